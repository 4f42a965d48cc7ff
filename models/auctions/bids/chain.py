"""The chain of bids on a lot, as operations read it and write it."""

from __future__ import annotations

from datetime import datetime

from models.auctions.bids import rules
from models.auctions.bids.clock import end_of
from models.auctions.bids.tables import Bid
from models.auctions.lots.ladder import parse_ladder
from models.auctions.lots.tables import Gift, Lot
from models.auctions.paddles.tables import Paddle
from models.i18n import N_
from models.journal import Draft
from models.money import format_fen
from models.written import Written

ROOM, SHEET, MAXIMUM = "room", "sheet", "maximum"
BID = N_("Paddle {paddle} ({label}) bid {amount} on lot {lot}")

_TOP = Written(
    lambda lot: Bid.select().where(Bid.lot == lot, Bid.struck_at.is_null()).order_by(Bid.amount_fen.desc()).limit(1),
    int,
)


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
    """Write down a bid that was decided on; the lot is saved by whoever calls this."""
    made = Bid(lot=lot, paddle=paddle, amount_fen=amount_fen, beats=top, placed_at=now, how=how, sheet_line=sheet_line)
    made.save()
    # The lot's own row changes with every bid: two bids at once collide here, and undo sees what came later.
    lot.bids += 1
    return made


def top_bid(lot: Lot) -> Bid | None:
    """The highest bid that stands."""
    return next(iter(_TOP.records(Bid, lot.id)), None)


def last_line(lot: Lot) -> int:
    """The last line of the lot's sheet that stands, 0 if none does."""
    lines = Bid.select(Bid.sheet_line).where(Bid.lot == lot, Bid.struck_at.is_null(), Bid.sheet_line.is_null(False))
    last = lines.order_by(Bid.sheet_line.desc()).first()
    return 0 if last is None else last.sheet_line


def facts_of(
    lot: Lot, paddle: Paddle, top: Bid | None, *, sheet_line: int | None = None, as_written: bool = False
) -> rules.BidFacts:
    """All that decides about a bid of this paddle on this lot."""
    auction = lot.auction
    from_sheet = sheet_line is not None
    return rules.BidFacts(
        state=auction.state,
        bidding=lot.bidding,
        closes_at=None if from_sheet else end_of(lot.way, lot.closes_at, auction.closes_at),
        same_auction=paddle.auction_id == auction.id,
        withdrawn=lot.withdrawn,
        left=paddle.left_at is not None and not from_sheet,
        own_lot=gave(paddle, lot),
        own_top=top is not None and top.paddle_id == paddle.id,
        top_fen=top.amount_fen if top else None,
        starting_fen=lot.starting_fen,
        ladder=parse_ladder(lot.ladder),
        sheet_line=sheet_line,
        last_line=last_line(lot) if from_sheet else 0,
        as_written=as_written and from_sheet,
    )


def gave(paddle: Paddle, lot: Lot) -> bool:
    """Whether whose paddle this is gave something that is in the lot."""
    household = paddle.household_id
    if household is None:
        return False
    return bool(Gift.select(Gift.id).where(Gift.lot == lot, Gift.donor == household).exists())


def words_of(paddle: Paddle) -> str:
    """Whose paddle it is, for the journal: the flat, or the guest's name."""
    return paddle.guest_name if paddle.household is None else str(paddle.household.unit.label)


def say_bid(entry: Draft, lot: Lot, made: Bid) -> None:
    """Let the journal say a bid: the same words for one called in the room and for one that the desk placed."""
    paddle = made.paddle
    entry.sentence = BID
    entry.says(paddle=paddle.number, label=words_of(paddle), amount=format_fen(made.amount_fen), lot=lot.number)
