"""What is decided at the shelf: plain values in, a day or a refusal out; every screen and the command line ask here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from models.errors import RuleBroken
from models.i18n import N_, _, ngettext

MOST_COPIES_AT_ONCE = 200
# Why a copy is off the shelf's list, and how that is said to somebody who wants to lend it.
OFF_AS = {
    "withdrawn": N_("{code} has been withdrawn from the shelf."),
    "lost": N_("{code} is written down as lost."),
    "damaged": N_("{code} is damaged."),
    "repair": N_("{code} is being repaired."),
    "gone": N_("{code} has gone for good."),
}
_CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{1,19}")


class CopyAlreadyOut(RuleBroken):
    """A copy is with one household at a time."""


class CopyOffShelf(RuleBroken):
    """A copy that is lost, damaged, in repair, withdrawn or gone is not lent."""


class TooManyLoans(RuleBroken):
    """The household has as many books as the policy allows."""


class HouseholdGone(RuleBroken):
    """A household that has moved out borrows nothing."""


class CopyNotOut(RuleBroken):
    """Only a copy that is out comes back or is renewed."""


class CopyKept(RuleBroken):
    """A copy that is set aside is for the household that waits for it."""


class CannotBeKept(RuleBroken):
    """What is out, off the list or on the honour shelf is not set aside."""


class SomebodyWaits(RuleBroken):
    """What others wait for is not kept longer."""


class HoldNotNeeded(RuleBroken):
    """Nobody waits for what is on the shelf, or what they have already."""


class NothingToWaitFor(RuleBroken):
    """A title without a copy that may come back is not waited for."""


class NoRenewalsLeft(RuleBroken):
    """The loan has been renewed as often as the policy allows."""


class CopyIsOut(RuleBroken):
    """A copy that is out cannot leave the shelf's books."""


class CopyNotOff(RuleBroken):
    """Only a copy that is off the shelf's list is put back there."""


class UnknownReason(RuleBroken):
    """A copy leaves the shelf for one of the known reasons."""


class NotACode(RuleBroken):
    """The words cannot be the code of a copy."""


class NoSuchNumber(RuleBroken):
    """A number outside what makes sense."""


class Terms(NamedTuple):
    """How the shelf lends: days, books at once, renewals, days set aside, and the weekdays that the shelf is open."""

    loan_days: int = 28
    most_loans: int = 5
    most_renewals: int = 2
    hold_days: int = 7
    open_days: str = ""


class Wish(NamedTuple):
    """All that deciding a loan needs to know.

    `out_to` is the flat that has the copy, `kept_for` another flat that it is set aside for, '' if nobody; `off_as`
    is why it is off the shelf, '' while it is not. `kind` is a category with terms of its own: the household has
    `of_kind` books of it, and `most_of_kind` is how many it may have.
    """

    code: str
    out_to: str
    off_as: str
    household_label: str
    household_gone: bool
    open_loans: int
    kept_for: str = ""
    kind: str = ""
    of_kind: int = 0
    most_of_kind: int | None = None


def most_specific(categories: Iterable[str], category: str) -> str:
    """Of the categories that have terms, the one that says most of this category: C913 goes before C, C before ''."""
    return max((known for known in (*categories, "") if category.upper().startswith(known)), key=len)


def check_may_be_lent(code: str, out_to: str, off_as: str, kept_for: str = "") -> None:
    """Refuse to lend a copy that is not to be had; for `out_to`, `off_as` and `kept_for` see `Wish`."""
    if off_as:
        raise CopyOffShelf(
            _(OFF_AS[off_as], code=code),
            _("Take another copy; if this one is here and fit to be lent, put it back on the shelf's list first."),
        )
    if out_to:
        raise CopyAlreadyOut(
            _("{code} is out to {label}.", code=code, label=out_to),
            _("If the book is here on the table, give it back first."),
        )
    check_not_kept(code, kept_for)


def decide_lend(wish: Wish, terms: Terms, today: date) -> date:
    """The day the book is due, or the refusal that stands in the way."""
    check_may_be_lent(wish.code, wish.out_to, wish.off_as, wish.kept_for)
    if wish.household_gone:
        raise HouseholdGone(_("This household has moved out."), _("Choose the family that lives there now."))
    if wish.open_loans >= terms.most_loans:
        raise TooManyLoans(
            ngettext(
                "{label} already has {n} book.",
                "{label} already has {n} books.",
                wish.open_loans,
                label=wish.household_label,
            ),
            _("One has to come back first."),
        )
    if wish.most_of_kind is not None and wish.of_kind >= wish.most_of_kind:
        raise TooManyLoans(
            ngettext(
                "{label} already has {n} book of {kind}.",
                "{label} already has {n} books of {kind}.",
                wish.of_kind,
                label=wish.household_label,
                kind=wish.kind,
            ),
            _("One of them has to come back first."),
        )
    return shelf_day(today + timedelta(days=terms.loan_days), terms.open_days)


def shelf_day(day: date, open_days: str) -> date:
    """The day itself, or the next on which somebody sits at the shelf; `open_days` as in `Policy`."""
    week = (day + timedelta(days=n) for n in range(7))
    return next(d for d in week if not open_days or str(d.isoweekday()) in open_days)


