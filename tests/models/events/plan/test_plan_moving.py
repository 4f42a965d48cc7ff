"""On which day an event takes place in another year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.events.festivals import FESTIVALS, festival_day
from models.events.plan.moving import (
    Proposal,
    next_same_weekday,
    next_saturday,
    next_with_anchor,
    same_weekday,
    with_anchor,
)

DAYS = st.dates(date(2001, 1, 1), date(2080, 12, 31))
SPRING = partial(festival_day, "spring_festival")


def test_it_moves_with_the_festival_and_not_with_the_date() -> None:
    assert with_anchor(2027, SPRING, -2) == Proposal(date(2027, 2, 4), date(2027, 2, 6))
    assert with_anchor(2027, SPRING, -2).offset == -2
    assert with_anchor(2028, SPRING, 14).first_day == date(2028, 2, 9)


@given(st.sampled_from(sorted(FESTIVALS)), DAYS, st.integers(-60, 60))
def test_the_next_one_is_still_to_come_and_there_was_none_before_it(kind: str, today: date, days: int) -> None:
    anchor_day = partial(festival_day, kind)
    found = next_with_anchor(today, anchor_day, days)
    assert found.first_day >= today and found.anchor_day is not None
    assert found.offset == days and found.first_day - found.anchor_day == timedelta(days=days)
    assert anchor_day(found.anchor_day.year - 1) + timedelta(days=days) < today


@given(DAYS, st.integers(1, 15))
def test_without_a_festival_the_weekday_stays_and_the_date_nearly(first: date, years: int) -> None:
    day = same_weekday(first, first.year + years)
    assert day.weekday() == first.weekday()
    same_date = first.replace(day=min(first.day, 28) if first.month == 2 else first.day, year=first.year + years)
    assert abs((day - same_date).days) <= 3


@pytest.mark.parametrize(
    ("first", "year", "day"),
    [
        (date(2025, 11, 29), 2026, date(2026, 11, 28)),  # 364 days
        (date(2024, 11, 30), 2028, date(2028, 12, 2)),
        (date(2024, 2, 29), 2025, date(2025, 2, 27)),
        (date(2026, 1, 1), 2027, date(2026, 12, 31)),
    ],
)
def test_known_weekdays(first: date, year: int, day: date) -> None:
    assert same_weekday(first, year) == day


@given(DAYS, st.integers(-3000, 3000))
def test_the_next_same_weekday_is_still_to_come(first: date, later: int) -> None:
    today = first + timedelta(days=later)
    day = next_same_weekday(first, today)
    assert day >= today and day > first and day.weekday() == first.weekday()
    assert day <= max(today, first) + timedelta(days=372)


@given(DAYS)
def test_what_has_no_past_is_proposed_on_a_saturday_that_leaves_time(today: date) -> None:
    day = next_saturday(today)
    assert day.weekday() == 5 and 30 <= (day - today).days <= 36
