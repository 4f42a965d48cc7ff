"""Whose number is whose: which are held, which were lost, and who is meant by one that was called out."""

from __future__ import annotations

from peewee import JOIN, fn

from models.access import reading, tuples_of
from models.auctions.paddles import rules
from models.auctions.paddles.queries import paddle_row
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.tables import LostPaddle, Paddle
from models.auctions.tables import Auction
from models.households.tables import Household, Unit
from models.i18n import _


def find_number(auction: str, number: int) -> PaddleRow:
    """Whose paddle a number is; raises NumberLost (which says what they hold now) or NumberUnknown."""
    with reading():
        row = Paddle.select(Paddle.ref).join(Auction).where(Auction.ref == auction, Paddle.number == number).first()
        if row is not None:
            return paddle_row(row.ref)
        lost = LostPaddle.select().join(Auction).where(Auction.ref == auction, LostPaddle.number == number).first()
    if lost is not None:
        raise rules.lost_number(number, lost.paddle.number)
    raise rules.NumberUnknown(
        _("Nobody has paddle {number} here.", number=number),
        _("Look at the list of paddles, or give the household one."),
    )


def held_numbers(auction: Auction) -> dict[int, str]:
    """The numbers that are held in an auction, each with its holder in words."""
    holder = fn.COALESCE(Unit.label, Paddle.guest_name)
    query = Paddle.select(Paddle.number, holder).join(Household, JOIN.LEFT_OUTER).join(Unit, JOIN.LEFT_OUTER)
    return dict(tuples_of(query.where(Paddle.auction == auction)))


def lost_numbers(auction: Auction) -> dict[int, int]:
    """The numbers that were lost in an auction, each with the one that is held instead."""
    query = LostPaddle.select(LostPaddle.number, Paddle.number).join(Paddle).where(LostPaddle.auction == auction)
    return dict(tuples_of(query))


def chosen_or_next(auction: Auction, number: int | None) -> int:
    """The number chosen, if it is free, or the next free one; raises NumberTaken, NumberLost."""
    held, lost = held_numbers(auction), lost_numbers(auction)
    if number is None:
        return rules.next_free(held, lost)
    rules.check_number(number, held, lost)
    return number


def words_of(paddle: Paddle) -> str:
    """Who holds a paddle, for the desk: the flat, or the guest's name."""
    return paddle.guest_name if paddle.household is None else str(paddle.household.unit.label)


def flat_of(paddle: Paddle) -> str:
    """Who holds a paddle, for the journal: the flat; of a guest it says no name."""
    return GUEST if paddle.household is None else str(paddle.household.unit.label)


GUEST = "·"
