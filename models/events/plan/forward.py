"""Copy forward: last year's event as a plan for the next, and what there is to plan from."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from peewee import fn

from models.access import reading, tuples_of
from models.errors import RuleBroken
from models.events import queries as event_queries
from models.events.duties.planning import planned_shifts
from models.events.festivals import FESTIVALS, festival_day, nearest_festival
from models.events.parts.queries import parts
from models.events.plan import queries
from models.events.plan.money import budget, payments
from models.events.plan.moving import (
    Proposal,
    next_same_weekday,
    next_saturday,
    next_with_anchor,
    with_anchor,
)
from models.events.plan.ready import ready_keys, ready_plan
from models.events.plan.rows import PatternRow
from models.events.plan.tables import Lesson, OwnTemplate
from models.events.plan.values import (
    Plan,
    PlannedItem,
    PlannedLine,
    PlannedPart,
    PlannedTask,
    first_day_of,
    from_text,
    shape_of,
)
from models.events.rows import EventRow
from models.events.tables import Event, SignUp
from models.lunar import FIRST_YEAR, LAST_YEAR

EVENT, READY, OWN = "event", "ready", "own"
MOST_PAST = 60  # past events offered to plan from: the latest of each kind


def plan_of(event: str) -> Plan:
    """An event as a plan: tasks not done, nothing bought, and for each line what it came to where money moved.

    What was paid for no line of the budget is a line of its own next time. Raises NotFound.
    """
    row = event_queries.event_row(event)
    when = row.when
    anchor, days = anchor_of(row)
    return Plan(
        title_zh=row.title_zh,
        title_en=row.title_en,
        place=row.place,
        audience=row.audience,
        capacity=row.capacity,
        description=row.description,
        kind=row.kind,
        anchor=anchor,
        anchor_days=days,
        **shape_of(when),
        count_by=row.count_by,
        lock_days=(first_day_of(when) - row.lock_on).days if row.lock_on is not None else None,
        tasks=tuple(PlannedTask(task.days, task.what) for task in queries.tasks(event)),
        shopping=tuple(PlannedItem(item.what, item.amount) for item in queries.shopping(event)),
        budget=_budget(event),
        shifts=planned_shifts(event),
        parts=tuple(PlannedPart(part.name_zh, part.name_en, part.capacity) for part in parts(event=event)),
    )


def anchor_of(row: EventRow) -> tuple[str, int]:
    """The festival that an event moves along with, if any, and how many days after it the event begins.

    In years without a calendar it moves along with nothing.
    """
    first = first_day_of(row.when)
    known = FIRST_YEAR <= first.year <= LAST_YEAR
    anchor = next((key for key in (row.anchor, row.kind) if known and key in FESTIVALS), "")
    return (anchor, (first - nearest_festival(anchor, first)).days) if anchor else ("", 0)


def counted_at_doors() -> dict[str, int]:
    """How many came to each event at whose door somebody was counted, by its ref."""
    columns = Event.ref, fn.SUM(SignUp.arrived)
    counted = SignUp.select(*columns).join(Event).where(SignUp.arrived.is_null(False)).group_by(Event.ref)
    with reading():
        return {ref: int(came) for ref, came in tuples_of(counted)}


def heads_that_came(row: EventRow) -> int:
    """How many came to an event: as many as were counted at the door, else as had a place."""
    return counted_at_doors().get(row.ref, row.heads)


def proposal(plan: Plan, today: date, after: date | None = None, year: int | None = None) -> Proposal:
    """When a plan takes place: in that year, or the next time that is still to come.

    `after` is the first day of the event that it repeats. Raises RuleBroken for a year without a calendar.
    """
    if plan.anchor:
        anchor_day = partial(festival_day, plan.anchor)
        if year is not None:
            return with_anchor(year, anchor_day, plan.anchor_days)
        soonest = today if after is None else max(today, date.fromordinal(after.toordinal() + 1))
        return next_with_anchor(soonest, anchor_day, plan.anchor_days)
    if after is None:
        return Proposal(next_saturday(today))
    return Proposal(next_same_weekday(after, today))


def patterns(today: date) -> list[PatternRow]:
    """What there is to plan from: for each kind its latest event that is over, what comes ready, and own templates.

    The soonest first; of one kind last year's before what comes ready.
    """
    past = _past(today)
    ready = [_ready(key, today) for key in ready_keys()]
    own = _own(today)
    soonest: dict[str, date] = {}
    for row, kind in [*past, *ready, *own]:
        soonest[kind] = min(soonest.get(kind, row.first_day), row.first_day)
    order = {EVENT: 0, OWN: 1, READY: 2}
    rows = sorted([*past, *ready, *own], key=lambda found: (soonest[found[1]], found[1], order[found[0].source]))
    return [row for row, _kind in rows]


def pattern_plan(source: str, key: str) -> Plan:
    """The plan of a pattern; raises NotFound or UnreadablePlan."""
    if source == EVENT:
        return plan_of(key)
    if source == READY:
        return ready_plan(key)
    return own_plan(key)


def own_plan(ref: str) -> Plan:
    """The plan of an own template; raises NotFound or UnreadablePlan."""
    with reading():
        return from_text(OwnTemplate.found(ref).plan)


def _budget(event: str) -> tuple[PlannedLine, ...]:
    kept = [PlannedLine(row.kind, row.what, row.actual_fen or row.planned_fen) for row in budget(event) if row.ref]
    unplanned: dict[tuple[str, str], int] = {}
    for paid in payments(event):
        if paid.line is None and paid.kind in ("cost", "income") and paid.what:
            unplanned[paid.kind, paid.what] = unplanned.get((paid.kind, paid.what), 0) + paid.amount_fen
    return (*kept, *(PlannedLine(kind, what, fen) for (kind, what), fen in unplanned.items()))


def _past(today: date) -> list[tuple[PatternRow, str]]:
    """The latest event of each kind, or title, that is over or cancelled: with who came and what is open."""
    plain = (Event.rule == "") & Event.series.is_null()
    over = (Event.last_on < today.isoformat()) | (Event.status == "cancelled")
    with reading():
        found = tuples_of(
            Event.select(Event.ref, Event.kind, Event.title_zh).where(plain & over).order_by(Event.first_on.desc())
        )
        latest: dict[str, str] = {}
        for ref, kind, title in found:
            latest.setdefault(kind or title, ref)
        rows = event_queries._rows(Event.ref << list(latest.values())[:MOST_PAST]) if latest else []
        open_ones, came = _open_lessons(plain & over), counted_at_doors()
    past = []
    for row in rows:
        with suppress(RuleBroken):  # the calendar ends before its festival comes again
            lessons = open_ones.get(row.kind or row.ref, 0)
            past.append((_event(row, came.get(row.ref, row.heads), lessons, today), row.kind or row.title_zh))
    return past


def _open_lessons(over: Any) -> dict[str, int]:
    """How many lessons of what is over are still open: by kind, of whatever year; of what has none, by event."""
    query = Lesson.select(Event.kind, Event.ref, fn.COUNT(Lesson.id)).join(Event).where(over)
    found: dict[str, int] = {}
    for kind, ref, count in tuples_of(query.where(Lesson.settled_on.is_null()).group_by(Event.kind, Event.ref)):
        found[kind or ref] = found.get(kind or ref, 0) + count
    return found


def _event(row: EventRow, came: int, lessons: int, today: date) -> PatternRow:
    anchor, days = anchor_of(row)
    first = first_day_of(row.when)
    next_one = proposal(Plan(row.title_zh, anchor=anchor, anchor_days=days), today, first)
    return PatternRow(
        EVENT,
        row.ref,
        row.title_zh,
        row.title_en,
        next_one.first_day,
        anchor,
        first.year,
        came,
        lessons,
    )


def _ready(key: str, today: date) -> tuple[PatternRow, str]:
    plan = ready_plan(key)
    first = proposal(plan, today).first_day
    return PatternRow(READY, key, plan.title_zh, plan.title_en, first, plan.anchor), key


def _own(today: date) -> list[tuple[PatternRow, str]]:
    """The volunteers' own templates; one that cannot be read, or has no day, is not offered.

    It can still be thrown away.
    """
    rows = []
    with reading():
        found = tuples_of(OwnTemplate.select(OwnTemplate.ref, OwnTemplate.name, OwnTemplate.plan))
    for ref, name, text in found:
        with suppress(RuleBroken):
            plan = from_text(text)
            first = proposal(plan, today).first_day
            rows.append((PatternRow(OWN, ref, name, "", first, plan.anchor), plan.kind or name))
    return rows
