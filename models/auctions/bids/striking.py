"""Striking a bid that was misheard or mistyped: it stays on record with the reason, the one below holds again."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.bids import rules
from models.auctions.bids.chain import MAXIMUM, SHEET, words_of
from models.auctions.bids.desk import answer, left_with_the_desk, waits
from models.auctions.bids.tables import Bid
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.rules import check_state
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen
from models.text import clean, required


@operation
def strike_bid(*, bid: str, reason: str, now: datetime, who: str) -> LotRow:
    """Strike the top bid; with it goes what the desk answered, and from a sheet every line below it on the paper.

    Raises NotTheTop when somebody else has bid more since.
    """
    with writing(who, now, N_("Struck {amount} of paddle {paddle} ({label}) on lot {lot}: {reason}")) as entry:
        struck = Bid.found(bid)
        lot = struck.lot
        why = required(clean(reason, 200), _("The reason"))
        check_state("strike_bid", lot.auction.state)
        rules.check_striking(lot.bidding, already=struck.struck_at is not None)
        _strike(lot, struck, why, now)
        _let_the_desk_bid(lot, struck, now)
        lot.save()
        paddle = struck.paddle
        amount = format_fen(struck.amount_fen)
        entry.says(amount=amount, paddle=paddle.number, label=words_of(paddle), lot=lot.number, reason=why)
    return queries.lot_row(lot.ref)


def _strike(lot: Lot, struck: Bid, why: str, now: datetime) -> None:
    """Strike a bid and what stands on it, from the top down."""
    above = Bid.select().where(Bid.lot == lot, Bid.struck_at.is_null(), Bid.amount_fen >= struck.amount_fen)
    with_it = (MAXIMUM, SHEET) if struck.how == SHEET else (MAXIMUM,)
    for one in above.order_by(Bid.amount_fen.desc()):
        if one.id != struck.id and one.how not in with_it:
            raise rules.NotTheTop(
                _("Higher bids stand on this one."), _("Strike the highest first, and go down from there.")
            )
        one.struck_at, one.struck_why = now, why
        one.save()
        lot.bids -= 1


def _let_the_desk_bid(lot: Lot, struck: Bid, now: datetime) -> None:
    if waits(lot):
        return
    below = None if struck.beats_id is None else Bid.get(Bid.id == struck.beats_id)
    top = answer(lot, left_with_the_desk(lot), below, now)
    if top is not None and (top.paddle_id, top.amount_fen) == (struck.paddle_id, struck.amount_fen):
        raise rules.NotTheTop(
            _("The desk would bid the same again for this paddle."), _("Take back what was left with the desk first.")
        )
