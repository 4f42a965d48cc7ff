"""Choosing how the shelf lends: to all, by the category of the book, by who borrows, or both."""

from __future__ import annotations

from collections.abc import Sequence

from models.bookshelf import policies, queries
from models.bookshelf.rows import PolicyRow
from models.errors import RuleBroken
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Finder, Option, Values

ANOTHER = "+"
BORROWERS = (
    Option("", N_("Everybody")),
    Option("household", N_("Households")),
    Option("guest", N_("Guests")),
)
SHORT_DAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


def terms_words(policy: PolicyRow) -> str:
    """The terms in few words."""
    return _(
        "{days} days, {books} books, {renewals} renewals ",
        days=policy.loan_days,
        books=policy.most_loans,
        renewals=policy.most_renewals,
    ).strip()


def scope_words(policy: PolicyRow) -> str:
    """Which books and borrowers the terms are for."""
    who = next(_(option.words) for option in BORROWERS if option.value == policy.borrower)
    if not policy.category:
        return who if policy.borrower else _("All books")
    return f"{policy.category}, {who}" if policy.borrower else policy.category


def terms_finder(desk: Desk) -> Finder:
    """The terms there are, and others."""

    async def find(text: str) -> Sequence[Option]:
        known = [
            Option(f"{row.category}/{row.borrower}", scope_words(row), terms_words(row))
            for row in await desk.read(queries.policies)
        ]
        options = [*known, Option(ANOTHER, _("Another category or borrower"), _("Terms of its own"))]
        return [option for option in options if text.strip().casefold() in option.words.casefold()]

    return find


async def terms_chosen(desk: Desk, value: str) -> PolicyRow:
    """The terms that an option of the finder stands for."""
    category, _slash, borrower = ("", "", "") if value == ANOTHER else value.rpartition("/")
    return await desk.read(queries.policy, category, borrower)


def policy_form(desk: Desk, policy: PolicyRow, *, new: bool = False) -> FormDialog[PolicyRow | None]:
    """Choose the terms for some books and borrowers; `new` asks which. The answer is None when they were dropped."""
    own = bool(policy.category or policy.borrower)

    async def submit(values: Values) -> PolicyRow | None:
        if values.yes("drop"):
            await desk.write(policies.drop_policy, category=policy.category, borrower=policy.borrower)
            return None
        category = values.text("category").strip().upper() if new else policy.category
        borrower = values.text("borrower") if new else policy.borrower
        if new:
            _refuse_known(await desk.read(queries.policies), category, borrower)
        return await desk.write(
            policies.set_policy,
            category=category,
            borrower=borrower,
            loan_days=values.number("days"),
            most_loans=values.number("books"),
            most_renewals=values.number("renewals"),
            hold_days=values.number("holds") if policy.borrower != "guest" else policy.hold_days,
            pause_days=values.number("pause"),
            open_days=None if own or new else values.text("open").replace(" ", ""),
            forget_months=None if own or new else values.number("forget"),
        )

    intro = _("For books lent from now on; those that are out keep their day.")
    title = _("How the shelf lends: {scope}", scope=scope_words(policy)) if own else _("How the shelf lends")
    draft = f"bookshelf.policy.{policy.category}.{policy.borrower}.{new}"
    fields = [field for field in _fields(policy, new=new, own=own) if field is not None]
    return FormDialog(title, tuple(fields), submit, draft_key=draft, intro=intro)


def _refuse_known(known: Sequence[PolicyRow], category: str, borrower: str) -> None:
    if not category and not borrower:
        raise RuleBroken(_("Say which category, or who borrows."), _("The terms for all stand under All books."))
    if any((row.category, row.borrower) == (category, borrower) for row in known):
        raise RuleBroken(_("There are terms for these books and borrowers."), _("Choose them in the list."))


def _fields(policy: PolicyRow, *, new: bool, own: bool) -> Sequence[Field | None]:
    week = tuple(Option(str(number), words) for number, words in enumerate(SHORT_DAYS, 1))
    stored = bool(policy.ref)
    return (
        Field("category", N_("Category"), hint=N_("As titles have it, such as I or C913; empty: all")) if new else None,
        Field("borrower", N_("Borrower"), "choice", options=BORROWERS) if new else None,
        _number("days", N_("Days a book is lent"), policy.loan_days),
        _number("books", N_("Books at once"), policy.most_loans),
        _number("renewals", N_("Renewals"), policy.most_renewals),
        None if policy.borrower == "guest" else _number("holds", N_("Days set aside"), policy.hold_days),
        _number("pause", N_("Days of pause after a late return"), policy.pause_days, N_("0: no pause")),
        None if own or new else Field("open", N_("Shelf days"), "several", " ".join(policy.open_days), options=week),
        None
        if own or new
        else _number("forget", N_("Months until a loan forgets its reader"), policy.forget_months, N_("0: never")),
        Field("drop", N_("Lend like all books"), "yes", hint=N_("Drops these terms")) if own and stored else None,
    )


def _number(name: str, words: str, value: int, hint: str = "") -> Field:
    return Field(name, words, "number", str(value), required=True, hint=hint)
