"""A copy is in one place at a time: asked when a row is saved, since no constraint can say it across tables.

So no undo or redo of an old deed can bring about what no new deed would.
"""

from __future__ import annotations

from models.bookshelf import honour_rules, rules
from models.bookshelf.tables import Copy, Hold, Loan, Taking


def check_copy(book: Copy) -> None:
    """A copy leaves the list, or is given to all, while it is neither in a reader's hands nor set aside.

    Raises CopyOffShelf, CopyKept, OnHonourShelf or TakenAlready.
    """
    off, take_one = book.withdrawn_on is not None, book.take_one
    out = (off or take_one) and _is_out(book.id)
    rules.check_not_both(book.code, out=out, off=off)
    honour_rules.check_free(book.code, take_one, lent=out, taken=not take_one and _is_taken(book.id))
    if off or take_one:
        rules.check_not_kept(book.code, _kept_for(book.id))


def check_loan(loan: Loan) -> None:
    """A copy is lent while it is on the list, not set aside for others, and not there for all to take.

    Raises CopyOffShelf, CopyKept or OnHonourShelf.
    """
    book = loan.copy
    rules.check_not_both(book.code, out=True, off=book.withdrawn_on is not None)
    rules.check_not_kept(book.code, _kept_for(book.id, but=loan.household_id or 0))
    honour_rules.check_not_take_one(book.code, book.take_one)


def check_taking(taking: Taking) -> None:
    """Only what is of the honour shelf is taken from it; raises NotTakeOne."""
    honour_rules.check_take_one(taking.copy.code, taking.copy.take_one)


def check_hold(hold: Hold) -> None:
    """Only a copy that stands on the shelf is set aside; raises CannotBeKept."""
    book = hold.kept
    if book is not None and hold.ended_on is None:
        rules.check_may_be_kept(book.code, bool(book.off_as) or book.take_one or _is_out(book.id))


def _is_out(copy: int) -> bool:
    return bool(Loan.select().where(Loan.copy == copy, Loan.returned_on.is_null()).exists())


def _is_taken(copy: int) -> bool:
    return bool(Taking.select().where(Taking.copy == copy, Taking.back_on.is_null()).exists())


def _kept_for(copy: int, but: int = 0) -> str:
    """The flat, `but` not of one household, that a copy is set aside for; '' if none."""
    stands = Hold.ended_on.is_null() & (Hold.kept == copy) & (Hold.household != but)
    hold = Hold.select().where(stands).first()
    return str(hold.household.unit.label) if hold else ""
