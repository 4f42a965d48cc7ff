"""The joined selections that every query of the shelf starts from, and the frozen row that becomes of a line."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from peewee import JOIN, Case, fn

from models.bookshelf.codes import as_isbn13
from models.bookshelf.rows import CopyRow, LoanRow
from models.bookshelf.tables import Copy, Loan, Title
from models.errors import NotFound
from models.households.tables import Household, Unit
from models.i18n import _

IS_OPEN = Loan.returned_on.is_null()
LONGEST = 100
_NUMBERED = re.compile(r"\d")


def typed_words(words: str) -> list[str]:
    """What was typed or scanned as lower-case words; full-width letters are made plain, an ISBN its 13 digits."""
    return [as_isbn13(word) for word in unicodedata.normalize("NFKC", words)[:LONGEST].lower().split()]


def naming(query: Any, words: str) -> Any:
    """Of a query over titles, those whose name, authors, pinyin, initials, ISBN or a copy's code hold all the words."""
    for word in typed_words(words):
        # A LIKE scan: FTS5 finds nothing under three characters, and 三国 has two.
        found = Title.search.contains(word)
        if _NUMBERED.search(word):
            found |= Title.id << Copy.select(Copy.title).where(Copy.code.startswith(word.upper()))
        query = query.where(found)
    return query


def titles_joined() -> Any:
    """Titles with how many copies they have, and how many of those stand on the shelf."""
    on_shelf = Copy.select(fn.COUNT(Copy.id)).where(Copy.title == Title.id, Copy.withdrawn_on.is_null())
    out = Loan.select(fn.COUNT(Loan.id)).join(Copy).where(Copy.title == Title.id, IS_OPEN)
    # COALESCE keeps the minus a subtraction: between two queries peewee reads it as EXCEPT.
    plain = [f for name, f in Title._meta.fields.items() if name not in ("id", "search", "summary")]
    return Title.select(
        *plain, on_shelf.alias("copies"), (fn.COALESCE(on_shelf, 0) - fn.COALESCE(out, 0)).alias("available")
    )


def copies_joined() -> Any:
    """Copies with their title and whoever has them now."""
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
        .join(Loan, JOIN.LEFT_OUTER, on=(Loan.copy == Copy.id) & IS_OPEN)
        .join(Household, JOIN.LEFT_OUTER)
        .join(Unit, JOIN.LEFT_OUTER)
    )


def loans_joined() -> Any:
    """Loans with their copy, its title and the household."""
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


def copy_of(found: dict[str, Any]) -> CopyRow:
    """The row of a copy."""
    words = {name: found[name] or "" for name in ("household_label", "household_name")}
    return CopyRow(**(found | words))


def loan_of(found: dict[str, Any], today: date) -> LoanRow:
    """The row of a loan, as late as it is today."""
    late = 0 if found["returned_on"] else max(0, (today - found["due_on"]).days)
    return LoanRow(**found, days_late=late)


def gone() -> NotFound:
    """The refusal for a ref that the shelf does not know."""
    return NotFound(_("This is not on the shelf's list any more."), _("Go back to the list and look again."))
