"""A series carried to another day: its rule follows, and so do its other dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.clock import at_local, local
from models.events.recurrence import days, read_rule
from models.events.rules import When, settled
from models.events.shifting import followed_rule, shifted, shifted_series


def _series(rule: str, first: date, **end: object) -> When:
    return When(at_local(first, 9), at_local(first, 10), rule=rule, **end)  # type: ignore[arg-type]


def _dates(when: When, count: int) -> list[date]:
    there = settled(when)
    assert there.starts_at is not None
    first = local(there.starts_at).date()
    found = days(read_rule(there.rule), first, first, first + timedelta(days=1500))
    return [day for day, _number in zip(found, range(count), strict=False)]


@pytest.mark.parametrize(
    ("rule", "first", "old", "new", "dates"),
    [
        # Every Tuesday, the third of them carried to Wednesday.
        ("FREQ=WEEKLY;BYDAY=TU", (2026, 11, 3), (2026, 11, 17), (2026, 11, 18), ["11-04", "11-11", "11-18"]),
        # Across the end of a week: every Sunday to the Monday after it.
        ("FREQ=WEEKLY;BYDAY=SU", (2026, 11, 1), (2026, 11, 8), (2026, 11, 9), ["11-02", "11-09", "11-16"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", (2026, 11, 3), (2026, 11, 17), (2026, 11, 19), ["11-05", "11-19", "12-03"]),
        # Of two weekdays the other one stays.
        ("FREQ=WEEKLY;BYDAY=TU,TH", (2026, 11, 3), (2026, 11, 12), (2026, 11, 13), ["11-03", "11-06", "11-10"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH", (2026, 11, 3), (2026, 11, 10), (2026, 11, 11), ["11-04", "11-05", "11-11"]),
        ("FREQ=WEEKLY", (2026, 11, 3), (2026, 11, 10), (2026, 11, 12), ["11-05", "11-12", "11-19"]),
        # The second Tuesday is the 10th, the day after it the second Wednesday; in December that is the 9th.
        ("FREQ=MONTHLY;BYDAY=2TU", (2026, 11, 10), (2026, 11, 10), (2026, 11, 11), ["11-11", "12-09", "01-13"]),
        ("FREQ=MONTHLY;BYDAY=2TU", (2026, 9, 8), (2026, 11, 10), (2026, 11, 11), ["09-09", "10-14", "11-11"]),
        ("FREQ=MONTHLY;BYDAY=-1TH", (2026, 11, 26), (2026, 11, 26), (2026, 11, 27), ["11-27", "12-25", "01-29"]),
        ("FREQ=MONTHLY;BYDAY=-1TH", (2026, 11, 26), (2026, 11, 26), (2026, 11, 20), ["11-20", "12-18", "01-15"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15", (2026, 11, 15), (2026, 12, 15), (2026, 12, 17), ["11-17", "12-17", "01-17"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", (2026, 11, 30), (2026, 11, 30), (2026, 11, 28), ["11-28", "12-28", "01-28"]),
        ("FREQ=MONTHLY", (2026, 11, 15), (2026, 12, 15), (2026, 12, 10), ["11-10", "12-10", "01-10"]),
        ("FREQ=YEARLY", (2026, 11, 15), (2027, 11, 15), (2027, 11, 20), ["11-20", "11-20", "11-20"]),
    ],
)
def test_a_whole_series_follows_one_of_its_dates(
    rule: str, first: tuple[int, int, int], old: tuple[int, int, int], new: tuple[int, int, int], dates: list[str]
) -> None:
    there = shifted_series(_series(rule, date(*first)), date(*old), date(*new))
    assert [f"{day:%m-%d}" for day in _dates(there, 3)] == dates


def test_the_hour_and_the_end_go_along() -> None:
    before = _series("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 3), until=date(2026, 11, 24))
    there = settled(shifted_series(before, date(2026, 11, 3), date(2026, 11, 5), timedelta(minutes=90)))
    assert there.starts_at is not None and f"{local(there.starts_at):%m-%d %H:%M}" == "11-05 10:30"
    assert there.until == date(2026, 11, 26), "else the last date would be lost"
    earlier = shifted_series(before, date(2026, 11, 3), date(2026, 11, 2))
    assert earlier.until == date(2026, 11, 24)
    counted = shifted_series(before._replace(until=None, times=4), date(2026, 11, 3), date(2026, 11, 5))
    assert counted.times == 4 and counted.until is None


def test_one_event_goes_by_the_buildings_clocks() -> None:
    when = When(at_local(date(2026, 11, 24), 14), at_local(date(2026, 11, 24), 16))
    there = shifted(when, timedelta(days=-1), timedelta(minutes=30))
    assert there.starts_at == datetime.fromisoformat("2026-11-23T14:30+08:00")
    whole = shifted(When(first_day=date(2026, 11, 24), last_day=date(2026, 11, 25)), timedelta(days=3))
    assert (whole.first_day, whole.last_day) == (date(2026, 11, 27), date(2026, 11, 28))


def test_the_fifth_of_a_weekday_is_the_last() -> None:
    rule = read_rule("FREQ=MONTHLY;BYDAY=4SU")
    assert str(followed_rule(rule, date(2026, 11, 22), date(2026, 11, 29))) == "FREQ=MONTHLY;BYDAY=-1SU"
