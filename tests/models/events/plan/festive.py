"""A festival of last year with all that was planned, paid and learnt, for the tests of plans."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.events import operations
from models.events.operations import Details
from models.events.plan import listing, paying
from models.events.plan.making import plan_event
from models.events.plan.money import budget
from models.events.plan.paying import Payment
from models.events.plan.ready import ready_plan
from models.events.plan.values import Plan
from models.events.rows import EventRow
from models.events.rules import When
from models.households.operations import move_in
from models.households.queries import units
from models.households.residents import Person, add_resident

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
WHO = "王阿姨"
FIRST_DAY = date(2026, 2, 15)  # two days before the Spring Festival of 2026


def resident(nth: int = 0, name: str = "赵明") -> str:
    """Somebody who lives in the nth flat."""
    home = move_in(unit=units()[nth].ref, name=name[0] + "家", moved_in=None, now=NOW, who=WHO).ref
    return add_resident(household=home, person=Person(name=name, relation="户主"), now=NOW, who=WHO).ref


def festival(first: date = FIRST_DAY, plan: Plan | None = None) -> EventRow:
    """A Spring Festival as it comes ready, on that day."""
    return plan_event(plan=plan or ready_plan("spring_festival"), first_day=first, now=NOW, who=WHO)


def plain_event(title: str = "剪窗花", first: date = date(2025, 11, 29)) -> EventRow:
    """An event without a plan: whole days, no festival."""
    details = Details(title, when=When(first_day=first, last_day=first))
    return operations.create_event(details=details, now=NOW, who=WHO)


def line(event: str, kind: str = "cost", what: str = "糖果", planned_fen: int = 10_000) -> str:
    """A line of the budget."""
    return paying.add_line(event=event, kind=kind, what=what, planned_fen=planned_fen, now=NOW, who=WHO)


def pay(event: str, fen: int, kind: str = "cost", day: date = FIRST_DAY, **more: str | None) -> str:
    """A payment; returns its ref."""
    return paying.pay(event=event, payment=Payment(kind, fen, day, **more), now=NOW, who=WHO).ref  # type: ignore[arg-type]


def task(event: str, what: str = "借大厅", days: int = -30, owner: str | None = None) -> str:
    """A task."""
    return listing.add_task(event=event, what=what, days=days, owner=owner, now=NOW, who=WHO).ref


def actual(event: str) -> dict[tuple[str, str], int]:
    """What came of each line of an event's budget."""
    return {(row.kind, row.what): row.actual_fen for row in budget(event)}
