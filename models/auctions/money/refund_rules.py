"""What is decided about paying back: never more than what of a receipt and a way of paying is still there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.auctions.money.paying_rules import METHOD_WORDS, NothingPaid, Part, check_parts
from models.errors import RuleBroken
from models.i18n import _
from models.money import format_fen


class RefundTooMuch(RuleBroken):
    """More than was paid, or than is left of it."""


class NothingToTakeBack(RuleBroken):
    """The receipt has been paid back, or taken back, already."""


class Left(NamedTuple):
    """What of a receipt has not been paid back: by way of paying, and how much of it was a gift on top."""

    parts: tuple[Part, ...]
    gift_fen: int

    @property
    def fen(self) -> int:
        """All of it."""
        return sum(part.fen for part in self.parts)


def left_of(paid: Iterable[Part], gift_fen: int, refunded: Iterable[Part], refunded_gift_fen: int) -> Left:
    """What is left of a receipt after its refunds, which count below zero."""
    sums: Counter[str] = Counter()
    for part in (*paid, *refunded):
        sums[part.method] += part.fen
    return Left(tuple(Part(method, fen) for method, fen in sums.items() if fen), gift_fen + refunded_gift_fen)


def check_refund(number: int, left: Left, parts: Sequence[Part], gift_fen: int) -> None:
    """Accept a refund of all or a part of what is left of a receipt, or refuse it in words."""
    if not left.parts:
        raise NothingToTakeBack(
            _("Receipt {number} has been paid back already.", number=number), _("Look at the list of receipts.")
        )
    check_parts(parts)
    there = {part.method: part.fen for part in left.parts}
    wanted: Counter[str] = Counter()
    for part in parts:
        if part.given_fen is not None:
            raise RuleBroken(_("A refund gives no change."), _("Type exactly what is paid back."))
        wanted[part.method] += part.fen
    for method, fen in wanted.items():
        if fen > there.get(method, 0):
            raise RefundTooMuch(
                _(
                    "{amount} ({method}) is more than what is left of receipt {number}: {left}.",
                    amount=format_fen(fen),
                    method=_(METHOD_WORDS[method]),
                    number=number,
                    left=format_fen(there.get(method, 0)),
                ),
                _("Pay back that much at most, in the way in which it was paid."),
            )
    _check_gift(number, left, sum(wanted.values()), gift_fen)


def _check_gift(number: int, left: Left, total_fen: int, gift_fen: int) -> None:
    if gift_fen < 0 or gift_fen > total_fen:
        raise NothingPaid(_("Of what is paid back, the gift is nothing or more."), _("Type the amount again."))
    if gift_fen > left.gift_fen:
        raise RefundTooMuch(
            _("Of receipt {number} only {left} was a gift.", number=number, left=format_fen(left.gift_fen)),
            _("Pay back that much of the gift at most."),
        )
    if total_fen - gift_fen > left.fen - left.gift_fen:
        raise RefundTooMuch(
            _(
                "Without its gift on top only {left} is left of receipt {number}.",
                left=format_fen(left.fen - left.gift_fen),
                number=number,
            ),
            _("Say how much of the gift goes back too."),
        )
