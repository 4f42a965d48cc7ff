"""The two lines above the sheets: how far the typing is, and the sheet at hand."""

from __future__ import annotations

from collections.abc import Sequence

from models.auctions.bids.sheet_rows import SheetCard, SheetRow
from models.auctions.lots.ladder import typed_ladder
from models.auctions.rows import AuctionRow
from models.i18n import _
from models.money import format_fen
from organizer_tui.shared.line import LineWidget, Part

MOST_NUMBERS = 12


class ProgressLine(LineWidget):
    """The auction, how many sheets are typed, their total, and which are still to type."""

    DEFAULT_CSS = "ProgressLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no auction yet."""
        super().__init__(id=id)
        self._auction: AuctionRow | None = None
        self._sheets: Sequence[SheetRow] = ()

    def show(self, auction: AuctionRow | None, sheets: Sequence[SheetRow]) -> None:
        """Tell about these sheets."""
        self._auction, self._sheets = auction, sheets
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The total and what is still to type."""
        if self._auction is None:
            return ()
        typed = sum(not sheet.to_type for sheet in self._sheets)
        total = sum(sheet.top_fen or 0 for sheet in self._sheets if sheet.state != "unsold")
        words = _("{typed} of {all} typed, {total}", typed=typed, all=len(self._sheets), total=format_fen(total))
        return [Part(f" {words}", "key"), Part(f"  {self._missing()}", "warn")]

    def _missing(self) -> str:
        missing = [str(sheet.number) for sheet in self._sheets if sheet.to_type]
        more = "…" if len(missing) > MOST_NUMBERS else ""
        return _("still to type: {lots}", lots=", ".join(missing[:MOST_NUMBERS]) + more) if missing else ""

    def right(self) -> Sequence[Part]:
        """The auction."""
        return [Part(f"{self._auction.title} ", "quiet")] if self._auction is not None else ()


class SheetLine(LineWidget):
    """The sheet at hand: its lot, its table, its steps."""

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no sheet yet."""
        super().__init__(id=id)
        self._card: SheetCard | None = None

    def show(self, card: SheetCard | None) -> None:
        """Tell about this sheet."""
        self._card = card
        self.refresh()

    def left(self) -> Sequence[Part]:
        """What is sold from it."""
        if self._card is None:
            return ()
        sheet = self._card.sheet
        words = _("Lot {number}, {title}", number=sheet.number, title=sheet.title)
        table = _("table {table}", table=sheet.table_name) if sheet.table_name else ""
        return [Part(f" {words}", "here"), Part(f"  {table}", "quiet")]

    def right(self) -> Sequence[Part]:
        """Its prices."""
        if self._card is None:
            return ()
        sheet = self._card.sheet
        start = _(
            "from {amount}, steps {steps}", amount=format_fen(sheet.starting_fen), steps=typed_ladder(sheet.ladder)
        )
        at_once = _("at once {amount}", amount=format_fen(sheet.buy_now_fen)) if sheet.buy_now_fen else ""
        return [Part(" · ".join(filter(None, (start, at_once))) + " ", "quiet")]
