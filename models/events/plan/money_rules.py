"""What is decided about the money of an event: plain values in, a refusal out."""

from __future__ import annotations

from datetime import date

from models.errors import RuleBroken
from models.i18n import _
from models.money import MOST_FEN, format_fen

COST, INCOME, PUT_IN, TAKEN_OUT = "cost", "income", "put_in", "taken_out"
LINE_KINDS = (COST, INCOME)
KINDS = (COST, INCOME, PUT_IN, TAKEN_OUT)


class WrongLine(RuleBroken):
    """A payment belongs to a line of its own event and its own kind."""


class WrongAmount(RuleBroken):
    """An amount that nobody pays."""


class NothingToSettle(RuleBroken):
    """What went through the cash box is settled at once."""


class AlreadySettled(RuleBroken):
    """Who was paid back, or handed money in, stays who it was."""


class StillPaid(RuleBroken):
    """A line with payments, or a payment with receipts, cannot be taken away."""


def check_line(same_event: bool, same_kind: bool) -> None:
    """Refuse a payment for a line of another event, and a cost for an income."""
    if not same_event:
        raise WrongLine(
            _("This line of the budget belongs to another event."), _("Choose a line of this event's budget.")
        )
    if not same_kind:
        raise WrongLine(
            _("A cost belongs to a line of costs, an income to one of incomes."), _("Choose a line of the right kind.")
        )


def check_amount(fen: int) -> None:
    """Refuse nothing, less than nothing and more than the program counts."""
    if not 0 < fen <= MOST_FEN:
        raise WrongAmount(_("Give an amount of more than nothing."), _("Write yuan, such as 20 or 12.50."))


def check_purse(of_the_box: bool, through_a_purse: bool) -> None:
    """Refuse to name somebody whose purse the cash box would forget."""
    if of_the_box and through_a_purse:
        raise WrongLine(
            _("What is put into the cash box or taken out is nobody's and no cost."),
            _("Choose nobody, and write the name into the note."),
        )


def check_planned(fen: int) -> None:
    """Refuse a plan of less than nothing or of more than the program counts."""
    if not 0 <= fen <= MOST_FEN:
        raise WrongAmount(_("Plan an amount of nothing or more."), _("Write yuan, such as 20 or 12.50."))


def check_settling(through_a_purse: bool, paid: date, settled: date) -> None:
    """Refuse to settle what went through the cash box, and to settle before anything was paid."""
    if not through_a_purse:
        raise NothingToSettle(
            _("This went through the cash box: nobody is owed anything."),
            _("Only what somebody laid out is paid back."),
        )
    if settled < paid:
        raise WrongAmount(_("It would be settled before it was paid."), _("Correct the day of the payment first."))


def check_settled_stays(settled: bool, same: bool) -> None:
    """Refuse to say of money that was paid back, or handed in, that it was somebody else's or something else."""
    if settled and not same:
        raise AlreadySettled(
            _("This has been settled with somebody already."),
            _("Press Space on the payment: not settled after all. Then correct it."),
        )


def check_unpaid(what: str, fen: int) -> None:
    """Refuse to take away a line for which money has moved."""
    if fen:
        raise StillPaid(
            _("{what} has payments of {sum}.", what=what, sum=format_fen(fen)),
            _("Give the payments another line first, or correct this one."),
        )
