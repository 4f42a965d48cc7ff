"""What the practice building planned, bought, paid and learnt for its festivals; an auction evening is prepared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from models.clock import at_local
from models.events.duties.planning import plan_shifts
from models.events.operations import values_of
from models.events.plan.making import details_on
from models.events.plan.ready import ready_plan
from models.events.plan.tables import BudgetLine, EventPayment, Lesson, ShoppingItem, Task
from models.events.plan.values import Plan
from models.events.tables import Event
from models.households.tables import Resident
from models.record import insert_rows

WEEKS_AHEAD = timedelta(days=23)  # when the auction of the practice building is
LESSONS = {
    "halloween": ("三楼敲门的孩子太多，明年分两批", "无糖的糖不够，多备一斤", "楼道灯提前一天就要试"),
    "spring_festival": ("饺子皮少了五斤，明年早订", "话筒没电，备两节电池", "接老人下楼要多两个人"),
}
OUTSIDE = (("打车送老人", 3_600), ("临时买的纸杯", 1_250))
CHANGE_FEN = 20_000


def prepare(chance: Random, today: date, now: datetime) -> None:
    """Rows as if written down on their days: festivals of the past settled, the coming one begun, an evening late."""
    helpers = list(Resident.select().where(Resident.tags.contains("volunteer"), Resident.status == "here"))
    before: dict[str, Event] = {}
    for event in Event.select().where(Event.kind << list(LESSONS)).order_by(Event.first_on):
        over = event.last_on < today
        _copied(event, before.get(event.kind))
        _plan(chance, event, helpers, today, now)
        if over:
            _pay(chance, event, helpers, today)
            _learn(event, today, first=event.kind not in before)
        before[event.kind] = event
    _plan(chance, _evening(today), helpers, today, now)


def _copied(event: Event, before: Event | None) -> None:
    event.anchor = event.kind
    if before is not None:
        event.copied_from = before
    event.save()


def _evening(today: date) -> Event:
    """A draft that should be further along than it is: its first tasks are late."""
    plan = ready_plan("charity_auction", "zh_CN")
    event = Event(kind=plan.kind, **values_of(details_on(plan, today + WEEKS_AHEAD)))
    event.save()
    return event


def _plan(chance: Random, event: Event, helpers: Sequence[Resident], today: date, now: datetime) -> None:
    plan = ready_plan(event.kind, "zh_CN")
    insert_rows(Task, _tasks(chance, event, plan, helpers, today))
    over = event.last_on < today
    insert_rows(
        ShoppingItem,
        ({"event": event, **item._asdict(), "bought_at": now if over else None} for item in plan.shopping),
    )
    insert_rows(BudgetLine, ({"event": event, **line._asdict()} for line in plan.budget))
    plan_shifts(event, plan.shifts)


def _tasks(
    chance: Random, event: Event, plan: Plan, helpers: Sequence[Resident], today: date
) -> Iterable[dict[str, Any]]:
    """What is due is done, but for every third task of an event that is still to come."""
    for number, task in enumerate(plan.tasks):
        due = event.first_on + timedelta(days=task.days)
        done = due < today and (event.last_on < today or number % 3 != 1)
        owner = chance.choice(helpers) if helpers and number % 3 else None
        done_at = at_local(due, 18) if done else None
        yield {"event": event, "days": task.days, "what": task.what, "owner": owner, "done_at": done_at}


def _pay(chance: Random, event: Event, helpers: Sequence[Resident], today: date) -> None:
    """The grant came into the cash box, costs went out of it or out of a helper's purse; the last is still owed."""
    day = event.first_on
    later = min(day + timedelta(days=3), today)
    rows: list[dict[str, Any]] = [{"kind": "put_in", "amount_fen": CHANGE_FEN, "what": "备用零钱", "day": day}]
    for line in BudgetLine.select().where(BudgetLine.event == event).order_by(BudgetLine.id):
        fen = line.planned_fen if line.kind == "income" else line.planned_fen * chance.randrange(78, 99) // 100
        purse = chance.choice(helpers) if helpers and line.kind == "cost" and chance.random() < 0.6 else None
        settled = later if purse is not None else None
        rows.append(
            {"line": line, "kind": line.kind, "amount_fen": fen, "day": day, "resident": purse, "settled_on": settled}
        )
    for nth, (what, fen) in enumerate(OUTSIDE):
        purse = helpers[nth % len(helpers)] if helpers else None
        rows.append({"kind": "cost", "amount_fen": fen, "what": what, "day": day, "resident": purse})
    rows.append({"kind": "taken_out", "amount_fen": CHANGE_FEN, "what": "备用零钱还回", "day": later})
    usual = {"line": None, "what": "", "resident": None, "settled_on": None}
    insert_rows(EventPayment, ({"event": event, **usual, **row} for row in rows))


def _learn(event: Event, today: date, *, first: bool) -> None:
    """Three lessons of the first year, one of which is still open; two of each later year, both open."""
    noted = min(event.last_on + timedelta(days=2), today)
    *latest, oldest = LESSONS[event.kind]
    open_ones = (oldest,) if first else latest
    learnt = [*latest, oldest] if first else latest
    insert_rows(
        Lesson,
        (
            {"event": event, "words": words, "noted_on": noted, "settled_on": None if words in open_ones else noted}
            for words in learnt
        ),
    )
