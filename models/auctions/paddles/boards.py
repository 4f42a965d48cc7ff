"""A board is lost, or two families hold each other's; each one entry in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peewee import fn

from models.access import operation
from models.auctions.bids.tables import Bid, MaximumBid
from models.auctions.lots.tables import Gift, Lot
from models.auctions.money.tables import AuctionReceipt, Payment, Posting, PostingLine
from models.auctions.paddles import queries, rules
from models.auctions.paddles.numbers import chosen_or_next, flat_of
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.tables import LostPaddle, Paddle
from models.auctions.rules import check_state
from models.i18n import N_, _
from models.journal import writing

# What belongs to whoever holds a board; all else (bids, pledges, prizes, debts) was called out under its number.
HOLDER = ("household", "guest_name", "guest_phone", "named", "checked_in_at", "left_at")
BETWEEN = "…"  # who holds the first board for the moment in which the second has not been let go of


@operation
def lost_paddle(*, paddle: str, number: int | None = None, now: datetime, who: str) -> PaddleRow:
    """A board is lost: its number is blocked, its holder gets another and keeps all bids; raises NumberTaken."""
    with writing(who, now, N_("{label} lost paddle {old} and holds paddle {number} now")) as entry:
        row = Paddle.found(paddle)
        check_state("give_paddle", row.auction.state)
        old, row.number = row.number, chosen_or_next(row.auction, number)
        LostPaddle(auction=row.auction, paddle=row, number=old, lost_at=now).save()
        row.save()
        entry.says(label=flat_of(row), old=old, number=row.number)
    return queries.paddle_row(paddle)


@operation
def swap_paddles(*, paddle: str, other: str, now: datetime, who: str) -> tuple[PaddleRow, PaddleRow]:
    """Two families hold each other's boards: what was called out under a number goes to who holds it.

    Raises CannotSwap when money was taken for one of them, or a family would stand with a bid on its own lot.
    """
    with writing(who, now, N_("Swapped the holders of paddle {number} and paddle {other}")) as entry:
        one, two = Paddle.found(paddle), Paddle.found(other)
        check_state("correct_paddle", one.auction.state)
        if one.auction_id != two.auction_id:
            raise rules.CannotSwap(_("These paddles are of two auctions."), _("Choose two paddles of one evening."))
        paid = [row.number for row in (one, two) if _money_taken(row)]
        rules.check_swap(one.number, two.number, paid, [*_own_lots(one, two), *_own_lots(two, one)])
        _swap(one, two)
        entry.says(number=one.number, other=two.number)
    return queries.paddle_row(paddle), queries.paddle_row(other)


def _swap(one: Paddle, two: Paddle) -> None:
    """Exchange the holders in three steps: no family ever has two paddles, not even when undo plays them backwards."""
    first, second = _holder(one), _holder(two)
    lost = {row: list(LostPaddle.select().where(LostPaddle.paddle == row)) for row in (one, two)}
    _hold(one, {**first, "household": None, "guest_name": BETWEEN, "guest_phone": ""})
    _hold(two, first)
    _hold(one, second)
    for row, other in ((one, two), (two, one)):
        for board in lost[row]:  # whose number was lost is a matter of the family, too
            board.paddle = other
            board.save()


def _holder(row: Paddle) -> dict[str, Any]:
    return {name: row.__data__.get(name) for name in HOLDER}


def _hold(row: Paddle, holder: dict[str, Any]) -> None:
    for name, value in holder.items():
        setattr(row, name, value)
    row.save()


def _money_taken(row: Paddle) -> bool:
    """Whether money was received for a paddle, gifts on top too, and not paid back, or a debt was written off."""
    paid = Payment.select(fn.COALESCE(fn.SUM(Payment.fen), 0)).join(AuctionReceipt).where(AuctionReceipt.paddle == row)
    written_off = PostingLine.select(PostingLine.id).join(Posting)
    return bool(paid.scalar()) or bool(
        written_off.where(PostingLine.paddle == row, Posting.kind == "write_off").exists()
    )


def _own_lots(row: Paddle, holder_of: Paddle) -> Iterable[int]:
    """The lots that whoever holds the other paddle gave, and that were bid on, or are to be, under this one."""
    if holder_of.household_id is None:
        return []
    gave = Gift.select(Gift.lot).where(Gift.donor == holder_of.household_id, Gift.lot.is_null(False))
    bids = Bid.select(Bid.lot).where(Bid.paddle == row, Bid.struck_at.is_null())
    left = MaximumBid.select(MaximumBid.lot).where(MaximumBid.paddle == row, MaximumBid.ended_at.is_null())
    return [lot.number for lot in Lot.select(Lot.number).where(Lot.id.in_(gave), Lot.id.in_(bids) | Lot.id.in_(left))]
