"""Typing bid sheets back: the sheets at the left, the lines of the one at hand, and the line that is typed next."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.auctions.bids.rows import BidRow
from models.auctions.bids.sheet_rows import SheetRow
from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.features.auctions.sheets.about import ProgressLine, SheetLine
from organizer_tui.features.auctions.sheets.cells import (
    LINE_COLUMNS,
    SHEET_COLUMNS,
    SheetCell,
    line_cells,
    sheet_cells,
)
from organizer_tui.features.auctions.sheets.clerk import PAPER_COUNTS, SheetClerk
from organizer_tui.features.auctions.sheets.commands import COMMANDS
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

NUMBERS = r"[0-9０-９A-Za-z]{0,16}"  # letters are those of a code: a scanner types into the cell
AMOUNTS = r".{0,16}"


class SheetsScreen(RoomScreen):
    """All sheets of one auction, typed line by line; each line is saved by itself."""

    TITLE_WORDS = N_("Type bid sheets back")
    HELP_WORDS = N_(
        "Take the sheets in the order of the lots, or scan the code on one. Type the paddle of each line and press "
        "Enter: the printed amount is there already; another one is typed beside it. What is unusual is asked: Enter "
        "once more says that it stands like that on the paper. A line that is crossed out is skipped with -, an empty "
        "line entered twice ends the sheet. Who took the lot at its price at once is typed as one more line. "
        "Delete strikes from a line on; F8 knocks down all sheets that are typed."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions"})
    TYPING = True
    CSS_PATH = "sheets.tcss"
    AUTO_FOCUS = "#cell-paddle"

    def __init__(self, auction: str) -> None:
        """The sheets of an auction."""
        super().__init__()
        self._auction = auction
        self._saving = asyncio.Lock()
        self.clerk: SheetClerk | None = None

    def body(self) -> ComposeResult:
        """How far the typing is, the sheets and lines, the two cells, and what is said."""
        yield ProgressLine(id="about")
        yield SheetLine(id="lot")
        with Horizontal(id="papers"):
            yield RecordTable[SheetRow](
                SHEET_COLUMNS, cells=sheet_cells, empty=N_("No lot is sold on paper."), id="sheets"
            )
            yield RecordTable[BidRow](LINE_COLUMNS, cells=line_cells, empty=N_("No line is typed yet."), id="lines")
        with Horizontal(id="cells"):
            yield Static(Content(""), id="where")
            yield Static(Content(_("Paddle")), classes="cell-words")
            yield SheetCell("paddle", self._act, self._saving, NUMBERS)
            yield Static(Content(_("Amount")), classes="cell-words")
            yield SheetCell("amount", self._act, self._saving, AMOUNTS)
        yield Static(Content(""), id="said")

    @property
    def _lines(self) -> RecordTable[BidRow]:
        return self.query_one("#lines", RecordTable)

    def _cell(self, name: str) -> SheetCell:
        return self.query_one(f"#cell-{name}", SheetCell)

    async def load(self) -> None:
        """Read the sheets; what is typed in the line at hand stays."""
        first = self.clerk is None
        clerk = self.clerk = self.clerk or SheetClerk(self.desk, self._auction)
        await clerk.refresh()
        self._show()
        if first:
            self._fill()

    def changed(self, topics: frozenset[str], in_front: bool) -> None:
        """Hear of a write; one of its own is on the screen without reading anew."""
        if not self._saving.locked():
            super().changed(topics, in_front)

    async def open(self, kind: str, ref: str) -> None:
        """What was found in the omnibox is shown in the room, not here."""
        screen = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(screen, RoomScreen):
            screen.ask_open(kind, ref)

    async def take_scan(self, code: str) -> bool:
        """The code on a sheet takes that sheet into the hand."""
        if (clerk := self.clerk) is not None:
            await self._serve(clerk, clerk.find(code))
            self._fill()
        return True

    async def _act(self, action: str) -> None:
        await self.run_action(action)

    async def _serve(self, clerk: SheetClerk, work: Coroutine[Any, Any, object]) -> object:
        """Do one thing after the other, and show what came of it."""
        result: object = None
        async with self._saving:
            with guarded(self.organizer, clerk.refuse):
                result = await work
            self._show()
        return result

    def _show(self) -> None:
        clerk = self.clerk
        if clerk is None:
            return
        self.query_one(ProgressLine).show(clerk.auction, clerk.sheets)
        self.query_one(SheetLine).show(clerk.card)
        sheets = self.query_one("#sheets", RecordTable)
        sheets.show(clerk.sheets)
        if clerk.card is not None:
            sheets.go_to_key(clerk.card.sheet.ref)
        lines = clerk.card.lines if clerk.card is not None else ()
        grown = len(lines) != self._lines.row_count
        self._lines.show(lines)
        if grown and lines:
            self._lines.go_to_key(lines[-1].ref)
        where = _("▸ {lot}, line {line}", lot=clerk.card.sheet.number, line=clerk.line) if clerk.card else ""
        self.query_one("#where", Static).update(Content(where))
        said = self.query_one("#said", Static)
        said.update(Content(visible(clerk.words)))
        for tone in ("good", "ask", "wrong"):
            said.set_class(clerk.tone == tone, f"-{tone}")

    def _fill(self) -> None:
        """An empty line: the amount to be expected is there already."""
        self._cell("paddle").value = ""
        amount = format_fen(self.clerk.expected).replace("¥", "").replace(",", "") if self.clerk else ""
        self._cell("amount").value = amount
        self._cell("paddle").focus()

    def action_cell(self, name: str) -> None:
        """Go to one of the two cells."""
        self._cell(name).focus()

    async def action_line(self) -> None:
        """Save the line at hand."""
        if (clerk := self.clerk) is None:
            return
        before = clerk.card.sheet.ref if clerk.card else ""
        paddle, amount = self._cell("paddle").value, self._cell("amount").value
        if any(char.isalpha() for char in paddle):  # a scanned code is never a paddle
            await self._go_to(paddle)
            return
        if paddle:
            self._cell("paddle").focus()  # at once: what is typed from now on belongs to the next line
        saved = await self._serve(clerk, clerk.take(paddle, amount))
        if saved or (clerk.card is not None and clerk.card.sheet.ref != before):
            self._fill()
        else:
            self._cell("paddle").action_select_all()  # another number takes its place; Enter leaves it as it is

    async def action_skip(self) -> None:
        """The line at hand is crossed out on the paper."""
        if (clerk := self.clerk) is not None:
            with guarded(self.organizer, clerk.refuse):
                clerk.skip()
            self._show()
            self._fill()

    def action_move(self, by: int) -> None:
        """Look at another line that was typed."""
        self._lines.action_move(by)

    async def action_sheet(self, by: int) -> None:
        """Go to another sheet."""
        if (clerk := self.clerk) is not None:
            await self._serve(clerk, clerk.step(by))
            self._fill()

    @on(RecordTable.Chosen, "#sheets")
    def _sheet_chosen(self, event: RecordTable.Chosen) -> None:
        if event.key is not None:
            self.do(self._go_to(event.key))

    async def _go_to(self, words: str) -> None:
        if (clerk := self.clerk) is not None:
            await self._serve(clerk, clerk.find(words))
            self._fill()

    def action_go(self) -> None:
        """Ask for a lot, and take its sheet."""
        self.do(self._ask_lot())

    async def _ask_lot(self) -> None:
        async def submit(values: Values) -> str:
            return str(values.number("lot"))

        lot = await self.ask(
            FormDialog[str](_("Which sheet?"), (Field("lot", N_("Lot number"), "number", required=True),), submit)
        )
        if lot is not None:
            await self._go_to(lot)

    async def _told(self, clerk: SheetClerk, work: Coroutine[Any, Any, object]) -> None:
        """Do what asks something first; a refusal is said where all is said, not over it."""
        with guarded(self.organizer, clerk.refuse):
            await work
        self._show()

    def action_strike(self) -> None:
        """Strike from the line under the cursor on, with a reason."""
        if self.clerk is not None:
            self.do(self._told(self.clerk, self._strike(self.clerk)))

    async def _strike(self, clerk: SheetClerk) -> None:
        bid, question = clerk.to_strike(self._lines.current_key)
        proposed = _("typed wrong") if bid else _(PAPER_COUNTS)

        async def submit(values: Values) -> str:
            return values.text("reason")

        fields = (Field("reason", N_("Reason"), value=proposed, required=True),)
        reason = await self.ask(FormDialog[str](question, fields, submit))
        if reason is not None:
            await self._serve(clerk, clerk.strike(bid, reason))
            self._fill()

    def action_knock_down(self) -> None:
        """Let the hammer fall on all sheets that are typed."""
        if self.clerk is not None:
            self.do(self._told(self.clerk, self._knock_down(self.clerk)))

    async def _knock_down(self, clerk: SheetClerk) -> None:
        ready = [sheet for sheet in clerk.sheets if sheet.to_knock_down]
        if not ready:
            raise RuleBroken(_("No typed sheet waits for the hammer."), _("Type the sheets to their end first."))
        wanted = [sheet.top_fen for sheet in ready if sheet.top_fen is not None]
        bid_on = _(
            "With bids: {n}, {amount} together; the others stay unsold. Reserves and what was left with the desk are "
            "minded.",
            n=len(wanted),
            amount=format_fen(sum(wanted)),
        )
        missing = [str(sheet.number) for sheet in clerk.sheets if sheet.to_type]
        left = _("Still to type, and not touched: {lots}", lots=", ".join(missing)) if missing else ""
        question = ngettext(
            "Knock down the {n} lot that is sold on paper?",
            "Knock down the {n} lots that are sold on paper?",
            len(ready),
        )
        if await self.ask(ConfirmDialog(question, "\n".join(filter(None, (bid_on, left))))):
            await self._serve(clerk, clerk.knock_down([sheet.ref for sheet in ready]))
            self._fill()

    def action_close(self) -> None:
        """Empty the line and ask no more, or leave the sheets."""
        clerk = self.clerk
        if clerk is not None and (self._cell("paddle").value or clerk.unsure):
            clerk.let_go()
            self._show()
            self._fill()
        else:
            self.dismiss(None)
