"""When the next bidding ends by the clock: the one place that every screen with a countdown asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from models.auctions.bids.rules import OPEN
from models.auctions.lots.rows import LotRow


class NextEnd(NamedTuple):
    """The instant at which lots end by the clock, on which table (several: parted by commas), and their numbers."""

    ends_at: datetime
    table_name: str
    lot_numbers: tuple[int, ...]


def next_end(lots: Sequence[LotRow], now: datetime) -> NextEnd | None:
    """The lots whose time is over and that are still open, else those that end next, else None.

    Lots that wait for the hammer have no time, and what is passed, sold or withdrawn has none any more.
    """
    running = [(lot.closes_at, lot) for lot in lots if lot.state == OPEN and lot.closes_at is not None]
    if not running:
        return None
    first = min(ends_at for ends_at, _lot in running)
    until = max(first, now) if first <= now else first
    ending = [lot for ends_at, lot in running if ends_at <= until]
    tables = dict.fromkeys(lot.table_name for lot in ending if lot.table_name)
    return NextEnd(first, ", ".join(tables), tuple(lot.number for lot in ending))
