"""What is decided about a payment: plain values in, a refusal or an answer out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.auctions.rules import check_amount
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import format_fen

CASH = "cash"
METHOD_WORDS = {
    CASH: N_("cash"),
    "wechat": N_("WeChat"),
    "alipay": N_("Alipay"),
    "transfer": N_("bank transfer"),
    "other": N_("another way"),
}
METHODS = tuple(METHOD_WORDS)
STEPS = (1000, 5000, 10000, 50000, 100000)  # fen to which a sum is rounded up, for a gift on top


class NothingOwed(RuleBroken):
    """The bidder owes nothing."""


class NothingPaid(RuleBroken):
    """A payment of nothing."""


class PaidTooMuch(RuleBroken):
    """More than is owed, and the rest is neither change nor a gift."""


class OwedChanged(RuleBroken):
    """What is owed is not what the desk saw any more."""


class Part(NamedTuple):
    """What is paid in one way; `given_fen` is the cash that was handed over for it."""

    method: str
    fen: int
    given_fen: int | None = None

    @property
    def change_fen(self) -> int:
        """What goes back at once."""
        return 0 if self.given_fen is None else self.given_fen - self.fen


def check_payment(owed_fen: int, parts: Sequence[Part], gift_fen: int) -> None:
    """Accept a payment of all or a part of what is owed, with a gift on top, or refuse it in words."""
    check_parts(parts)
    if gift_fen < 0:
        raise NothingPaid(_("A gift on top is nothing or more."), _("Type the amount again."))
    total = sum(part.fen for part in parts)
    if gift_fen > total:
        raise PaidTooMuch(
            _("A gift of {gift} is more than the {paid} paid.", gift=format_fen(gift_fen), paid=format_fen(total)),
            _("The gift is a part of what is handed over: type what is paid together with it."),
        )
    over = total - gift_fen - max(owed_fen, 0)
    if over <= 0:
        return
    if owed_fen <= 0:
        raise NothingOwed(
            _("Nothing is owed by this paddle."), _("Check the paddle; if it is a gift, enter it as a gift on top.")
        )
    raise PaidTooMuch(
        _("{paid} is {over} more than is owed.", paid=format_fen(total), over=format_fen(over)),
        _("Give {over} back as change, or enter it as a gift on top.", over=format_fen(over)),
    )


def check_parts(parts: Sequence[Part]) -> None:
    """Refuse parts that are of nothing, of no known way, or that give change where there can be none."""
    if not parts or any(part.fen == 0 for part in parts):
        raise NothingPaid(_("There is nothing to pay."), _("Type an amount of more than nothing."))
    for part in parts:
        if part.method not in METHODS:
            raise RuleBroken(_("Choose one of the ways of paying."), _("Cash, WeChat, Alipay, transfer or another."))
        check_amount(part.fen)
        if part.given_fen is not None:
            _check_given(part, part.given_fen)


def _check_given(part: Part, given_fen: int) -> None:
    check_amount(given_fen)
    if part.method != CASH:
        raise RuleBroken(_("Only cash gives change."), _("Type exactly what was paid."))
    if given_fen < part.fen:
        raise PaidTooMuch(
            _("{given} does not cover {amount}.", given=format_fen(given_fen), amount=format_fen(part.fen)),
            _("Ask for the rest, or take it as a part of what is owed."),
        )


def check_seen(owed_fen: int, seen_fen: int | None) -> None:
    """Refuse when the desk saw another sum: somebody paid, won or pledged at the same time."""
    if seen_fen is not None and seen_fen != owed_fen:
        raise OwedChanged(
            _("What this paddle owes has changed: it is now {owed}.", owed=format_fen(owed_fen)),
            _("Look at the new sum and take that."),
        )


def parts_from(amounts: Sequence[tuple[str, int]], total_fen: int) -> tuple[Part, ...]:
    """What was handed over, way by way, as parts of what is to be paid: only of cash something may come back."""
    parts = tuple(Part(method, fen) for method, fen in amounts if method != CASH)
    given = sum(fen for method, fen in amounts if method == CASH)
    rest = total_fen - sum(part.fen for part in parts)
    if not given and all(method != CASH for method, _fen in amounts):
        return parts
    if given > rest > 0:
        return (*parts, Part(CASH, rest, given))
    return (*parts, Part(CASH, given))


def cash_lines(parts: Iterable[Part], sign: int = 1) -> list[tuple[str, int]]:
    """What goes onto which account: of cash that gave change, what came and what went."""
    lines = []
    for part in parts:
        came = part.fen if part.given_fen is None else part.given_fen
        lines += [(part.method, sign * came), (part.method, -sign * part.change_fen)]
    return lines


def rounded_up(owed_fen: int, total_fen: int = 0) -> int:
    """The next round sum above what is owed, or above the round sum that was offered before."""
    above = max(owed_fen, total_fen)
    for step in STEPS:
        rounded = -(-(above + 1) // step) * step
        if step * 20 > above or step == STEPS[-1]:
            return rounded
    raise AssertionError("the last step answers")
