"""The households room: the building by its doors, and lists of households, of people, of who has moved out."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult

from models.households import neighbourhood as doors
from models.households.neighbourhood import Neighbourhood, neighbourhood
from models.households.queries import resident_row
from models.households.rows import HouseholdRow, ResidentRow, UnitRow
from models.i18n import N_
from organizer_tui.features.households import cells
from organizer_tui.features.households.card import CardScreen
from organizer_tui.features.households.commands import ROOM_COMMANDS
from organizer_tui.features.households.home_line import HomeLine
from organizer_tui.features.households.person_deeds import PersonDeeds
from organizer_tui.features.households.view_line import VIEWS, ViewLine
from organizer_tui.features.households.words import meant_tags
from organizer_tui.shared.doors import unit_cells, unit_marks
from organizer_tui.shared.elevation import CellMark, Elevation
from organizer_tui.shared.filter_line import FilterLine
from organizer_tui.shared.record_table import RecordTable

MARKS = {
    doors.FOUND: CellMark("*", N_("fits the filter"), "accent"),
    doors.VISIT: CellMark("V", N_("visit due"), "late"),
    doors.ALERT: CellMark("!", N_("take care"), "accent"),
    doors.ALONE: CellMark("A", N_("lives alone"), "strong"),
    doors.NEW: CellMark("N", N_("just moved in"), "good"),
}
BUILDING = "building"


class HouseholdsScreen(PersonDeeds):
    """Who lives where."""

    ROOM = "households"
    TITLE_WORDS = N_("Households")
    HELP_WORDS = N_(
        "Who lives behind which door. v goes from the building to the households, the residents, those who moved out. "
        "The filter finds names, pinyin and initials, flats, phones and tags such as “lives alone”. Enter shows a "
        "household's whole life on one card."
    )
    OFFERS = ROOM_COMMANDS
    TOPICS = frozenset({"households"})
    CSS_PATH = "households.tcss"

    def __init__(self) -> None:
        """A room that shows the building first."""
        super().__init__()
        self.view = BUILDING
        self.here = Neighbourhood()

    def body(self) -> ComposeResult:
        """The filter, the views, and the household at the building's cursor."""
        yield FilterLine(N_("Filter: a name, pinyin, a flat, a phone, or a tag such as “lives alone”"))
        yield ViewLine(id="views")
        yield Elevation(id="elevation")
        yield HomeLine(id="at", with_note=True)
        yield self._table("behind", cells.PEOPLE_COLUMNS[1:], self._behind_cells, N_("Nobody is written down."))
        yield self._table("homes", cells.HOME_COLUMNS, cells.home_cells, N_("No household fits."))
        yield self._table("people", cells.PEOPLE_COLUMNS, self._people_cells, N_("Nobody fits."))
        yield self._table("gone", cells.GONE_COLUMNS, cells.gone_cells, N_("Nobody has moved out."))

    def _table(self, id: str, columns: Any, cell: Any, empty: str) -> RecordTable[Any]:
        return RecordTable(columns, cells=cell, empty=empty, id=id)

    def _people_cells(self, person: ResidentRow) -> Any:
        return cells.people_cells(self.desk.today)(person)

    def _behind_cells(self, person: ResidentRow) -> Any:
        return self._people_cells(person)[1:]

    def on_mount(self) -> None:
        """The arrow keys walk the building at once."""
        self._list("behind").can_focus = False
        self._show_view()
        self._focus_view()

    async def load(self) -> None:
        """Read all that fits the filter."""
        tags, words = meant_tags(self.query_one(FilterLine).value)
        self.here = await self.desk.read(neighbourhood, today=self.desk.today(), words=words, tags=tags)
        marks = {doors.FOUND: MARKS[doors.FOUND]} if tags or words else MARKS
        elevation = self.query_one(Elevation)
        elevation.show(unit_cells(self.here.units), unit_marks(self.here.units, self.here.matters, marks))
        for name, rows in (("homes", self.here.homes), ("people", self.here.people), ("gone", self.here.gone)):
            self._list(name).show(rows)
        self._show_view()

    def _show_view(self) -> None:
        for name, _words in VIEWS[1:]:
            self._list(name).display = name == self.view
        for widget in (self.query_one(Elevation), self.query_one("#at"), self._list("behind")):
            widget.display = self.view == BUILDING
        here = self.here
        counts = {"homes": len(here.homes), "people": len(here.people), "gone": len(here.gone)}
        self.query_one(ViewLine).show(self.view, counts)
        self._look_behind()

    def _focus_view(self) -> None:
        (self.query_one(Elevation) if self.view == BUILDING else self._list(self.view)).focus()

    def _list(self, name: str) -> RecordTable[Any]:
        return self.query_one("#" + name, RecordTable)

    @on(Elevation.UnitHighlighted)
    def _look_behind(self) -> None:
        """Say who lives behind the door at the cursor."""
        flat, home = self.current_flat(), self._at_the_door()
        self.query_one(HomeLine).show(flat.label if flat else "", home)
        behind = self._list("behind")
        behind.forget_cursor()
        behind.show(self.here.behind.get(home.ref, ()) if home else ())
        behind.cursor = -1  # to look at only: nobody is chosen

    # What the cursor is on

    def current_flat(self) -> UnitRow | None:
        """The flat at the building's cursor."""
        cell = self.query_one(Elevation).current
        if self.view != BUILDING or cell is None:
            return None
        return next((unit for unit in self.here.units if unit.ref == cell.ref), None)

    def _at_the_door(self) -> HouseholdRow | None:
        flat = self.current_flat()
        return self.here.at.get(flat.ref) if flat else None

    def current_home(self) -> HouseholdRow | None:
        """The household at the cursor of the view."""
        if self.view == BUILDING:
            return self._at_the_door()
        row = self._list(self.view).current
        if isinstance(row, ResidentRow):
            return next((home for home in self.here.at.values() if home.ref == row.household), None)
        return row

    def current_person(self) -> ResidentRow | None:
        """The person at the cursor of the list of people."""
        row = self._list("people").current
        return row if self.view == "people" else None

    # Going somewhere

    async def open(self, kind: str, ref: str) -> None:
        """Show the card of a household, or of the household of a person."""
        if kind == "resident":
            await self._open_card((await self.desk.read(resident_row, ref)).household, ref)
        elif kind == "household":
            await self._open_card(ref)

    async def _open_card(self, ref: str, person: str = "") -> None:
        await self.app.push_screen(CardScreen(ref, person))

    @on(Elevation.UnitChosen)
    def _door_chosen(self) -> None:
        if self.current_home() is None:
            self.action_move_in()
        else:
            self.action_open_card()

    @on(RecordTable.Chosen)
    def action_open_card(self) -> None:
        """Show the whole life of the household at the cursor."""
        self.do(self._open_current())

    async def _open_current(self) -> None:
        person = self.current_person()
        await self._open_card(self.home().ref, person.ref if person else "")

    def action_print_cards(self) -> None:
        """Print calendar cards."""
        from organizer_tui.features.households.cards_form import print_cards  # on use: it reads all feeds

        self.do(print_cards(self))

    def action_filter(self) -> None:
        """Type into the filter."""
        self.query_one(FilterLine).focus()

    @on(FilterLine.Filtered)
    def _filtered(self) -> None:
        self.reload()

    def action_next_view(self) -> None:
        """Show the next view."""
        names = [name for name, _words in VIEWS]
        self.action_show_view(names[(names.index(self.view) + 1) % len(names)])

    def action_show_view(self, view: str) -> None:
        """Show one of the views, the cursor on the household that it was on."""
        home = self.current_home()
        self.view = view
        if home is not None and view == BUILDING:
            self.query_one(Elevation).go_to(home.unit)
        elif home is not None and view == "homes":
            self._list(view).go_to_key(home.ref)
        elif home is not None and view == "people" and (family := self.here.behind.get(home.ref)):
            self._list(view).go_to_key(family[0].ref)
        self._show_view()
        self._focus_view()
