"""Several processes at one auction: no bid is lost or wrong, and the detectors do find what goes wrong unprotected."""

from __future__ import annotations

from itertools import pairwise

from models.auctions import queries as auctions
from models.auctions.bids import queries as bids
from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots import queries as lots
from models.auctions.lots.tables import Lot
from models.auctions.money import queries as money
from models.auctions.paddles.operations import give_paddle
from models.db import database
from models.journal import entries
from tests.models.auctions.rivals import (
    bid_naively,
    bid_often,
    close_between,
    close_soon,
    hammer_at_once,
    hammer_naively,
)
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_household
from tests.together import results, rivals

LAPTOPS, TIMES = 8, 3


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


def _sold(lot: str) -> int:
    """How many sales of a lot stand."""
    return Sale.select().join(Lot).where(Lot.ref == lot, Sale.void_at.is_null()).count()


def _unprotect() -> None:
    for index in ("bid_amount_once", "bid_beats_once", "bid_one_first", "sale_unit_once", "sale_bid_once"):
        database.execute_sql("DROP INDEX " + index)


def _full(room: Saleroom) -> Saleroom:
    """The room with a paddle for each laptop."""
    for number in range(len(room.paddles), LAPTOPS):
        room.households.append(make_household(number, "李家").ref)
        paddle = give_paddle(auction=room.auction, household=room.households[-1], now=NOW, who=WHO)
        room.paddles.append(paddle.ref)
    return room


def test_eight_laptops_at_one_auction(room: Saleroom, place: str) -> None:
    paddles, (first, second) = _full(room).paddles, room.lots[:2]
    with rivals(place, LAPTOPS) as pool:
        bidden = results([pool.submit(bid_often, first, paddle, TIMES) for paddle in paddles])
        said = results([pool.submit(hammer_at_once, first) for _laptop in paddles])
        late = [pool.submit(bid_often, second, paddle, TIMES) for paddle in paddles[1:]]
        closing = pool.submit(close_soon, room.auction, second)
        until_the_end = results(late)
        results([closing])
    _every_bid_counts_once(first, bidden)
    assert said.count("sold") == 1 and _sold(first) == 1
    assert sum(words.startswith("Lot 1 is sold already: to paddle ") for words in said) == LAPTOPS - 1
    _every_bid_counts_once(second, until_the_end)
    assert auctions.auction_row(room.auction).state == "settlement"
    tops = [max(fen for one in accepted for fen in one) for accepted in (bidden, until_the_end)]
    assert sum(row.total_fen for row in money.owed(room.auction)) == sum(tops)
    assert not _sold_below_the_top(room.auction)


def _every_bid_counts_once(lot: str, accepted: list[list[int]]) -> None:
    amounts = sorted(fen for one in accepted for fen in one)
    assert amounts and _in_order(lot) == amounts and len(set(amounts)) == len(amounts)
    assert not _not_rising(lot)
    row = lots.lot_row(lot)
    assert (row.bids, row.top_fen) == (len(amounts), amounts[-1])
    here = f"on lot {row.number}"
    written = [entry for entry in entries(limit=1000) if " bid " in (said := str(entry.sentence)) and here in said]
    assert len(written) == len(amounts)


def test_without_protection_all_of_that_goes_wrong(room: Saleroom, place: str) -> None:
    first, second = room.lots[:2]
    room.bid(2, 1, 1000)
    _unprotect()
    with rivals(place, 2) as pool:
        results([pool.submit(bid_naively, first, paddle) for paddle in room.paddles[:2]])
        results([pool.submit(hammer_naively, first) for _laptop in range(2)])
        late = pool.submit(bid_naively, second, room.paddles[1])
        results([late, pool.submit(close_between, room.auction)])
    assert _not_rising(first) == 1, "both won the same step"
    assert _sold(first) == 3, "both sold it, and so did the closing"
    assert _sold_below_the_top(room.auction) == 1, "the late bid got in"
