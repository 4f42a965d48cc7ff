"""What is known about draws: frozen rows."""

from __future__ import annotations

from typing import Any

from models.access import dicts_of, reading
from models.auctions.paddles.holders import in_words, with_holder
from models.auctions.paddles.tables import Paddle
from models.auctions.raffle.draw_rules import read_pot, winner
from models.auctions.raffle.rows import DrawRow
from models.auctions.raffle.tables import Draw
from models.auctions.tables import Auction


def draws(auction: str | None = None) -> list[DrawRow]:
    """The draws of one auction, or of all, in their order."""
    with reading():
        own = "ref nth prize seed pot drawn_at"
        query = Draw.select(
            *(getattr(Draw, name) for name in own.split()),
            Auction.ref.alias("auction"),
            Paddle.ref.alias("paddle"),
            Paddle.named,
            *in_words(),
        )
        query = with_holder(query.join(Auction).switch(Draw).join(Paddle))
        query = query.order_by(Auction.opens_at.desc(), Auction.id.desc(), Draw.nth)
        if auction is not None:
            query = query.where(Auction.ref == auction)
        return [DrawRow(paddle_number=_drawn(found), **found) for found in dicts_of(query)]


def _drawn(found: dict[str, Any]) -> int:
    """The number that was drawn: a paddle lost since has another, so the draw is repeated."""
    return winner(found["seed"], found["nth"], read_pot(found["pot"]))


def pot(auction: str) -> list[int]:
    """The numbers among which the next prize is drawn: here, not left, nothing won yet."""
    with reading():
        won = Draw.select(Draw.paddle)
        query = Paddle.select(Paddle.number).join(Auction).where(Auction.ref == auction, Paddle.id.not_in(won))
        here = query.where(Paddle.checked_in_at.is_null(False), Paddle.left_at.is_null())
        return [row.number for row in here.order_by(Paddle.number)]
