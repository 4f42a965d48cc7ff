"""What happens at the shelf: each a verb, one transaction, one entry in the journal.

`on` is the day of a deed that was forgotten to be written down; the line of those who wait moves on today.
`loan_meant` is the loan that somebody looked at before: if the copy is with somebody else by now, nothing is done.
"""

from __future__ import annotations

from datetime import date, datetime

from peewee import fn

from models.access import operation
from models.bookshelf import borrowers, queries, rules
from models.bookshelf.decision import decide_renewal, happened_on, lent_until, pause_until
from models.bookshelf.now import Line, open_loan, terms, wish_of
from models.bookshelf.rows import LoanRow
from models.bookshelf.tables import Copy, Loan, Pause
from models.clock import day_of
from models.i18n import N_
from models.journal import writing


@operation
def lend(*, copy: str, borrower: str, on: date | None = None, now: datetime, who: str) -> LoanRow:
    """Lend a copy to a household or guest; raises the reason that `decide` finds, or NotThatDay."""
    today = day_of(now)
    with writing(who, now, N_("Lent {title} ({code}) to {label}")) as entry:
        book, reader = Copy.found(copy), borrowers.found(borrower)
        day = happened_on(on, today, _last_return(book) if on is not None else None)
        line = Line(book.title, today)
        wish, lending = wish_of(book, reader, line, today)
        loan = Loan(copy=book, **reader.columns, lent_on=day, due_on=lent_until(wish, lending, day))
        if reader.household is not None and (hold := line.of(reader.household)) is not None:
            line.leave(hold, "collected", taking=book)
        line.save()  # first: a copy is not lent while it is set aside
        loan.save()
        entry.says(title=book.title.title, code=book.code, label=reader.label)
    return queries.loan_row(loan.ref, today=today)


@operation
def give_back(*, copy: str, loan_meant: str | None = None, on: date | None = None, now: datetime, who: str) -> LoanRow:
    """Take a copy back and set it aside for the first who waits for it; raises CopyNotOut or NotThatDay.

    Whoever brings it late borrows nothing for a while, if the terms say so.
    """
    today = day_of(now)
    with writing(who, now, N_("{label} gave back {title} ({code})")) as entry:
        book = Copy.found(copy)
        loan = open_loan(book)
        rules.check_is_out(book.code, loan is not None)
        assert loan is not None
        reader = borrowers.of_loan(loan)
        rules.check_loan_meant(book.code, reader.label, loan_meant in (None, loan.ref))
        day = happened_on(on, today, loan.lent_on)
        loan.returned_on = max(day, loan.lent_on)  # a clock set back must not put the return before the loan
        loan.save()
        _pause(loan, reader)
        line = Line(book.title, today)
        line.free(book)
        line.save()
        entry.says(title=book.title.title, code=book.code, label=reader.label)
    return queries.loan_row(loan.ref, today=today)


@operation
def renew(*, copy: str, loan_meant: str | None = None, on: date | None = None, now: datetime, who: str) -> LoanRow:
    """Let the reader keep a copy longer; raises CopyNotOut, SomebodyWaits, NoRenewalsLeft or NotThatDay."""
    today = day_of(now)
    with writing(who, now, N_("{label} keeps {title} ({code}) until {day}")) as entry:
        book = Copy.found(copy)
        loan = open_loan(book)
        rules.check_is_out(book.code, loan is not None)
        assert loan is not None
        reader = borrowers.of_loan(loan)
        rules.check_loan_meant(book.code, reader.label, loan_meant in (None, loan.ref))
        _scope, lending = terms(book.title.category, reader.kind)
        others = len(Line(book.title, today).wanting(book))
        day = happened_on(on, today, loan.lent_on)
        loan.due_on = decide_renewal(
            due_on=loan.due_on, renewals=loan.renewals, waiting=others, terms=lending, today=day
        )
        loan.renewals += 1
        loan.save()
        entry.says(title=book.title.title, code=book.code, label=reader.label, day=loan.due_on.isoformat())
    return queries.loan_row(loan.ref, today=today)


def _last_return(book: Copy) -> date | None:
    last: date | None = Loan.select(fn.MAX(Loan.returned_on)).where(Loan.copy == book).scalar()
    return last


def _pause(loan: Loan, reader: borrowers.Borrower) -> None:
    if loan.returned_on <= loan.due_on:
        return  # as most are: the terms need not be looked up
    _scope, lending = terms(loan.copy.title.category, reader.kind)
    until = pause_until(due_on=loan.due_on, returned_on=loan.returned_on, terms=lending)
    if until is not None:
        late = (loan.returned_on - loan.due_on).days
        Pause(**reader.columns, begun_on=loan.returned_on, until=until, days_late=late).save()
