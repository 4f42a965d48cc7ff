"""The clock knocks lots down: whoever looks at a running clock lets this be done, as often as they like."""

from __future__ import annotations

from datetime import datetime

from models.access import operation, reading
from models.auctions.bids.clock import end_of
from models.auctions.bids.hammer import end_bidding
from models.auctions.bids.rules import OPEN
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.rules import LIVE
from models.auctions.tables import Auction
from models.i18n import N_
from models.journal import writing


@operation
def close_due_lots(*, auction: str, now: datetime, who: str) -> list[LotRow]:
    """Knock down the lots whose time is over, each once; those that nobody wanted, or not enough, stay unsold.

    Only lots that are sold until a time: a sheet has to be typed in first. Returns the lots that were closed now.
    """
    with reading():
        due = _due(auction, now)
    if not due:
        return []
    closed: list[Lot] = []
    with writing(who, now, N_("The time was over for lot {lots}")) as entry:
        for ref in due:
            lot = Lot.found(ref)
            if _is_due(lot, lot.auction, now):
                end_bidding(lot, now)
                closed.append(lot)
        entry.says(lots=", ".join(str(lot.number) for lot in closed))
    return [queries.lot_row(lot.ref) for lot in closed]


def _due(auction: str, now: datetime) -> list[str]:
    row = Auction.found(auction)
    if row.state != LIVE:
        return []
    open_ones = Lot.select().where(Lot.auction == row, Lot.bidding == OPEN, ~Lot.withdrawn, Lot.way == "clock")
    return [lot.ref for lot in open_ones.order_by(Lot.number) if _is_due(lot, row, now)]


def _is_due(lot: Lot, auction: Auction, now: datetime) -> bool:
    end = end_of(lot.way, lot.closes_at, auction.closes_at)
    going_on = auction.state == LIVE and lot.bidding == OPEN and not lot.withdrawn
    return going_on and end is not None and end <= now
