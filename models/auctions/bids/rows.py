"""What screens and papers see of bids and sales: frozen values; money is whole fen."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class BidRow(NamedTuple):
    """One bid; `top` while it stands and no higher one does; `how` is room, sheet or maximum."""

    ref: str
    auction: str
    lot: str
    lot_number: int
    lot_title: str
    paddle: str
    paddle_number: int
    household: str | None
    label: str
    name: str
    amount_fen: int
    placed_at: datetime
    how: str
    sheet_line: int | None
    struck_at: datetime | None
    struck_why: str
    top: bool


class SaleRow(NamedTuple):
    """One piece of a lot sold to one paddle; `how` is hammer, buy_now, more or offer; void ones say why."""

    ref: str
    auction: str
    lot: str
    lot_number: int
    lot_title: str
    unit: int
    paddle: str
    paddle_number: int
    household: str | None
    label: str
    name: str
    fen: int
    how: str
    sold_at: datetime
    void_at: datetime | None
    void_why: str
    ready_at: datetime | None
    collected_at: datetime | None
    backed_out: bool = False


class MaximumRow(NamedTuple):
    """The most that a paddle would pay for a lot, left with the desk: never on a projector or a paper."""

    ref: str
    auction: str
    lot: str
    lot_number: int
    lot_title: str
    paddle: str
    paddle_number: int
    label: str
    name: str
    most_fen: int
    left_at: datetime
