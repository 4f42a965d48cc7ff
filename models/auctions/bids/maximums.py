"""Maximums left with the desk: left, taken back, and what is known of them; no line of the journal says an amount."""

from __future__ import annotations

from datetime import datetime

from models.access import dicts_of, operation, reading
from models.auctions.bids import rules
from models.auctions.bids.answers import Left, tied
from models.auctions.bids.chain import say_bid, words_of
from models.auctions.bids.desk import answer, hold, left_with_the_desk, waits
from models.auctions.bids.rows import MaximumRow
from models.auctions.bids.scene import scene_of
from models.auctions.bids.soft_close import keep_open
from models.auctions.bids.tables import MaximumBid
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.paddles.holders import in_words, with_holder
from models.auctions.paddles.tables import Paddle
from models.auctions.rules import LIVE, check_amount, check_state
from models.auctions.tables import Auction
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen


def maximums(auction: str) -> list[MaximumRow]:
    """The maximums that the desk bids for, by lot, the earliest first: for the desk's eyes only."""
    with reading():
        query = MaximumBid.select(
            MaximumBid.ref,
            MaximumBid.most_fen,
            MaximumBid.left_at,
            Auction.ref.alias("auction"),
            Lot.ref.alias("lot"),
            Lot.number.alias("lot_number"),
            Lot.title.alias("lot_title"),
            Paddle.ref.alias("paddle"),
            Paddle.number.alias("paddle_number"),
            *in_words(),
        )
        query = with_holder(query.join(Lot).join(Auction).switch(MaximumBid).join(Paddle))
        query = query.where(Auction.ref == auction, MaximumBid.ended_at.is_null())
        return [MaximumRow(**found) for found in dicts_of(query.order_by(Lot.number, MaximumBid.id))]


@operation
def leave_maximum(*, lot: str, paddle: str, most_fen: int, now: datetime, who: str) -> LotRow:
    """Leave with the desk the most that a paddle would pay; a new one takes the place of the paddle's old one.

    Raises BidReached when somebody left the same before: they hold the amount then, unless the bidding has not begun.
    """
    refusal: rules.BidReached | None = None
    with writing(who, now, N_("Kept a maximum for paddle {paddle} ({label}) on lot {lot}")) as entry:
        scene = scene_of(lot, paddle)
        row, bidder, top = scene[:3]
        facts, bids_before = scene.facts(), row.bids
        _check_maximum(facts, most_fen, now)
        left = left_with_the_desk(row)
        if Left(bidder.id, most_fen) in left:
            raise rules.LeftAlready(_("This paddle has left the same maximum already."), _("There is nothing to do."))
        begun = facts.state == LIVE and not waits(row)
        holder = tied(left, bidder.id, most_fen) if begun else None
        if holder is not None:
            say_bid(entry, row, hold(row, holder.paddle, top, most_fen, now))
            refusal = rules.reached(most_fen, rules.least_of(facts._replace(top_fen=most_fen)))
        else:
            _keep(row, bidder, most_fen, now)
            entry.says(paddle=bidder.number, label=scene.words, lot=row.number)
            if begun:
                answer(row, left_with_the_desk(row), top, now)
        if row.bids != bids_before:
            keep_open(row, now)
            row.save()
    if refusal is not None:
        raise refusal
    return queries.lot_row(lot)


@operation
def take_back_maximum(*, maximum: str, now: datetime, who: str) -> LotRow:
    """The desk bids no more for a maximum; what it has bid stands."""
    with writing(who, now, N_("Took back the maximum of paddle {paddle} ({label}) on lot {lot}")) as entry:
        kept = MaximumBid.found(maximum)
        lot = kept.lot
        check_state("leave_maximum", lot.auction.state)
        if kept.ended_at is not None:
            raise rules.TakenBack(_("This maximum has been taken back already."), _("Look at the list again."))
        kept.ended_at = now
        kept.save()
        entry.says(paddle=kept.paddle.number, label=words_of(kept.paddle), lot=lot.number)
    return queries.lot_row(lot.ref)


def _check_maximum(facts: rules.BidFacts, most_fen: int, now: datetime) -> None:
    rules.check_lot("leave_maximum", facts, now)
    rules.check_bidder(facts)
    least = facts.top_fen + 1 if facts.own_top and facts.top_fen else rules.least_of(facts)
    if most_fen == facts.top_fen and not facts.own_top:
        raise rules.reached(most_fen, least)
    if most_fen < least:
        raise rules.BidTooLow(
            _("{amount} is too low.", amount=format_fen(most_fen)),
            _("A maximum must be at least {least}.", least=format_fen(least)),
            least,
        )
    check_amount(most_fen)


def _keep(lot: Lot, paddle: Paddle, most_fen: int, now: datetime) -> None:
    here = MaximumBid.select().where(MaximumBid.lot == lot, MaximumBid.paddle == paddle, MaximumBid.ended_at.is_null())
    for old in here:
        old.ended_at = now
        old.save()
    MaximumBid(lot=lot, paddle=paddle, most_fen=most_fen, left_at=now).save()
