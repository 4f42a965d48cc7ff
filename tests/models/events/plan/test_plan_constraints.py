"""The schema holds the rules of plans too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from models.access import operation, refusals
from models.errors import RuleBroken
from models.events.plan.tables import (
    BudgetLine,
    EventPayment,
    Lesson,
    OwnTemplate,
    Receipt,
    ReceiptPicture,
    ShoppingItem,
    Task,
)
from models.events.tables import Event
from models.households.rows import BuildingRow
from models.households.tables import Resident
from models.journal import writing
from tests.models.events.plan.festive import NOW, TODAY, WHO, plain_event, resident

Violation = Callable[[], object]


def _event() -> Any:
    return Event.get(Event.title_zh == "剪窗花")


def _task(**values: object) -> None:
    Task(**{"event": _event(), "days": 0, "what": "灯", **values}).save()


def _line(**values: object) -> Any:
    row = BudgetLine(**{"event": _event(), "what": "糖", **values})
    row.save()
    return row


def _payment(**values: object) -> Any:
    row = EventPayment(**{"event": _event(), "kind": "cost", "day": TODAY, "amount_fen": 1, **values})
    row.save()
    return row


def _somebody() -> Any:
    return Resident.select().get()


def _lesson(**values: object) -> None:
    Lesson(**{"event": _event(), "words": "糖不够", "noted_on": TODAY, **values}).save()


def _twice(make: Callable[[], object]) -> None:
    make()
    make()


def _receipts() -> None:
    paid = _payment()
    _twice(lambda: Receipt(payment=paid, sha256="0" * 64, added_at=NOW).save())


def _picture() -> None:
    ReceiptPicture(sha256="0" * 64, content_type="image/jpeg", content=b"x").save(force_insert=True)


VIOLATIONS: dict[str, Violation] = {
    "task_named": lambda: _task(what=""),
    "task_days_sane": lambda: _task(days=401),
    "shopping_named": lambda: ShoppingItem(event=_event(), what="").save(),
    "budget_kind_known": lambda: _line(kind="put_in"),
    "budget_named": lambda: _line(what=""),
    "budget_not_negative": lambda: _line(planned_fen=-1),
    "event_payment_kind_known": lambda: _payment(kind="gift"),
    "event_payment_of_something": lambda: _payment(amount_fen=0),
    "event_payment_settled_with_somebody": lambda: _payment(settled_on=TODAY),
    "event_payment_days_in_order": lambda: _payment(resident=_somebody(), settled_on=TODAY - timedelta(days=1)),
    "event_payment_of_box": lambda: _payment(kind="put_in", resident=_somebody()),
    "receipt_once_a_payment": _receipts,
    "receipt_picture_sha256": lambda: _twice(_picture),
    "lesson_says_something": lambda: _lesson(words=""),
    "lesson_days_in_order": lambda: _lesson(settled_on=TODAY - timedelta(days=1)),
    "own_template_named": lambda: OwnTemplate(name="", plan="{}").save(),
    "own_template_name": lambda: _twice(lambda: OwnTemplate(name="团拜", plan="{}").save()),
}


@operation
def _write(violation: Violation) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(building: BuildingRow, constraint: str) -> None:
    plain_event()
    resident()
    with pytest.raises(RuleBroken) as refused:
        _write(VIOLATIONS[constraint])
    assert refused.value.title in (refusals[constraint].words, _said(constraint))


def _said(constraint: str) -> str:
    from models.i18n import _

    return _(refusals[constraint].words)


def test_every_constraint_of_plans_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Task, ShoppingItem, BudgetLine, EventPayment, Receipt, Lesson, OwnTemplate)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if index._unique}
    names |= {"receipt_picture_sha256", "own_template_name"}
    assert names == set(VIOLATIONS)
    assert names <= set(refusals)
