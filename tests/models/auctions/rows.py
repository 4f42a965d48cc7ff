"""A lot as screens see it, made up without a building."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.auctions.lots.rows import GiftRow, LotRow

GIFT = GiftRow("g", 1, "a", "l", 1, None, "", "", False, "茶壶", "", "", None, "", "", date(2026, 11, 1), None)
LOT = LotRow(
    ref="l1",
    version=1,
    auction="a",
    number=1,
    position=1,
    title="茶壶",
    title_en="",
    description="",
    description_en="",
    gifts=(),
    way="live",
    table_name="",
    closes_at=None,
    starting_fen=1000,
    ladder="0:100,5000:500",
    reserve_fen=None,
    reserve_shown=False,
    buy_now_fen=None,
    quantity=1,
    state="open",
    called_at=None,
    bids=0,
    top_fen=None,
    top_paddle=None,
    top_label="",
    least_fen=1000,
    sold=0,
    sold_fen=0,
    follow_up="",
    followed_up_on=None,
)


def lot(number: int, **other: Any) -> LotRow:
    """An open lot of this number, waiting for the hammer unless told otherwise."""
    return LOT._replace(ref=f"l{number}", number=number, position=other.pop("position", number), **other)
