"""The lending table as a screen: it shows the sitting, and hands what is scanned or typed to the clerk."""

from __future__ import annotations

import asyncio

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from models.bookshelf.rows import CopyRow, ReaderRow
from models.i18n import N_, _, language
from organizer_tui.features.bookshelf.table import forgiving, lending
from organizer_tui.features.bookshelf.table.clerk import PROMPTS, Clerk
from organizer_tui.features.bookshelf.table.commands import COMMANDS
from organizer_tui.features.bookshelf.table.keypad import Mode
from organizer_tui.features.bookshelf.table.view import FLASHES, TableView
from organizer_tui.guard import guarded
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

REST = 0.06  # seconds without a key before what fits is looked for: the letters of a scan are not searched one by one


class TableScreen(TableView):
    """One sitting at the table; it stays in its mode until another is chosen."""

    TITLE_WORDS = N_("The lending table")
    HELP_WORDS = N_(
        "Scan the card or type the flat, then scan book after book: each is saved at once. In the empty line + lends, "
        "- takes back, * renews and / looks up. Enter in the empty line does what is offered, or calls the next "
        "reader. A full stop and Enter takes back the last line, 3. takes back line 3. A book whose label is torn is "
        "typed by its number after a full stop: .12. What was forgotten is written down after 0-2: two days ago; 0-0 "
        "is today again. Without a scanner, type a title, its initials, a flat or a name, and choose with the arrow "
        "keys."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"bookshelf", "households"})
    AUTO_FOCUS = "#table-line"

    def __init__(self, mode: Mode = "lend", *, scanned: CopyRow | ReaderRow | None = None, words: str = "") -> None:
        """A table in a mode, with what was scanned for it; `words` stand in the line, to be taken or scanned over."""
        super().__init__()
        self._scanned, self._words = scanned, words
        self._mode, self._spoken = mode, language()
        self._serving, self._look_number = asyncio.Lock(), 0
        self._rest: Timer | None = None

    def on_mount(self) -> None:
        """Begin with what is known already."""
        self.clerk = Clerk(self.desk, self._mode)
        self.clerk.sitting.say(_(PROMPTS[self._mode]))
        self._line.focus()
        self._line.value = self._words
        self._line.action_select_all()
        if self._scanned is not None:
            self.do(self._begin_with(self._scanned))

    async def _begin_with(self, scanned: CopyRow | ReaderRow) -> None:
        async with self._serving:
            with guarded(self.organizer, self.clerk.refuse):
                await self.clerk.begin_with(scanned)
            self._show()

    async def load(self) -> None:
        """Catch up with what was changed elsewhere, and with the language."""
        await self.clerk.refresh()
        if self._spoken != language():
            self._spoken = language()
            self.clerk.sitting.say(_(PROMPTS[self.clerk.sitting.mode]))
        self._show_sitting()

    def changed(self, topics: frozenset[str], in_front: bool) -> None:
        """Hear of a write; one of the table's own, while it serves somebody, is on the screen without reading anew."""
        if not self._serving.locked():
            super().changed(topics, in_front)

    async def open(self, kind: str, ref: str) -> None:
        """What was found in the omnibox is shown in the room, not here."""
        screen = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(screen, RoomScreen):
            screen.ask_open(kind, ref)

    async def take_scan(self, code: str) -> bool:
        """A scan is taken as if it had been typed, wherever the keys go."""
        await self._taken(code)
        return True

    # What is scanned and typed

    async def _taken(self, text: str) -> None:
        """Take a text that was ended with Enter, or what the cursor is on among what fits; one after the other."""
        async with self._serving:
            await self._take(text)

    async def _take(self, text: str) -> None:
        self._stop_looking()
        self._said.remove_class(*FLASHES)
        # A list is only that of the text it was shown for: a scan over it means the scan.
        listed = self.has_class("-finding") and text == self._listed_for
        chosen = self._found.current if listed and (self._moved or self._asked) else None
        with guarded(self.organizer, self.clerk.refuse):
            await (self.clerk.take(text) if chosen is None else self.clerk.choose(chosen))
        sitting = self.clerk.sitting
        self._asked = bool(sitting.found) and sitting.offer is None
        if sitting.said.tone != "wrong" and not self._asked and self._line.value == text:
            self._line.value = ""
        await self._say_first()
        self._show()
        self._flash()

    async def _order(self, text: str) -> None:
        """Give an order by a key, whatever stands in the line."""
        async with self._serving:
            with guarded(self.organizer, self.clerk.refuse):
                await self.clerk.take(text)
            self._show()
            self._flash()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._stop_looking()
        sitting = self.clerk.sitting
        if self._line.value.strip():  # what stands there now: messages of a scan come after it was taken
            self._rest = self.set_timer(REST, self._look)
        elif sitting.found and sitting.offer is None:
            sitting.found = ()
            self._show_found(())

    def _stop_looking(self) -> None:
        self._look_number += 1  # what is still being looked for comes too late
        if self._rest is not None:
            self._rest.stop()
            self._rest = None

    def _look(self) -> None:
        text = self._line.value
        if text.strip() and not (self._asked and text == self._listed_for):
            self.do(self._search(text, self._look_number), group="search", exclusive=True)

    async def _search(self, text: str, number: int) -> None:
        found = await self.clerk.search(text)
        if number == self._look_number:
            self.clerk.sitting.found, self._asked = found, False
            self._show_found(found)

    @on(RecordTable.Chosen, "#found")
    def _clicked(self, event: RecordTable.Chosen) -> None:
        event.stop()
        self._moved = True
        self.do(self._taken(self._listed_for))  # the cursor is on what was clicked

    # Commands

    def action_mode(self, mode: Mode) -> None:
        """Go on in another mode."""
        self.clerk.switch(mode)
        self._show()
        self._flash()

    def action_page(self, by: int) -> None:
        """Turn the page of what stands beside the reader."""
        beside = self.query_one("#beside")
        beside.scroll_relative(y=by * beside.size.height, animate=False)

    def action_enter(self) -> None:
        """Do what is offered, or call the next reader."""
        self.do(self._order(""))

    def action_step(self, by: int) -> None:
        """Move among what fits, or in the running list."""
        if self.has_class("-finding"):
            self._found.action_move(by)
            self._moved = True
        else:
            self._done.action_move(by)

    def action_take_back(self) -> None:
        """Take back the last line."""
        self.do(self._order("."))

    def action_take_back_line(self) -> None:
        """Take back the line under the cursor."""
        if self._done.current is not None:
            self.do(self._order(f"{self._done.current.number}."))

    def action_another_day(self) -> None:
        """Write down what happened on another day."""
        self.do(self._another_day)

    async def _another_day(self) -> None:
        day = await self.ask(forgiving.day_form(self.clerk.sitting.on))
        if day is not None:
            self.clerk.write_for(day.on)
            self._show()

    def action_forgive(self) -> None:
        """Forgive the reader at the table the pause, with a reason."""
        self.do(self._forgive)

    async def _forgive(self) -> None:
        with guarded(self.organizer, self.clerk.refuse):
            pause = lending.pause_here(self.clerk.sitting)
            if await self.ask(forgiving.forgive_form(self.desk, pause)) is not None:
                await self.clerk.refresh()
                self.clerk.sitting.say(_("{label} may borrow again.", label=pause.label), "good")
        self._show()

    def action_close(self) -> None:
        """Empty the line, or leave the table; what was only offered is let go."""
        sitting = self.clerk.sitting
        if self._line.value or sitting.found or sitting.books:
            self._line.value, sitting.found = "", ()
            self.clerk.begin_anew()
            self._show()
        else:
            self.dismiss(None)
