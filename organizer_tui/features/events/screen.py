"""The events room: the events above; below, who is signed up for the one under the cursor, and where they live."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from models.clock import day_of
from models.errors import RuleBroken
from models.events import queries
from models.events.door_rules import presence
from models.events.rows import EventCard, EventRow, SignUpRow
from models.events.rules import is_over
from models.households.queries import units
from models.households.rows import UnitRow
from models.i18n import N_, _
from organizer_tui.features.events import cells
from organizer_tui.features.events.about import EventLine, PlacesLine, TitleLine, WhenLine
from organizer_tui.features.events.changing import ChangingDeeds
from organizer_tui.features.events.commands import COMMANDS
from organizer_tui.features.events.layout import layout
from organizer_tui.features.events.sign_up_deeds import SignUpDeeds
from organizer_tui.features.events.words import about_words
from organizer_tui.messages import OpenHousehold
from organizer_tui.shared.columns import Cell
from organizer_tui.shared.confirm import TellDialog
from organizer_tui.shared.doors import unit_cells, unit_marks
from organizer_tui.shared.elevation import Elevation
from organizer_tui.shared.record_table import RecordTable


class EventsScreen(SignUpDeeds, ChangingDeeds):
    """Events at the desk."""

    ROOM = "events"
    TITLE_WORDS = N_("Events")
    HELP_WORDS = N_(
        "Above are the events to come; p shows the past ones. Below is who is signed up for the event under the "
        "cursor, in order: the first are in as long as all of a household fits, the rest wait and move up by "
        "themselves. In the building, S is signed up and W waits; with the cursor on a flat there, s signs that "
        "household up. An event is a draft until it is announced: only then can it be published."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"events", "households"})
    CSS_PATH = "events.tcss"

    def __init__(self) -> None:
        """A room that shows what is to come, and lists first."""
        super().__init__()
        self._units: Sequence[UnitRow] = ()
        self._past = False
        self.view = "sign_ups"

    def body(self) -> ComposeResult:
        """The two lists of events, three lines about one, its sign-ups and the building."""
        coming, past = N_("No event is planned. Press n to plan one, or f for a festival."), N_("No event is over yet.")
        yield self._events_table("coming", N_("Coming events"), coming)
        yield self._events_table("past", N_("Past events"), past)
        for line in (TitleLine, WhenLine, PlacesLine):
            yield line()
        with Horizontal(id="below"):
            empty = N_("Nobody is signed up. s signs up.")
            yield RecordTable[SignUpRow](cells.SIGN_UP_COLUMNS, cells=self._cells, empty=empty, id="sign_ups")
            yield Elevation(id="elevation")

    def _events_table(self, id: str, words: str, empty: str) -> RecordTable[EventRow]:
        return RecordTable(cells.event_columns(words), cells=cells.event_cells, empty=empty, id=id)

    def _cells(self, row: SignUpRow) -> tuple[Cell, ...]:
        if self.card is None:
            return ()
        over = is_over(self.card.row.when, self.desk.now(), self.card.row.status)
        anybody = any(other.arrived_at is not None for other in self.card.sign_ups)
        return cells.sign_up_cells(self.card.row, row, presence(row, over=over, anybody=anybody))

    def on_mount(self) -> None:
        """The arrow keys move in the events at once."""
        self._show_list()
        self.events.focus()

    @property
    def events(self) -> RecordTable[EventRow]:
        """The list of events that is shown."""
        return self.query_one("#past" if self._past else "#coming", RecordTable)

    @property
    def signed_up(self) -> RecordTable[SignUpRow]:
        """Who is signed up."""
        return self.query_one("#sign_ups", RecordTable)

    @property
    def elevation(self) -> Elevation:
        """The building."""
        return self.query_one(Elevation)

    @property
    def event(self) -> EventRow | None:
        """The event under the cursor."""
        return self.events.current

    def household(self) -> str | None:
        """The household under the cursor of the building, if the cursor is there."""
        unit = self.elevation.current if self.elevation.has_focus else None
        return next((flat.household for flat in self._units if unit and flat.ref == unit.ref), None)

    def sign_up(self) -> SignUpRow:
        """The sign-up under the cursor, of the list or of the building; refuses when there is none."""
        if not self.elevation.has_focus:
            return self.signed_up.current or super().sign_up()
        household, unit = self.household(), self.elevation.current
        row = next((row for row in self.card.sign_ups if row.household == household), None) if self.card else None
        if row is None:
            label = unit.label if unit else ""
            raise RuleBroken(_("{label} is not signed up.", label=label), _("Press s to sign it up."))
        return row

    async def load(self) -> None:
        """Read the events that are shown, the building, and who is signed up for the one under the cursor."""
        rows = await self.desk.read(queries.events, today=self.desk.today(), past=self._past)
        self._units = await self.desk.read(units)
        self._show_list()
        self.events.show(rows)
        self._arrange()
        await self._load_card()

    async def _load_card(self) -> None:
        event = self.event
        card = None
        if event is not None:
            card = EventCard(event, tuple(await self.desk.read(queries.sign_ups, event=event.ref)))
        self._show_card(card)

    def _show_card(self, card: EventCard | None) -> None:
        self.card = card
        rows = card.sign_ups if card else ()
        self.signed_up.show(rows)
        living = {unit.household: unit.ref for unit in self._units if unit.household}
        matters = {living[row.household]: {row.state} for row in rows if row.household in living}
        self.elevation.show(
            unit_cells(self._units), unit_marks(self._units, matters, cells.MARKS, cells.NOT_ON_THE_LIST)
        )
        for line in self.query(EventLine):
            line.show(card.row if card else None, self.desk.now())

    async def open(self, kind: str, ref: str) -> None:
        """Show an event, or one sign-up in the list of its event."""
        row = await self.desk.read(queries.sign_up_row, ref) if kind == "sign_up" else None
        event = await self.desk.read(queries.event_row, row.event if row else ref)
        past = event.ends_on < self.desk.today() and event.status != "postponed"
        if past != self._past or not self.events.go_to_key(event.ref):
            self._past = past
            await self.load()
            self.events.go_to_key(event.ref)
        await self._load_card()
        if row is not None:
            self.signed_up.go_to_key(row.ref)

    def on_resize(self) -> None:
        """Share the screen anew."""
        self._arrange()

    def _arrange(self) -> None:
        """Share the screen between the events, the list and the building; where it is narrow, show one of these two."""
        floors, doors = {unit.floor for unit in self._units}, {unit.door for unit in self._units}
        shares = layout(self.size.width, self.size.height, len(floors), len(doors), self.events.row_count)
        self.events.styles.height = shares.events
        self.elevation.styles.width = shares.building or "1fr"
        self.signed_up.display = bool(shares.building) or self.view == "sign_ups"
        self.elevation.display = bool(shares.building) or self.view == "building"

    def _show_list(self) -> None:
        self.query_one("#coming").display = not self._past
        self.query_one("#past").display = self._past

    @on(RecordTable.Highlighted, "#coming")
    @on(RecordTable.Highlighted, "#past")
    def _another(self) -> None:
        if self.event is None or self.card is None or self.event.ref != self.card.row.ref:
            self.do(self._load_card, group="card", exclusive=True)

    @on(RecordTable.Chosen, "#coming")
    @on(RecordTable.Chosen, "#past")
    def _into(self) -> None:
        self._go_to_view("sign_ups")

    @on(RecordTable.Chosen, "#sign_ups")
    def _household_chosen(self, event: RecordTable.Chosen) -> None:
        self.post_message(OpenHousehold(event.record.household))

    @on(Elevation.UnitChosen)
    def _unit_chosen(self) -> None:
        if (household := self.household()) is not None:
            self.post_message(OpenHousehold(household))

    @on(RecordTable.Highlighted, "#sign_ups")
    def _to_the_flat(self, event: RecordTable.Highlighted) -> None:
        """The building follows the list; only while the cursor is there, or they would chase each other."""
        if self.signed_up.has_focus and event.record is not None:
            home = event.record.household
            self.elevation.go_to(next((unit.ref for unit in self._units if unit.household == home), ""))

    @on(Elevation.UnitHighlighted)
    def _to_the_sign_up(self) -> None:
        """The list follows the building, if the flat is on it."""
        household = self.household()
        row = next((row for row in self.card.sign_ups if row.household == household), None) if self.card else None
        if row is not None:
            self.signed_up.go_to_key(row.ref)

    def _go_to_view(self, view: str) -> None:
        self.view = view
        self._arrange()
        (self.elevation if view == "building" else self.signed_up).focus()

    def action_next_view(self) -> None:
        """Go from the list to the building, or back."""
        self._go_to_view("sign_ups" if self.elevation.has_focus else "building")

    def action_past(self) -> None:
        """Show the past events, or those to come."""
        self._past = not self._past
        self._show_list()
        self.events.focus()
        self.reload()

    def action_calendar(self) -> None:
        """Show the calendar at the day of the event under the cursor."""
        from organizer_tui.features.events.calendar.screen import CalendarScreen

        day = self.event.begins_at if self.event is not None else None
        self.app.push_screen(CalendarScreen(day_of(day) if day is not None else None))

    def action_about(self) -> None:
        """Read all about the event."""
        self.do(self._about)

    async def _about(self) -> None:
        event = self._event()
        await self.ask(TellDialog(event.title, about_words(event)))
