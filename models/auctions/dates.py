"""The auctions as calendars and the first screen see them: one small table, nothing else loaded."""

from __future__ import annotations

from models.access import dicts_of, reading
from models.auctions.rows import AuctionDates
from models.auctions.tables import Auction


def auction_dates() -> list[AuctionDates]:
    """Every auction with its times and its state, the latest first."""
    columns = [getattr(Auction, name) for name in AuctionDates._fields]
    with reading():
        query = Auction.select(*columns).order_by(Auction.opens_at.desc(), Auction.id.desc())
        return [AuctionDates(**found) for found in dicts_of(query)]
