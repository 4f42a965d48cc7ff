"""A plan as a frozen value: what an event is, and what is to be done, bought, paid and staffed for it.

A plan knows no date: it begins so many days after its festival, and everything else so many days after its beginning.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any, NamedTuple

from models.clock import at_local, day_of, local
from models.errors import RuleBroken
from models.events.duties.planned import PlannedShift
from models.events.rules import When
from models.i18n import _

VERSION = 1
DAY = timedelta(days=1)


class PlannedTask(NamedTuple):
    """Something to be done, so many days after the event's first day."""

    days: int
    what: str


class PlannedItem(NamedTuple):
    """Something to be bought."""

    what: str
    amount: str = ""


class PlannedLine(NamedTuple):
    """A line of the budget."""

    kind: str
    what: str
    planned_fen: int


class PlannedPart(NamedTuple):
    """A part of the event with room for some only; no capacity: for all."""

    name_zh: str
    name_en: str
    capacity: int | None


class Plan(NamedTuple):
    """All of an event but its date.

    With `begins`, in minutes after midnight, it takes `minutes`; without, it lasts `days` whole days. `anchor_days` is
    how long after its festival (`anchor`) it begins; `lock_days` how long before that its list is closed.
    """

    title_zh: str
    title_en: str = ""
    place: str = ""
    audience: str = "everybody"
    capacity: int | None = None
    description: str = ""
    kind: str = ""
    anchor: str = ""
    anchor_days: int = 0
    begins: int | None = None
    minutes: int = 0
    days: int = 1
    count_by: str = "heads"
    lock_days: int | None = None
    tasks: tuple[PlannedTask, ...] = ()
    shopping: tuple[PlannedItem, ...] = ()
    budget: tuple[PlannedLine, ...] = ()
    shifts: tuple[PlannedShift, ...] = ()
    parts: tuple[PlannedPart, ...] = ()


class UnreadablePlan(RuleBroken):
    """A template that this program did not write, or that a later one did."""


def times_on(plan: Plan, first: date) -> When:
    """The times of the event if it begins on that day: the same hours on the building's clocks as ever."""
    if plan.begins is None:
        return When(first_day=first, last_day=first + (plan.days - 1) * DAY)
    starts = at_local(first) + timedelta(minutes=plan.begins)
    return When(starts_at=starts, ends_at=starts + timedelta(minutes=plan.minutes))


def shape_of(when: When) -> dict[str, Any]:
    """When an event begins and how long it takes, without its date, by the names of a plan."""
    if when.starts_at is None or when.ends_at is None:
        assert when.first_day is not None and when.last_day is not None  # the one or the other, says the schema
        return {"begins": None, "minutes": 0, "days": (when.last_day - when.first_day).days + 1}
    starts = local(when.starts_at)
    length = when.ends_at - when.starts_at
    return {"begins": starts.hour * 60 + starts.minute, "minutes": int(length.total_seconds()) // 60, "days": 1}


def first_day_of(when: When) -> date:
    """The day in the building on which it begins."""
    if when.first_day is not None:
        return when.first_day
    assert when.starts_at is not None  # the one or the other, says the schema
    return day_of(when.starts_at)


def to_text(plan: Plan) -> str:
    """The plan as it is kept with a template."""
    parts = {name: [list(one) for one in getattr(plan, name)] for name in _PARTS}
    return json.dumps({"version": VERSION, **plan._asdict(), **parts}, ensure_ascii=False)


def from_text(text: str) -> Plan:
    """The plan that `to_text` wrote; raises UnreadablePlan for anything else."""
    try:
        kept = json.loads(text)
        if kept.pop("version") != VERSION:
            raise ValueError("another version")
        parts: dict[str, Any] = {name: tuple(kind(*one) for one in kept.pop(name)) for name, kind in _PARTS.items()}
        return Plan(**kept, **parts)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadablePlan(
            _("This template cannot be read."), _("It may be of a newer version of the program; delete it or update.")
        ) from error


_PARTS: dict[str, Any] = {
    "tasks": PlannedTask,
    "shopping": PlannedItem,
    "budget": PlannedLine,
    "shifts": PlannedShift,
    "parts": PlannedPart,
}
