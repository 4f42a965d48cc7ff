"""The desk bids for the maximums that were left with it: written down in the operation that gave the occasion.

On a lot that is sold from a sheet it waits for the hammer: nobody can write into a paper that lies on another table,
and what stands there comes first. Everywhere else it answers at once, so that a lot always shows its true price.
"""

from __future__ import annotations

from datetime import datetime

from models.auctions.bids.answers import Left, Price, Standing, answers, up_to_the_reserve
from models.auctions.bids.chain import MAXIMUM, place, top_bid
from models.auctions.bids.tables import Bid, MaximumBid
from models.auctions.lots.ladder import parse_ladder
from models.auctions.lots.tables import Lot
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.written import Written

_LEFT = Written(
    lambda lot: (
        MaximumBid.select(MaximumBid.paddle, MaximumBid.most_fen)
        .where(MaximumBid.lot == lot, MaximumBid.ended_at.is_null())
        .order_by(MaximumBid.id)
    ),
    int,
)


def waits(lot: Lot) -> bool:
    """Whether the desk bids on this lot only when the hammer falls."""
    return lot.way == "paper"


def left_with_the_desk(lot: Lot) -> list[Left]:
    """The maximums on a lot, the earliest first."""
    return [Left(paddle, most_fen) for paddle, most_fen in _LEFT.rows(lot.id)]


def answer(lot: Lot, left: list[Left], top: Bid | None, now: datetime) -> Bid | None:
    """Let the desk bid; returns the highest bid then. The lot is saved by whoever calls this."""
    for step in answers(left, _standing(top), _price(lot)):
        top = hold(lot, step.paddle, top, step.fen, now)
    return top


def hold(lot: Lot, paddle: int, top: Bid | None, fen: int, now: datetime) -> Bid:
    """Bid for whoever left a maximum."""
    return place(lot, Paddle.get(Paddle.id == paddle), top, fen, now, how=MAXIMUM)


def at_the_hammer(lot: Lot, now: datetime) -> Bid | None:
    """The bid that wins, once the desk has bid all that its maximums ask for."""
    left, top = left_with_the_desk(lot), top_bid(lot)
    if not left:
        return top
    if waits(lot):
        top = answer(lot, left, top, now)
    fen = up_to_the_reserve(left, _standing(top), _price(lot), lot.reserve_fen)
    if fen is not None and top is not None:
        top = hold(lot, top.paddle_id, top, fen, now)
    lot.save()
    return top


def open_with_maximums(auction: Auction, now: datetime) -> None:
    """Bid for the maximums that were left before the bidding began, lot by lot, the moment it begins."""
    lots = Lot.select().join(MaximumBid).where(Lot.auction == auction, MaximumBid.ended_at.is_null(), ~Lot.withdrawn)
    for lot in lots.distinct().order_by(Lot.id):
        if not waits(lot):
            answer(lot, left_with_the_desk(lot), None, now)
            lot.save()


def _standing(top: Bid | None) -> Standing | None:
    return None if top is None else Standing(top.paddle_id, top.amount_fen)


def _price(lot: Lot) -> Price:
    return Price(parse_ladder(lot.ladder), lot.starting_fen)
