"""Some lots of the auction that is being set up are sold from sheets of paper on two tables, until half past eight."""

from __future__ import annotations

from datetime import timedelta

from models.auctions.lots.tables import Lot
from models.auctions.tables import Auction

TABLES = ("甲", "乙")
LAID_OUT = 4  # lots on tables
OPEN_FOR = timedelta(minutes=90)


def lay_out() -> None:
    """Lay every second lot on a table, as if it had been said when it was added."""
    auction = Auction.get(Auction.state == "setup")
    lots = Lot.select().where(Lot.auction == auction).order_by(Lot.number, Lot.id)
    for nth, lot in enumerate(list(lots)[1::2][:LAID_OUT]):
        lot.way, lot.table_name = "paper", TABLES[nth % len(TABLES)]
        lot.closes_at = auction.opens_at + OPEN_FOR
        lot.save()
