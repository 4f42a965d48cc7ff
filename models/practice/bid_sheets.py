"""Some lots of the auction that is being set up are sold from sheets of paper on a table, until half past eight."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.auctions.lots.operations import correct_lot
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.queries import auctions
from models.practice.deeds import Diary

TABLES = ("甲", "乙")
LAID_OUT = 4  # lots on tables
OPEN_FOR = timedelta(minutes=90)


def lay_out(diary: Diary) -> None:
    """Plan it for yesterday."""
    diary.plan(diary.now - timedelta(days=1), _lay_out)


def _lay_out(now: datetime, who: str) -> None:
    auction = next(row for row in auctions() if row.state == "setup")
    for nth, lot in enumerate(lots(auction.ref)[1::2][:LAID_OUT]):
        words = Words(*(getattr(lot, name) for name in Words._fields))
        terms = Terms(*(getattr(lot, name) for name in Terms._fields))
        selling = Selling("paper", TABLES[nth % len(TABLES)], auction.opens_at + OPEN_FOR)
        correct_lot(lot=lot.ref, version=lot.version, words=words, terms=terms, selling=selling, now=now, who=who)
