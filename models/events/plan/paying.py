"""Budgeting and paying for an event: each deed a verb, and the balance is struck before anything is saved."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.access import operation
from models.clock import day_of
from models.events.plan import money_rules
from models.events.plan.balance import check_balanced
from models.events.plan.money import balance_of, budget, payment_row, payments
from models.events.plan.money_rules import COST, INCOME, KINDS, LINE_KINDS
from models.events.plan.rows import PaymentRow
from models.events.plan.tables import BudgetLine, EventPayment, Receipt
from models.events.tables import Event
from models.households.tables import Resident
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen
from models.text import clean, required

LONGEST = 60
SAID = {
    COST: N_("Spent for {title}: {sum} {what}"),
    INCOME: N_("Took in for {title}: {sum} {what}"),
    money_rules.PUT_IN: N_("Put into the cash box of {title}: {sum} {what}"),
    money_rules.TAKEN_OUT: N_("Took out of the cash box of {title}: {sum} {what}"),
}


class Payment(NamedTuple):
    """What a volunteer says of a payment; without a `resident` it went through the cash box."""

    kind: str
    amount_fen: int
    day: date
    what: str = ""
    line: str | None = None
    resident: str | None = None


@operation
def add_line(*, event: str, kind: str, what: str, planned_fen: int, now: datetime, who: str) -> str:
    """Expect one more cost or income; returns its ref."""
    with writing(who, now, N_("Planned for {title}: {what} {sum}")) as entry:
        party = Event.found(event)
        money_rules.check_planned(planned_fen)
        row = BudgetLine(event=party, kind=_known(kind, LINE_KINDS), what=_what(what), planned_fen=planned_fen)
        row.save()
        entry.says(title=party.title_zh, what=row.what, sum=format_fen(planned_fen))
    return row.ref


@operation
def correct_line(*, line: str, version: int, what: str, planned_fen: int, now: datetime, who: str) -> str:
    """Plan it otherwise; a cost stays a cost. Raises StaleRecord."""
    with writing(who, now, N_("Corrected the plan for {title}: {what} {sum}")) as entry:
        row = BudgetLine.found(line, version)
        money_rules.check_planned(planned_fen)
        row.what, row.planned_fen = _what(what), planned_fen
        row.save()
        entry.says(title=row.event.title_zh, what=row.what, sum=format_fen(planned_fen))
    return line


@operation
def remove_line(*, line: str, now: datetime, who: str) -> None:
    """Strike a line for which no money has moved; raises StillPaid."""
    with writing(who, now, N_("Struck from the budget of {title}: {what}")) as entry:
        row = BudgetLine.found(line)
        paid = next(found for found in budget(row.event.ref) if found.ref == line)
        money_rules.check_unpaid(row.what, paid.actual_fen)
        entry.says(title=row.event.title_zh, what=row.what)
        row.delete_instance()


@operation
def pay(*, event: str, payment: Payment, now: datetime, who: str) -> PaymentRow:
    """Write down money that went or came; raises WrongAmount or WrongLine."""
    with writing(who, now, SAID[_known(payment.kind, KINDS)]) as entry:
        party = Event.found(event)
        row = EventPayment(event=party, kind=payment.kind)
        _fill(row, payment)
        row.save()
        _strike(party.ref)
        entry.says(title=party.title_zh, sum=format_fen(row.amount_fen), what=_about(row))
    return payment_row(row.ref)


@operation
def correct_payment(*, payment: str, version: int, as_is: Payment, now: datetime, who: str) -> PaymentRow:
    """Correct a payment; one that is settled stays with whom it was settled. Raises as `pay`, and StaleRecord."""
    with writing(who, now, N_("Corrected a payment of {title}: {sum} {what}")) as entry:
        row = EventPayment.found(payment, version)
        before = row.kind, row.resident_id
        settled = row.settled_on is not None
        row.kind = _known(as_is.kind, KINDS)
        _fill(row, as_is)
        if row.resident_id is None:
            row.settled_on = None  # it went through the cash box after all, which owes nobody
        else:
            money_rules.check_settled_stays(settled, (row.kind, row.resident_id) == before)
        row.save()
        _strike(row.event.ref)
        entry.says(title=row.event.title_zh, sum=format_fen(row.amount_fen), what=_about(row))
    return payment_row(payment)


@operation
def settle_payment(*, payment: str, settled: bool, now: datetime, who: str) -> PaymentRow:
    """What somebody laid out is paid back from the cash box, or what they hold is handed in; or not after all."""
    said = N_("Settled with {name}: {sum} {what}") if settled else N_("Not settled yet with {name}: {sum} {what}")
    with writing(who, now, said) as entry:
        row = EventPayment.found(payment)
        money_rules.check_settling(row.resident_id is not None, row.day, day_of(now) if settled else row.day)
        if settled != (row.settled_on is not None):
            row.settled_on = day_of(now) if settled else None
            row.save()
        _strike(row.event.ref)
        entry.says(name=row.resident.name if row.resident else "", sum=format_fen(row.amount_fen), what=_about(row))
    return payment_row(payment)


@operation
def remove_payment(*, payment: str, now: datetime, who: str) -> None:
    """It was not paid; its receipts go with it."""
    with writing(who, now, N_("Not paid for {title}: {sum} {what}")) as entry:
        row = EventPayment.found(payment)
        title, event = row.event.title_zh, row.event.ref
        entry.says(title=title, sum=format_fen(row.amount_fen), what=_about(row))
        for receipt in Receipt.select().where(Receipt.payment == row):
            receipt.delete_instance()
        row.delete_instance()
        _strike(event)


def _fill(row: EventPayment, said: Payment) -> None:
    money_rules.check_amount(said.amount_fen)
    row.amount_fen, row.day, row.what = said.amount_fen, said.day, clean(said.what, LONGEST)
    of_the_box = said.kind not in LINE_KINDS
    money_rules.check_purse(of_the_box, said.resident is not None)
    row.line = BudgetLine.found(said.line) if said.line and not of_the_box else None
    row.resident = Resident.found(said.resident) if said.resident else None


def _strike(event: str) -> None:
    """The balance by what the money was for and by where it is: they have to agree, or nothing is saved."""
    lines = budget(event)
    by_line = sum(row.actual_fen if row.kind == INCOME else -row.actual_fen for row in lines)
    check_balanced(balance_of(payments(event)), by_line)


def _about(row: EventPayment) -> str:
    return row.what or (row.line.what if row.line is not None else "")


def _known(kind: str, kinds: tuple[str, ...]) -> str:
    if kind not in kinds:
        raise money_rules.WrongLine(_("This is neither a cost nor an income."), _("Choose one of the kinds."))
    return kind


def _what(what: str) -> str:
    return required(what, _("Purpose"), LONGEST)
