"""What happens at the shelf: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.bookshelf import queries, rules
from models.bookshelf.rows import LoanRow, PolicyRow
from models.bookshelf.rules import Terms, Wish
from models.bookshelf.tables import Copy, Loan, Policy
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
        wish = Wish(
            book.code,
            out_to(book),
            book.off_as,
            family.unit.label,
            family.moved_out is not None,
            _open_loans(family),
        )
        loan = Loan(copy=book, household=family, lent_on=today, due_on=rules.decide_lend(wish, _terms(), today))
        loan.save()
        entry.says(title=book.title.title, code=book.code, label=family.unit.label)
    return queries.loan_row(loan.ref, today=today)


@operation
def give_back(*, copy: str, now: datetime, who: str) -> LoanRow:
    """Take a copy back from whoever has it; raises CopyNotOut."""
    today = day_of(now)
    with writing(who, now, N_("{label} gave back {title} ({code})")) as entry:
        book = Copy.found(copy)
        loan = open_loan(book)
        rules.check_is_out(book.code, loan is not None)
        assert loan is not None
        loan.returned_on = max(today, loan.lent_on)  # a clock set back must not put the return before the loan
        loan.save()
        entry.says(title=book.title.title, code=book.code, label=loan.household.unit.label)
    return queries.loan_row(loan.ref, today=today)


@operation
def renew(*, copy: str, now: datetime, who: str) -> LoanRow:
    """Let the household keep a copy longer; raises CopyNotOut or NoRenewalsLeft."""
    today = day_of(now)
    with writing(who, now, N_("{label} keeps {title} ({code}) until {day}")) as entry:
        book = Copy.found(copy)
        loan = open_loan(book)
        rules.check_is_out(book.code, loan is not None)
        assert loan is not None
        loan.due_on = rules.decide_renewal(due_on=loan.due_on, renewals=loan.renewals, terms=_terms(), today=today)
        loan.renewals += 1
        loan.save()
        entry.says(title=book.title.title, code=book.code, label=loan.household.unit.label, day=loan.due_on.isoformat())
    return queries.loan_row(loan.ref, today=today)


@operation
def set_policy(*, loan_days: int, most_loans: int, most_renewals: int, now: datetime, who: str) -> PolicyRow:
    """Choose how the shelf lends from now on; loans that are out keep their day."""
    rules.check_terms(Terms(loan_days, most_loans, most_renewals))
    with writing(who, now, N_("Changed how the shelf lends: {days} days, {loans} books, {renewals} renewals")) as entry:
        policy = Policy.select().first() or Policy()
        policy.loan_days, policy.most_loans, policy.most_renewals = loan_days, most_loans, most_renewals
        policy.save()
        entry.says(days=loan_days, loans=most_loans, renewals=most_renewals)
    return queries.policy()


def _terms() -> Terms:
    row = Policy.select().first()
    return Terms(row.loan_days, row.most_loans, row.most_renewals) if row else Terms()


def open_loan(book: Copy) -> Loan | None:
    """The loan that a copy is out on."""
    loan: Loan | None = Loan.get_or_none(Loan.copy == book, Loan.returned_on.is_null())
    return loan


def out_to(book: Copy) -> str:
    """The flat that has the copy; '' if nobody."""
    loan = open_loan(book)
    return str(loan.household.unit.label) if loan else ""


def _open_loans(family: Household) -> int:
    # + 0 keeps SQLite from the index by household, which holds ten years of loans; the open ones have their own.
    return int(Loan.select().where((Loan.household + 0) == family.id, Loan.returned_on.is_null()).count())
