"""Days and hours as volunteers type them: forgiving, and never silently wrong."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clock import at_local
from models.errors import RuleBroken
from models.events.rules import When, check_when
from organizer_tui.features.events.meaning import series_words
from organizer_tui.features.events.times import read_coming_day, read_hour, read_when, typed_days, typed_hours
from organizer_tui.features.events.words import when_words
from organizer_tui.shared.fields import FieldRefused
from tests.organizer_tui.events.steps import TODAY

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-28", date(2026, 11, 28)),
        ("2026年11月28日", date(2026, 11, 28)),
        ("１１－２８", date(2026, 11, 28)),
        ("11-28", date(2026, 11, 28)),
        ("11月24日", TODAY),
        ("2-6", date(2027, 2, 6)),  # it is November: the next one is meant
        ("11-23", date(2027, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),  # with its year it is what it says
        ("+14", date(2026, 12, 8)),
        ("今天", TODAY),
        ("明天", TODAY + DAY),
        ("后天", TODAY + 2 * DAY),
        ("Tomorrow", TODAY + DAY),
        ("周六", date(2026, 11, 28)),
        ("星期二", TODAY),
        ("礼拜天", date(2026, 11, 29)),
        ("本周日", date(2026, 11, 29)),
        ("这周一", date(2026, 11, 23)),
        ("下周六", date(2026, 12, 5)),
        ("下个星期一", date(2026, 11, 30)),
        ("sat", date(2026, 11, 28)),
        ("Monday", date(2026, 11, 30)),
    ],
)
def test_a_day_is_understood(typed: str, day: date) -> None:
    assert read_coming_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "x", "2026-02-30", "13-13", "周八", "saturn-ring-day", "0001-01-01", "9999-12-31", "26-11-28", "[/]"]
)
def test_what_is_no_day_is_said(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_coming_day(typed, TODAY)
    assert refused.value.title


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("19:30", time(19, 30)),
        ("１９：３０", time(19, 30)),
        ("1930", time(19, 30)),
        ("19", time(19)),
        ("19点", time(19)),
        ("7点半", time(7, 30)),
        ("晚上7点半", time(19, 30)),
        ("下午2点15分", time(14, 15)),
        ("上午9点", time(9)),
        ("中午12点", time(12)),
        ("中午1点", time(13)),
        ("7pm", time(19)),
        ("7:30 p.m.", time(19, 30)),
        ("9 AM", time(9)),
        ("0:05", time(0, 5)),
    ],
)
def test_an_hour_is_understood(typed: str, hour: time) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["", "25", "19:60", "noonish", "pm", "-1", "24:30"])
def test_what_is_no_hour_is_said(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_hour(typed)


def _typed(day: str = "11-28", start: str = "", end: str = "", last_day: str = "") -> dict[str, str]:
    return {"day": day, "start": start, "end": end, "last_day": last_day}


SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (_typed(), "2026-11-28 Sat, all day"),
        (_typed(last_day="11-30"), "2026-11-28 Sat to 2026-11-30 Mon, all day"),
        (_typed(start="14", end="16:30"), "2026-11-28 Sat 14:00–16:30"),
        (_typed(start="20", end="24"), "2026-11-28 Sat 20:00–24:00"),
        (_typed(start="20", end="0:00"), "2026-11-28 Sat 20:00–24:00"),
        (_typed(start="22", end="1"), "2026-11-28 Sat 22:00 – 2026-11-29 Sun 01:00"),
        (_typed(start="9", end="17", last_day="11-30"), "2026-11-28 Sat 09:00 – 2026-11-30 Mon 17:00"),
        (_typed(start="9", end="24", last_day="11-29"), "2026-11-28 Sat 09:00 – 2026-11-30 Mon 00:00"),
        (_typed(day="12-30..1-2"), "2026-12-30 Wed to 2027-01-02 Sat, all day"),
        (_typed(day="12-31", start="20", end="0:30"), "2026-12-31 Thu 20:00 – 2027-01-01 Fri 00:30"),
    ],
)
def test_four_fields_are_one_time(typed: dict[str, str], words: str) -> None:
    when = read_when(typed, TODAY)
    check_when(when)
    assert when_words(when) == words


def test_the_next_dates_of_a_year_say_their_year() -> None:
    when = When(first_day=SATURDAY, last_day=SATURDAY, rule="FREQ=YEARLY")
    assert "2027-11-28 Sun, 2028-11-28 Tue" in series_words(when)
    assert "12-05 Sat, 12-12 Sat" in series_words(when._replace(rule="FREQ=WEEKLY"))


def test_times_are_those_of_the_buildings_clock() -> None:
    assert read_when(_typed(start="7", end="8"), TODAY) == When(at_local(SATURDAY, 7), at_local(SATURDAY, 8))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (_typed(day=""), "day"),
        (_typed(day="someday"), "day"),
        (_typed(start="14", last_day="11-30"), "end"),
        (_typed(end="14"), "start"),
        (_typed(start="soon", end="14"), "start"),
        (_typed(start="14", end="later"), "end"),
        (_typed(last_day="x"), "last_day"),
        (_typed(last_day="2026-11-27"), "last_day"),
        (_typed(start="20", end="18"), "end"),  # a slip, not a night and the day after it
        (_typed(start="20", end="20"), "end"),
        (_typed(day="12-24 20-18"), "day"),
        (_typed(day="11-30..11-28"), "day"),  # nor a year
    ],
)
def test_what_is_missing_or_wrong_leads_to_its_field(typed: dict[str, str], field: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read_when(typed, TODAY)
    assert refused.value.name == field and refused.value.title


@given(
    st.integers(0, 400),
    st.one_of(st.none(), st.tuples(st.integers(0, 1439), st.integers(1, 5000))),
    st.integers(0, 9),
)
def test_what_was_read_is_typed_and_read_the_same(ahead: int, hours: tuple[int, int] | None, more: int) -> None:
    first = TODAY + ahead * DAY
    when = When(first_day=first, last_day=first + more * DAY)
    if hours is not None:
        start = at_local(first) + timedelta(minutes=hours[0])
        when = When(starts_at=start, ends_at=start + timedelta(minutes=hours[1]))
    (day, last_day), (begins, ends) = typed_days(when), typed_hours(when)
    assert read_when(_typed(day, begins, ends, last_day), TODAY) == when
