"""What is known about the shelf: frozen rows, joined and limited in SQL."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.access import dicts_of, reading
from models.bookshelf.codes import plain_code
from models.bookshelf.finder import fitting_titles
from models.bookshelf.rows import CopyRow, HoldRow, LoanRow, PolicyRow, TitleCard, TitlePage, TitleRow
from models.bookshelf.selections import (
    IS_OPEN,
    STANDS,
    copies_joined,
    copy_of,
    gone,
    holds_joined,
    loan_of,
    loans_joined,
    titles_joined,
)
from models.bookshelf.tables import Copy, Hold, Loan, Policy, Title
from models.households.tables import Household
from models.record import MOST_VALUES

MOST = 100_000


def policy(category: str = "", borrower: str = "") -> PolicyRow:
    """The terms for books of a category and a kind of borrower; the usual ones until a volunteer has chosen."""
    from models.bookshelf.decision import USUAL_OF_GUESTS  # loaded on use: the first screen asks for no terms

    with reading():
        row = Policy.get_or_none(Policy.category == category, Policy.borrower == borrower)
    if row is None:
        usual = USUAL_OF_GUESTS._asdict() if borrower == "guest" else {}
        row = Policy(category=category, borrower=borrower, **usual)
    return _policy(row)


def policies() -> list[PolicyRow]:
    """The terms for all books, those for guests, then those of the categories and borrowers that have their own."""
    with reading():
        own = Policy.select().order_by(Policy.category, Policy.borrower)
        usual = ("", ""), ("", "guest")
        return [
            *(policy(*scope) for scope in usual),
            *(_policy(o) for o in own if (o.category, o.borrower) not in usual),
        ]


def _policy(row: Policy) -> PolicyRow:
    terms = (row.loan_days, row.most_loans, row.most_renewals, row.hold_days, row.open_days, row.pause_days)
    return PolicyRow(row.ref or "", row.version, row.category, row.borrower, *terms, row.forget_months)


def titles(words: str = "", *, offset: int = 0, limit: int = MOST) -> list[TitleRow]:
    """The titles that hold all the words in their name, authors, pinyin, initials, ISBN or a copy's code, by pinyin."""
    with reading():
        if words.strip():
            return _with_counts(fitting_titles(words)[offset : offset + limit])
        some = Title.select(Title.id).order_by(Title.pinyin, Title.id).offset(offset).limit(limit)
        return _with_counts(some)


def title_page(words: str = "", *, offset: int = 0, limit: int = MOST) -> TitlePage:
    """Some of the titles that hold all the words, and how many there are."""
    with reading():
        if not words.strip():
            return TitlePage(count_titles(), tuple(titles(offset=offset, limit=limit)))
        fitting = fitting_titles(words)
        return TitlePage(len(fitting), tuple(_with_counts(fitting[offset : offset + limit])))


def _with_counts(chosen: Any) -> list[TitleRow]:
    """The chosen titles with their counts: counting copies of 20,000 titles to show 40 would cost 50 ms."""
    if isinstance(chosen, list) and len(chosen) > MOST_VALUES:
        return [*_with_counts(chosen[:MOST_VALUES]), *_with_counts(chosen[MOST_VALUES:])]
    query = titles_joined().where(Title.id << chosen).order_by(Title.pinyin, Title.id)
    return [TitleRow(**found) for found in dicts_of(query)]


def count_titles(words: str = "") -> int:
    """How many titles hold all the words."""
    with reading():
        return len(fitting_titles(words)) if words.strip() else int(Title.select().count())


def prepare_search() -> None:
    """Read what titles are found by, before somebody types: for 20,000 it takes 70 ms."""
    with reading():
        fitting_titles("")


def title_place(ref: str, words: str = "") -> int:
    """How many of the titles that hold all the words stand before this one; raises NotFound."""
    with reading():
        title = Title.select(Title.id).where(Title.ref == ref).first()
        if title is None:
            raise gone()
        fitting = fitting_titles(words)
        return fitting.index(title.id) if title.id in fitting else len(fitting)


