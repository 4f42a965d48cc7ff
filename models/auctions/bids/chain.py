"""The chain of bids on a lot, as operations read it and write it."""

from __future__ import annotations

from datetime import datetime

from models.auctions.bids.tables import Bid
from models.auctions.lots.tables import Lot
from models.auctions.paddles.numbers import flat_of
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


def words_of(paddle: Paddle) -> str:
    """Whose paddle it is, for the journal: the flat; of a guest it says no name."""
    return flat_of(paddle)


def say_bid(entry: Draft, lot: Lot, made: Bid, words: str | None = None) -> None:
    """Let the journal say a bid: the same words for one called in the room and for one that the desk placed."""
    paddle = made.paddle
    label = words_of(paddle) if words is None else words
    entry.sentence = BID
    entry.says(paddle=paddle.number, label=label, amount=format_fen(made.amount_fen), lot=lot.number)
