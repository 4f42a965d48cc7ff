"""Who helps at one date of a series goes with that date: to another hour, into a series of its own, or free of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.clock import local
from models.events import operations as events
from models.events import series
from models.events.duties import asking, operations, queries
from models.events.duties.in_calendars import duty_times
from models.events.queries import event_row
from models.events.rules import When
from models.undo import next_undo, undo
from tests.models.events.crew import Crew, at
from tests.models.events.party import NOW, TODAY, WHO, make_event

BY: Any = {"now": NOW, "who": WHO}
FIRST = date(2026, 11, 26)
SECOND, THIRD = FIRST + timedelta(days=7), FIRST + timedelta(days=14)


@pytest.fixture
def weekly(crew: Crew) -> str:
    """Tai chi each Thursday at nine; 赵一 opens the door on the first three."""
    when = When(starts_at=at(9, day=FIRST), ends_at=at(10, day=FIRST), rule="FREQ=WEEKLY")
    row = make_event("太极", when)
    events.announce(event=row.ref, **BY)
    duty = operations.add_duty(task=operations.Task("开门"), event=row.ref, **BY).ref
    for day in (FIRST, SECOND, THIRD):
        starts, ends = at(8, 30, day), at(9, day=day)
        operations.add_shift(duty=duty, starts_at=starts, ends_at=ends, **BY)
        asking.ask(duty=duty, starts_at=starts, resident=crew.people[0], accepted=True, **BY)
    return row.ref


def shown() -> dict[date, tuple[str, str]]:
    """What the helper's calendar says: by day, the hour and what became of the event."""
    rows = [(local(row.starts_at), row.event_status) for row in duty_times(since=TODAY)]
    return {starts.date(): (f"{starts:%H:%M}", status) for starts, status in rows}


ALL = dict.fromkeys((FIRST, SECOND, THIRD), ("08:30", "announced"))


def test_a_date_that_is_cancelled_frees_who_helps_there(crew: Crew, weekly: str) -> None:
    assert shown() == ALL
    series.cancel_date(event=weekly, day=SECOND, reason="下雪", **BY)
    assert shown() == ALL | {SECOND: ("08:30", "cancelled")}
    elsewhere = crew.make_duty("搬书", event=False)
    operations.add_shift(duty=elsewhere, starts_at=at(8, day=SECOND), ends_at=at(10, day=SECOND), **BY)
    asking.ask(duty=elsewhere, starts_at=at(8, day=SECOND), resident=crew.people[0], accepted=True, **BY)


def test_a_date_that_is_moved_takes_its_helpers_along_and_they_are_told(weekly: str) -> None:
    when = When(starts_at=at(19, day=SECOND), ends_at=at(20, day=SECOND))
    details = series.date_details(event_row(weekly), SECOND)._replace(when=when)
    outcome = series.change_date(event=weekly, day=SECOND, details=details, reason="停电", **BY)
    assert shown() == ALL | {SECOND: ("18:30", "announced")}
    assert outcome.moved is not None and [row.resident_name for row in outcome.moved.told] == ["赵一"]
    ((own,), (left,)) = (queries.duties_of(ref) for ref in (outcome.row.ref, weekly))
    assert own.row.name_zh == left.row.name_zh and [len(card.shifts) for card in (own, left)] == [1, 2]


def test_the_rest_of_a_series_takes_its_helpers_along(weekly: str) -> None:
    row = event_row(weekly)
    rest = series.rest_details(row, SECOND)
    assert rest.when.starts_at is not None and rest.when.ends_at is not None
    later = rest.when._replace(
        starts_at=rest.when.starts_at + timedelta(hours=1), ends_at=rest.when.ends_at + timedelta(hours=1)
    )
    outcome = series.split_series(event=weekly, day=SECOND, details=rest._replace(when=later), **BY)
    assert shown() == ALL | dict.fromkeys((SECOND, THIRD), ("09:30", "announced"))
    assert outcome.moved is not None and len(outcome.moved.told) == 2
    events.cancel_event(event=outcome.row.ref, **BY)
    assert shown() == ALL | dict.fromkeys((SECOND, THIRD), ("09:30", "cancelled"))


def test_a_date_that_is_left_out_has_no_duty(weekly: str) -> None:
    series.skip_date(event=weekly, day=SECOND, **BY)
    assert shown() == ALL | {SECOND: ("08:30", "cancelled")}
    series.take_back_skip(event=weekly, day=SECOND, **BY)
    assert shown() == ALL


@pytest.mark.parametrize("deed", ["cancel", "change", "split"])
def test_undo_gives_the_helpers_back(weekly: str, deed: str) -> None:
    row = event_row(weekly)
    if deed == "cancel":
        series.cancel_date(event=weekly, day=SECOND, reason="", **BY)
    elif deed == "change":
        when = When(starts_at=at(19, day=SECOND), ends_at=at(20, day=SECOND))
        details = series.date_details(row, SECOND)._replace(when=when)
        series.change_date(event=weekly, day=SECOND, details=details, reason="", **BY)
    else:
        series.split_series(event=weekly, day=SECOND, details=series.rest_details(row, SECOND), **BY)
    assert [len(card.shifts) for card in queries.duties_of(weekly)] != [3]
    entry = next_undo()
    assert entry is not None
    undo(entry=entry.ref, **BY)
    assert shown() == ALL and [len(card.shifts) for card in queries.duties_of(weekly)] == [3]
