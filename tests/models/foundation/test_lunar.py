"""The lunar calendar against the moon and the sun, and against a library, for every day from 2000 to 2099."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from lunar_python import Lunar, Solar

from models import lunar
from models.i18n import set_language
from models.lunar import LunarDay, clear_and_bright, lunar_day, new_years_eve, solar_day, spring_festival
from tests.models.events.moon import month, sun_at_midnight

YEARS = range(lunar.FIRST_YEAR, lunar.LAST_YEAR + 1)
OTHERWISE = [date(2057, 9, 28) + timedelta(days=n) for n in range(30)]  # where the library begins a month a day late


def _every_day() -> Iterator[date]:
    day = date(YEARS[0], 1, 1)
    while day.year in YEARS:
        yield day
        day += timedelta(days=1)


def _by_the_library(day: date) -> tuple[int, int, int]:
    found = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return found.getYear(), found.getMonth(), found.getDay()


def _ours(day: date) -> tuple[int, int, int]:
    found = lunar_day(day)
    assert found is not None
    return found.year, -found.month if found.leap else found.month, found.day


def test_every_month_begins_with_the_new_moon() -> None:
    months = [(year, number) for year in YEARS for number in range(1, 13)]
    assert {m: solar_day(*m, 1) for m in months} == {m: month(*m).first for m in months}


def test_days_are_the_librarys_but_for_the_month_it_has_wrong() -> None:
    some = [day for day in _every_day() if day.toordinal() % 31 == 0]
    assert [day for day in some if _ours(day) != _by_the_library(day)] == [day for day in some if day in OTHERWISE]


@pytest.mark.nightly
def test_every_day_is_the_librarys_but_for_the_month_it_has_wrong() -> None:
    assert [day for day in _every_day() if _ours(day) != _by_the_library(day)] == OTHERWISE


@pytest.mark.parametrize(
    ("day", "moon"),
    [
        (date(2000, 1, 1), LunarDay(1999, 11, 25)),
        (date(2023, 3, 22), LunarDay(2023, 2, 1, leap=True)),
        (date(2026, 9, 25), LunarDay(2026, 8, 15)),
        (date(2027, 2, 6), LunarDay(2027, 1, 1)),
        (date(2033, 12, 22), LunarDay(2033, 11, 1, leap=True)),
        (date(2057, 10, 6), LunarDay(2057, 9, 9)),
        (date(2099, 12, 31), LunarDay(2099, 11, 20)),
    ],
)
def test_days_that_are_printed_in_calendars(day: date, moon: LunarDay) -> None:
    assert lunar_day(day) == moon


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2100, 1, 1)])
def test_outside_the_table_there_is_no_moon(day: date) -> None:
    assert lunar_day(day) is None


def test_a_day_that_a_month_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no day 12/31"):
        solar_day(2026, 12, 31)


def test_the_new_year_and_the_evening_before() -> None:
    assert (new_years_eve(2027), spring_festival(2027)) == (date(2027, 2, 5), date(2027, 2, 6))
    assert {new_years_eve(year) + timedelta(days=1) for year in YEARS} == {spring_festival(year) for year in YEARS}


def test_qingming_is_when_the_sun_has_gone_fifteen_degrees() -> None:
    degree = 0.02  # what the check may err by
    for year in YEARS:
        day = clear_and_bright(year)
        assert sun_at_midnight(day) < 15 + degree, year
        assert sun_at_midnight(day + timedelta(days=1)) > 15 - degree, year


def test_qingming_is_the_librarys() -> None:
    found = {year: Lunar.fromYmd(year, 3, 1).getJieQiTable()["清明"] for year in YEARS}
    assert {year: (4, clear_and_bright(year).day) for year in YEARS} == {
        year: (solar.getMonth(), solar.getDay()) for year, solar in found.items()
    }


def test_a_day_is_written_as_calendars_print_it() -> None:
    set_language("zh_CN")
    assert [str(LunarDay(2025, 6, day, leap=True)) for day in (1, 2, 21)] == ["闰六月", "初二", "廿一"]
    assert str(LunarDay(2026, 12, 1)) == "腊月"
    set_language("en")
    assert [str(LunarDay(2025, 6, day, leap=True)) for day in (1, 21)] == ["*6/1", "*6/21"]
