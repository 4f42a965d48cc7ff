"""What is known about the shelf: frozen rows, joined and limited in SQL."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN, Case, fn

from models.access import dicts_of, reading
from models.bookshelf.rows import CopyRow, LoanRow, PolicyRow, TitleCard, TitleRow
from models.bookshelf.tables import Copy, Loan, Policy, Title
from models.errors import NotFound
from models.households.tables import Household, Unit
from models.i18n import _

MOST = 100_000
_OPEN = Loan.returned_on.is_null()


def policy() -> PolicyRow:
    """How the shelf lends now; the default until a volunteer has chosen."""
    with reading():
        row = Policy.select().first()
    if row is None:
        row = Policy()
    return PolicyRow(row.ref or "", row.version, row.loan_days, row.most_loans, row.most_renewals)


def titles(words: str = "", *, offset: int = 0, limit: int = MOST) -> list[TitleRow]:
    """The titles that hold all the words in their name, authors, pinyin, initials, ISBN or a copy's code, by pinyin."""
    with reading():
        chosen = _matching(Title.select(Title.id), words).order_by(Title.pinyin, Title.id).offset(offset).limit(limit)
        # First which titles, then their counts: counting copies of 20,000 titles to show 40 would cost 50 ms.
        query = _titles().where(Title.id << chosen).order_by(Title.pinyin, Title.id)
        return [TitleRow(**found) for found in dicts_of(query)]


def count_titles(words: str = "") -> int:
    """How many titles hold all the words."""
    with reading():
        return int(_matching(Title.select(), words).count())


def title_row(ref: str) -> TitleRow:
    """One title; raises NotFound."""
    with reading():
        found = _titles().where(Title.ref == ref).dicts().first()
    if found is None:
        raise _gone()
    return TitleRow(**found)


def title_card(ref: str, *, today: date) -> TitleCard:
    """One title with its copies and its latest loans; raises NotFound."""
    with reading():
        row = title_row(ref)
        summary = Title.select(Title.summary).where(Title.ref == ref).get().summary
        history = _loans().where(Title.ref == ref).order_by(Loan.lent_on.desc(), Loan.id.desc()).limit(50)
        return TitleCard(row, summary, tuple(copies(title=ref)), tuple(_loan(f, today) for f in dicts_of(history)))


def copies(*, title: str | None = None, limit: int = MOST) -> list[CopyRow]:
    """The copies of one title, or of all, by code."""
    with reading():
        query = _copies().order_by(Copy.code).limit(limit)
        if title is not None:
            query = query.where(Title.ref == title)
        return [_copy(found) for found in dicts_of(query)]


def copy_by_code(code: str) -> CopyRow | None:
    """The copy with that code, however it was typed."""
    with reading():
        found = _copies().where(Copy.code == code.strip().upper()).dicts().first()
    return _copy(found) if found else None


def copy_row(ref: str) -> CopyRow:
    """One copy; raises NotFound."""
    with reading():
        found = _copies().where(Copy.ref == ref).dicts().first()
    if found is None:
        raise _gone()
    return _copy(found)


def loan_row(ref: str, *, today: date) -> LoanRow:
    """One loan; raises NotFound."""
    with reading():
        found = _loans().where(Loan.ref == ref).dicts().first()
    if found is None:
        raise _gone()
    return _loan(found, today)


def loans(*, today: date, open_only: bool = False, household: str | None = None, limit: int = MOST) -> list[LoanRow]:
    """Loans, the latest first; of one household, or only those still out."""
    with reading():
        query = _loans().order_by(Loan.lent_on.desc(), Loan.id.desc()).limit(limit)
        if open_only:
            query = query.where(_OPEN)
        if household is not None:
            query = query.where(Household.ref == household)
        return [_loan(found, today) for found in dicts_of(query)]


def open_loans(*, today: date, household: str | None = None) -> list[LoanRow]:
    """What is out now, the longest due first."""
    with reading():
        query = _loans().where(_OPEN).order_by(Loan.due_on, Loan.id)
        if household is not None:
            query = query.where(Household.ref == household)
        return [_loan(found, today) for found in dicts_of(query)]


