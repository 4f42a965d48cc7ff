"""Whose time is taken: the shifts that somebody has, and that nothing else is laid on them.

An event that is cancelled or put off takes nobody's time, but for what was done for it already.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from models.access import tuples_of
from models.events.duties import rules
from models.events.duties.rules import Busy
from models.events.duties.tables import Assignment, Duty, DutyShift
from models.events.rules import OFF
from models.events.tables import Event
from models.fields import InstantField
from models.i18n import spoken

NEAR = timedelta(days=1)  # no shift is longer


def busy(
    residents: Iterable[int], starts_at: datetime, ends_at: datetime, but: Iterable[int] = ()
) -> dict[int, list[Busy]]:
    """The shifts on that time, or right before or after it, by person; without some assignments."""
    found: dict[int, list[Busy]] = {}
    for person, *shift in tuples_of(
        _near(starts_at, ends_at).where(Assignment.resident << list(residents), *_but(but))
    ):
        found.setdefault(person, []).append(_busy(shift))
    return found


def busy_people(starts_at: datetime, ends_at: datetime) -> dict[int, list[Busy]]:
    """Like `busy`, of everybody."""
    found: dict[int, list[Busy]] = {}
    for person, *shift in tuples_of(_near(starts_at, ends_at)):
        found.setdefault(person, []).append(_busy(shift))
    return found


def check_still_free(row: Assignment) -> None:
    """Refuse an assignment that lies on another of the same person; raises OnDutyThen."""
    shift = row.shift
    if row.state in rules.LIVE and is_off(shift.duty.event):
        return
    others = busy([row.resident_id], shift.starts_at, shift.ends_at, [row.id]).get(row.resident_id, [])
    rules.check_free(row.resident.name, shift.starts_at, shift.ends_at, others)


def check_people_free(shift: DutyShift) -> None:
    """Refuse a time of a shift that lies on what its people do; raises OnDutyThen."""
    for row in Assignment.select().where(Assignment.shift == shift.id, Assignment.state << list(rules.HELD)):
        check_still_free(row)


def check_people_of_event_free(event: Event) -> None:
    """Refuse to have an event again as long as its people are elsewhere then; raises OnDutyThen."""
    shifts = DutyShift.select(DutyShift.id).join(Duty).where(Duty.event == event.id)
    for row in Assignment.select().where(Assignment.shift << shifts, Assignment.state << list(rules.HELD)):
        check_still_free(row)


def is_off(event: Event | None) -> bool:
    """Whether it is cancelled or put off; what belongs to no event is not."""
    return event is not None and event.status in OFF


def _near(starts_at: datetime, ends_at: datetime) -> Any:
    stored = InstantField().db_value
    columns = (Assignment.resident_id, DutyShift.starts_at, DutyShift.ends_at, Duty.name_zh, Duty.name_en)
    query = Assignment.select(*columns).join(DutyShift).join(Duty).join(Event, JOIN.LEFT_OUTER)
    takes_place = Event.id.is_null() | Event.status.not_in(OFF)
    return query.where(
        (Assignment.state == rules.DONE) | ((Assignment.state << sorted(rules.LIVE)) & takes_place),
        DutyShift.starts_at >= stored(starts_at - NEAR),
        DutyShift.starts_at <= stored(ends_at),
        DutyShift.ends_at >= stored(starts_at),
    )


def _but(rows: Iterable[int]) -> list[Any]:
    left_out = list(rows)
    return [Assignment.id.not_in(left_out)] if left_out else []


def _busy(shift: list[Any]) -> Busy:
    starts_at, ends_at, name_zh, name_en = shift
    return Busy(starts_at, ends_at, spoken(name_zh, name_en))