def title_row(ref: str) -> TitleRow:
    """One title; raises NotFound."""
    with reading():
        found = titles_joined().where(Title.ref == ref).dicts().first()
    if found is None:
        raise gone()
    return TitleRow(**found)


def title_card(ref: str, *, today: date) -> TitleCard:
    """One title with its copies, its latest loans and who waits for it; raises NotFound."""
    with reading():
        row = title_row(ref)
        summary = Title.select(Title.summary).where(Title.ref == ref).get().summary
        history = loans_joined().where(Title.ref == ref).order_by(Loan.lent_on.desc(), Loan.id.desc()).limit(50)
        waiting = holds_joined().where(Title.ref == ref, STANDS).order_by(Hold.id)
        return TitleCard(
            row,
            summary,
            tuple(copies(title=ref)),
            tuple(loan_of(f, today) for f in dicts_of(history)),
            tuple(HoldRow(**f) for f in dicts_of(waiting)),
        )


def copies(*, title: str | None = None, limit: int = MOST) -> list[CopyRow]:
    """The copies of one title, or of all, by code."""
    with reading():
        query = copies_joined().order_by(Copy.code).limit(limit)
        if title is not None:
            query = query.where(Title.ref == title)
        return [copy_of(found) for found in dicts_of(query)]


def copy_by_code(code: str) -> CopyRow | None:
    """The copy with that code, however it was typed."""
    with reading():
        found = copies_joined().where(Copy.code == plain_code(code)).dicts().first()
    return copy_of(found) if found else None


def copy_row(ref: str) -> CopyRow:
    """One copy; raises NotFound."""
    with reading():
        found = copies_joined().where(Copy.ref == ref).dicts().first()
    if found is None:
        raise gone()
    return copy_of(found)


def loan_row(ref: str, *, today: date) -> LoanRow:
    """One loan; raises NotFound."""
    with reading():
        found = loans_joined().where(Loan.ref == ref).dicts().first()
    if found is None:
        raise gone()
    return loan_of(found, today)


def loans(*, today: date, open_only: bool = False, household: str | None = None, limit: int = MOST) -> list[LoanRow]:
    """Loans, the latest first; of one household, or only those still out."""
    with reading():
        query = loans_joined().order_by(Loan.lent_on.desc(), Loan.id.desc()).limit(limit)
        if open_only:
            query = query.where(IS_OPEN)
        if household is not None:
            query = query.where(Household.ref == household)
        return [loan_of(found, today) for found in dicts_of(query)]


def open_loans(*, today: date, household: str | None = None) -> list[LoanRow]:
    """What is out now, the longest due first."""
    with reading():
        query = loans_joined().where(IS_OPEN).order_by(Loan.due_on, Loan.id)
        if household is not None:
            query = query.where(Household.ref == household)
        return [loan_of(found, today) for found in dicts_of(query)]


def overdue(*, today: date) -> list[LoanRow]:
    """What should have come back already, the latest offender first."""
    with reading():
        query = loans_joined().where(IS_OPEN, Loan.due_on < today.isoformat()).order_by(Loan.due_on, Loan.id)
        return [loan_of(found, today) for found in dicts_of(query)]


def set_aside() -> list[HoldRow]:
    """What stands ready for somebody to collect, the earliest day first."""
    with reading():
        query = holds_joined().where(STANDS, Hold.kept.is_null(False)).order_by(Hold.pickup_by, Hold.id)
        return [HoldRow(**found) for found in dicts_of(query)]


def loans_of(household: str, *, today: date, limit: int = 100) -> list[LoanRow]:
    """A household's loans, those still out first, then the latest."""
    with reading():
        query = loans_joined().where(Household.ref == household)
        ordered = query.order_by(IS_OPEN.desc(), Loan.lent_on.desc(), Loan.id.desc()).limit(limit)
        return [loan_of(found, today) for found in dicts_of(ordered)]
