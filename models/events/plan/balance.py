"""What became of the money of an event, to the fen: plain values in, the cash box and everybody's purse out.

It is counted twice, by what the money was for and by where it is, and both have to come to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.errors import RuleBroken
from models.events.plan.money_rules import COST, INCOME, PUT_IN, TAKEN_OUT
from models.i18n import _
from models.money import format_fen

SIGNS: Mapping[str, int] = {INCOME: 1, COST: -1, PUT_IN: 1, TAKEN_OUT: -1}


class Paid(NamedTuple):
    """A payment as the balance takes it: through the cash box, or through a `resident`'s purse until it is settled."""

    kind: str
    amount_fen: int
    resident: str | None = None
    settled: bool = False


class Purse(NamedTuple):
    """What somebody is still owed; below zero, what they still hold for the event."""

    resident: str
    owed_fen: int


class Balance(NamedTuple):
    """The money of an event: the sums of each kind, what lies in the cash box, and whose purses are not settled."""

    income_fen: int
    cost_fen: int
    put_in_fen: int
    taken_out_fen: int
    box_fen: int
    purses: tuple[Purse, ...]

    @property
    def result_fen(self) -> int:
        """What the event has brought in, or cost."""
        return self.income_fen - self.cost_fen

    @property
    def owed_fen(self) -> int:
        """What people are owed in all."""
        return sum(purse.owed_fen for purse in self.purses if purse.owed_fen > 0)

    @property
    def held_fen(self) -> int:
        """What people hold for the event in all."""
        return -sum(purse.owed_fen for purse in self.purses if purse.owed_fen < 0)


class OutOfBalance(RuleBroken):
    """By what it was for the money comes to another sum than by where it is."""


def balance(payments: Iterable[Paid]) -> Balance:
    """The balance of an event's payments."""
    sums = dict.fromkeys(SIGNS, 0)
    purses: dict[str, int] = {}
    box = 0
    for paid in payments:
        sums[paid.kind] += paid.amount_fen
        moved = SIGNS[paid.kind] * paid.amount_fen
        if paid.resident is None or paid.settled:
            box += moved
        else:
            purses[paid.resident] = purses.get(paid.resident, 0) - moved
    open_purses = tuple(Purse(name, fen) for name, fen in purses.items() if fen)
    return Balance(sums[INCOME], sums[COST], sums[PUT_IN], sums[TAKEN_OUT], box, open_purses)


def check_balanced(money: Balance, by_line_fen: int) -> None:
    """Refuse a balance that does not agree with what came of the lines of the budget and of what has none.

    `by_line_fen` is the incomes of all lines less their costs.
    """
    by_place = money.box_fen + money.held_fen - money.owed_fen - money.put_in_fen + money.taken_out_fen
    if by_place != by_line_fen:
        difference = format_fen(abs(by_place - by_line_fen))
        raise OutOfBalance(
            _("The money of this event does not add up: there is a difference of {sum}.", sum=difference),
            _("Nothing was changed. Look at the payments and their lines again."),
        )
