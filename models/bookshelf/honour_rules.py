"""What is decided at the honour shelf, where whoever likes takes a book: plain values in, a refusal out."""

from __future__ import annotations

from models.errors import RuleBroken
from models.i18n import _


class OnHonourShelf(RuleBroken):
    """A copy of the honour shelf is taken, never lent or set aside."""


class NotTakeOne(RuleBroken):
    """Only a copy of the honour shelf is taken from it and brought back to it."""


class TakenAlready(RuleBroken):
    """A copy is taken once until it stands there again."""


class NotTaken(RuleBroken):
    """Only what somebody has taken comes back."""


def check_not_take_one(code: str, take_one: bool) -> None:
    """Refuse to lend what may be taken without asking."""
    if take_one:
        raise OnHonourShelf(
            _("{code} is of the honour shelf: it is taken, not lent.", code=code),
            _("Give it to them; scan it in the room to count that it was taken."),
        )


def check_take_one(code: str, take_one: bool) -> None:
    """Refuse to count a taking of what is lent in the usual way."""
    if not take_one:
        raise NotTakeOne(
            _("{code} is not of the honour shelf.", code=code),
            _("Lend it; or say first, with e on the copy, that it is for everybody to take."),
        )


def check_free(code: str, take_one: bool, *, lent: bool, taken: bool) -> None:
    """Refuse that a copy of the honour shelf be lent, or that any other be taken."""
    if take_one and lent:
        raise OnHonourShelf(_("{code} is out.", code=code), _("Give it back first, then put it on the honour shelf."))
    if taken and not take_one:
        raise TakenAlready(
            _("Somebody has taken {code}.", code=code), _("Write down first that it is back on the honour shelf.")
        )


def check_may_be_taken(code: str, take_one: bool, *, off: bool, taken: bool) -> None:
    """Refuse to count a taking of what is not there to be taken."""
    check_take_one(code, take_one)
    if off:
        raise NotTakeOne(
            _("{code} is off the shelf's list.", code=code), _("If it is here, put it back on the list first.")
        )
    if taken:
        raise TakenAlready(
            _("{code} has been taken already.", code=code), _("If it is here, write down first that it is back.")
        )


def check_was_taken(code: str, taken: bool) -> None:
    """Refuse to bring back what nobody took."""
    if not taken:
        raise NotTaken(_("Nobody has taken {code}.", code=code), _("Nothing has to be written."))
