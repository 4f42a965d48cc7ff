"""What processes do that bid against each other; started anew (`spawn`), as two laptops would."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing import get_context
from threading import Barrier
from typing import Any

from models import db, migrate
from models.auctions import bidding, queries
from models.auctions.tables import Auction, Bid, Lot, Paddle
from models.errors import RuleBroken
from models.record import new_ref
from tests.models.auctions.saleroom import NOW, WHO

_together: list[Barrier] = []


def _begin(place: str, barrier: Barrier) -> None:
    _together.append(barrier)
    migrate.open_building(place, NOW)


@contextmanager
def rivals(place: str, number: int) -> Iterator[ProcessPoolExecutor]:
    """That many processes with the building open; each of their jobs waits until all are there."""
    db.close()
    context = get_context("spawn")
    barrier: Any = context.Barrier(number, timeout=60)
    with ProcessPoolExecutor(number, mp_context=context, initializer=_begin, initargs=(place, barrier)) as pool:
        yield pool
    migrate.open_building(place, NOW)


def wait_for_all() -> None:
    """Go on when every process has come this far."""
    _together[0].wait()


def results(jobs: list[Future[Any]]) -> list[Any]:
    """What the jobs returned."""
    return [job.result(timeout=120) for job in jobs]


def bid_often(lot: str, paddle: str, times: int) -> list[int]:
    """Bid the least that is accepted, again and again; returns the amounts that were accepted."""
    accepted = []
    wait_for_all()
    for nth in range(times):
        try:
            least = queries.lot_row(lot).least_fen
            bidding.bid(lot=lot, paddle=paddle, amount_fen=least, now=NOW + timedelta(seconds=nth), who=WHO)
            accepted.append(least)
        except RuleBroken:
            continue
    return accepted


def close_soon(auction: str, lot: str) -> None:
    """Close the auction after the first bid."""
    wait_for_all()
    for _attempt in range(10_000):
        if queries.lot_row(lot).bids:
            break
    bidding.close_auction(auction=auction, now=NOW, who=WHO)


def bid_naively(lot: str, paddle: str) -> int:
    """Read the top, let everybody else read it too, then write: what happens without any protection."""
    row, bidder = Lot.get(Lot.ref == lot), Paddle.get(Paddle.ref == paddle)
    state = Auction.get(Auction.id == row.auction_id).state
    amount = queries.lot_row(lot).least_fen
    wait_for_all()
    if state != "open":
        return 0
    wait_for_all()
    Bid.insert(ref=new_ref(), lot=row, paddle=bidder, amount_fen=amount, beats=None, placed_at=NOW).execute()
    return amount


def close_between(auction: str) -> None:
    """Close after the others have read that the auction is open, and before they write."""
    wait_for_all()
    bidding.close_auction(auction=auction, now=NOW, who=WHO)
    wait_for_all()
