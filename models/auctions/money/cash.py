"""The cash box: change goes in and out, and it is counted; each one entry in the journal and one in the books."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.money.books import books
from models.auctions.money.books_rows import Books
from models.auctions.money.cash_rules import check_counting, check_taking
from models.auctions.money.ledger import Line, balances, post
from models.auctions.money.tables import CashCount, CashMove
from models.auctions.rules import check_amount, check_state
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen
from models.text import clean, required


@operation
def put_in_change(*, auction: str, fen: int, why: str, now: datetime, who: str) -> Books:
    """Put change into the cash box; it is nobody's gift and is taken out again after the evening."""
    with writing(who, now, N_("Put {amount} of change into the cash box")) as entry:
        row = Auction.found(auction)
        check_state("move_cash", row.state)
        _move(row, _something(fen), why, now)
        entry.says(amount=format_fen(fen))
    return books(auction)


@operation
def take_out_change(*, auction: str, fen: int, why: str, now: datetime, who: str) -> Books:
    """Take change out of the cash box again; raises MoreThanThere."""
    with writing(who, now, N_("Took {amount} of change out of the cash box")) as entry:
        row = Auction.found(auction)
        check_state("move_cash", row.state)
        check_taking(_something(fen), balances(row))
        _move(row, -fen, why, now)
        entry.says(amount=format_fen(fen))
    return books(auction)


@operation
def count_cash(*, auction: str, counted_fen: int, why: str = "", now: datetime, who: str) -> Books:
    """Write down what was counted; a difference is explained and goes into the books. Raises NotExplained."""
    with writing(who, now, N_("Counted {amount} in the cash box")) as entry:
        row = Auction.found(auction)
        check_state("count_cash", row.state)
        check_amount(counted_fen)
        expected, reason = balances(row).get("cash", 0), clean(why)
        check_counting(expected, counted_fen, reason)
        count = CashCount(auction=row, expected_fen=expected, counted_fen=counted_fen, why=reason, at=now)
        count.save()
        over = counted_fen - expected
        if over:
            lines = (Line("cash", over), Line("difference", -over))
            post(row, "cash_counted", lines, now, source=count.ref, reason=reason)
        entry.says(amount=format_fen(counted_fen))
    return books(auction)


def _move(auction: Auction, fen: int, why: str, now: datetime) -> None:
    reason = required(clean(why), _("What the money is for"))
    move = CashMove(auction=auction, fen=fen, why=reason, at=now)
    move.save()
    lines = (Line("cash", fen), Line("float", -fen))
    post(auction, "cash_moved", lines, now, source=move.ref, reason=reason)


def _something(fen: int) -> int:
    check_amount(fen)
    if not fen:
        raise RuleBroken(_("Give an amount of more than nothing."))
    return fen
