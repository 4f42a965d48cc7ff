"""Shifts of a plan and of an event: minutes after its beginning, whenever that is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clock import at_local, local
from models.events.plan import shifts
from models.events.plan.ready import ready_plan
from models.events.plan.shifts import as_planned, as_slots, planned_shifts
from models.events.plan.values import PlannedShift, begin_of, times_on
from models.events.tables import Event
from models.households.rows import BuildingRow
from tests.models.events.plan.festive import festival

SHIFTS = st.builds(
    PlannedShift,
    st.sampled_from(["签到", "打扫"]),
    st.just("Welcome"),
    st.just(""),
    st.integers(-2000, 2000),
    st.integers(1, 1440),
    st.integers(1, 99),
)


@given(st.lists(SHIFTS, max_size=5), st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1)))
def test_shifts_moved_to_an_event_and_read_from_it_are_the_same(planned: list[PlannedShift], at: datetime) -> None:
    begins = at_local(at.date(), at.hour, at.minute)
    assert as_planned(begins, as_slots(begins, planned)) == tuple(planned)


def test_they_begin_so_many_minutes_after_the_event() -> None:
    plan = ready_plan("halloween")
    slots = as_slots(begin_of(times_on(plan, date(2027, 10, 31))), plan.shifts)
    assert [f"{local(slot.starts_at):%m-%d %H:%M}–{local(slot.ends_at):%H:%M}" for slot in slots][:2] == [
        "10-31 17:30–19:00",
        "10-31 18:00–20:00",
    ]


def test_of_whole_days_they_begin_after_midnight() -> None:
    plan = ready_plan("spring_festival")
    slots = as_slots(begin_of(times_on(plan, date(2027, 2, 6))), plan.shifts)
    assert f"{local(slots[0].starts_at):%m-%d %H:%M}" == "02-06 08:00"


class _Kept:
    """A table as plans use one: rows are made with values and saved."""

    rows: list[Any]

    def __init__(self, **values: object) -> None:
        self.__dict__.update(values)

    def save(self) -> None:
        type(self).rows.append(self)


def test_a_duty_is_written_down_once_with_all_its_shifts(
    building: BuildingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Duty(_Kept):
        rows: list[Any] = []

    made: list[dict[str, Any]] = []
    monkeypatch.setattr(shifts, "_tables", lambda: SimpleNamespace(Duty=Duty, DutyShift="shifts"))
    monkeypatch.setattr(shifts, "insert_rows", lambda table, rows: made.extend(rows))
    event = Event.found(festival(plan=ready_plan("halloween")._replace(shifts=())).ref)
    cleaning = PlannedShift("打扫", "Clearing up", "", 120, 60, 3)
    shifts.plan_shifts(event, (cleaning, cleaning._replace(starts=180), cleaning._replace(name_zh="签到")))
    assert [(row.name_zh, row.name_en, row.event) for row in Duty.rows] == [
        ("打扫", "Clearing up", event),
        ("签到", "Clearing up", event),
    ]
    begins = event.starts_at
    assert [(row["duty"].name_zh, row["starts_at"] - begins, row["needed"]) for row in made] == [
        ("打扫", timedelta(minutes=120), 3),
        ("打扫", timedelta(minutes=180), 3),
        ("签到", timedelta(minutes=120), 3),
    ]


def test_a_building_without_duties_plans_without_them(building: BuildingRow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shifts, "DUTIES", "models.events.no_duties")
    row = festival()
    assert planned_shifts(Event.found(row.ref)) == ()
