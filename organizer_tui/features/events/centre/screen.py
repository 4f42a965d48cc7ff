"""The community centre's programme: the calendars that are followed above, their dates below."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from models.errors import RuleBroken
from models.events.centre import operations, queries
from models.events.centre.rows import CentreDateRow, SubscriptionRow
from models.i18n import N_, _
from models.progress import GivenUp, Progress
from organizer_tui.features.events.centre import cells, forms, words
from organizer_tui.features.events.centre.commands import COMMANDS
from organizer_tui.features.events.centre.lines import SaidLine, WhoseLine
from organizer_tui.imports.calendars.looking import looked_at, source_of
from organizer_tui.imports.calendars.source import CalendarRefused
from organizer_tui.imports.file_finder import as_folder, is_folder
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.fields import Option
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

SHOWN_EVERY = 0.1
LOOKED_AT_LONG_AGO = timedelta(hours=6)


class CentreScreen(RoomScreen):
    """The centre's calendars and what comes."""

    TITLE_WORDS = N_("The centre's programme")
    HELP_WORDS = N_(
        "The community centre has a calendar of its own. n follows it: choose its .ics file, or paste its address. "
        "First you see what it would bring; nothing is written before you save. r fetches it again: what is new takes "
        "the place of what was there, and if the file is broken, what was there stays. h hides a calendar, w shows "
        "only what is for the elderly, for children or for working people. The dates are the centre's: "
        "they cannot be changed here."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"events"})
    CSS_PATH = "centre.tcss"
    AUDIENCES: ClassVar[tuple[str, ...]] = ("", "elderly", "children", "working", "families")

    def __init__(self) -> None:
        """A screen that has read nothing yet."""
        super().__init__()
        self.progress: Progress | None = None
        self.audience = ""
        self._path = Path.home()

    def body(self) -> ComposeResult:
        """The calendars, a line about one, a line that says for whom, the dates."""
        yield RecordTable[SubscriptionRow](
            cells.CALENDAR_COLUMNS,
            cells=lambda row: cells.calendar_cells(row, self.desk.now()),
            empty=N_("No calendar is followed yet. Press n to follow one."),
            id="calendars",
        )
        yield SaidLine()
        yield WhoseLine()
        yield RecordTable[CentreDateRow](
            cells.DATE_COLUMNS,
            cells=cells.date_cells,
            key=lambda row: row.key,
            empty=N_("Nothing comes."),
            id="dates",
        )

    def on_mount(self) -> None:
        """The arrow keys move in the calendars; those that are to be fetched by themselves are."""
        self._table("calendars").focus()
        self.do(self._fetch_by_itself)

    def on_unmount(self) -> None:
        """Whatever is under way is of no use to anybody any more."""
        if self.progress is not None:
            self.progress.give_up()

    def _table(self, name: str) -> RecordTable[Any]:
        return self.query_one(f"#{name}", RecordTable)

    @property
    def calendar(self) -> SubscriptionRow | None:
        """The calendar under the cursor."""
        found: SubscriptionRow | None = self._table("calendars").current
        return found

    def _calendar(self) -> SubscriptionRow:
        if self.calendar is None:
            raise RuleBroken(_("No calendar is followed yet."), _("Press n to follow one."))
        return self.calendar

    async def load(self) -> None:
        """Read the calendars and all that comes."""
        calendars = await self.desk.read(queries.subscriptions, today=self.desk.today())
        last = max((row.last_day for row in calendars if row.last_day), default=self.desk.today())
        dates = await self.desk.read(queries.centre_dates, first=self.desk.today(), last=last,
                                     audience=self.audience or None)  # fmt: skip
        if self.query("#calendars"):  # None when the screen is being put away
            self._table("calendars").styles.height = max(2, min(len(calendars), 6) + 1)
            self._table("calendars").show(calendars)
            self._table("dates").show(dates)
            self._say_anew()

    def _say_anew(self) -> None:
        for line in (*self.query(SaidLine), *self.query(WhoseLine)):
            line.refresh()

    @on(RecordTable.Highlighted, "#calendars")
    def _another(self) -> None:
        self._say_anew()

    # Reading and fetching, beside the desk's own threads: a slow server must not hold up anything here.

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[Progress]:
        self.progress = progress = Progress()
        showing = self.set_interval(SHOWN_EVERY, self._say_anew)
        self._say_anew()
        try:
            yield progress
        except GivenUp as stopped:
            self.say(stopped.title)
        finally:
            showing.stop()
            progress.give_up()
            self.progress = None
            self._say_anew()

    def action_follow(self) -> None:
        """Follow a calendar."""
        self.do(self._follow)

    async def _follow(self) -> None:
        option = await self._pick(as_folder(self._path))
        while option is not None and is_folder(option.value):
            option = await self._pick(option.value)
        if option is None:
            return
        source, reading = source_of(option.value), None
        async with self._at_work() as progress:
            reading = await asyncio.to_thread(looked_at, source, self.desk.today(), None, progress)
        if reading is None:
            return
        if not option.value.strip().lower().startswith(("http", "webcal")):
            self._path = Path(source).parent
        rows = await self.desk.read(queries.subscriptions, today=self.desk.today())
        row = await self.ask(forms.follow_form(self.desk, source, reading, [row.colour for row in rows]))
        if row is not None:
            await self.load()
            self._table("calendars").go_to_key(row.ref)
            self.say(_("“{name}” is followed: {dates}.", name=row.name, dates=words.dates_words(row.coming)))

    async def _pick(self, start: str) -> Option | None:
        title = _("Which calendar? Type a path, or paste an address.")
        empty = N_("No calendar here. Type another path, or an address.")
        return await self.ask(PickDialog(title, forms.source_finder(self.desk), start, empty))

    def action_refresh(self) -> None:
        """Fetch the calendar under the cursor again."""
        self.do(self._refresh_this)

    async def _refresh_this(self) -> None:
        row = await self._refresh(self._calendar())
        if row is not None:
            words_ = N_("“{name}” is as new as can be: {dates}.")
            self.say(_(words_, name=row.name, dates=words.dates_words(row.coming)))

    async def _refresh(self, row: SubscriptionRow) -> SubscriptionRow | None:
        """The calendar as it is afterwards; None if somebody stopped it. A refusal is noted, then raised."""
        async with self._at_work() as progress:
            try:
                reading = await asyncio.to_thread(looked_at, row.source, self.desk.today(), row, progress)
            except CalendarRefused as refused:
                await self.desk.write(operations.note_refusal, subscription=row.ref, why=str(refused))
                raise
            if reading is None:
                return await self._write(operations.found_unchanged, row)
            return await self._write(operations.take, row, reading=reading)
        return None

    async def _write(self, deed: Callable[..., SubscriptionRow], row: SubscriptionRow, **more: Any) -> SubscriptionRow:
        return await self.desk.write(deed, subscription=row.ref, **more)

    async def _fetch_by_itself(self) -> None:
        """Look again at the calendars that are to be fetched by themselves; what is refused stands in its line."""
        rows = await self.desk.read(queries.subscriptions, today=self.desk.today())
        for row in rows:
            if row.online and (row.checked_at is None or self.desk.now() - row.checked_at > LOOKED_AT_LONG_AGO):
                try:
                    await self._refresh(row)
                except CalendarRefused:
                    continue

    # Deeds

    def action_hide(self) -> None:
        """Hide the calendar, or show it again."""
        self.do(self._hide)

    async def _hide(self) -> None:
        row = self._calendar()
        await self._write(operations.hide, row, hidden=not row.hidden)

    def action_edit(self) -> None:
        """Change how the calendar is shown."""
        self.do(self._edit)

    async def _edit(self) -> None:
        await self.ask(forms.calendar_form(self.desk, self._calendar()))

    def action_unfollow(self) -> None:
        """Follow the calendar no more, after asking."""
        self.do(self._unfollow)

    async def _unfollow(self) -> None:
        row = self._calendar()
        question = _("Follow “{name}” no more?", name=row.name)
        detail = _("Its dates are shown nowhere then. This can be undone.")
        if await self.ask(ConfirmDialog(question, detail)):
            name = await self.desk.write(operations.unsubscribe, subscription=row.ref)
            self.say(_("“{name}” is followed no more.", name=name))

    # Looking

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_look()

    def action_look(self) -> None:
        """Read all about the line under the cursor."""
        self.do(self._look)

    async def _look(self) -> None:
        date = self._table("dates").current
        if not self._table("dates").has_focus:
            row = self._calendar()
            await self.ask(TellDialog(row.name, words.about_calendar(row, self.desk.now())))
        elif date is not None:
            description = await self.desk.read(queries.description_of, date.key)
            await self.ask(TellDialog(date.title, words.about_date(date, description)))

    def action_for_whom(self) -> None:
        """Show the dates for the next audience."""
        at = self.AUDIENCES.index(self.audience)
        self.action_show_for(self.AUDIENCES[(at + 1) % len(self.AUDIENCES)])

    def action_show_for(self, audience: str) -> None:
        """Show the dates for that audience."""
        self.audience = audience
        self._table("dates").forget_cursor()
        self.reload()

    def action_next_list(self) -> None:
        """Go to the other list."""
        self._table("calendars" if self._table("dates").has_focus else "dates").focus()

    def action_back(self) -> None:
        """Stop what is under way, so that nothing of it is written; else go back."""
        if self.progress is not None:
            self.progress.give_up()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is under way, nothing else is begun."""
        return self.progress is None or action not in {"follow", "refresh", "edit", "unfollow"}
