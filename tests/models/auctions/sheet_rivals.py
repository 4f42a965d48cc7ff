"""What a process does that types or knocks down the same sheets as another, on its own laptop."""

from __future__ import annotations

from collections.abc import Sequence

from models.auctions.bids import bidding, sheets
from models.errors import RuleBroken
from tests.models.auctions.saleroom import NOW, WHO
from tests.together import meet


def type_and_knock_down(auction: str, lots: Sequence[str], paddle: str) -> tuple[bool, int, str]:
    """Type line 1 of the first sheet, then knock all down: was the line its own, what was sold, what refused it."""
    meet()
    typed = True
    try:
        bidding.bid(lot=lots[0], paddle=paddle, amount_fen=1000, sheet_line=1, now=NOW, who=WHO)
    except RuleBroken:
        typed = False
    meet()
    for lot in lots:
        sheets.finish_sheet(lot=lot, now=NOW, who=WHO)
    meet()
    try:
        return typed, sheets.hammer_sheets(auction=auction, lots=lots, now=NOW, who=WHO).fen, ""
    except RuleBroken as refusal:
        return typed, 0, type(refusal).__name__
