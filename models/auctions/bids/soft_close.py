"""A late bid keeps its lot, or its whole table, open a little longer."""

from __future__ import annotations

from datetime import datetime

from models.auctions.bids.clock import HAMMER_ONLY, end_of, is_late, moved_end
from models.auctions.bids.rules import OPEN
from models.auctions.lots.tables import Lot


def keep_open(lot: Lot, now: datetime) -> None:
    """Move the end of a lot that was bid on in its last minutes; the lot itself is saved by whoever calls this."""
    auction = lot.auction
    end = end_of(lot.way, lot.closes_at, auction.closes_at)
    if end is None or not is_late(end, now, auction.soft_minutes):
        return
    _move(lot, end, now, auction.extend_minutes)
    if auction.extend_table and lot.table_name:
        for other in _beside(lot):
            ends = end_of(other.way, other.closes_at, auction.closes_at)
            if ends is not None and now < ends:
                _move(other, ends, now, auction.extend_minutes)
                other.save()


def _move(lot: Lot, end: datetime, now: datetime, extend_minutes: int) -> None:
    later = moved_end(end, now, extend_minutes)
    if later != end:
        lot.closes_at = later


def _beside(lot: Lot) -> list[Lot]:
    """The other open lots of the table that have a clock."""
    here = Lot.select().where(Lot.auction == lot.auction_id, Lot.table_name == lot.table_name, Lot.id != lot.id)
    return list(here.where(Lot.bidding == OPEN, ~Lot.withdrawn, Lot.way != HAMMER_ONLY).order_by(Lot.id))
