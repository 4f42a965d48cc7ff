"""What holds for the copies of the shelf: plain values in, a refusal out; whom a book is lent to is `decision.py`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.errors import RuleBroken
from models.i18n import N_, _

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


class GuestsDoNotWait(RuleBroken):
    """Only households wait in the line for a title."""


class OnPause(RuleBroken):
    """Whoever brought a book back late borrows nothing for some days."""


class NotThatDay(RuleBroken):
    """A deed is written down for today or for a day on which it can have been done."""


class NothingToForgive(RuleBroken):
    """Only a pause that holds is forgiven."""


class NotThatLine(RuleBroken):
    """A line of the sitting is taken back once."""


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


def check_may_be_lent(code: str, out_to: str, off_as: str, kept_for: str = "") -> None:
    """Refuse to lend a copy that is not to be had; `out_to`, `off_as` and `kept_for` as in `decision.Wish`."""
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


def shelf_day(day: date, open_days: str) -> date:
    """The day itself, or the next on which somebody sits at the shelf; `open_days` as in `Policy`."""
    week = (day + timedelta(days=n) for n in range(7))
    return next(d for d in week if not open_days or str(d.isoweekday()) in open_days)


def check_is_out(code: str, out: bool) -> None:
    """Refuse to take back what is not out."""
    if not out:
        raise CopyNotOut(_("{code} is not out.", code=code), _("Put it back in its place; nothing has to be written."))


def check_loan_meant(code: str, label: str, meant: bool) -> None:
    """Refuse to end or prolong another loan than the one that was looked at; `label` is whoever has the copy now."""
    if not meant:
        raise CopyAlreadyOut(
            _("{code} is out to {label} by now.", code=code, label=label), _("Scan it once more to see how it stands.")
        )


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
