"""The dates of a series to come, with what became of each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.errors import NotFound
from models.events import operations, series
from models.events.operations import Details
from models.events.rules import When
from models.events.series_dates import series_dates
from models.households.rows import BuildingRow
from tests.conftest import NOW

WHO = "王阿姨"
MONDAY = date(2026, 11, 30)


def _series(**ends: Any) -> str:
    when = When(first_day=MONDAY, last_day=MONDAY + timedelta(days=1), rule="FREQ=WEEKLY")._replace(**ends)
    return operations.create_event(details=Details("读书会", when=when), now=NOW, who=WHO).ref


def test_each_date_says_what_became_of_it(building: BuildingRow) -> None:
    ref = _series(times=5)
    days = [MONDAY + timedelta(weeks=number) for number in range(5)]
    series.skip_date(event=ref, day=days[1], now=NOW, who=WHO)
    series.cancel_date(event=ref, day=days[2], reason="停电", now=NOW, who=WHO)
    rows = series_dates(event=ref, today=MONDAY)
    assert [(row.day, row.state) for row in rows] == list(
        zip(days, ("as_planned", "left_out", "cancelled", "as_planned", "as_planned"), strict=True)
    )
    assert rows[2].event is not None and rows[2].event.reason == "停电" and rows[0].event is None
    assert [row.day for row in series_dates(event=ref, today=days[3])] == days[3:]
    assert series_dates(event=ref, today=days[4] + timedelta(days=1)) == []


def test_a_series_without_end_has_only_so_many(building: BuildingRow) -> None:
    assert len(series_dates(event=_series(), today=MONDAY, most=8)) == 8


def test_what_takes_place_once_has_none(building: BuildingRow) -> None:
    assert series_dates(event=_series(rule=""), today=MONDAY) == []
    with pytest.raises(NotFound):
        series_dates(event="nobody", today=MONDAY)
