"""Festivals on their days: Spring Festival by the moon, checked for every year that the program offers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from lunar_python import Lunar

from models.clock import local
from models.errors import RuleBroken
from models.events import queries, templates
from models.events.templates import FIRST_YEAR, LAST_YEAR, festival_day, filled_in, next_year, spring_festival
from models.households.rows import BuildingRow
from tests.models.events.moon import month
from tests.models.events.party import NOW, WHO

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
        (2026, date(2026, 2, 17)),
        (2027, date(2027, 2, 6)),  # four minutes before midnight in Beijing
        (2033, date(2033, 1, 31)),
        (2034, date(2034, 2, 19)),  # after the doubled eleventh month of 2033
    ],
)
def test_spring_festival_is_on_the_day_everybody_knows(year: int, day: date) -> None:
    assert spring_festival(year) == day


def test_spring_festival_is_the_new_moon_in_every_year_offered() -> None:
    assert {year: spring_festival(year) for year in YEARS} == {year: month(year, 1).first for year in YEARS}
    assert min(month(year, 1).margin for year in YEARS) > 3, "minutes from midnight: more than the check may err"


@pytest.mark.parametrize(
    ("year", "number", "day", "expected"),
    [
        (2026, 8, 15, date(2026, 9, 25)),  # mid-autumn
        (2027, 1, 15, date(2027, 2, 20)),  # lanterns
        (2028, 5, 5, date(2028, 5, 28)),  # dragon boats, in a year with a doubled month
        (2057, 9, 9, date(2057, 10, 6)),  # double ninth, which the library has wrong
    ],
)
def test_the_check_knows_other_days_of_the_moon(year: int, number: int, day: int, expected: date) -> None:
    assert month(year, number).first + timedelta(days=day - 1) == expected


def test_the_check_finds_the_one_day_that_the_library_has_wrong() -> None:
    def by_the_library(year: int, number: int) -> date:
        solar = Lunar.fromYmd(year, number, 1).getSolar()
        return date(solar.getYear(), solar.getMonth(), solar.getDay())

    months = [(year, number) for year in YEARS for number in range(1, 13)]
    assert [found for found in months if by_the_library(*found) != month(*found).first] == [(2057, 9)]


@pytest.mark.parametrize(
    ("kind", "today", "year"),
    [
        ("halloween", date(2026, 10, 30), 2026),
        ("halloween", date(2026, 10, 31), 2026),
        ("halloween", date(2026, 11, 1), 2027),
        ("spring_festival", date(2026, 11, 20), 2027),
        ("spring_festival", date(2027, 2, 6), 2027),
        ("spring_festival", date(2027, 2, 7), 2028),
    ],
)
def test_the_next_festival_is_the_one_still_to_come(kind: str, today: date, year: int) -> None:
    assert next_year(kind, today) == year
    assert festival_day(kind, year) >= today


def test_a_festival_is_planned_as_a_draft_in_both_languages(building: BuildingRow) -> None:
    for kind in templates.TEMPLATES:
        row = templates.from_template(kind=kind, year=2027, now=NOW, who=WHO)
        assert (row.kind, row.status, row.begins_on) == (kind, "draft", festival_day(kind, 2027))
        assert row.title_zh and row.title_en and row.place and row.capacity
        assert "\n" in row.description and row == queries.event_row(row.ref)


def test_halloween_is_in_the_evening_and_spring_festival_all_day() -> None:
    evening, all_day = filled_in("halloween", 2027).when, filled_in("spring_festival", 2027).when
    assert evening.starts_at is not None and evening.ends_at is not None
    assert f"{local(evening.starts_at):%m-%d %H:%M} {local(evening.ends_at):%H:%M}" == "10-31 18:00 20:30"
    assert (all_day.first_day, all_day.last_day, all_day.starts_at) == (date(2027, 2, 6), date(2027, 2, 6), None)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 0, -1, 10**9])
def test_a_year_without_a_calendar_is_refused(year: int) -> None:
    for kind in templates.TEMPLATES:
        with pytest.raises(RuleBroken) as refused:
            filled_in(kind, year)
        assert str(LAST_YEAR) in refused.value.hint


def test_an_unknown_festival_is_refused() -> None:
    with pytest.raises(RuleBroken):
        filled_in("april_fools", 2027)
