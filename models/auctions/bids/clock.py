"""The one place that the times of lots come from: when a lot ends, how a late bid moves that, which ends next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from models.auctions.lots.rows import LotRow

HAMMER_ONLY = "live"


class NextEnd(NamedTuple):
    """Which lots end next, by their refs, and when; `table_name` if all of them lie on one table."""

    at: datetime
    left: timedelta
    lots: tuple[str, ...]
    numbers: tuple[int, ...]
    table_name: str


def end_of(way: str, closes_at: datetime | None, auction_closes_at: datetime) -> datetime | None:
    """When the bidding on a lot ends by the clock; None for one that waits for the hammer."""
    return None if way == HAMMER_ONLY else closes_at or auction_closes_at


def is_late(end: datetime, now: datetime, soft_minutes: int) -> bool:
    """Whether a bid falls into the last minutes of a lot's time."""
    return end - timedelta(minutes=soft_minutes) <= now < end


def moved_end(end: datetime, now: datetime, extend_minutes: int) -> datetime:
    """The end of a lot after a late bid: never earlier than it was."""
    return max(end, now + timedelta(minutes=extend_minutes))


def next_end(lots: Iterable[LotRow], now: datetime) -> NextEnd | None:
    """What a clock on a screen shows: the next end among open lots, or None when no clock runs."""
    running = [(lot.closes_at, lot) for lot in lots if lot.state == "open" and lot.closes_at and lot.closes_at > now]
    if not running:
        return None
    at = min(end for end, _lot in running)
    ending = [lot for end, lot in running if end == at]
    tables = {lot.table_name for lot in ending}
    return NextEnd(
        at,
        at - now,
        tuple(lot.ref for lot in ending),
        tuple(lot.number for lot in ending),
        tables.pop() if len(tables) == 1 else "",
    )
