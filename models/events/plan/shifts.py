"""The shifts of a plan, and those of an event: the one place where plans and duties meet.

Duties and their shifts are tables of `models.events.duties`; in a building without them an event has no shifts, and a
plan's stay in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from typing import Any, NamedTuple, cast

from models.events.plan.values import PlannedShift, begin_of
from models.events.queries import when
from models.events.tables import Event
from models.record import insert_rows

DUTIES = "models.events.duties"


class Slot(NamedTuple):
    """A shift in time, with the duty it is of."""

    name_zh: str
    name_en: str
    skill: str
    starts_at: datetime
    ends_at: datetime
    needed: int


def as_planned(begins_at: datetime, slots: Iterable[Slot]) -> tuple[PlannedShift, ...]:
    """The shifts of an event without their dates."""
    return tuple(
        PlannedShift(
            slot.name_zh,
            slot.name_en,
            slot.skill,
            _minutes(slot.starts_at - begins_at),
            _minutes(slot.ends_at - slot.starts_at),
            slot.needed,
        )
        for slot in slots
    )


def as_slots(begins_at: datetime, shifts: Iterable[PlannedShift]) -> list[Slot]:
    """The shifts of a plan at the times they have if the event begins then."""
    slots = []
    for shift in shifts:
        starts = begins_at + timedelta(minutes=shift.starts)
        ends = starts + timedelta(minutes=shift.minutes)
        slots.append(Slot(shift.name_zh, shift.name_en, shift.skill, starts, ends, shift.needed))
    return slots


def planned_shifts(event: Event) -> tuple[PlannedShift, ...]:
    """The shifts that an event has."""
    tables = _tables()
    if tables is None:
        return ()
    duty, shift = tables.Duty, tables.DutyShift
    query = shift.select(shift, duty).join(duty).where(duty.event == event).order_by(duty.id, shift.starts_at)
    slots = (
        Slot(row.duty.name_zh, row.duty.name_en, row.duty.skill, row.starts_at, row.ends_at, row.needed)
        for row in query
    )
    return as_planned(begin_of(when(event)), slots)


def plan_shifts(event: Event, shifts: Sequence[PlannedShift]) -> None:
    """Write the shifts of a plan down for an event that was just planned; a duty once, with all its shifts."""
    tables = _tables()
    if tables is None:
        return
    slots = as_slots(begin_of(when(event)), shifts)
    for (name_zh, name_en, skill), of_one in groupby(slots, key=lambda slot: slot[:3]):
        duty = tables.Duty(event=event, name_zh=name_zh, name_en=name_en, skill=skill)
        duty.save()
        insert_rows(
            tables.DutyShift,
            [{"duty": duty, "starts_at": s.starts_at, "ends_at": s.ends_at, "needed": s.needed} for s in of_one],
        )


def _tables() -> Any:
    return cast(Any, import_module(f"{DUTIES}.tables")) if find_spec(DUTIES) else None


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60
