"""Handing over what was won: ready at the desk, collected; the journal takes either back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.access import operation
from models.auctions.bids import queries
from models.auctions.bids.bidding import words_of
from models.auctions.bids.rows import SaleRow
from models.auctions.bids.tables import Sale
from models.auctions.money.ledger import owed_by
from models.auctions.money.voiding_rules import HandedOver, NotPaid
from models.auctions.paddles.tables import Paddle
from models.auctions.rules import check_state
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen


@operation
def make_ready(*, paddle: str, sales: tuple[str, ...] = (), now: datetime, who: str) -> list[SaleRow]:
    """What a bidder won lies ready to be fetched: all of it, or these; raises NotPaid."""
    with writing(who, now, N_("Laid lot {lots} ready for paddle {paddle} ({label})")) as entry:
        row, found = _of(paddle, sales)
        _check_paid(row, on_purpose=False)
        waiting = [sale for sale in found if sale.ready_at is None and sale.collected_at is None]
        _check_some(waiting)
        for sale in waiting:
            sale.ready_at = now
            sale.save()
        entry.says(lots=_numbers(waiting), paddle=row.number, label=words_of(row))
    return queries.sales(paddle=paddle)


@operation
def collect(
    *, paddle: str, sales: tuple[str, ...] = (), unpaid: bool = False, now: datetime, who: str
) -> list[SaleRow]:
    """A bidder takes home all that was won, or these; `unpaid` if it is handed over all the same; raises NotPaid."""
    with writing(who, now, N_("Handed lot {lots} over to paddle {paddle} ({label})")) as entry:
        row, found = _of(paddle, sales)
        _check_paid(row, on_purpose=unpaid)
        waiting = [sale for sale in found if sale.collected_at is None]
        _check_some(waiting)
        for sale in waiting:
            sale.collected_at = now
            sale.save()
        entry.says(lots=_numbers(waiting), paddle=row.number, label=words_of(row))
    return queries.sales(paddle=paddle)


@operation
def bring_back(*, sale: str, now: datetime, who: str) -> list[SaleRow]:
    """What was collected is here again."""
    with writing(who, now, N_("Lot {lots} of paddle {paddle} ({label}) is here again")) as entry:
        row = Sale.found(sale)
        check_state("collect", row.lot.auction.state)
        if row.collected_at is None:
            raise HandedOver(_("Lot {lot} has not been handed over.", lot=row.lot.number), _("Choose another lot."))
        row.collected_at = None
        row.save()
        entry.says(lots=_numbers([row]), paddle=row.paddle.number, label=words_of(row.paddle))
    return queries.sales(paddle=row.paddle.ref)


def _of(paddle: str, sales: tuple[str, ...]) -> tuple[Paddle, list[Sale]]:
    row = Paddle.found(paddle)
    check_state("collect", row.auction.state)
    standing = Sale.select().where(Sale.paddle == row, Sale.void_at.is_null()).order_by(Sale.id)
    found = [sale for sale in standing if not sales or sale.ref in sales]
    if len(found) < len(sales):
        raise RuleBroken(_("One of these lots is not this bidder's any more."), _("Look at the list again."))
    return row, found


def _check_paid(paddle: Paddle, *, on_purpose: bool) -> None:
    owed = owed_by(paddle)
    if owed > 0 and not on_purpose:
        raise NotPaid(
            _("Paddle {number} still owes {amount}.", number=paddle.number, amount=format_fen(owed)),
            _("Take the money first; or hand it over all the same, if you mean to."),
        )


def _check_some(waiting: Sequence[Sale]) -> None:
    if not waiting:
        raise HandedOver(_("There is nothing left to hand over."), _("All that was won has been collected."))


def _numbers(sales: Sequence[Sale]) -> str:
    return ", ".join(str(sale.lot.number) for sale in sorted(sales, key=lambda sale: sale.lot.number))
