"""How sheets and their lines look, and the two cells of the line at hand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from unicodedata import normalize

from textual import events

from models.auctions.bids.rows import BidRow
from models.auctions.bids.sheet_rows import SheetRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.shared.answers import LineInput
from organizer_tui.shared.columns import Cell, Column

SHEET_COLUMNS = (
    Column(N_("Lot"), width=6, align="right"),
    Column(N_("Item"), share=1),
    Column(N_("Lines"), width=6, align="right"),
)
LINE_COLUMNS = (
    Column(N_("Line"), width=4, align="right"),
    Column(N_("Amount"), width=10, align="right"),
    Column(N_("Paddle"), width=6, align="right"),
    Column(N_("Bidder"), share=1),
)
STATES = {"sold": N_("sold"), "unsold": N_("unsold"), "passed": N_("passed")}
KEYS = {
    "enter": "line",
    "ctrl+j": "line",
    "up": "move(-1)",
    "down": "move(1)",
    "pageup": "sheet(-1)",
    "pagedown": "sheet(1)",
    "f8": "knock_down",
}
IN_AN_EMPTY_LINE = {"-": "skip", "/": "go"}


def sheet_cells(row: SheetRow) -> tuple[Cell, ...]:
    """One sheet: how many lines are typed, a tick when it is typed to its end."""
    if row.state in STATES:
        words: Cell = (_(STATES[row.state]), "muted" if row.state != "sold" else "good")
    elif row.typed_at is not None:
        words = (f"{row.lines} ✓", "good")
    else:
        words = (f"{row.lines} …", "accent") if row.lines else ("–", "late")
    return ((str(row.number), "strong"), row.title, words)


def line_cells(row: BidRow) -> tuple[Cell, ...]:
    """One line of the paper."""
    who = f"{row.label} {row.name}".strip()
    return (str(row.sheet_line or ""), (format_fen(row.amount_fen), "strong"), str(row.paddle_number), who)


class SheetCell(LineInput):
    """The paddle or the amount; keys that belong to the sheet are handed on, one after the other."""

    def __init__(self, name: str, do: Callable[[str], Awaitable[object]], saving: asyncio.Lock, restrict: str) -> None:
        """A cell that hands actions to `do`; while a line is being saved, keys wait."""
        super().__init__(id=f"cell-{name}")
        self._do, self._saving = do, saving
        self.select_on_focus = True
        self.restrict = restrict

    async def on_key(self, event: events.Key) -> None:
        """Leave the line or the cell, or type; a key that comes while a line is saved belongs to the next."""
        async with self._saving:
            at_end = self.cursor_position >= len(self.value) or not self.selection.is_empty
            at_start = self.cursor_position == 0 or not self.selection.is_empty
        other = self.screen.focused
        if isinstance(other, SheetCell) and other is not self:  # it was on its way while the cell was left
            _keep(event)
            other.post_message(events.Key(event.key, event.character))
            return
        action = KEYS.get(event.key)
        if not self.value:
            action = action or IN_AN_EMPTY_LINE.get(normalize("NFKC", event.character or ""))
            if event.key == "delete":
                action = "strike"
        if event.key == "right" and at_end:
            action = "cell('amount')"
        elif event.key == "left" and at_start:
            action = "cell('paddle')"
        if action:
            _keep(event)
            await self._do(action)


def _keep(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
