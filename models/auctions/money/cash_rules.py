"""What is decided about money that leaves the cash box or an account: never more than is there."""

from __future__ import annotations

from collections.abc import Mapping

from models.auctions.money.books_words import account_words
from models.errors import RuleBroken
from models.i18n import _
from models.money import format_fen


class MoreThanThere(RuleBroken):
    """More than the books say is there."""


class NotExplained(RuleBroken):
    """The cash box differs from the books, and nobody says why."""


def check_taking(fen: int, there: Mapping[str, int]) -> None:
    """Refuse to take out more change than was put in, or than is in the box."""
    put_in, cash = -there.get("float", 0), there.get("cash", 0)
    if fen > put_in:
        raise MoreThanThere(
            _("Only {amount} of change was put in.", amount=format_fen(put_in)),
            _("Money that goes to somebody is handed over instead: that says to whom."),
        )
    if fen > cash:
        raise MoreThanThere(
            _("The cash box holds only {amount} by the books.", amount=format_fen(cash)),
            _("Count the cash box first; a difference is explained there."),
        )


def check_counting(expected_fen: int, counted_fen: int, why: str) -> None:
    """Refuse a difference without an explanation."""
    over = counted_fen - expected_fen
    if over and not why:
        says = (
            _("There is {amount} more than the books say.", amount=format_fen(over))
            if over > 0
            else _("{amount} is missing.", amount=format_fen(-over))
        )
        raise NotExplained(says, _("Count once more; if it stays so, write down why, as well as you know."))


def check_paying_out(fen: int, method: str, there: Mapping[str, int]) -> None:
    """Refuse to hand over more than there is; of the cash box, the change that was put in stays."""
    here = there.get(method, 0) - (-there.get("float", 0) if method == "cash" else 0)
    if fen > max(here, 0):
        title = _(
            "{account} holds only {amount} to be handed over.",
            account=account_words(method),
            amount=format_fen(max(here, 0)),
        )
        hint = _("The change that was put in is not to be handed over: take it out first, or give less.")
        raise MoreThanThere(title, hint if method == "cash" else _("Check the amount and the way."))
