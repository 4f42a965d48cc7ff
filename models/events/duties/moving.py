"""Shifts go with their event: at another time, or when it takes place after all; their people have to be told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from models.clock import at_local
from models.events.duties import queries, rules
from models.events.duties.occupied import busy, is_off
from models.events.duties.rows import AssignmentRow, Moved
from models.events.duties.rules import Busy
from models.events.duties.tables import Assignment, Duty, DutyShift
from models.events.tables import Event
from models.fields import InstantField
from models.i18n import _
from models.record import instant

_SAME = ("name_zh", "name_en", "skill", "about", "place", "needed")


def move_shifts(event: Event, by: timedelta, again: bool = False) -> Moved:
    """Move the shifts of an event by as much as it was moved; inside an open `writing`, before the event is saved.

    Whoever is on duty elsewhere at the new time is released, for an event is not kept where it is by one of its
    helpers; their gap is open again. So it is when an event that was off takes place `again`: until then it took
    nobody's time. Returns who has to be told, and who was released.
    """
    shifts = list(DutyShift.select().join(Duty).where(Duty.event == event).order_by(DutyShift.starts_at))
    if not (by or again) or not shifts:
        return Moved()
    held = list(
        Assignment.select()
        .where(Assignment.shift << [shift.id for shift in shifts], Assignment.state << sorted(rules.HELD))
        .order_by(Assignment.id)
    )
    ours = [row.id for row in held]
    # Released before the shifts are moved: undo goes the other way round and never sees anybody in two places.
    asked = [] if is_off(event) else [row for row in held if row.state in rules.LIVE]
    released = _released(asked, by, ours)
    why = _("The event was moved.") if by else _("The event takes place after all.")
    for row in released:
        row.state, row.answered_at, row.why = rules.DECLINED, instant(), why
        row.save()
    # The last first when they move on, or one would stand where the next still is.
    for shift in sorted(shifts if by else [], key=lambda shift: shift.starts_at, reverse=by > timedelta()):
        shift.starts_at, shift.ends_at = shift.starts_at + by, shift.ends_at + by
        shift.save()
    gone = {row.id for row in released}
    told = [row for row in held if row.state in rules.LIVE and row.id not in gone]
    return Moved(_rows(told), _rows(released))


def hand_over(series: Event, other: Event, since: date, until: date | None) -> None:
    """Give the shifts of a series from one day on, or until another, to the event that takes its place on these days.

    Inside an open `writing`. A duty goes along as one of the same name; on the other days it stays with the series.
    """
    there = (DutyShift.starts_at >= _stored(since)) if until is None else _between(since, until)
    for duty in Duty.select().where(Duty.event == series).order_by(Duty.id):
        shifts = list(DutyShift.select().where(DutyShift.duty == duty, there).order_by(DutyShift.starts_at))
        if not shifts:
            continue
        same = Duty(event=other, **{name: getattr(duty, name) for name in _SAME})
        same.save()
        for shift in shifts:
            shift.duty = same
            shift.save()


def _between(since: date, until: date) -> Any:
    return (DutyShift.starts_at >= _stored(since)) & (DutyShift.starts_at < _stored(until + timedelta(days=1)))


def _stored(day: date) -> Any:
    return InstantField().db_value(at_local(day))


def _released(asked: list[Assignment], by: timedelta, ours: list[int]) -> list[Assignment]:
    """Who is on duty elsewhere then, or in two shifts of the event itself, as may be while it is off."""
    released, kept = [], dict[int, list[Busy]]()
    for row in asked:
        shift, theirs = row.shift, kept.setdefault(row.resident_id, [])
        if _is_elsewhere(row, by, ours) or rules.clash(shift.starts_at, shift.ends_at, theirs) is not None:
            released.append(row)
        else:
            theirs.append(Busy(shift.starts_at, shift.ends_at, ""))
    return released


def _is_elsewhere(row: Assignment, by: timedelta, ours: list[int]) -> bool:
    starts_at, ends_at = row.shift.starts_at + by, row.shift.ends_at + by
    others = busy([row.resident_id], starts_at, ends_at, ours).get(row.resident_id, [])
    return rules.clash(starts_at, ends_at, others) is not None


def _rows(rows: list[Assignment]) -> tuple[AssignmentRow, ...]:
    return tuple(queries.assignment_row(row.ref) for row in rows)
