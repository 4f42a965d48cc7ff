"""A series in the feeds: programs that did not write it find the dates that the desk shows, and no others."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events

from exports.feeds.calendar import Recurrence
from models.clock import at_local, day_of
from models.events import agenda, operations, series, sign_ups
from models.events.operations import Details
from models.events.recurrence import days, read_rule
from models.events.rows import EventRow
from models.events.rules import Coming, Counts, When
from models.households.operations import move_in
from models.households.queries import units
from models.households.rows import BuildingRow
from models.publishing.links import make_link
from models.publishing.rows import HOUSEHOLD
from tests.conftest import NOW
from tests.exports.subscribed import for_everybody, reached
from tests.exports.test_feeds_parsers import read, read_strictly

BY: dict[str, Any] = {"now": NOW, "who": "王阿姨"}
FIRST, LAST = date(2026, 11, 1), date(2028, 6, 30)
THURSDAY = date(2026, 11, 26)
RULES = (
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=TU,TH,SA",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU",
    "FREQ=MONTHLY;BYDAY=-1TH",
    "FREQ=MONTHLY;BYDAY=2SA",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=2",
    "FREQ=YEARLY",
)
ENDS: tuple[dict[str, Any], ...] = ({}, {"times": 9}, {"until": date(2027, 5, 31)})


def _plan(rule: str, whole_days: bool, **end: Any) -> EventRow:
    hours = When(at_local(THURSDAY, 23, 30), at_local(THURSDAY + timedelta(days=1), 0, 30))
    when = When(first_day=THURSDAY, last_day=THURSDAY + timedelta(days=1)) if whole_days else hours
    details = Details("晨练", "Exercises", "花园", when._replace(rule=rule, **end))
    row = operations.create_event(details=details, **BY)
    return operations.announce(event=row.ref, **BY).row


def _as_shown() -> list[tuple[date | datetime, str]]:
    found = agenda.occurrences(first=FIRST, last=LAST)
    return sorted(((one.starts_at or one.day, one.title_zh) for one in found), key=str)


def _as_subscribed(data: bytes) -> list[tuple[date | datetime, str]]:
    events = recurring_ical_events.of(read(data)).between(FIRST, LAST + timedelta(days=1))
    return sorted(((_utc(event.start), _bare(str(event["SUMMARY"]))) for event in events), key=str)


def _as_home_assistant_has_it(data: bytes) -> list[tuple[date | datetime, str]]:
    timeline = read_strictly(data).timeline.overlapping(
        datetime(2026, 11, 1, tzinfo=NOW.tzinfo), datetime(2028, 7, 1, tzinfo=NOW.tzinfo)
    )
    found = ((_utc(event.dtstart), _bare(event.summary or "")) for event in timeline if event.dtstart)
    return sorted((one for one in found if _day(one[0]) <= LAST), key=str)


def _bare(summary: str) -> str:
    return summary.partition(" / ")[0].removeprefix("【已取消】")


def _utc(value: date | datetime) -> date | datetime:
    return value.astimezone(NOW.tzinfo) if isinstance(value, datetime) else value


def _day(value: date | datetime) -> date:
    return day_of(value) if isinstance(value, datetime) else value


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # what is published asks no engine
@pytest.mark.parametrize("whole_days", [False, True])
@pytest.mark.parametrize("end", ENDS, ids=["no end", "so many times", "until a day"])
@pytest.mark.parametrize("rule", RULES)
def test_every_program_finds_the_dates_that_the_desk_shows(
    building: BuildingRow, rule: str, end: dict[str, Any], whole_days: bool
) -> None:
    if whole_days and "TU,TH" in rule:
        rule = "FREQ=WEEKLY;BYDAY=TU,TH"
    row = _plan(rule, whole_days, **end)
    first, second, third = list(days(read_rule(rule), row.first_on, row.first_on, date(2035, 1, 1)))[:3]
    if row.last_on is None or row.last_on > third:
        series.skip_date(event=row.ref, day=second, **BY)
        series.cancel_date(event=row.ref, day=third, reason="下雪", **BY)
        moved = series.date_details(row, first)._replace(title_zh="晨练 改到室内", place="大厅")
        series.change_date(event=row.ref, day=first, details=moved, reason="下雨", **BY)
    public, shown = for_everybody(), _as_shown()
    assert len(shown) > 1 or rule == "FREQ=YEARLY"
    assert _as_subscribed(public) == shown
    assert _as_home_assistant_has_it(public) == shown


def _text(data: bytes) -> str:
    return data.decode().replace("\r\n ", "")


def test_why_it_is_not_as_planned_stands_in_the_calendar(building: BuildingRow) -> None:
    row = _plan("FREQ=WEEKLY", whole_days=False)
    series.cancel_date(event=row.ref, day=THURSDAY, reason="下雪路滑", **BY)
    one_off = operations.create_event(details=Details("灯会", when=When(first_day=THURSDAY, last_day=THURSDAY)), **BY)
    operations.announce(event=one_off.ref, **BY)
    operations.postpone(event=one_off.ref, when=None, reason="等天晴", **BY)
    text = _text(for_everybody())
    assert "SUMMARY:【已取消】晨练" in text and "原因：下雪路滑" in text
    assert "SUMMARY:【延期】灯会" in text and "原因：等天晴" in text
    later = When(first_day=date(2026, 12, 5), last_day=date(2026, 12, 5))
    operations.postpone(event=one_off.ref, when=later, reason="天晴了", **BY)
    text = _text(for_everybody())
    assert "SUMMARY:灯会" in text and "原定 2026-11-26。" in text and "等天晴" not in text


def test_a_household_that_signed_up_for_all_dates_has_all_of_them(building: BuildingRow) -> None:
    row = _plan("FREQ=WEEKLY", whole_days=False, times=3)
    home = move_in(unit=units()[0].ref, name="赵家", moved_in=None, **BY)
    sign_ups.sign_up(event=row.ref, household=home.ref, coming=Coming(Counts(2)), **BY)
    series.skip_date(event=row.ref, day=THURSDAY + timedelta(days=7), **BY)
    series.cancel_date(event=row.ref, day=THURSDAY + timedelta(days=14), reason="", **BY)
    made = make_link(kind=HOUSEHOLD, of=home.ref, **BY)
    own = reached({"own": made.token})["own.ics"]
    assert b"RRULE" in own and _as_subscribed(own) == _as_shown() and len(_as_shown()) == 2


def test_leaving_a_date_out_raises_the_sequence(building: BuildingRow) -> None:
    row = _plan("FREQ=WEEKLY", whole_days=False)
    for number in (1, 2):
        series.skip_date(event=row.ref, day=THURSDAY + timedelta(days=7 * number), **BY)
        assert f"SEQUENCE:{row.sequence + number}\r\n" in for_everybody().decode()


def test_a_series_that_goes_on_stays_however_long_ago_it_began(building: BuildingRow) -> None:
    _plan("FREQ=WEEKLY", whole_days=False)
    _plan("FREQ=WEEKLY", whole_days=False, times=3)
    assert _text(for_everybody(now=NOW + timedelta(days=3650))).count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_series_that_was_cancelled_stays_for_a_month_and_not_for_ever(building: BuildingRow) -> None:
    row = _plan("FREQ=WEEKLY", whole_days=False)
    operations.cancel_event(event=row.ref, **BY)
    data = for_everybody(now=NOW + timedelta(days=30))
    assert "STATUS:CANCELLED" in _text(data) and "SUMMARY:【已取消】晨练" in _text(data)
    assert b"VEVENT" not in for_everybody(now=NOW + timedelta(days=31))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_one_date_cancelled_or_moved_is_left_out_and_told_by_an_entry_of_its_own(building: BuildingRow) -> None:
    row = _plan("FREQ=WEEKLY", whole_days=False)
    cancelled, later = THURSDAY + timedelta(days=7), THURSDAY + timedelta(days=14)
    one = series.cancel_date(event=row.ref, day=cancelled, reason="下雪", **BY)
    two = series.change_date(
        event=row.ref, day=later, details=series.date_details(row, later + timedelta(days=1)), reason="停电", **BY
    ).row
    found: dict[str, Any] = {str(e["UID"]).partition("@")[0]: e for e in read(for_everybody()).events}
    assert found.keys() == {row.ref, one.ref, two.ref}
    assert [day_of(at) for at in sorted(dates.dts[0].dt for dates in found[row.ref]["EXDATE"])] == [cancelled, later]
    gone, moved = found[one.ref], found[two.ref]
    assert (str(gone["STATUS"]), str(gone["TRANSP"])) == ("CANCELLED", "TRANSPARENT")
    assert str(gone["SUMMARY"]).startswith("【已取消】晨练") and "下雪" in str(gone["DESCRIPTION"])
    assert day_of(moved.start) == later + timedelta(days=1) and "原定 2026-12-10" in str(moved["DESCRIPTION"])
    assert not any("RECURRENCE-ID" in event for event in found.values())


def test_an_end_is_said_as_the_standard_wants_it() -> None:
    rule = "FREQ=WEEKLY"
    assert str(Recurrence(rule)) == rule
    assert str(Recurrence(rule, THURSDAY)) == "FREQ=WEEKLY;UNTIL=20261126"
    assert str(Recurrence(rule, at_local(THURSDAY, 14))) == "FREQ=WEEKLY;UNTIL=20261126T060000Z"
