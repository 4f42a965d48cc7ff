"""Whose paddle a number is, in the words of the room: lost, gone home, unknown."""

from __future__ import annotations

from models.access import reading
from models.auctions.bids.rules import PaddleLeft
from models.auctions.missing import gone
from models.auctions.paddles.queries import paddle_row
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.tables import LostPaddle, Paddle
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.i18n import _


class PaddleLost(RuleBroken):
    """The number was lost; whoever held it has another one now."""


class NoSuchPaddle(RuleBroken):
    """Nobody has this number."""


def paddle_of(auction: str, number: int, *, from_sheet: bool = False) -> PaddleRow:
    """The bidder who holds a number now; raises PaddleLost, PaddleLeft, NoSuchPaddle.

    On a sheet a number may stand of somebody who has gone home since, or who lost it later.
    """
    with reading():
        here = Auction.get_or_none(Auction.ref == auction)
        if here is None:
            raise gone()
        paddle = Paddle.get_or_none(Paddle.auction == here, Paddle.number == number)
        if paddle is None:
            paddle = _who_lost(here, number, from_sheet=from_sheet)
        if paddle.left_at is not None and not from_sheet:
            raise PaddleLeft(
                _("Who held paddle {number} has gone home.", number=number),
                _("If they are back, check them in again."),
            )
        return paddle_row(paddle.ref)


def _who_lost(auction: Auction, number: int, *, from_sheet: bool) -> Paddle:
    lost = LostPaddle.get_or_none(LostPaddle.auction == auction, LostPaddle.number == number)
    if lost is None:
        raise NoSuchPaddle(_("Nobody has paddle {number}.", number=number), _("Look at the number again."))
    if not from_sheet:
        raise PaddleLost(
            _("Paddle {number} was lost.", number=number),
            _("Whoever held it bids with paddle {now} now.", now=lost.paddle.number),
        )
    holder: Paddle = lost.paddle
    return holder
