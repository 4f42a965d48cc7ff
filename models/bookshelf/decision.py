"""May this reader have this book? One decision for every screen and the command line: lend, wait for it, or neither.

Plain values in, the decision with its reason out; everything it has to know is in a `Wish`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from models.bookshelf import honour_rules, rules
from models.errors import RuleBroken
from models.i18n import _, ngettext

FARTHEST_BACK = 366  # days: what was forgotten longer ago than that is better left


class Terms(NamedTuple):
    """How the shelf lends: days, books at once, renewals, days set aside, the weekdays it is open, days of a pause."""

    loan_days: int = 28
    most_loans: int = 5
    most_renewals: int = 2
    hold_days: int = 7
    open_days: str = ""
    pause_days: int = 0


# What guests may borrow until somebody chooses otherwise: the shelf is the residents' first of all.
USUAL_OF_GUESTS = Terms(loan_days=14, most_loans=2, most_renewals=1)


class Scope(NamedTuple):
    """What terms are for: a category of books ('' all) and a kind of borrower ('' everybody, household, guest)."""

    category: str = ""
    borrower: str = ""


class Wish(NamedTuple):
    """All that deciding needs to know of a copy and of a reader who would like to have it.

    `out_to` is the label of whoever has the copy, `kept_for` that of another reader it is set aside for, '' if nobody;
    `off_as` is why it is off the shelf, '' while it is not. `kind` is a category with terms of its own: the reader has
    `of_kind` books of it, and `most_of_kind` is how many it may have. `elsewhere` is the code of another copy of the
    title that could be lent at once; `to_come` whether any copy may still come back. A copy of the honour shelf
    (`take_one`) is not lent; `to_take` is the code of one of the title that stands there.
    """

    code: str
    out_to: str
    off_as: str
    label: str
    gone: bool
    open_loans: int
    kept_for: str = ""
    kind: str = ""
    of_kind: int = 0
    most_of_kind: int | None = None
    paused_until: date | None = None
    guest: bool = False
    waits: bool = False
    has_it: bool = False
    elsewhere: str = ""
    to_come: bool = True
    take_one: bool = False
    to_take: str = ""


class Decision(NamedTuple):
    """Lend until `due_on`; let them wait for it; or refuse: then, and before a hold, `reason` is why not to lend."""

    verdict: Literal["lend", "hold", "refuse"]
    due_on: date | None = None
    reason: RuleBroken | None = None


def decide(wish: Wish, terms: Terms, today: date) -> Decision:
    """Whether the copy is lent, the reader may wait for it, or neither, and why."""
    if wish.gone:
        return Decision("refuse", reason=reader_gone(wish.guest))
    if (reason := _not_to_be_had(wish)) is not None:
        return Decision("refuse" if why_not_wait(wish) else "hold", reason=reason)
    if (reason := _no_more(wish, terms, today)) is not None:
        return Decision("refuse", reason=reason)
    return Decision("lend", rules.shelf_day(today + timedelta(days=terms.loan_days), terms.open_days))


def lent_until(wish: Wish, terms: Terms, day: date) -> date:
    """The day due of a loan that begins on that day; raises the reason why the copy is not lent."""
    decision = decide(wish, terms, day)
    if decision.verdict != "lend" or decision.due_on is None:
        assert decision.reason is not None
        raise decision.reason
    return decision.due_on


def why_not_wait(wish: Wish) -> RuleBroken | None:
    """Why the reader cannot or need not wait for the book; None if they may."""
    if wish.gone:
        return reader_gone(wish.guest)
    if wish.guest:
        return rules.GuestsDoNotWait(
            _("Guests borrow what is on the shelf; they do not wait in line."), _("Look for another book.")
        )
    if wish.waits or wish.has_it:
        words = _("They wait for it already.") if wish.waits else _("They have this book.")
        return rules.HoldNotNeeded(words, _("Nothing has to be done."))
    at_hand = wish.elsewhere or (wish.code if _not_to_be_had(wish) is None else "")
    if at_hand:
        return rules.HoldNotNeeded(_("{code} is on the shelf.", code=at_hand), _("Lend it to them now."))
    if wish.to_take:
        return rules.HoldNotNeeded(
            _("{code} is on the honour shelf.", code=wish.to_take), _("They may take it; no need to wait.")
        )
    if not wish.to_come:
        return rules.NothingToWaitFor(_("No copy of this title will come back."), _("Look for another title."))
    return None


def decide_renewal(*, due_on: date, renewals: int, waiting: int = 0, terms: Terms, today: date) -> date:
    """The new day due: the loan's days from today, never earlier; raises SomebodyWaits or NoRenewalsLeft."""
    if waiting:
        raise rules.SomebodyWaits(
            ngettext("{n} household waits for this book.", "{n} households wait for this book.", waiting),
            _("Ask for it back on its day."),
        )
    if renewals >= terms.most_renewals:
        raise rules.NoRenewalsLeft(
            ngettext(
                "This book has been renewed {n} time already.",
                "This book has been renewed {n} times already.",
                renewals,
            ),
            _("Ask for it back; it may be lent again afterwards."),
        )
    return max(due_on, rules.shelf_day(today + timedelta(days=terms.loan_days), terms.open_days))


