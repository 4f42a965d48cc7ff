"""Placing a bid: one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.bids import rules
from models.auctions.bids.tables import Bid
from models.auctions.lots import queries
from models.auctions.lots.ladder import parse_ladder
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Gift, Lot
from models.auctions.paddles.tables import Paddle
from models.i18n import N_
from models.journal import writing
from models.money import format_fen

ROOM, SHEET, MAXIMUM = "room", "sheet", "maximum"


@operation
def bid(*, lot: str, paddle: str, amount_fen: int, sheet_line: int | None = None, now: datetime, who: str) -> LotRow:
    """Accept a bid, or refuse it with the reason: BidTooLow, BidTooLate, OwnLot, OwnTopBid, LotWithdrawn, PaddleLeft.

    A bid with the line of its sheet was written before the sheets were collected, so no clock refuses it.
    """
    with writing(who, now, N_("Paddle {paddle} ({label}) bid {amount} on lot {lot}")) as entry:
        row, bidder = Lot.found(lot), Paddle.found(paddle)
        top = top_bid(row)
        rules.decide_bid(facts_of(row, bidder, top, from_sheet=sheet_line is not None), amount_fen, now)
        how = ROOM if sheet_line is None else SHEET
        place(row, bidder, top, amount_fen, now, how=how, sheet_line=sheet_line)
        entry.says(paddle=bidder.number, label=words_of(bidder), amount=format_fen(amount_fen), lot=row.number)
    return queries.lot_row(lot)


def place(
    lot: Lot,
    paddle: Paddle,
    top: Bid | None,
    amount_fen: int,
    now: datetime,
    *,
    how: str = ROOM,
    sheet_line: int | None = None,
) -> Bid:
    """Write down a bid that was decided on."""
    made = Bid(lot=lot, paddle=paddle, amount_fen=amount_fen, beats=top, placed_at=now, how=how, sheet_line=sheet_line)
    made.save()
    # The lot's own row changes with every bid: two bids at once collide here, and undo sees what came later.
    lot.bids += 1
    lot.save()
    return made


def top_bid(lot: Lot) -> Bid | None:
    """The highest bid that stands."""
    standing = Bid.select().where(Bid.lot == lot, Bid.struck_at.is_null())
    top: Bid | None = standing.order_by(Bid.amount_fen.desc()).first()
    return top


def facts_of(lot: Lot, paddle: Paddle, top: Bid | None, *, from_sheet: bool = False) -> rules.BidFacts:
    """All that decides about a bid of this paddle on this lot."""
    auction = lot.auction
    by_the_clock = lot.way != "live" and not from_sheet
    gave = paddle.household_id is not None and _gave(paddle.household_id, lot)
    return rules.BidFacts(
        state=auction.state,
        bidding=lot.bidding,
        closes_at=(lot.closes_at or auction.closes_at) if by_the_clock else None,
        same_auction=paddle.auction_id == auction.id,
        withdrawn=lot.withdrawn,
        left=paddle.left_at is not None,
        own_lot=gave,
        own_top=top is not None and top.paddle_id == paddle.id,
        top_fen=top.amount_fen if top else None,
        starting_fen=lot.starting_fen,
        ladder=parse_ladder(lot.ladder),
    )


def _gave(household: int, lot: Lot) -> bool:
    return bool(Gift.select(Gift.id).where(Gift.lot == lot, Gift.donor == household).exists())


def words_of(paddle: Paddle) -> str:
    """Whose paddle it is, for the journal: the flat, or the guest's name."""
    return paddle.guest_name if paddle.household is None else str(paddle.household.unit.label)
