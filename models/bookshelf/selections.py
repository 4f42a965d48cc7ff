"""The joined selections that every query of the shelf starts from, and the frozen row that becomes of a line."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN, Case, fn

from models.bookshelf.rows import CopyRow, LoanRow
from models.bookshelf.tables import Copy, Loan, Title
from models.errors import NotFound
from models.households.tables import Household, Unit
from models.i18n import _

IS_OPEN = Loan.returned_on.is_null()


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
    off = fn.COALESCE(fn.NULLIF(Copy.gone_as, ""), "withdrawn")
    state = Case(None, ((Copy.withdrawn_on.is_null(False), off), (Loan.id.is_null(False), "out")), "in")
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
            Copy.gone_why,
            Copy.label_printed_on,
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
            Loan.lost,
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
