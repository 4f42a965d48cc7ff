"""Choosing how the shelf lends: all books, or those of one category."""

from __future__ import annotations

from collections.abc import Sequence

from models.bookshelf import policies, queries
from models.bookshelf.rows import PolicyRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Finder, Option, Values

ANOTHER = "+"
SHORT_DAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


def terms_words(policy: PolicyRow) -> str:
    """The terms in few words."""
    return _(
        "{days} days, {books} books, {renewals} renewals ",
        days=policy.loan_days,
        books=policy.most_loans,
        renewals=policy.most_renewals,
    ).strip()


def terms_finder(desk: Desk) -> Finder:
    """The terms there are, and another category."""

    async def find(text: str) -> Sequence[Option]:
        known = [
            Option(row.category, row.category or _("All books"), terms_words(row))
            for row in await desk.read(queries.policies)
        ]
        options = [*known, Option(ANOTHER, _("Another category"), _("Terms of its own"))]
        return [option for option in options if text.strip().casefold() in option.words.casefold()]

    return find


def policy_form(desk: Desk, policy: PolicyRow, *, new: bool = False) -> FormDialog[PolicyRow | None]:
    """Choose the terms for all books or for a category; `new` asks which. The answer is None when they were dropped."""

    async def submit(values: Values) -> PolicyRow | None:
        if values.yes("drop"):
            await desk.write(policies.drop_policy, category=policy.category)
            return None
        return await desk.write(
            policies.set_policy,
            category=values.text("category") if new else policy.category,
            loan_days=values.number("days"),
            most_loans=values.number("books"),
            most_renewals=values.number("renewals"),
            hold_days=values.number("holds"),
            open_days=values.text("open").replace(" ", ""),
        )

    which = Field("category", N_("Category"), required=True, hint=N_("As titles have it, such as I or C913"))
    week = tuple(Option(str(number), words) for number, words in enumerate(SHORT_DAYS, 1))
    shelf = Field("open", N_("Shelf days"), "several", " ".join(policy.open_days), options=week)
    drop = Field("drop", N_("Lend like all books"), "yes", hint=N_("Drops the terms of this category"))
    fields = (
        *((which,) if new else ()),
        Field("days", N_("Days a book is lent"), "number", str(policy.loan_days), required=True),
        Field("books", N_("Books a household"), "number", str(policy.most_loans), required=True),
        Field("renewals", N_("Renewals"), "number", str(policy.most_renewals), required=True),
        Field("holds", N_("Days set aside"), "number", str(policy.hold_days), required=True),
        *(() if new or policy.category else (shelf,)),
        *((drop,) if policy.category else ()),
    )
    intro = _("For books lent from now on; those that are out keep their day.")
    title = _("How books of {kind} are lent", kind=policy.category) if policy.category else _("How the shelf lends")
    return FormDialog(title, fields, submit, draft_key=f"bookshelf.policy.{policy.category}.{new}", intro=intro)
