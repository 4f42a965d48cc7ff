"""The joined selections that every query of the shelf starts from, and the frozen row that becomes of a line."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN, Case, fn

from models.bookshelf.rows import CopyRow, LoanRow
from models.bookshelf.tables import Copy, Guest, Hold, Loan, Taking, Title
from models.errors import NotFound
from models.households.tables import Household, Unit
from models.i18n import _

IS_OPEN = Loan.returned_on.is_null()
STANDS = Hold.ended_on.is_null()
IS_TAKEN = Taking.back_on.is_null()
READER_LABEL = fn.COALESCE(Unit.label, Guest.code, "")
READER_NAME = fn.COALESCE(Household.name, Guest.name, "")


def titles_joined() -> Any:
    """Titles with how many copies they have, how many of those stand there to be had, and how many households wait."""
    on_shelf = Copy.select(fn.COUNT(Copy.id)).where(Copy.title == Title.id, Copy.withdrawn_on.is_null())
    out = Loan.select(fn.COUNT(Loan.id)).join(Copy).where(Copy.title == Title.id, IS_OPEN)
    waiting = Hold.select(fn.COUNT(Hold.id)).where(Hold.title == Title.id, STANDS)
    kept = waiting.where(Hold.kept.is_null(False))
    taken = Taking.select(fn.COUNT(Taking.id)).join(Copy)
    taken = taken.where(Copy.title == Title.id, Copy.withdrawn_on.is_null(), IS_TAKEN)
    # COALESCE keeps the minus a subtraction: between two queries peewee reads it as EXCEPT.
    plain = [f for name, f in Title._meta.fields.items() if name not in ("id", "search", "summary")]
    return Title.select(
        *plain,
        on_shelf.alias("copies"),
        (fn.COALESCE(on_shelf, 0) - fn.COALESCE(out, 0) - fn.COALESCE(kept, 0) - fn.COALESCE(taken, 0)).alias(
            "available"
        ),
        waiting.alias("waiting"),
    )


def copy_state() -> Any:
    """Where a copy is, in a query that joins its open loan, its hold and its open taking."""
    off = fn.COALESCE(fn.NULLIF(Copy.gone_as, ""), "withdrawn")
    kept, taken = (Hold.id.is_null(False), "kept"), (Taking.id.is_null(False), "taken")
    return Case(None, ((Copy.withdrawn_on.is_null(False), off), (Loan.id.is_null(False), "out"), kept, taken), "in")


def copies_joined() -> Any:
    """Copies with their title and whoever has them now."""
    keeper, flat = Household.alias(), Unit.alias()
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
            copy_state().alias("state"),
            Copy.withdrawn_on,
            Copy.gone_why,
            Copy.label_printed_on,
            Loan.ref.alias("loan"),
            Household.ref.alias("household"),
            Guest.ref.alias("guest"),
            READER_LABEL.alias("reader_label"),
            READER_NAME.alias("reader_name"),
            Loan.due_on,
            flat.label.alias("kept_for"),
            Hold.pickup_by,
            Copy.take_one,
            Taking.taken_on,
        )
        .join(Title)
        .switch(Copy)
        .join(Taking, JOIN.LEFT_OUTER, on=(Taking.copy == Copy.id) & IS_TAKEN)
        .switch(Copy)
        .join(Loan, JOIN.LEFT_OUTER, on=(Loan.copy == Copy.id) & IS_OPEN)
        .join(Household, JOIN.LEFT_OUTER)
        .join(Unit, JOIN.LEFT_OUTER)
        .switch(Loan)
        .join(Guest, JOIN.LEFT_OUTER)
        .switch(Copy)
        .join(Hold, JOIN.LEFT_OUTER, on=(Hold.kept == Copy.id) & STANDS)
        .join(keeper, JOIN.LEFT_OUTER, on=(Hold.household == keeper.id))
        .join(flat, JOIN.LEFT_OUTER, on=(keeper.unit == flat.id))
    )


def loans_joined() -> Any:
    """Loans with their copy, its title and whoever has or had it."""
    return (
        Loan.select(
            Loan.ref,
            Loan.version,
            Copy.ref.alias("copy"),
            Copy.code,
            Title.title,
            Title.ref.alias("title_ref"),
            Household.ref.alias("household"),
            Guest.ref.alias("guest"),
            READER_LABEL.alias("label"),
            READER_NAME.alias("reader_name"),
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
        .join(Household, JOIN.LEFT_OUTER)
        .join(Unit, JOIN.LEFT_OUTER)
        .switch(Loan)
        .join(Guest, JOIN.LEFT_OUTER)
    )


def holds_joined() -> Any:
    """Holds with their title, the household and the copies they are about."""
    only, kept = Copy.alias(), Copy.alias()
    return (
        Hold.select(
            Hold.ref,
            Hold.version,
            Title.title,
            Title.ref.alias("title_ref"),
            Household.ref.alias("household"),
            Unit.label,
            Household.name.alias("household_name"),
            Hold.placed_at,
            only.code.alias("only_code"),
            kept.code.alias("code"),
            Hold.pickup_by,
            Hold.ended_on,
            Hold.outcome,
        )
        .join(Title)
        .switch(Hold)
        .join(Household)
        .join(Unit)
        .switch(Hold)
        .join(only, JOIN.LEFT_OUTER, on=(Hold.only == only.id))
        .switch(Hold)
        .join(kept, JOIN.LEFT_OUTER, on=(Hold.kept == kept.id))
    )


def copy_of(found: dict[str, Any]) -> CopyRow:
    """The row of a copy."""
    return CopyRow(**(found | {"kept_for": found["kept_for"] or ""}))


def loan_of(found: dict[str, Any], today: date) -> LoanRow:
    """The row of a loan, as late as it is today."""
    late = 0 if found["returned_on"] else max(0, (today - found["due_on"]).days)
    return LoanRow(**found, days_late=late)


def gone() -> NotFound:
    """The refusal for a ref that the shelf does not know."""
    return NotFound(_("This is not on the shelf's list any more."), _("Go back to the list and look again."))
