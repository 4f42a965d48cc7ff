"""The room of the panel: its sittings above; below, the hearings of the one in hand, with their flats.

This is the one place that says which flats have a case: not the search, not a household's card, not the first screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from models.cases import queries
from models.cases.rows import HearingRow, SittingRow
from models.i18n import N_
from organizer_tui.features.cases import cells
from organizer_tui.features.cases.commands import COMMANDS
from organizer_tui.features.cases.deeds import CaseDeeds
from organizer_tui.features.cases.words import day_words, hours_words, next_step
from organizer_tui.shared.columns import Cell
from organizer_tui.shared.line import LineWidget, Part
from organizer_tui.shared.record_table import RecordTable


class SittingLine(LineWidget):
    """When and where the sitting in hand is; the next step at the right."""

    DEFAULT_CSS = "SittingLine { background: $surface; }"

    def __init__(self, id: str) -> None:
        """A line that knows no sitting yet."""
        super().__init__(id=id)
        self._sitting: SittingRow | None = None
        self._step = ""

    def show(self, sitting: SittingRow | None, step: str) -> None:
        """Tell about this one."""
        self._sitting, self._step = sitting, step
        self.refresh()

    def left(self) -> Sequence[Part]:
        """When and where."""
        row = self._sitting
        if row is None:
            return ()
        place = f" · {row.place}" if row.place else ""
        return [Part(f" {day_words(row.starts_at)} {hours_words(row)}", "key"), Part(place, "quiet")]

    def right(self) -> Sequence[Part]:
        """What to do next."""
        return [Part(self._step + " ", "quiet")]


class CasesScreen(CaseDeeds):
    """The panel at the desk."""

    ROOM = "cases"
    TITLE_WORDS = N_("Panel")
    HELP_WORDS = N_(
        "Above are the sittings, the next one first; below, the hearings of the one under the cursor. Enter goes down "
        "to them, Tab back. n plans the next sitting: the same weekday and hour, a month later. a plans a hearing: a "
        "case number, the hour, the flats. m, e and x move, correct and cancel the hearing that the cursor is on, or "
        "the sitting. When a sitting moves, its hearings move along. What a case is about is not kept here, nor any "
        "name: only a number. Which flats have a case is said in this room and nowhere else: do not leave it open. l "
        "makes the link of the panel's own calendar: sittings and case numbers, no flat."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"cases", "households"})
    CSS_PATH = "cases.tcss"

    def body(self) -> ComposeResult:
        """The sittings, the line about the one in hand, and its hearings."""
        empty = N_("The panel has no sitting yet. Press n to plan one.")
        yield RecordTable[SittingRow](cells.SITTING_COLUMNS, cells=self._sitting_cells, empty=empty, id="sittings")
        yield SittingLine(id="where")
        empty = N_("No hearing yet. Press a to plan one.")
        yield RecordTable[HearingRow](cells.HEARING_COLUMNS, cells=self._hearing_cells, empty=empty, id="hearings")

    def _sitting_cells(self, row: SittingRow) -> tuple[Cell, ...]:
        return cells.sitting_cells(row, self.desk.now())

    def _hearing_cells(self, row: HearingRow) -> tuple[Cell, ...]:
        return cells.hearing_cells(row, self.desk.now())

    def on_mount(self) -> None:
        """The arrow keys move in the sittings at once."""
        self.sittings.focus()

    async def load(self) -> None:
        """Read the sittings, then the hearings of the one under the cursor."""
        self.sittings.show(await self.desk.read(queries.sittings, today=self.desk.today()))
        await self._load_hearings()

    async def _load_hearings(self) -> None:
        sitting = self.sittings.current
        rows = await self.desk.read(queries.hearings, sitting.ref) if sitting is not None else []
        self.hearings.show(rows)
        stands = sum(row.status != "cancelled" for row in rows)
        self.query_one(SittingLine).show(sitting, next_step(sitting, stands, self.desk.now()))

    async def open(self, kind: str, ref: str) -> None:
        """Show a sitting or a hearing."""
        hearing = await self.desk.read(queries.hearing_row, ref) if kind == "hearing" else None
        self.sittings.go_to_key(hearing.sitting if hearing else ref)
        await self._load_hearings()
        if hearing is not None:
            self.hearings.focus()
            self.hearings.go_to_key(ref)
        else:
            self.sittings.focus()

    @on(RecordTable.Highlighted, "#sittings")
    def _another(self) -> None:
        self.do(self._load_hearings, group="hearings", exclusive=True)

    @on(RecordTable.Chosen, "#sittings")
    def _into(self) -> None:
        self.hearings.focus()

    @on(RecordTable.Chosen, "#hearings")
    def _chosen(self) -> None:
        self.action_edit()
