"""The duties of an event, or the standing ones and the jobs: each with its shifts, each shift with its people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from textual import on
from textual.app import ComposeResult

from models.errors import RuleBroken
from models.events import queries as event_queries
from models.events.duties import operations, queries
from models.events.duties.rows import AssignmentRow, DutyCard, DutyRow
from models.events.rows import EventRow
from models.events.rules import OFF
from models.households.queries import residents
from models.i18n import N_, _
from organizer_tui.features.events.duties import forms, words
from organizer_tui.features.events.duties.asking import AskingScreen
from organizer_tui.features.events.duties.commands import DUTIES, OWN
from organizer_tui.features.events.duties.lines import COLUMNS, DutyLine, line_cells, lines_of
from organizer_tui.features.events.words import when_words
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.fields import Option
from organizer_tui.shared.line import LineWidget, Part
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.record_table import RecordTable

AHEAD, BACK = 28, 14  # days of standing duties
EMPTY = N_("No duty yet. n adds one.")


class AboutLine(LineWidget):
    """Whose duties these are, and how many people are missing."""

    DEFAULT_CSS = "AboutLine { background: $surface; }"
    shown: tuple[str, str] = ("", "")

    def show(self, left: str, right: str) -> None:
        """Say this."""
        self.shown = (left, right)
        self.refresh()

    def left(self) -> Sequence[Part]:
        """Whose duties these are."""
        return [Part(f" {self.shown[0]}", "key")]

    def right(self) -> Sequence[Part]:
        """How many people are missing."""
        return [Part(f"{self.shown[1]} ", "quiet")]


class DutyListScreen(AskingScreen):
    """A list of duties with shifts and people, and what can be done there."""

    TOPICS = frozenset({"events", "households"})

    def __init__(self) -> None:
        """A screen that has read nothing yet."""
        super().__init__()
        self._cards: Sequence[DutyCard] = ()
        self.event: EventRow | None = None

    def body(self) -> ComposeResult:
        """The line and the list."""
        yield AboutLine()
        yield RecordTable[DutyLine](COLUMNS, cells=line_cells, empty=EMPTY, id="duties")

    def on_mount(self) -> None:
        """The arrow keys move in the list at once."""
        self.table.focus()

    @property
    def table(self) -> RecordTable[DutyLine]:
        """The list."""
        return self.query_one("#duties", RecordTable)

    def cards(self) -> Sequence[DutyCard]:
        """The duties that are shown."""
        return self._cards

    def show_cards(self, cards: Sequence[DutyCard], about: str) -> None:
        """Show these duties."""
        if not self.query(RecordTable):
            return  # put away meanwhile
        self._cards = cards
        self.table.show([*lines_of(cards)])
        now = self.desk.now()
        ahead = [] if self.event and self.event.status in OFF else [s for card in cards for s in card.shifts]
        missing = sum(shift.missing for shift in ahead if shift.ends_at > now)
        self.query_one(AboutLine).show(about, _("missing: {n}", n=missing) if missing else _("nobody is missing"))

    def line(self) -> DutyLine:
        """The line under the cursor; refuses when there is none."""
        line = self.table.current
        if line is None:
            raise RuleBroken(_("There is no duty here yet."), _("Press n to add one."))
        return line

    def person(self) -> AssignmentRow:
        """The person under the cursor; refuses when there is none."""
        person = self.line().person
        if person is None:
            raise RuleBroken(_("There is nobody under the cursor."), _("Move to somebody's name first."))
        return person

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_act()

    def action_act(self) -> None:
        """Ask somebody for the shift under the cursor; of a person, write down what came of it."""
        self.do(self._act)

    async def _act(self) -> None:
        line = self.line()
        if line.person is not None:
            await self.answer(line.person)
        elif line.shift is not None:
            await self.ask_for(line.duty.ref, line.duty.name, line.shift.starts_at, line.shift.ends_at)
        else:
            await self._edit()

    def _answered(self, name: str) -> None:
        self.do(lambda: self.write_answer(name, self.person()))

    def action_accept(self) -> None:
        """The person says yes."""
        self._answered("accept")

    def action_decline(self) -> None:
        """The person says no."""
        self._answered("decline")

    def action_absent(self) -> None:
        """The person did not come."""
        self._answered("absent")

    def action_swap(self) -> None:
        """The person swaps with another."""
        self._answered("swap")

    def action_substitute(self) -> None:
        """Somebody else takes over."""
        self._answered("substitute")

    def action_correct(self) -> None:
        """Correct the hours of the person."""
        self._answered("correct")

    def action_there(self) -> None:
        """Book the hours of the person, or of all of the shift."""
        self.do(self._there)

    async def _there(self) -> None:
        line = self.line()
        if line.shift is not None and line.person is None:
            await self.all_were_there(line.duty, line.shift)
        else:
            await self.write_answer("there", self.person())

    def action_add(self) -> None:
        """Add a duty."""
        self.do(self._add)

    async def _add(self) -> None:
        await self._added(await self.ask(forms.duty_form(self.desk, self.event)))

    async def _added(self, row: DutyRow | None) -> None:
        if row is not None:
            await self.load()
            self.table.go_to_key(row.ref)
            self.say(_("{duty} is added.", duty=row.name))

    def action_add_shift(self) -> None:
        """Add a shift to the duty under the cursor."""
        self.do(self._add_shift)

    async def _add_shift(self) -> None:
        duty = self.line().duty
        day = self.event.begins_on if self.event else self.desk.today()
        await self.ask(forms.shift_form(self.desk, duty, f"{day:%Y-%m-%d}"))

    def action_edit(self) -> None:
        """Correct the duty or the shift under the cursor."""
        self.do(self._edit)

    async def _edit(self) -> None:
        line = self.line()
        if line.shift is not None and line.shift.ref:
            await self.ask(forms.shift_form(self.desk, line.duty, "", line.shift))
        elif line.duty.rule:
            await self.ask(forms.standing_form(self.desk, line.duty))
        else:
            await self.ask(forms.duty_form(self.desk, self.event, line.duty))

    def action_remove(self) -> None:
        """Take away the duty or the shift under the cursor."""
        self.do(self._remove)

    async def _remove(self) -> None:
        line = self.line()
        if line.shift is not None and line.shift.ref:
            when = words.shift_words(line.shift.starts_at, line.shift.ends_at)
            if await self.ask(ConfirmDialog(_("Take away the shift {when}?", when=when))):
                await self.desk.write(operations.remove_shift, shift=line.shift.ref)
        elif await self.ask(ConfirmDialog(_("Take away the duty {duty}?", duty=line.duty.name))):
            await self.desk.write(operations.remove_duty, duty=line.duty.ref)

    def action_book(self) -> None:
        """Book what somebody did without having been asked."""
        self.do(self._book)

    async def _book(self) -> None:
        duty = self.line().duty
        option = await self.ask(PickDialog(_("Who did it: {duty}", duty=duty.name), self._anybody))
        if option is not None:
            row = await self.ask(forms.booking_form(self.desk, duty, option.value, option.words))
            if row is not None:
                hours = words.hours_of(row.minutes or 0)
                self.say(_("{who} was there: {hours} h.", who=words.person_words(row), hours=hours))

    async def _anybody(self, text: str) -> Sequence[Option]:
        rows = await self.desk.read(residents, words=text, limit=200)
        return [Option(row.ref, f"{row.label} {row.name}", row.relation) for row in rows]


class DutiesScreen(DutyListScreen):
    """The duties of one event."""

    TITLE_WORDS = N_("Duties")
    HELP_WORDS = N_(
        "Each duty has shifts, each shift its people. Enter on a shift or an open place asks somebody, in the order in "
        "which they should be asked; Enter on a person says what came of it. Nobody can be in two places at once. "
        "k books the hours when a shift is over, on a shift for all who said yes."
    )
    OFFERS = DUTIES

    def __init__(self, event: str) -> None:
        """The duties of this event."""
        super().__init__()
        self._event = event

    async def load(self) -> None:
        """Read the event and its duties."""
        self.event = await self.desk.read(event_queries.event_row, self._event)
        cards = await self.desk.read(queries.duties_of, self._event)
        self.show_cards(cards, f"{self.event.title} · {when_words(self.event.when)}")


class OwnDutiesScreen(DutyListScreen):
    """The standing duties of the coming weeks, and the jobs."""

    TITLE_WORDS = N_("Standing duties and jobs")
    HELP_WORDS = N_(
        "Standing duties come again by themselves; their days are shown for four weeks. Below are the jobs that are "
        "done once. Enter on a day asks somebody, Enter on a person says what came of it. n adds a standing duty, j a "
        "job; t books hours for what somebody did without being asked."
    )
    OFFERS = OWN

    async def load(self) -> None:
        """Read the standing duties and the jobs."""
        today = self.desk.today()
        standing = await self.desk.read(queries.standing_duties, today=today, ahead=AHEAD, back=BACK)
        jobs = await self.desk.read(queries.jobs, today=today)
        until = today + timedelta(days=AHEAD)
        self.show_cards([*standing, *jobs], _("Standing duties until {day}, and jobs", day=f"{until:%m-%d}"))

    def action_standing(self) -> None:
        """Add a standing duty."""
        self.do(self._standing)

    async def _standing(self) -> None:
        await self._added(await self.ask(forms.standing_form(self.desk)))

    def action_job(self) -> None:
        """Add a job."""
        self.action_add()
