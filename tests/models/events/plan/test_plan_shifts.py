"""Shifts of a plan and of an event: minutes after its beginning, whenever that is."""

from __future__ import annotations

from datetime import date

from models.clock import local
from models.events.duties.planned import PlannedShift
from models.events.duties.queries import duties_of
from models.events.plan.forward import plan_of
from models.events.plan.making import plan_event
from models.events.plan.ready import ready_plan
from models.households.rows import BuildingRow
from tests.models.events.plan.festive import NOW, WHO, festival


def _hours(event: str) -> list[str]:
    shifts = sorted((shift.starts_at, shift.ends_at) for card in duties_of(event) for shift in card.shifts)
    return [f"{local(starts):%m-%d %H:%M}–{local(ends):%H:%M}" for starts, ends in shifts]


def test_an_event_has_the_shifts_of_its_plan_after_its_beginning(building: BuildingRow) -> None:
    row = festival(date(2027, 10, 31), ready_plan("halloween"))
    assert _hours(row.ref)[:2] == ["10-31 17:30–19:00", "10-31 18:00–20:00"]
    assert len(_hours(row.ref)) == len(ready_plan("halloween").shifts)


def test_of_whole_days_they_begin_after_midnight(building: BuildingRow) -> None:
    assert _hours(festival(date(2027, 2, 6)).ref)[0] == "02-06 08:00–10:00"


def test_a_duty_is_written_down_once_with_all_its_shifts(building: BuildingRow) -> None:
    cleaning = PlannedShift("打扫", "Clearing up", "", 120, 60, 3)
    planned = (cleaning, cleaning._replace(starts=180), cleaning._replace(name_zh="签到"))
    row = festival(plan=ready_plan("halloween")._replace(shifts=planned))
    assert [(card.row.name_zh, len(card.shifts)) for card in duties_of(row.ref)] == [("打扫", 2), ("签到", 1)]


def test_copied_forward_it_has_the_shifts_of_last_year_without_the_people(building: BuildingRow) -> None:
    last = festival(date(2026, 10, 31), ready_plan("halloween"))
    plan = plan_of(last.ref)
    assert sorted(plan.shifts) == sorted(ready_plan("halloween").shifts)
    row = plan_event(plan=plan, first_day=date(2027, 10, 31), copied_from=last.ref, forecast=1, now=NOW, who=WHO)
    assert _hours(row.ref) == [hours.replace("2026", "2027") for hours in _hours(last.ref)]
