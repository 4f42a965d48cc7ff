"""Placing a bid: one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.bids import rules
from models.auctions.bids.answers import tied
from models.auctions.bids.chain import BID, ROOM, SHEET, facts_of, place, say_bid, top_bid
from models.auctions.bids.chain import words_of as words_of  # whose paddle it is, for the sentences of other rooms
from models.auctions.bids.desk import answer, hold, left_with_the_desk, waits
from models.auctions.bids.rules import BidFacts
from models.auctions.bids.soft_close import keep_open
from models.auctions.bids.tables import Bid
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.paddles.tables import Paddle
from models.errors import RuleBroken
from models.journal import writing


@operation
def bid(
    *,
    lot: str,
    paddle: str,
    amount_fen: int,
    sheet_line: int | None = None,
    as_written: bool = False,
    now: datetime,
    who: str,
) -> LotRow:
    """Accept a bid, or refuse it with the reason: one of the refusals of `rules`.

    A bid with the line of its sheet was written before the sheets were collected, so no clock refuses it and none is
    moved by it; `as_written` takes it though it stands between two steps. The desk answers at once for the maximums
    left with it, except to a sheet: what is on the paper comes first.
    """
    refusal: RuleBroken | None = None
    with writing(who, now, BID) as entry:
        row, bidder = Lot.found(lot), Paddle.found(paddle)
        top = top_bid(row)
        facts = facts_of(row, bidder, top, sheet_line=sheet_line, as_written=as_written)
        rules.decide_bid(facts, amount_fen, now)
        if sheet_line is not None:
            made = place(row, bidder, top, amount_fen, now, how=SHEET, sheet_line=sheet_line)
            row.save()
        else:
            made, refusal = _in_the_room(row, bidder, top, amount_fen, facts, now)
        say_bid(entry, row, made)
    if refusal is not None:
        raise refusal
    return queries.lot_row(lot)


def _in_the_room(
    lot: Lot, bidder: Paddle, top: Bid | None, amount_fen: int, facts: BidFacts, now: datetime
) -> tuple[Bid, RuleBroken | None]:
    """The bid that stands now at this amount, and the refusal if it is not this bidder's."""
    left = [] if waits(lot) else left_with_the_desk(lot)
    refusal: RuleBroken | None = None
    if (holder := tied(left, bidder.id, amount_fen)) is not None:
        made = hold(lot, holder.paddle, top, amount_fen, now)
        refusal = rules.reached(amount_fen, rules.least_of(facts._replace(top_fen=amount_fen)))
    else:
        made = place(lot, bidder, top, amount_fen, now, how=ROOM)
        answer(lot, left, made, now)
    keep_open(lot, now)
    lot.save()
    return made, refusal
