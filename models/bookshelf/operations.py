"""What happens at the shelf: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.bookshelf import honour_rules, queries, rules
from models.bookshelf.now import Line, open_loan, open_loans, out_to, terms
from models.bookshelf.rows import LoanRow
from models.bookshelf.rules import Wish
from models.bookshelf.tables import Copy, Loan
from models.clock import day_of
from models.households.tables import Household
from models.i18n import N_
from models.journal import writing


@operation
def lend(*, copy: str, household: str, now: datetime, who: str) -> LoanRow:
    """Lend a copy to a household; raises the refusal that `rules.decide_lend` finds."""
    today = day_of(now)
    with writing(who, now, N_("Lent {title} ({code}) to {label}")) as entry:
        book, family = Copy.found(copy), Household.found(household)
        honour_rules.check_not_take_one(book.code, book.take_one)
        kind, lending = terms(book.title.category)
        line = Line(book.title, today)
        kept_for = line.kept_for(book)
        wish = Wish(
            book.code,
            out_to(book),
            book.off_as,
            family.unit.label,
            family.moved_out is not None,
            open_loans(family),
            kept_for.unit.label if kept_for is not None and kept_for.id != family.id else "",
        )
        if kind:
            wish = wish._replace(kind=kind, of_kind=open_loans(family, kind), most_of_kind=lending.most_loans)
            lending = lending._replace(most_loans=terms()[1].most_loans)
        loan = Loan(copy=book, household=family, lent_on=today, due_on=rules.decide_lend(wish, lending, today))
        if (hold := line.of(family)) is not None:
            line.leave(hold, "collected", taking=book)
        line.save()  # first: a copy is not lent while it is set aside
        loan.save()
        entry.says(title=book.title.title, code=book.code, label=family.unit.label)
    return queries.loan_row(loan.ref, today=today)


@operation
def give_back(*, copy: str, now: datetime, who: str) -> LoanRow:
    """Take a copy back from whoever has it and set it aside for the first who waits for it; raises CopyNotOut."""
    today = day_of(now)
    with writing(who, now, N_("{label} gave back {title} ({code})")) as entry:
        book = Copy.found(copy)
        loan = open_loan(book)
        rules.check_is_out(book.code, loan is not None)
        assert loan is not None
        loan.returned_on = max(today, loan.lent_on)  # a clock set back must not put the return before the loan
        loan.save()
        line = Line(book.title, today)
        line.free(book)
        line.save()
        entry.says(title=book.title.title, code=book.code, label=loan.household.unit.label)
    return queries.loan_row(loan.ref, today=today)


@operation
def renew(*, copy: str, now: datetime, who: str) -> LoanRow:
    """Let the household keep a copy longer; raises CopyNotOut, SomebodyWaits or NoRenewalsLeft."""
    today = day_of(now)
    with writing(who, now, N_("{label} keeps {title} ({code}) until {day}")) as entry:
        book = Copy.found(copy)
        loan = open_loan(book)
        rules.check_is_out(book.code, loan is not None)
        assert loan is not None
        _kind, lending = terms(book.title.category)
        others = len(Line(book.title, today).wanting(book))
        loan.due_on = rules.decide_renewal(
            due_on=loan.due_on, renewals=loan.renewals, waiting=others, terms=lending, today=today
        )
        loan.renewals += 1
        loan.save()
        entry.says(title=book.title.title, code=book.code, label=loan.household.unit.label, day=loan.due_on.isoformat())
    return queries.loan_row(loan.ref, today=today)
