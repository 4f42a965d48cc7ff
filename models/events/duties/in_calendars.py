"""The shifts that calendars show to those who do them: when and where, and what became of the asking."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.access import dicts_of, reading, tuples_of
from models.clock import at_local, day_of
from models.events.duties import rules
from models.events.duties.tables import Assignment, Duty, DutyShift
from models.events.tables import Event, Skip
from models.fields import InstantField
from models.households.tables import Household, Resident


class DutyTime(NamedTuple):
    """One shift of one person; `event_status` is '' where it belongs to no event.

    Nobody is named, not even whom somebody stands in for: it is shown to the one person and their household.
    """

    ref: str
    resident: str
    household: str
    state: str
    starts_at: datetime
    ends_at: datetime
    name_zh: str
    name_en: str
    place: str
    event_title_zh: str
    event_title_en: str
    event_status: str
    revised_at: datetime


def duty_times(*, since: date) -> list[DutyTime]:
    """Every shift that somebody here was asked for, has or did, none that was over before a day; the first first."""
    columns = (
        Assignment.ref,
        Resident.ref.alias("resident"),
        Household.ref.alias("household"),
        Assignment.state,
        DutyShift.starts_at,
        DutyShift.ends_at,
        Duty.name_zh,
        Duty.name_en,
        fn.COALESCE(fn.NULLIF(Duty.place, ""), Event.place, "").alias("place"),
        fn.COALESCE(Event.title_zh, "").alias("event_title_zh"),
        fn.COALESCE(Event.title_en, "").alias("event_title_en"),
        fn.COALESCE(Event.status, "").alias("event_status"),
        Duty.event.alias("event"),
        Assignment.asked_at,
        Assignment.answered_at,
    )
    query = Assignment.select(*columns).join(DutyShift).join(Duty).join(Event, JOIN.LEFT_OUTER)
    query = query.switch(Assignment).join(Resident, on=(Assignment.resident == Resident.id)).join(Household)
    here = (Resident.status == "here") & Household.moved_out.is_null()
    lasting = DutyShift.ends_at >= InstantField().db_value(at_local(since))
    with reading():
        found = dicts_of(
            query.where(here, lasting, Assignment.state << sorted(rules.HELD)).order_by(
                DutyShift.starts_at, Assignment.id
            )
        )
        left_out = set(tuples_of(Skip.select(Skip.event, Skip.day)))
    return [_row(left_out, **values) for values in found]


def _row(
    left_out: Collection[tuple[int, date]],
    *,
    asked_at: datetime,
    answered_at: datetime | None,
    event: int | None,
    **values: Any,
) -> DutyTime:
    if (event, day_of(values["starts_at"])) in left_out:  # a date of a series that does not take place
        values["event_status"] = "cancelled"
    return DutyTime(**values, revised_at=answered_at or asked_at)
