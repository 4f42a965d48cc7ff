"""Handing over what was raised: to whom, when and how; a mistake is reversed with its reason, never erased."""

from __future__ import annotations

from datetime import date, datetime

from models.access import operation
from models.auctions.money.books import books
from models.auctions.money.books_rows import METHODS, Books
from models.auctions.money.cash_rules import check_paying_out
from models.auctions.money.ledger import Line, balances, post
from models.auctions.money.tables import Payout
from models.auctions.rules import check_amount, check_state
from models.auctions.tables import Auction
from models.clock import day_of
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen
from models.text import clean, required


class BackAlready(RuleBroken):
    """It was taken back before."""


@operation
def pay_out(
    *,
    auction: str,
    beneficiary: str,
    fen: int,
    method: str,
    paid_on: date,
    note: str = "",
    now: datetime,
    who: str,
) -> Books:
    """Hand money over to a beneficiary; raises MoreThanThere."""
    with writing(who, now, N_("Handed {amount} over to {beneficiary}")) as entry:
        row = Auction.found(auction)
        check_state("pay_out", row.state)
        to = required(clean(beneficiary), _("Who gets the money"))
        if method not in METHODS:
            raise RuleBroken(_("Choose one of the ways of paying."))
        check_amount(fen)
        if not fen:
            raise RuleBroken(_("Give an amount of more than nothing."))
        if paid_on > day_of(now):
            raise RuleBroken(_("That day is still to come."), _("Write it down once the money is handed over."))
        check_paying_out(fen, method, balances(row))
        about = {"beneficiary": to, "method": method, "paid_on": paid_on, "note": clean(note)}
        payout = Payout(auction=row, fen=fen, at=now, **about)
        payout.save()
        post(row, "payout", (Line("paid_out", fen), Line(method, -fen)), now, source=payout.ref)
        entry.says(amount=format_fen(fen), beneficiary=to)
    return books(auction)


@operation
def take_back_payout(*, payout: str, reason: str, now: datetime, who: str) -> Books:
    """Money came back, or was never handed over: a second line says so with the reason; raises BackAlready."""
    with writing(who, now, N_("Took back {amount} from {beneficiary}")) as entry:
        row = Payout.found(payout)
        auction = row.auction
        check_state("pay_out", auction.state)
        if row.fen < 0 or Payout.select().where(Payout.reverses == row).exists():
            raise BackAlready(_("This has been taken back already."), _("Look at the list of what was handed over."))
        why = required(clean(reason), _("The reason"))
        about = {"beneficiary": row.beneficiary, "method": row.method, "paid_on": day_of(now), "note": why}
        back = Payout(auction=auction, fen=-row.fen, reverses=row, at=now, **about)
        back.save()
        lines = (Line("paid_out", -row.fen), Line(row.method, row.fen))
        post(auction, "payout_void", lines, now, source=back.ref, reason=why)
        entry.says(amount=format_fen(row.fen), beneficiary=row.beneficiary)
    return books(auction.ref)
