"""The first screen: the building, what needs a hand, and the next fourteen days."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from models.i18n import N_
from models.overview import ALERT, OUT, OVERDUE, VISIT, Item, Overview, desk_overview
from organizer_tui.features.today.commands import COMMANDS
from organizer_tui.features.today.unpublished import UnpublishedLine
from organizer_tui.messages import OpenHousehold, OpenPlace
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.doors import unit_cells, unit_marks
from organizer_tui.shared.elevation import CellMark, Elevation
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

MARKS = {
    OVERDUE: CellMark("L", N_("overdue"), "late"),
    VISIT: CellMark("V", N_("visit due"), "strong"),
    ALERT: CellMark("!", N_("take care"), "accent"),
    OUT: CellMark("B", N_("books out"), "good"),
}


class TodayScreen(RoomScreen):
    """Today at the desk."""

    ROOM = "today"
    TITLE_WORDS = N_("Today")
    HELP_WORDS = N_(
        "The building by floors, what needs a hand, and what comes in the next fourteen days. The letter in a cell "
        "says what matters there; the line below the building says what the letters mean."
    )
    OFFERS = COMMANDS
    CSS_PATH = "today.tcss"

    def __init__(self) -> None:
        """A first screen that knows no household yet."""
        super().__init__()
        self._homes: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """The elevation above, the two lists below."""
        yield Elevation(id="elevation")
        with Horizontal(id="lists"):
            yield self._list("hands", N_("Needs a hand"), N_("Nothing needs a hand."))
            yield self._list("coming", N_("Next 14 days"), N_("Nothing is planned."))
        yield UnpublishedLine(id="unpublished")

    def _list(self, id: str, words: str, empty: str) -> RecordTable[Item]:
        columns = (Column("", width=5), Column(words, share=1), Column("", width=17))
        return RecordTable(columns, cells=self._cells, key=_key, empty=empty, id=id)

    def _cells(self, item: Item) -> tuple[Cell, ...]:
        day = f"{item.day:%m-%d}"
        return ((day, "late") if item.late else day, item.title, (str(item.detail), "late" if item.late else "muted"))

    def on_mount(self) -> None:
        """The arrow keys walk the building at once."""
        self.query_one(Elevation).focus()

    async def load(self) -> None:
        """Read everything in one trip."""
        self._show(await self.desk.read(desk_overview, now=self.desk.now()))

    def _show(self, overview: Overview) -> None:
        self._homes = {unit.ref: unit.household for unit in overview.units if unit.household}
        elevation = self.query_one(Elevation)
        elevation.show(unit_cells(overview.units), unit_marks(overview.units, overview.matters, MARKS))
        self.query_one("#hands", RecordTable).show(overview.hands)
        self.query_one("#coming", RecordTable).show(overview.coming)
        self.query_one(UnpublishedLine).look_soon()

    @on(Elevation.UnitChosen)
    def _unit(self, event: Elevation.UnitChosen) -> None:
        if household := self._homes.get(event.ref):
            self.post_message(OpenHousehold(household))

    @on(RecordTable.Chosen)
    def _item(self, event: RecordTable.Chosen) -> None:
        self.post_message(OpenPlace(event.record.room, event.record.kind, event.record.ref))

    def action_nothing(self) -> None:
        """Enter is answered by the part that has the cursor; here is only its hint."""


def _key(item: Item) -> str:
    # Two copies of a title may wait to be collected by two households.
    return f"{item.room}/{item.kind}/{item.ref}/{item.detail.params.get('code', '')}"
