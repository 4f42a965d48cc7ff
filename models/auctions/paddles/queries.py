"""What is known about bidders: frozen rows, joined in SQL."""

from __future__ import annotations

from typing import Any

from peewee import SQL, fn

from models.access import dicts_of, reading
from models.auctions.bids.tables import Bid
from models.auctions.missing import gone
from models.auctions.paddles.holders import holder, with_holder
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction


def paddles(auction: str | None = None) -> list[PaddleRow]:
    """The bidders of one auction, or of all, by number."""
    with reading():
        query = _paddles().order_by(Auction.opens_at.desc(), Auction.id.desc(), Paddle.number)
        if auction is not None:
            query = query.where(Auction.ref == auction)
        return [PaddleRow(**found) for found in dicts_of(query)]


def paddle_row(ref: str) -> PaddleRow:
    """One bidder; raises NotFound."""
    with reading():
        found = _paddles().where(Paddle.ref == ref).dicts().first()
    if found is None:
        raise gone()
    return PaddleRow(**found)


def _paddles() -> Any:
    bids_made = Bid.select(fn.COUNT(SQL("1"))).where(Bid.paddle == Paddle.id, Bid.struck_at.is_null())
    own = "ref version number guest_phone named checked_in_at left_at"
    query = Paddle.select(
        *(getattr(Paddle, name) for name in own.split()),
        Auction.ref.alias("auction"),
        *holder(),
        bids_made.alias("bids"),
    )
    return with_holder(query.join(Auction).switch(Paddle))