def pause_until(*, due_on: date, returned_on: date, terms: Terms) -> date | None:
    """Until when a reader who brought a book back borrows nothing; None if it was in time, or there are no pauses."""
    if returned_on <= due_on or not terms.pause_days:
        return None
    return returned_on + timedelta(days=terms.pause_days)


def most_specific(scopes: Iterable[Scope], category: str, borrower: str) -> Scope:
    """Whose terms are for this book and borrower: terms for a kind of borrower go before those for everybody.

    Among these, C913 goes before C, and C before ''. The order is Koha's.
    """
    fitting = (
        scope for scope in scopes if category.upper().startswith(scope.category) and scope.borrower in ("", borrower)
    )
    return max(fitting, key=lambda scope: (bool(scope.borrower), len(scope.category)), default=Scope())


def happened_on(on: date | None, today: date, since: date | None = None) -> date:
    """The day of a deed that may be written down later than it was done; raises NotThatDay.

    `since` is the day before which it cannot have been: that of the loan, or of the last return.
    """
    day = on or today
    if day > today:
        raise rules.NotThatDay(_("{day} is still to come.", day=day.isoformat()), _("Choose today or a day before."))
    if (today - day).days > FARTHEST_BACK:
        raise rules.NotThatDay(
            _("{day} is more than a year ago.", day=day.isoformat()), _("Look whether the year is right.")
        )
    if on is not None and since is not None and day < since:
        raise rules.NotThatDay(
            _("On {day} that cannot have been: the book changed hands on {since}.", day=f"{day}", since=f"{since}"),
            _("Choose {since} or later.", since=f"{since}"),
        )
    return day


def reader_gone(guest: bool) -> RuleBroken:
    """The refusal for whoever has left."""
    if guest:
        return rules.HouseholdGone(_("This guest has left."), _("Choose somebody who still borrows."))
    return rules.HouseholdGone(_("This household has moved out."), _("Choose the family that lives there now."))


def _not_to_be_had(wish: Wish) -> RuleBroken | None:
    try:
        rules.check_may_be_lent(wish.code, wish.out_to, wish.off_as, wish.kept_for)
        honour_rules.check_not_take_one(wish.code, wish.take_one)
    except RuleBroken as reason:
        return reason
    return None


def _no_more(wish: Wish, terms: Terms, today: date) -> RuleBroken | None:
    if wish.paused_until is not None and wish.paused_until >= today:
        return rules.OnPause(
            _("{label} borrows nothing until {day}: a book came back late.", label=wish.label, day=wish.paused_until),
            _("Lend again after that day, or forgive the pause and say why (F4 at the table)."),
        )
    if wish.open_loans >= terms.most_loans:
        return rules.TooManyLoans(
            ngettext(
                "{label} already has {n} book.",
                "{label} already has {n} books.",
                wish.open_loans,
                label=wish.label,
            ),
            _("One has to come back first."),
        )
    if wish.most_of_kind is not None and wish.of_kind >= wish.most_of_kind:
        return rules.TooManyLoans(
            ngettext(
                "{label} already has {n} book of {kind}.",
                "{label} already has {n} books of {kind}.",
                wish.of_kind,
                label=wish.label,
                kind=wish.kind,
            ),
            _("One of them has to come back first."),
        )
    return None


def check_terms(terms: Terms) -> None:
    """Refuse terms that no shelf could keep; raises NoSuchNumber."""
    if set(terms.open_days) - set("1234567"):
        raise rules.NoSuchNumber(
            _("These are no days of the week."), _("Tick the days when somebody sits at the shelf.")
        )
    days, holds = 1 <= terms.loan_days <= 366, 1 <= terms.hold_days <= 60
    counts = 1 <= terms.most_loans <= 99 and 0 <= terms.most_renewals <= 99 and 0 <= terms.pause_days <= 366
    if not (days and holds and counts):
        raise rules.NoSuchNumber(
            _("The shelf cannot lend by these numbers."),
            _("Days 1 to 366, books 1 to 99, renewals 0 to 99, days set aside 1 to 60, days of a pause 0 to 366."),
        )
