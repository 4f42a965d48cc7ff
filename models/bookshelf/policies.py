"""The terms the shelf lends on: for all books, and for a category of its own."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.bookshelf import queries, rules
from models.bookshelf.rows import PolicyRow
from models.bookshelf.rules import Terms
from models.bookshelf.tables import Policy
from models.errors import NotFound
from models.i18n import N_, _
from models.journal import writing
from models.text import clean


@operation
def set_policy(
    *,
    loan_days: int,
    most_loans: int,
    most_renewals: int,
    hold_days: int = 7,
    open_days: str = "",
    category: str = "",
    now: datetime,
    who: str,
) -> PolicyRow:
    """Choose the terms for all books, or for one category, from now on; loans that are out keep their day.

    `open_days` are of the shelf, so they are given with the terms for all books.
    """
    rules.check_terms(Terms(loan_days, most_loans, most_renewals, hold_days, open_days))
    kind = clean(category, 40).upper()
    words = N_("Changed how the shelf lends: {days} days, {loans} books, {renewals} renewals")
    if kind:
        words = N_("Changed how books of {kind} are lent: {days} days, {loans} books, {renewals} renewals")
    with writing(who, now, words) as entry:
        policy = Policy.get_or_none(Policy.category == kind) or Policy(category=kind)
        policy.loan_days, policy.most_loans, policy.most_renewals = loan_days, most_loans, most_renewals
        policy.hold_days, policy.open_days = hold_days, "" if kind else "".join(sorted(open_days))
        policy.save()
        entry.says(days=loan_days, loans=most_loans, renewals=most_renewals, **({"kind": kind} if kind else {}))
    return queries.policy(kind)


@operation
def drop_policy(*, category: str, now: datetime, who: str) -> None:
    """Let a category be lent like all books again; raises NotFound."""
    with writing(who, now, N_("Books of {kind} are lent like all others")) as entry:
        policy = Policy.get_or_none(Policy.category == category) if category else None
        if policy is None:
            raise NotFound(_("This category has no terms of its own."), _("Nothing has to be done."))
        policy.delete_instance()
        entry.says(kind=category)