def decide_renewal(*, due_on: date, renewals: int, waiting: int = 0, terms: Terms, today: date) -> date:
    """The new day due: the loan's days from today, never earlier; raises SomebodyWaits or NoRenewalsLeft."""
    if waiting:
        raise SomebodyWaits(
            ngettext("{n} household waits for this book.", "{n} households wait for this book.", waiting),
            _("Ask for it back on its day."),
        )
    if renewals >= terms.most_renewals:
        raise NoRenewalsLeft(
            ngettext(
                "This book has been renewed {n} time already.",
                "This book has been renewed {n} times already.",
                renewals,
            ),
            _("Ask for it back; it may be lent again afterwards."),
        )
    return max(due_on, shelf_day(today + timedelta(days=terms.loan_days), terms.open_days))


def check_is_out(code: str, out: bool) -> None:
    """Refuse to take back what is not out."""
    if not out:
        raise CopyNotOut(_("{code} is not out.", code=code), _("Put it back in its place; nothing has to be written."))


def check_may_leave(code: str, out_to: str, off_as: str, leaves_as: str) -> None:
    """Refuse to take a copy off the shelf's list twice for the same reason, or from a reader who has not lost it."""
    if leaves_as not in OFF_AS:
        raise UnknownReason(_("Say why the copy leaves the shelf."), _("Choose one of the reasons."))
    if off_as == leaves_as:
        raise CopyOffShelf(_(OFF_AS[off_as], code=code), _("Nothing has to be done."))
    if out_to and leaves_as != "lost":
        raise CopyIsOut(
            _("{code} is out to {label}.", code=code, label=out_to), _("Give it back first, or write it down as lost.")
        )


def check_may_put_back(code: str, off_as: str) -> None:
    """Refuse to put back what never left the shelf's list."""
    if not off_as:
        raise CopyNotOff(_("{code} is not off the shelf's list.", code=code), _("Nothing has to be done."))


def check_not_both(code: str, *, out: bool, off: bool) -> None:
    """Refuse that a copy be at a household and off the list, which taking back an old deed could bring about."""
    if out and off:
        raise CopyOffShelf(
            _("{code} cannot be out and off the shelf's list at once.", code=code),
            _("Give it back, or put it back on the shelf's list, first."),
        )


def check_not_kept(code: str, kept_for: str) -> None:
    """Refuse to give away or put away what is set aside; `kept_for` is the flat, '' if none."""
    if kept_for:
        raise CopyKept(
            _("{code} is set aside for {label}.", code=code, label=kept_for),
            _("Take another copy, or write down that they wait for it too."),
        )


def check_may_be_kept(code: str, gone: bool) -> None:
    """Refuse to set aside what is not to be had, which taking back an old deed could bring about."""
    if gone:
        raise CannotBeKept(
            _("{code} cannot be set aside: it is not on the shelf.", code=code), _("Undo first what was done with it.")
        )


def checked_code(code: str) -> str:
    """The code of a copy as it may stand on a label: 2 to 20 letters, digits, dots and dashes; raises NotACode."""
    if not _CODE.fullmatch(code):
        raise NotACode(
            _("“{code}” cannot be a code.", code=code),
            _("Take 2 to 20 letters, digits, dots and dashes, such as B0012."),
        )
    return code


def check_copies(count: int) -> None:
    """Refuse to make no copies, or a warehouse of them."""
    if not 1 <= count <= MOST_COPIES_AT_ONCE:
        raise NoSuchNumber(
            _("{count} copies cannot be added at once.", count=count),
            _("Give a number from 1 to {most}.", most=MOST_COPIES_AT_ONCE),
        )


def check_terms(terms: Terms) -> None:
    """Refuse a policy that no shelf could keep."""
    if set(terms.open_days) - set("1234567"):
        raise NoSuchNumber(_("These are no days of the week."), _("Tick the days when somebody sits at the shelf."))
    days, holds = 1 <= terms.loan_days <= 366, 1 <= terms.hold_days <= 60
    if not (days and holds and 1 <= terms.most_loans <= 99 and 0 <= terms.most_renewals <= 99):
        raise NoSuchNumber(
            _("The shelf cannot lend by these numbers."),
            _("Days 1 to 366, books 1 to 99, renewals 0 to 99, days set aside 1 to 60."),
        )


def check_may_wait(
    *, household_gone: bool, waits: bool, has_it: bool, at_hand: str, to_come: bool, to_take: str = ""
) -> None:
    """Refuse a hold that nobody needs; `at_hand` is the code of a copy that could be lent at once, '' if there is none.

    `to_take` is one of a copy on the honour shelf; `to_come` is whether any copy may still come back.
    """
    if household_gone:
        raise HouseholdGone(_("This household has moved out."), _("Choose the family that lives there now."))
    if waits or has_it:
        raise HoldNotNeeded(
            _("They wait for it already.") if waits else _("They have this book."), _("Nothing has to be done.")
        )
    if at_hand:
        raise HoldNotNeeded(_("{code} is on the shelf.", code=at_hand), _("Lend it to them now."))
    if to_take:
        raise HoldNotNeeded(_("{code} is on the honour shelf.", code=to_take), _("They may take it; no need to wait."))
    if not to_come:
        raise NothingToWaitFor(_("No copy of this title will come back."), _("Look for another title."))