def overdue(*, today: date) -> list[LoanRow]:
    """What should have come back already, the latest offender first."""
    with reading():
        query = _loans().where(_OPEN, Loan.due_on < today.isoformat()).order_by(Loan.due_on, Loan.id)
        return [_loan(found, today) for found in dicts_of(query)]


def loans_of(household: str, *, today: date, limit: int = 100) -> list[LoanRow]:
    """A household's loans, those still out first, then the latest."""
    with reading():
        query = _loans().where(Household.ref == household)
        ordered = query.order_by(_OPEN.desc(), Loan.lent_on.desc(), Loan.id.desc()).limit(limit)
        return [_loan(found, today) for found in dicts_of(ordered)]


def _matching(query: Any, words: str) -> Any:
    for word in words.lower().split():
        # A LIKE scan: FTS5 finds nothing under three characters, and 三国 has two.
        found = Title.search.contains(word)
        if word[:1].isalpha() and word[-1:].isdecimal():
            found |= Title.id << Copy.select(Copy.title).where(Copy.code.startswith(word.upper()))
        query = query.where(found)
    return query


def _titles() -> Any:
    on_shelf = Copy.select(fn.COUNT(Copy.id)).where(Copy.title == Title.id, Copy.withdrawn_on.is_null())
    out = Loan.select(fn.COUNT(Loan.id)).join(Copy).where(Copy.title == Title.id, _OPEN)
    # COALESCE keeps the minus a subtraction: between two queries peewee reads it as EXCEPT.
    plain = [f for name, f in Title._meta.fields.items() if name not in ("id", "search", "summary")]
    return Title.select(
        *plain, on_shelf.alias("copies"), (fn.COALESCE(on_shelf, 0) - fn.COALESCE(out, 0)).alias("available")
    )


def _copies() -> Any:
    state = Case(None, ((Copy.withdrawn_on.is_null(False), "withdrawn"), (Loan.id.is_null(False), "out")), "in")
    return (
        Copy.select(
            Copy.ref,
            Copy.version,
            Copy.code,
            Title.title,
            Title.ref.alias("title_ref"),
            Copy.place,
            Copy.donor,
            Copy.condition,
            state.alias("state"),
            Copy.withdrawn_on,
            Loan.ref.alias("loan"),
            Household.ref.alias("household"),
            Unit.label.alias("household_label"),
            Household.name.alias("household_name"),
            Loan.due_on,
        )
        .join(Title)
        .switch(Copy)
        .join(Loan, JOIN.LEFT_OUTER, on=(Loan.copy == Copy.id) & _OPEN)
        .join(Household, JOIN.LEFT_OUTER)
        .join(Unit, JOIN.LEFT_OUTER)
    )


def _copy(found: dict[str, Any]) -> CopyRow:
    words = {name: found[name] or "" for name in ("household_label", "household_name")}
    return CopyRow(**(found | words))


def _loans() -> Any:
    return (
        Loan.select(
            Loan.ref,
            Loan.version,
            Copy.ref.alias("copy"),
            Copy.code,
            Title.title,
            Title.ref.alias("title_ref"),
            Household.ref.alias("household"),
            Unit.label,
            Household.name.alias("household_name"),
            Loan.lent_on,
            Loan.due_on,
            Loan.returned_on,
            Loan.renewals,
            Loan.sequence,
            Loan.revised_at,
        )
        .join(Copy)
        .join(Title)
        .switch(Loan)
        .join(Household)
        .join(Unit)
    )


def _loan(found: dict[str, Any], today: date) -> LoanRow:
    late = 0 if found["returned_on"] else max(0, (today - found["due_on"]).days)
    return LoanRow(**found, days_late=late)


def _gone() -> NotFound:
    return NotFound(_("This is not on the shelf's list any more."), _("Go back to the list and look again."))
