"""A winner backs out, the next is asked, somebody will never pay: the books keep every line, with the reason."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from models.access import operation
from models.auctions.bids.bidding import words_of
from models.auctions.bids.hammer import sell, unsell
from models.auctions.bids.rules import SOLD, UNSOLD, check_winner
from models.auctions.bids.tables import Bid, MaximumBid, Sale
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.money import queries as money
from models.auctions.money.ledger import Line, owed_by, post
from models.auctions.money.offers import bids_after
from models.auctions.money.paying_rules import NothingOwed
from models.auctions.money.rows import OwedRow
from models.auctions.money.tables import Posting, PostingLine
from models.auctions.money.voiding_rules import NobodyNext, check_back_out, to_forgive
from models.auctions.paddles.tables import Paddle
from models.auctions.rules import check_state
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen
from models.text import clean, required

OFFER = "offer"


@operation
def back_out(*, sale: str, reason: str, now: datetime, who: str) -> LotRow:
    """A winner backs out: the sale is void, and what was paid for it is theirs again, for other lots or as a refund."""
    with writing(who, now, N_("Paddle {paddle} ({label}) backed out of lot {lot}")) as entry:
        row, why = Sale.found(sale), required(clean(reason), _("The reason"))
        check_state("void_sale", row.lot.auction.state)
        check_back_out(void=row.void_at is not None, collected=row.collected_at is not None)
        row.backed_out = True
        unsell(row, why, now)
        for left in MaximumBid.select().where(MaximumBid.lot == row.lot, MaximumBid.paddle == row.paddle):
            left.ended_at = left.ended_at or now  # or the desk would win it for them again
            left.save()
        _forgive(row.paddle, to_forgive(owed_by(row.paddle), _written_off(row.paddle)), why, now)
        _show_unsold(row.lot)
        entry.says(paddle=row.paddle.number, label=words_of(row.paddle), lot=row.lot.number)
    return queries.lot_row(row.lot.ref)


def _show_unsold(lot: Lot) -> None:
    """A lot of which nothing is sold any more is unsold: to be offered, sold later, or given back."""
    if not Sale.select(Sale.id).where(Sale.lot == lot, Sale.void_at.is_null()).exists():
        lot.bidding = UNSOLD
    lot.called_at = None
    lot.save()


@operation
def let_stand(*, sale: str, reason: str, now: datetime, who: str) -> LotRow:
    """The winner did not back out after all: the same is sold again, if nobody else has it by now."""
    with writing(who, now, N_("Lot {lot} is sold to paddle {paddle} ({label}) all the same")) as entry:
        row = Sale.found(sale)
        why = required(clean(reason), _("The reason"))
        check_state("void_sale", row.lot.auction.state)
        if not row.backed_out:
            raise RuleBroken(_("Nobody backed out of this sale."), _("Choose a lot from which a winner backed out."))
        unit = _free_unit(row.lot)
        row.backed_out = False  # once only, and a hammer that falls for them again later counts
        row.save()
        sell(row.lot, row.paddle, row.fen, now, bid=row.bid, how=row.how, unit=unit, reason=why)
        entry.says(paddle=row.paddle.number, label=words_of(row.paddle), lot=row.lot.number)
    return queries.lot_row(row.lot.ref)


@operation
def offer_to_next(
    *, lot: str, paddle: str | None = None, below_reserve: bool = False, now: datetime, who: str
) -> LotRow:
    """Sell a lot to the next bidder at their own bid, or to the one who agreed; raises NobodyNext, BelowReserve."""
    with writing(who, now, N_("Lot {lot} goes to the next, paddle {paddle} ({label}), for {amount}")) as entry:
        row = Lot.found(lot)
        check_state("void_sale", row.auction.state)
        bidder = Paddle.found(paddle) if paddle is not None else None
        unit, bid = _free_unit(row), _next(row, bidder)
        check_winner(bid.amount_fen, row.reserve_fen, below_reserve=below_reserve)
        sell(row, bid.paddle, bid.amount_fen, now, bid=bid, how=OFFER, unit=unit)
        amount = format_fen(bid.amount_fen)
        entry.says(lot=row.number, paddle=bid.paddle.number, label=words_of(bid.paddle), amount=amount)
    return queries.lot_row(lot)


def _next(lot: Lot, paddle: Paddle | None) -> Bid:
    found = bids_after(lot)
    bid = next((bid for bid in found if paddle is None or bid.paddle == paddle.id), None)
    if bid is None:
        raise NobodyNext(
            _("There is nobody else to offer lot {lot} to.", lot=lot.number),
            _("Write down what becomes of it, as of every lot that is not sold."),
        )
    won: Bid = Bid.get(Bid.id == bid.bid)
    return won


def _free_unit(lot: Lot) -> int:
    """The first piece that nobody has; refuses when all are sold, or what became of the lot is written down."""
    if lot.withdrawn or lot.bidding not in (SOLD, UNSOLD):
        raise RuleBroken(_("This lot is not free to be offered."), _("Only after a winner has backed out."))
    if lot.follow_up:
        raise RuleBroken(
            _("It is written down what became of lot {lot}.", lot=lot.number),
            _("If that is not so, correct it with w in the auctions room first."),
        )
    taken = {sale.unit for sale in Sale.select().where(Sale.lot == lot, Sale.void_at.is_null())}
    free = next((unit for unit in range(1, lot.quantity + 1) if unit not in taken), None)
    if free is None:
        raise RuleBroken(_("This lot is sold already."), _("Only after a winner has backed out."))
    return free


@operation
def write_off(*, paddle: str, reason: str, now: datetime, who: str) -> OwedRow:
    """What a bidder owes will never come: it is not asked for any more; raises NothingOwed."""
    with writing(who, now, N_("Wrote off {amount} that paddle {paddle} ({label}) owes")) as entry:
        row, why = Paddle.found(paddle), required(clean(reason), _("The reason"))
        check_state("write_off", row.auction.state)
        fen = owed_by(row)
        if fen <= 0:
            raise NothingOwed(_("Nothing is owed by this paddle."), _("Check the paddle."))
        _forgive(row, -fen, why, now)
        entry.says(amount=format_fen(fen), paddle=row.number, label=words_of(row))
    return money.owed_row(paddle)


@operation
def owe_again(*, paddle: str, reason: str, now: datetime, who: str) -> OwedRow:
    """What was written off is owed again: somebody comes to pay after all; raises NothingOwed."""
    with writing(who, now, N_("Paddle {paddle} ({label}) owes {amount} again")) as entry:
        row, why = Paddle.found(paddle), required(clean(reason), _("The reason"))
        check_state("write_off", row.auction.state)
        fen = _written_off(row)
        if fen <= 0:
            raise NothingOwed(_("Nothing of this paddle's is written off."), _("Check the paddle."))
        _forgive(row, fen, why, now)
        entry.says(amount=format_fen(fen), paddle=row.number, label=words_of(row))
    return money.owed_row(paddle)


def _written_off(paddle: Paddle) -> int:
    lines = PostingLine.select(fn.COALESCE(fn.SUM(PostingLine.fen), 0)).join(Posting)
    return -int(lines.where(PostingLine.paddle == paddle, Posting.kind == "write_off").scalar())


def _forgive(paddle: Paddle, fen: int, why: str, now: datetime) -> None:
    """Let so much be owed again (above zero), or not any more."""
    if fen:
        lines = (Line("owed", fen, paddle), Line("written_off", -fen))
        post(paddle.auction, "write_off", lines, now, source=paddle.ref, reason=why)
