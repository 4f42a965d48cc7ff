"""The money of events as it is known: budgets with what came of them, payments, receipts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import JOIN, Value, fn

from models.access import dicts_of, reading, tuples_of
from models.errors import NotFound
from models.events.plan.balance import Balance, Paid, balance
from models.events.plan.money_rules import LINE_KINDS
from models.events.plan.rows import BudgetRow, EventMoneyRow, PaymentRow, ReceiptRow
from models.events.plan.tables import BudgetLine, EventPayment, Receipt, ReceiptPicture
from models.events.tables import Event
from models.households.tables import Household, Resident, Unit
from models.i18n import _

WITHOUT_LINE = ""


def budget(event: str) -> list[BudgetRow]:
    """The budget of an event, incomes first, each line with what came of it; then what belongs to no line."""
    with reading():
        here = Event.select(Event.id).where(Event.ref == event)
        rows = [BudgetRow(**found) for found in _whole(_lines().where(BudgetLine.event << here))]
        rows += [
            BudgetRow(WITHOUT_LINE, 0, kind, "", 0, int(fen))
            for _event, kind, fen in tuples_of(_outside().where(EventPayment.event << here))
        ]
    return sorted(rows, key=lambda row: (LINE_KINDS[::-1].index(row.kind), row.ref == WITHOUT_LINE))


def event_money() -> list[EventMoneyRow]:
    """The budgets of all events with what came of them, the latest event first."""
    with reading():
        about = {
            row.id: (row.title_zh, row.title_en, row.first_on)
            for row in Event.select(Event.id, Event.title_zh, Event.title_en, Event.first_on)
        }
        found = [
            (line["event_id"], line["kind"], line["what"], line["planned_fen"], line["actual_fen"])
            for line in _whole(_lines(BudgetLine.event.alias("event_id")))
        ]
        found += [(event, kind, "", 0, int(fen)) for event, kind, fen in tuples_of(_outside())]
    rows = [EventMoneyRow(*about[event], *line) for event, *line in found]
    return sorted(rows, key=lambda row: (row.event_first_on, row.event_title_zh, row.kind), reverse=True)


def payments(event: str) -> list[PaymentRow]:
    """The payments of an event by their days."""
    return _payments(Event.ref == event)


def payment_row(ref: str) -> PaymentRow:
    """One payment; raises NotFound."""
    found = _payments(EventPayment.ref == ref)
    if not found:
        raise NotFound(_("This payment is not there any more."), _("Go back to the list and look again."))
    return found[0]


def balance_of(paid: Iterable[PaymentRow]) -> Balance:
    """The balance of payments."""
    return balance(Paid(row.kind, row.amount_fen, row.resident, row.settled_on is not None) for row in paid)


def receipts(payment: str) -> list[ReceiptRow]:
    """The receipts of a payment, in order."""
    columns = (
        Receipt.ref,
        EventPayment.ref.alias("payment"),
        Receipt.sha256,
        ReceiptPicture.content_type,
        fn.LENGTH(ReceiptPicture.content).alias("size"),
        Receipt.added_at,
    )
    query = Receipt.select(*columns).join(EventPayment).switch(Receipt)
    query = query.join(ReceiptPicture, on=(ReceiptPicture.sha256 == Receipt.sha256))
    with reading():
        rows = dicts_of(query.where(EventPayment.ref == payment).order_by(Receipt.id))
    return [ReceiptRow(**row) for row in rows]


def receipt_content(ref: str) -> bytes:
    """The picture of a receipt; raises NotFound."""
    with reading():
        query = ReceiptPicture.select(ReceiptPicture.content)
        query = query.join(Receipt, on=(ReceiptPicture.sha256 == Receipt.sha256)).where(Receipt.ref == ref)
        found = tuples_of(query)
    if not found:
        raise NotFound(_("This receipt is not there any more."), _("Go back to the list and look again."))
    return bytes(found[0][0])


def _lines(*more: Any) -> Any:
    """Lines of budgets with what came of them."""
    paid = EventPayment.select(fn.COALESCE(fn.SUM(EventPayment.amount_fen), 0)).where(
        EventPayment.line == BudgetLine.id, EventPayment.event == BudgetLine.event
    )
    columns = (BudgetLine.ref, BudgetLine.version, BudgetLine.kind, BudgetLine.what, BudgetLine.planned_fen)
    return BudgetLine.select(*columns, paid.alias("actual_fen"), *more).order_by(BudgetLine.id)


def _whole(lines: Any) -> list[dict[str, Any]]:
    """Lines with their sums as whole numbers: PostgreSQL adds whole numbers up to decimals."""
    return [found | {"actual_fen": int(found["actual_fen"])} for found in dicts_of(lines)]


def _outside() -> Any:
    """What was paid for no line of the budget, by event and kind."""
    total = fn.SUM(EventPayment.amount_fen)
    query = EventPayment.select(EventPayment.event, EventPayment.kind, total)
    return (
        query.where(EventPayment.line.is_null(), EventPayment.kind << LINE_KINDS)
        .group_by(EventPayment.event, EventPayment.kind)
        .order_by(EventPayment.event, EventPayment.kind)
    )


def _payments(which: Any) -> list[PaymentRow]:
    counted = Receipt.select(fn.COUNT(Receipt.id)).where(Receipt.payment == EventPayment.id)
    columns = (
        EventPayment.ref,
        EventPayment.version,
        Event.ref.alias("event"),
        BudgetLine.ref.alias("line"),
        fn.COALESCE(BudgetLine.what, Value("")).alias("line_what"),
        EventPayment.kind,
        EventPayment.day,
        EventPayment.what,
        EventPayment.amount_fen,
        Resident.ref.alias("resident"),
        fn.COALESCE(Resident.name, Value("")).alias("resident_name"),
        fn.COALESCE(Unit.label, Value("")).alias("resident_label"),
        EventPayment.settled_on,
        counted.alias("receipts"),
    )
    query = EventPayment.select(*columns).join(Event).switch(EventPayment).join(BudgetLine, JOIN.LEFT_OUTER)
    query = query.switch(EventPayment).join(Resident, JOIN.LEFT_OUTER)
    query = query.join(Household, JOIN.LEFT_OUTER).join(Unit, JOIN.LEFT_OUTER)
    with reading():
        rows = dicts_of(query.where(which).order_by(EventPayment.day, EventPayment.id))
    return [PaymentRow(**row) for row in rows]
