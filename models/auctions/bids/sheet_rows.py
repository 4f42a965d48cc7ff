"""What the desk sees of bid sheets that are typed back, and what is worked out for the line at hand."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.auctions.bids.rows import BidRow
from models.auctions.lots.ladder import ladder_amounts, least_bid, parse_ladder

FAR_ABOVE = 10


class SheetRow(NamedTuple):
    """One lot's sheet: `lines` were typed, `others` are bids that do not come from the paper.

    `typed_at` says when the sheet was typed to its end; `state` is that of the lot.
    """

    ref: str
    number: int
    title: str
    table_name: str
    state: str
    starting_fen: int
    ladder: str
    buy_now_fen: int | None
    top_fen: int | None
    top_paddle: int | None
    lines: int
    others: int
    typed_at: datetime | None

    @property
    def to_type(self) -> bool:
        """Whether the paper still has to be typed to its end."""
        return self.typed_at is None and self.state == "open"

    @property
    def to_knock_down(self) -> bool:
        """Whether the paper is typed and the hammer has not fallen."""
        return self.typed_at is not None and self.state == "open"


class SheetCard(NamedTuple):
    """One sheet with its lines, from the top of the paper down."""

    sheet: SheetRow
    lines: tuple[BidRow, ...]

    @property
    def next_line(self) -> int:
        """The line after the last that was typed."""
        return 1 + max((line.sheet_line or 0 for line in self.lines), default=0)


class SheetsDone(NamedTuple):
    """What came of the sheets that were knocked down together."""

    sold: int
    unsold: int
    fen: int


def printed_on(sheet: SheetRow, line: int) -> int:
    """The amount that is printed on a line; those written below the printed ones go on by the ladder."""
    return ladder_amounts(sheet.starting_fen, parse_ladder(sheet.ladder), line)[-1]


def amount_on(sheet: SheetRow, line: int) -> int:
    """The amount to be expected on a line: the printed one, or one step above a higher one written before."""
    printed = printed_on(sheet, line)
    if sheet.top_fen is None or printed > sheet.top_fen:
        return printed
    return least_bid(parse_ladder(sheet.ladder), sheet.starting_fen, sheet.top_fen)


def is_far(amount_fen: int, expected_fen: int) -> bool:
    """Whether an amount is so far above the line's own that a zero too many is likelier."""
    return amount_fen >= FAR_ABOVE * expected_fen
