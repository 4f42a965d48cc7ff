"""The days of a rule against dateutil's, which expands calendars for others, on rules of every kind."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from models.events.recurrence import (
    LAST,
    MONTHLY,
    WEEKLY,
    YEARLY,
    Rule,
    days,
    first_day,
    last_until,
    nth_day,
    read_rule,
    takes_place,
)

WEEK = st.sets(st.integers(0, 6), max_size=7).map(lambda found: tuple(sorted(found)))
ZERO, NONE = st.just(0), st.just(())
RULES = st.one_of(
    st.builds(Rule, st.just(WEEKLY), st.integers(1, 8), WEEK, ZERO, ZERO),
    st.builds(
        Rule, st.just(MONTHLY), st.integers(1, 6), st.tuples(st.integers(0, 6)), st.sampled_from([1, 2, 3, 4, -1]), ZERO
    ),
    st.builds(Rule, st.just(MONTHLY), st.integers(1, 6), NONE, ZERO, st.sampled_from([0, 1, 15, 28, 29, 30, 31, -1])),
    st.builds(Rule, st.just(YEARLY), st.integers(1, 4), NONE, ZERO, ZERO),
)
STARTS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def _by_dateutil(rule: Rule, start: date, first: date, last: date) -> list[date]:
    expanded = rrulestr(f"RRULE:{rule}", dtstart=datetime.combine(start, datetime.min.time()))
    begin, end = (datetime.combine(day, datetime.min.time()) for day in (first, last))
    return [found.date() for found in expanded.between(begin, end, inc=True)]


@given(rule=RULES, start=STARTS, offset=st.integers(-60, 4000), length=st.integers(0, 500))
def test_its_days_are_dateutils(rule: Rule, start: date, offset: int, length: int) -> None:
    begins = first_day(rule, start)
    assert begins is not None
    first = begins + timedelta(days=offset)
    last = first + timedelta(days=length)
    assert list(days(rule, begins, first, last)) == _by_dateutil(rule, begins, first, last)


@given(rule=RULES, start=STARTS)
def test_it_is_read_as_it_was_written(rule: Rule, start: date) -> None:
    assert read_rule(str(rule)) == rule


@pytest.mark.parametrize(
    "text",
    ["", "FREQ", "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;BYDAY=XX", "INTERVAL=2;FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=1"],
)
def test_what_it_would_not_write_is_not_read(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        read_rule(text)


@given(rule=RULES, start=STARTS, times=st.integers(1, 40))
def test_the_last_of_so_many_times_is_the_last_until_that_day(rule: Rule, start: date, times: int) -> None:
    begins = first_day(rule, start)
    assert begins is not None
    last = nth_day(rule, begins, times)
    assert last is not None
    assert len(list(days(rule, begins, begins, last))) == times
    assert last_until(rule, begins, last) == last
    if last > begins:
        assert last_until(rule, begins, last - timedelta(days=1)) == nth_day(rule, begins, times - 1)


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        (Rule(MONTHLY, day=31), date(2026, 1, 31), ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]),
        (Rule(MONTHLY, day=LAST), date(2026, 1, 31), ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        (Rule(MONTHLY, weekdays=(3,), nth=LAST), date(2026, 11, 26), ["2026-11-26", "2026-12-31", "2027-01-28"]),
        (Rule(YEARLY), date(2024, 2, 29), ["2024-02-29", "2028-02-29", "2032-02-29"]),
        (Rule(WEEKLY, 2, (1, 3)), date(2026, 12, 3), ["2026-12-03", "2026-12-15", "2026-12-17", "2026-12-29"]),
    ],
)
def test_days_that_people_trip_over(rule: Rule, start: date, expected: list[str]) -> None:
    found = days(rule, start, start, date(2040, 1, 1))
    assert [next(found).isoformat() for _nth in expected] == expected


def test_twenty_ninth_of_february_over_a_century_without_one() -> None:
    assert first_day(Rule(YEARLY, 4), date(2096, 2, 29)) == date(2096, 2, 29)
    assert list(days(Rule(YEARLY), date(2096, 2, 29), date(2097, 1, 1), date(2105, 1, 1))) == [date(2104, 2, 29)]
    assert last_until(Rule(YEARLY), date(2096, 2, 29), date(2104, 2, 1)) == date(2096, 2, 29)


@pytest.mark.parametrize("rule", [Rule(WEEKLY), Rule(MONTHLY), Rule(MONTHLY, day=LAST), Rule(YEARLY)])
def test_the_end_of_the_calendar_is_the_end(rule: Rule) -> None:
    found = list(days(rule, date(9990, 1, 31), date(9998, 1, 1), date.max))
    assert found
    assert nth_day(rule, date(9998, 1, 31), 999) is None


@given(rule=RULES, start=STARTS)
def test_a_month_of_a_long_series_is_counted_from_that_month_on(rule: Rule, start: date) -> None:
    """However old a series is, a day of it is found without going through all of them."""
    begins = first_day(rule, start)
    assert begins is not None
    far = next(days(rule, begins, date(2900, 1, 1), date(2999, 1, 1)))
    assert takes_place(rule, begins, far)
    assert not takes_place(rule, begins, begins - timedelta(days=1))
