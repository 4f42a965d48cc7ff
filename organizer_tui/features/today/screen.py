"""The first screen: the building, what needs a hand, and the next fourteen days."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from models.households import queries
from models.households.rows import UnitRow
from models.i18n import N_
from organizer_tui.features.today.commands import COMMANDS
from organizer_tui.messages import OpenHousehold
from organizer_tui.shared.elevation import CellMark, Elevation, UnitCell
from organizer_tui.shared.room_screen import RoomScreen

VACANT = CellMark("-", N_("vacant"), "muted")
LIVED_IN = CellMark("·", N_("lived in"))


class TodayScreen(RoomScreen):
    """Today at the desk."""

    ROOM = "today"
    TITLE_WORDS = N_("Today")
    HELP_WORDS = N_("The building by floors, what needs a hand, and what comes in the next fourteen days.")
    OFFERS = COMMANDS

    def body(self) -> ComposeResult:
        """The elevation."""
        yield Elevation(id="elevation")

    def on_mount(self) -> None:
        """The arrow keys walk the building at once."""
        self.query_one(Elevation).focus()

    async def load(self) -> None:
        """Read the building."""
        units: list[UnitRow] = await self.desk.read(queries.units)
        self._homes = {unit.ref: unit.household for unit in units}
        cells = [UnitCell(u.ref, u.floor, u.door, u.label, u.household_name) for u in units]
        marks = {unit.ref: LIVED_IN if unit.household else VACANT for unit in units}
        self.query_one(Elevation).show(cells, marks)

    @on(Elevation.UnitChosen)
    def _open(self, event: Elevation.UnitChosen) -> None:
        if household := self._homes.get(event.ref):
            self.post_message(OpenHousehold(household))
