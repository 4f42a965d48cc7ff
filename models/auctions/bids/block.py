"""Which lot is on the block, which come, which can be brought back: decided from the rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from models.auctions.bids.rules import OPEN, PASSED, UNSOLD
from models.auctions.lots.ladder import least_bid, parse_ladder
from models.auctions.lots.rows import LotRow

IN_THE_ROOM = "live"
FAR_ABOVE, ABOVE_WORTH = 20, 5


class Priced(Protocol):
    """What a doubt about an amount looks at."""

    @property
    def least_fen(self) -> int:
        """The least that would be accepted."""

    @property
    def worth_fen(self) -> int | None:
        """What it would cost elsewhere, if anybody said."""


def on_the_block(lots: Sequence[LotRow]) -> LotRow | None:
    """The open lot that was called last; None while none has been called."""
    called = [(lot.called_at, lot) for lot in lots if lot.state == OPEN and lot.called_at is not None]
    return max(called, key=lambda pair: pair[0])[1] if called else None


def coming(lots: Sequence[LotRow]) -> list[LotRow]:
    """The lots that wait to be called in the room, in the order of the queue."""
    block = on_the_block(lots)
    waiting = [lot for lot in lots if lot.state in (OPEN, "locked") and lot.way == IN_THE_ROOM]
    return sorted(
        (lot for lot in waiting if block is None or lot.ref != block.ref), key=lambda lot: (lot.position, lot.number)
    )


def to_bring_back(lots: Sequence[LotRow]) -> list[LotRow]:
    """The lots that went by without being sold, by number."""
    return [lot for lot in lots if lot.state in (PASSED, UNSOLD)]


def overdue(lots: Sequence[LotRow], now: datetime) -> list[LotRow]:
    """The lots whose time by the clock is over and that nobody has closed yet, by number."""
    return [lot for lot in lots if lot.state == OPEN and lot.closes_at is not None and lot.closes_at <= now]


def step(lot: LotRow, fen: int | None, by: int) -> int:
    """The amount one step of the ladder above or below `fen`; never below the least bid, which is also the first."""
    if fen is None or fen < lot.least_fen:
        return lot.least_fen
    ladder = parse_ladder(lot.ladder)
    if by > 0:
        return least_bid(ladder, lot.starting_fen, fen)
    width = next(rung for start, rung in reversed(ladder) if start < fen or start == 0)
    return max(lot.least_fen, fen - width)


def far_above(lot: Priced, fen: int) -> bool:
    """Whether a zero too many is likelier than this amount."""
    usual = max(FAR_ABOVE * lot.least_fen, ABOVE_WORTH * (lot.worth_fen or 0))
    return fen >= usual
