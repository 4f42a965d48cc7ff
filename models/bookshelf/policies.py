"""The terms the shelf lends on: for all, for a category of books, for a kind of borrower, or for both at once."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.bookshelf import queries, rules
from models.bookshelf.borrowers import GUEST, HOUSEHOLD
from models.bookshelf.decision import Terms, check_terms
from models.bookshelf.rows import PolicyRow
from models.bookshelf.tables import Policy
from models.errors import NotFound
from models.i18n import N_, _
from models.journal import writing
from models.text import clean

CHANGED = {
    "": N_("Changed how the shelf lends: {days} days, {loans} books, {renewals} renewals"),
    HOUSEHOLD: N_("Changed how households borrow: {days} days, {loans} books, {renewals} renewals"),
    GUEST: N_("Changed how guests borrow: {days} days, {loans} books, {renewals} renewals"),
}
CHANGED_OF_KIND = {
    "": N_("Changed how books of {kind} are lent: {days} days, {loans} books, {renewals} renewals"),
    HOUSEHOLD: N_("Changed how households borrow books of {kind}: {days} days, {loans} books, {renewals} renewals"),
    GUEST: N_("Changed how guests borrow books of {kind}: {days} days, {loans} books, {renewals} renewals"),
}
DROPPED = N_("Books of {kind} are lent like all others")
DROPPED_OF_ALL = {
    HOUSEHOLD: N_("Households have no terms of their own any more"),
    GUEST: N_("Guests borrow by the usual terms again"),
}


@operation
def set_policy(
    *,
    loan_days: int,
    most_loans: int,
    most_renewals: int,
    hold_days: int = 7,
    pause_days: int = 0,
    open_days: str | None = None,
    forget_months: int | None = None,
    category: str = "",
    borrower: str = "",
    now: datetime,
    who: str,
) -> PolicyRow:
    """Choose the terms for a category of books and a kind of borrower ('': all); loans that are out keep their day.

    `open_days` and `forget_months` (None: as it is) are of the shelf, so they go with the terms for all.
    """
    terms = Terms(loan_days, most_loans, most_renewals, hold_days, open_days or "", pause_days)
    check_terms(terms)
    kind = clean(category, 40).upper()
    of_all = not kind and not borrower
    if borrower not in CHANGED:
        raise rules.UnknownReason(_("The terms are for nobody who is known."), _("Choose who borrows."))
    with writing(who, now, (CHANGED_OF_KIND if kind else CHANGED)[borrower]) as entry:
        found = Policy.get_or_none(Policy.category == kind, Policy.borrower == borrower)
        policy = found or Policy(category=kind, borrower=borrower)
        for name, value in terms._asdict().items():
            if name != "open_days":
                setattr(policy, name, value)
        if open_days is not None and of_all:
            policy.open_days = "".join(sorted(open_days))
        if forget_months is not None and of_all:
            policy.forget_months = forget_months
        policy.save()
        entry.says(days=loan_days, loans=most_loans, renewals=most_renewals, **({"kind": kind} if kind else {}))
    return queries.policy(kind, borrower)


@operation
def drop_policy(*, category: str, borrower: str = "", now: datetime, who: str) -> None:
    """Let these books be lent to these borrowers like all others again; raises NotFound."""
    with writing(who, now, DROPPED if category else DROPPED_OF_ALL.get(borrower, "")) as entry:
        of_all = not category and not borrower
        found = None if of_all else Policy.get_or_none(Policy.category == category, Policy.borrower == borrower)
        if found is None:
            raise NotFound(_("There are no terms of their own for these."), _("Nothing has to be done."))
        found.delete_instance()
        entry.says(**({"kind": category} if category else {}))
