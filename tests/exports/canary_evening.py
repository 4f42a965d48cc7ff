"""The canaries of an auction's evening: a guest, why a pledge was struck, what was drawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Protocol

from models.auctions import steps
from models.auctions.bids.bidding import bid
from models.auctions.bids.hammer import hammer
from models.auctions.bids.queries import bids
from models.auctions.bids.striking import strike_bid
from models.auctions.lots.operations import add_lot
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Terms, Words
from models.auctions.money import cash
from models.auctions.money.archiving import archive_auction
from models.auctions.money.paying import pay_all
from models.auctions.money.payouts import pay_out
from models.auctions.operations import create_auction
from models.auctions.paddles.operations import give_guest_paddle, give_paddle
from models.auctions.pledges import operations as pledging
from models.auctions.raffle.operations import draw
from tests.conftest import NOW


class Birds(Protocol):
    """Whoever hands out canaries."""

    def word(self, whose: str) -> str:
        """A new canary."""

    def phone(self, whose: str) -> str:
        """A canary that dials."""


def hold_evening(birds: Birds, auction: str, who: str) -> None:
    """A guest comes, pledges, is struck, buys a lot, pays, and wins a prize without having agreed to be named."""
    by: dict[str, Any] = {"now": NOW, "who": who}
    guest = give_guest_paddle(
        auction=auction, name=birds.word("guest"), phone=birds.phone("guest"), here=True, **by
    ).ref
    (level,) = pledging.set_levels(auction=auction, amounts=(100,), **by)
    pledging.call_level(level=level.ref, **by)
    pledge = pledging.pledge(level=level.ref, paddle=guest, **by)
    pledging.strike_pledge(pledge=pledge.ref, reason=birds.word("struck"), **by)
    pledging.pledge(level=level.ref, paddle=guest, **by)
    lot = lots(auction)[0].ref
    bid(lot=lot, paddle=guest, amount_fen=100, **by)
    strike_bid(bid=bids(lot)[0].ref, reason=birds.word("struck bid"), **by)
    bid(lot=lot, paddle=guest, amount_fen=100, **by)
    hammer(lot=lot, **by)
    pay_all(paddle=guest, **by)
    draw(auction=auction, prize=birds.word("prize"), seed="739", **by)


def _keep_the_box(birds: Birds, auction: str, by: dict[str, Any]) -> None:
    """The cash box is filled, counted and emptied; the beneficiary is public, what is noted beside it is not."""
    cash.put_in_change(auction=auction, fen=500, why=birds.word("box"), **by)
    cash.count_cash(auction=auction, counted_fen=590, why=birds.word("difference"), **by)
    cash.take_out_change(auction=auction, fen=500, why=birds.word("box"), **by)
    given: dict[str, Any] = {"beneficiary": birds.word("beneficiary"), "note": birds.word("note")}
    pay_out(auction=auction, fen=90, method="cash", paid_on=NOW.date(), **given, **by)


def put_away_another(birds: Birds, bidder: str, who: str) -> None:
    """An auction of last month that is in the archive: what was sold in it is paid and handed over."""
    by: dict[str, Any] = {"now": NOW, "who": who}
    times: dict[str, Any] = {"opens_at": NOW - timedelta(days=30), "closes_at": NOW + timedelta(days=1)}
    old = create_auction(title_zh="上月拍卖", **times, **by).ref
    lot = add_lot(
        auction=old,
        words=Words("毛毯"),
        terms=Terms(100, "0:100"),
        donor_name=birds.word("unnamed"),
        anonymous=True,
        **by,
    ).ref
    paddle = give_paddle(auction=old, household=bidder, **by).ref
    steps.lock_auction(auction=old, **by)
    steps.open_auction(auction=old, **by)
    bid(lot=lot, paddle=paddle, amount_fen=100, **by)
    hammer(lot=lot, **by)
    steps.close_auction(auction=old, **by)
    pay_all(paddle=paddle, **by)
    _keep_the_box(birds, old, by)
    archive_auction(auction=old, **by)
