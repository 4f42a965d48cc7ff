"""Several processes at one auction: no bid is lost or wrong, and the detectors do find what goes wrong unprotected."""

from __future__ import annotations

from itertools import pairwise

from models.auctions import queries as auctions
from models.auctions.bids import queries as bids
from models.auctions.bids.tables import Bid
from models.auctions.lots import queries as lots
from models.auctions.lots.tables import Lot
from models.auctions.money import queries as money
from models.db import database
from models.journal import entries
from tests.models.auctions.rivals import bid_naively, bid_often, close_between, close_soon
from tests.models.auctions.saleroom import Saleroom
from tests.together import results, rivals

TIMES = 15


def _in_order(lot: str) -> list[int]:
    """The accepted amounts on a lot in the order they were written."""
    query = Bid.select().join(Lot).where(Lot.ref == lot).order_by(Bid.id)
    return [bid.amount_fen for bid in query]


def _not_rising(lot: str) -> int:
    return sum(a >= b for a, b in pairwise(_in_order(lot)))


def _sold_below_the_top(auction: str) -> int:
    """How many lots of a closed auction have a bid that should have won."""
    tops = {bid.lot_number: bid.amount_fen for bid in reversed(bids.bids(auction=auction))}
    return int(sum(tops.values()) != sum(owed.total_fen for owed in money.owed(auction)))


def _unprotect() -> None:
    for index in ("bid_amount_once", "bid_beats_once", "bid_one_first"):
        database.execute_sql("DROP INDEX " + index)


def test_rivals_on_one_lot_never_both_win_a_step(room: Saleroom, place: str) -> None:
    with rivals(place, 3) as pool:
        accepted = results([pool.submit(bid_often, room.lots[0], paddle, TIMES) for paddle in room.paddles])
    amounts = sorted(fen for one in accepted for fen in one)
    assert len(amounts) >= 3, "the rivals got nothing done"
    assert _in_order(room.lots[0]) == amounts and len(set(amounts)) == len(amounts)
    lot = lots.lot_row(room.lots[0])
    assert (lot.bids, lot.top_fen) == (len(amounts), amounts[-1])
    written = [entry for entry in entries(limit=1000) if "bid" in str(entry.sentence)]
    assert len(written) == len(amounts)


def test_a_bid_is_before_the_closing_or_refused(room: Saleroom, place: str) -> None:
    with rivals(place, 3) as pool:
        jobs = [pool.submit(bid_often, room.lots[0], paddle, TIMES) for paddle in room.paddles[:2]]
        jobs.append(pool.submit(close_soon, room.auction, room.lots[0]))  # type: ignore[arg-type]
        accepted = results(jobs)
    amounts = sorted(fen for one in accepted[:2] for fen in one)
    assert auctions.auction_row(room.auction).state == "settlement"
    assert _in_order(room.lots[0]) == amounts
    assert [owed.total_fen for owed in money.owed(room.auction)] == [amounts[-1]]
    assert not _sold_below_the_top(room.auction)


def test_without_protection_rivals_win_the_same_step(room: Saleroom, place: str) -> None:
    _unprotect()
    with rivals(place, 2) as pool:
        results([pool.submit(bid_naively, room.lots[0], paddle) for paddle in room.paddles[:2]])
    assert _not_rising(room.lots[0]) == 1


def test_without_protection_a_late_bid_gets_in(room: Saleroom, place: str) -> None:
    room.bid(1, 1, 1000)
    _unprotect()
    with rivals(place, 2) as pool:
        late = pool.submit(bid_naively, room.lots[0], room.paddles[1])
        results([late, pool.submit(close_between, room.auction)])
    assert _sold_below_the_top(room.auction) == 1
