"""The hammer: a lot is knocked down, passed, brought back, called to the block; each one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.bids import rules
from models.auctions.bids.chain import top_bid, words_of
from models.auctions.bids.clock import end_of, moved_end
from models.auctions.bids.desk import at_the_hammer
from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.money.ledger import Line, owed_by, post
from models.auctions.money.voiding_rules import check_back_out
from models.auctions.paddles.tables import Paddle
from models.auctions.rules import check_state
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen

AGAIN_MINUTES = 5  # for a lot that is brought back after its time


@operation
def call_lot(*, lot: str, now: datetime, who: str) -> LotRow:
    """Bring a lot to the block: from now on it is the one that everybody looks at."""
    with writing(who, now, N_("Called lot {lot}, {title}")) as entry:
        row = Lot.found(lot)
        rules.check_hammer(row.auction.state, row.bidding, row.withdrawn)
        _open_again(row, now, more_time=row.bidding == rules.PASSED)
        entry.says(lot=row.number, title=row.title)
    return queries.lot_row(lot)


@operation
def hammer(*, lot: str, below_reserve: bool = False, seen_fen: int | None = None, now: datetime, who: str) -> LotRow:
    """Knock a lot down to the highest bid, which was `seen_fen` when the hammer was raised.

    Raises NobodyBid, BelowReserve, Overbid.
    """
    with writing(who, now, N_("Sold lot {lot}, {title}, to paddle {paddle} ({label}) for {amount}")) as entry:
        row = Lot.found(lot)
        _refuse_twice(row)
        rules.check_hammer(row.auction.state, row.bidding, row.withdrawn)
        rules.check_seen(seen.amount_fen if (seen := top_bid(row)) else None, seen_fen)
        top = at_the_hammer(row, now)
        rules.check_winner(top.amount_fen if top else None, row.reserve_fen, below_reserve=below_reserve)
        assert top is not None  # refused above
        _refuse_who_backed_out(row, top)
        sell(row, top.paddle, top.amount_fen, now, bid=top)
        entry.says(
            lot=row.number,
            title=row.title,
            paddle=top.paddle.number,
            label=words_of(top.paddle),
            amount=format_fen(top.amount_fen),
        )
    return queries.lot_row(lot)


def _refuse_who_backed_out(lot: Lot, top: Bid) -> None:
    """Who backed out of a lot does not win it again with the same bid when it is brought back."""
    if _backed_out(top):
        raise rules.BackedOut(
            _("Paddle {paddle} has backed out of lot {lot}.", paddle=top.paddle.number, lot=lot.number),
            _("Strike that bid, with the reason; or offer the lot to the next at the checkout (m, then b)."),
        )


def _backed_out(bid: Bid) -> bool:
    return bool(Sale.select(Sale.id).where(Sale.bid == bid, Sale.backed_out).exists())


def sell(
    lot: Lot,
    paddle: Paddle,
    fen: int,
    now: datetime,
    *,
    bid: Bid | None = None,
    how: str = "hammer",
    unit: int = 1,
    reason: str = "",
) -> Sale:
    """Write down a sale and what is owed for it."""
    sale = Sale(lot=lot, unit=unit, paddle=paddle, bid=bid, fen=fen, how=how, sold_at=now)
    sale.save()
    lines = (Line("owed", fen, paddle), Line("lots", -fen))
    post(lot.auction, "sale", lines, now, source=sale.ref, reason=reason)
    lot.bidding = rules.SOLD
    lot.save()
    return sale


def unsell(sale: Sale, reason: str, now: datetime) -> None:
    """A sale does not stand any more: it stays on record, and the books take it back with the reason."""
    sale.void_at, sale.void_why = now, reason
    sale.save()
    lines = (Line("owed", -sale.fen, sale.paddle), Line("lots", sale.fen))
    post(sale.lot.auction, "sale_void", lines, now, source=sale.ref, reason=reason)


@operation
def undo_hammer(*, lot: str, reason: str = "", now: datetime, who: str) -> LotRow:
    """Take the hammer back: the bids stand and the lot is open again; raises NotSold, MoneyTaken."""
    with writing(who, now, N_("Took back the hammer on lot {lot}, {title}")) as entry:
        row = Lot.found(lot)
        check_state("undo_hammer", row.auction.state)
        if row.bidding not in (rules.SOLD, rules.UNSOLD):
            raise rules.NotSold(_("This lot is not sold."), _("Choose a lot on which the hammer has fallen."))
        for sale in Sale.select().where(Sale.lot == row, Sale.void_at.is_null()).order_by(Sale.unit):
            check_back_out(void=False, collected=sale.collected_at is not None)
            if owed_by(sale.paddle) < sale.fen:
                raise rules.MoneyTaken(
                    _("The winner has paid already."), _("Pay the money back at the checkout first, with the reason.")
                )
            unsell(sale, reason or _("hammer taken back"), now)
        _open_again(row, now, more_time=True)
        entry.says(lot=row.number, title=row.title)
    return queries.lot_row(lot)


def _open_again(lot: Lot, now: datetime, *, more_time: bool) -> None:
    """Bring a lot to the block; one whose time was over meanwhile gets a few minutes, or the clock would take it."""
    lot.bidding, lot.called_at = rules.OPEN, now
    end = end_of(lot.way, lot.closes_at, lot.auction.closes_at)
    if more_time and end is not None and end <= now:
        lot.closes_at = moved_end(end, now, max(AGAIN_MINUTES, lot.auction.extend_minutes))
    lot.save()


def _refuse_twice(lot: Lot) -> None:
    """Tell the second of two who knock down one lot what the first has done."""
    sale = Sale.select().where(Sale.lot == lot, Sale.void_at.is_null()).order_by(Sale.unit).first()
    if lot.bidding == rules.SOLD and sale is not None:
        raise rules.SoldAlready(
            _(
                "Lot {lot} is sold already: to paddle {paddle} for {amount}.",
                lot=lot.number,
                paddle=sale.paddle.number,
                amount=format_fen(sale.fen),
            ),
            _("Somebody has knocked it down before you. Go on with the next lot."),
        )


@operation
def pass_lot(*, lot: str, now: datetime, who: str) -> LotRow:
    """Go on without selling a lot; it can be brought back."""
    with writing(who, now, N_("Passed lot {lot}, {title}")) as entry:
        row = Lot.found(lot)
        rules.check_hammer(row.auction.state, row.bidding, row.withdrawn)
        row.bidding, row.called_at = rules.PASSED, None
        row.save()
        entry.says(lot=row.number, title=row.title)
    return queries.lot_row(lot)


def end_bidding(lot: Lot, now: datetime) -> bool:
    """Knock down a lot at the end of its time, or leave it unsold; whether it was sold."""
    top = at_the_hammer(lot, now)
    reached = top is not None and (lot.reserve_fen is None or top.amount_fen >= lot.reserve_fen)
    if top is not None and reached and lot.bidding == rules.OPEN and not _backed_out(top):
        sell(lot, top.paddle, top.amount_fen, now, bid=top)
        return True
    lot.bidding = rules.UNSOLD
    lot.save()
    return False
