"""Festivals on their days, which stand in every printed calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.errors import RuleBroken
from models.events.festivals import FESTIVALS, festival_day, festivals_on, nearest_festival, next_festival
from models.lunar import FIRST_YEAR, LAST_YEAR

PRINTED = [
    ("spring_festival", 2024, date(2024, 2, 10)),
    ("spring_festival", 2026, date(2026, 2, 17)),
    ("spring_festival", 2027, date(2027, 2, 6)),
    ("spring_festival", 2034, date(2034, 2, 19)),
    ("new_years_eve", 2027, date(2027, 2, 5)),
    ("lantern", 2027, date(2027, 2, 20)),
    ("qingming", 2026, date(2026, 4, 5)),
    ("qingming", 2028, date(2028, 4, 4)),
    ("dragon_boat", 2025, date(2025, 5, 31)),
    ("dragon_boat", 2028, date(2028, 5, 28)),
    ("qixi", 2025, date(2025, 8, 29)),
    ("mid_autumn", 2026, date(2026, 9, 25)),
    ("double_ninth", 2026, date(2026, 10, 18)),
    ("double_ninth", 2057, date(2057, 10, 6)),
    ("laba", 2027, date(2027, 1, 15)),
    ("laba", 2023, date(2022, 12, 30)),
    ("halloween", 2026, date(2026, 10, 31)),
]


@pytest.mark.parametrize(("key", "year", "day"), PRINTED)
def test_a_festival_is_on_the_day_everybody_knows(key: str, year: int, day: date) -> None:
    assert festival_day(key, year) == day


def test_every_festival_is_found_on_its_day_in_every_year() -> None:
    for key in FESTIVALS:
        for year in range(FIRST_YEAR + (key == "laba"), LAST_YEAR + 1):
            assert key in list(festivals_on(festival_day(key, year))), (key, year)


def test_a_festival_is_on_no_other_day() -> None:
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(365 * 2)]  # with a doubled sixth month
    found = [(key, day) for day in days for key in festivals_on(day)]
    known = {(key, festival_day(key, year)) for key in FESTIVALS for year in (2025, 2026, 2027)}
    assert sorted(found) == sorted((key, day) for key, day in known if day in days)


def test_the_next_one_is_today_or_after() -> None:
    day = date(2027, 2, 6)
    assert next_festival("spring_festival", day) == day
    assert next_festival("spring_festival", day + timedelta(days=1)) == date(2028, 1, 26)


@pytest.mark.parametrize(
    ("key", "day", "nearest"),
    [
        ("laba", date(2022, 12, 28), date(2022, 12, 30)),
        ("laba", date(2022, 1, 12), date(2022, 1, 10)),
        ("new_years_eve", date(2027, 2, 4), date(2027, 2, 5)),
        ("new_year", date(2026, 12, 30), date(2027, 1, 1)),
        ("new_year", date(2099, 12, 30), date(2099, 1, 1)),  # the last that there is
    ],
)
def test_the_nearest_one_is_what_an_event_belongs_to(key: str, day: date, nearest: date) -> None:
    assert nearest_festival(key, day) == nearest


@pytest.mark.parametrize(("key", "year"), [("spring_festival", 1999), ("spring_festival", 2100), ("birthday", 2026)])
def test_a_festival_without_a_day_is_refused(key: str, year: int) -> None:
    with pytest.raises(RuleBroken):
        festival_day(key, year)
