"""Planning an event from a plan: the event with its tasks, shopping, budget and shifts, all in one deed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.access import operation
from models.events import queries
from models.events.duties.planning import plan_shifts
from models.events.operations import Details, values_of
from models.events.parts.tables import Part
from models.events.plan.tables import BudgetLine, ShoppingItem, Task
from models.events.plan.values import Plan, times_on
from models.events.rows import EventRow
from models.events.tables import Event
from models.i18n import N_
from models.journal import writing
from models.record import insert_rows
from models.text import clean


@operation
def plan_event(
    *,
    plan: Plan,
    first_day: date,
    copied_from: str | None = None,
    forecast: int | None = None,
    now: datetime,
    who: str,
) -> EventRow:
    """Plan an event on that day, as a draft, with all that is to be done for it.

    `copied_from` is the event that the plan was made of, whose lessons come along; `forecast` how many are expected.
    Raises as `create_event`.
    """
    with writing(who, now, N_("Planned {title}, tasks: {tasks}")) as entry:
        event = _event(plan, first_day)
        event.copied_from = Event.found(copied_from) if copied_from else None
        event.forecast = forecast
        event.save()
        write_parts(event, plan)
        entry.says(title=event.title_zh, tasks=len(plan.tasks))
    return queries.event_row(event.ref)


def write_parts(event: Event, plan: Plan) -> None:
    """What a plan says beside the event itself, for an event that has been saved; inside an operation."""
    insert_rows(Task, [{"event": event, "days": task.days, "what": task.what} for task in plan.tasks])
    insert_rows(ShoppingItem, [{"event": event, **item._asdict()} for item in plan.shopping])
    insert_rows(BudgetLine, [{"event": event, **line._asdict()} for line in plan.budget])
    insert_rows(Part, [{"event": event, "position": n, **part._asdict()} for n, part in enumerate(plan.parts, start=1)])
    plan_shifts(event, plan.shifts)


def details_on(plan: Plan, first_day: date) -> Details:
    """What the plan says of the event itself, on that day."""
    return Details(
        title_zh=plan.title_zh,
        title_en=plan.title_en,
        place=plan.place,
        when=times_on(plan, first_day),
        audience=plan.audience,
        capacity=plan.capacity,
        description=plan.description,
        kind=plan.kind,
        anchor=plan.anchor,
        count_by=plan.count_by,
        lock_on=None if plan.lock_days is None else first_day - timedelta(days=plan.lock_days),
    )


def _event(plan: Plan, first_day: date) -> Event:
    details = details_on(plan, first_day)
    return Event(kind=clean(details.kind, 40), **values_of(details))
