"""A series in the feeds: programs that did not write it find the dates that the desk shows, and no others."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events

from exports.feeds.calendar import Recurrence
from exports.feeds.publish import publish
from models.clock import at_local, day_of
from models.events import agenda, operations, series, sign_ups
from models.events.operations import Details
from models.events.recurrence import days, read_rule
from models.events.rows import EventRow
from models.events.rules import Coming, Counts, When
from models.households.operations import move_in
from models.households.queries import units
from models.households.rows import BuildingRow
from tests.conftest import NOW
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


def _as_subscribed(path: Path) -> list[tuple[date | datetime, str]]:
    events = recurring_ical_events.of(read(path)).between(FIRST, LAST + timedelta(days=1))
    return sorted(((_utc(event.start), _bare(str(event["SUMMARY"]))) for event in events), key=str)


def _as_home_assistant_has_it(path: Path) -> list[tuple[date | datetime, str]]:
    timeline = read_strictly(path).timeline.overlapping(
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
    building: BuildingRow, folder: Path, rule: str, end: dict[str, Any], whole_days: bool
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
    publish(folder, NOW)
    shown = _as_shown()
    assert len(shown) > 1 or rule == "FREQ=YEARLY"
    assert _as_subscribed(folder / "public.ics") == shown
    assert _as_home_assistant_has_it(folder / "public.ics") == shown


def _text(path: Path) -> str:
    return path.read_bytes().decode().replace("\r\n ", "")


def test_why_it_is_not_as_planned_stands_in_the_calendar(building: BuildingRow, folder: Path) -> None:
    row = _plan("FREQ=WEEKLY", whole_days=False)
    series.cancel_date(event=row.ref, day=THURSDAY, reason="下雪路滑", **BY)
    one_off = operations.create_event(details=Details("灯会", when=When(first_day=THURSDAY, last_day=THURSDAY)), **BY)
    operations.announce(event=one_off.ref, **BY)
    operations.postpone(event=one_off.ref, when=None, reason="等天晴", **BY)
    publish(folder, NOW)
    text = _text(folder / "public.ics")
    assert "SUMMARY:【已取消】晨练" in text and "原因：下雪路滑" in text
    assert "SUMMARY:【延期】灯会" in text and "原因：等天晴" in text
    later = When(first_day=date(2026, 12, 5), last_day=date(2026, 12, 5))
    operations.postpone(event=one_off.ref, when=later, reason="天晴了", **BY)
    publish(folder, NOW)
    text = _text(folder / "public.ics")
    assert "SUMMARY:灯会" in text and "原定 2026-11-26。" in text and "等天晴" not in text


def test_a_household_that_signed_up_for_all_dates_has_all_of_them(building: BuildingRow, folder: Path) -> None:
    row = _plan("FREQ=WEEKLY", whole_days=False, times=3)
    home = move_in(unit=units()[0].ref, name="赵家", moved_in=None, **BY)
    sign_ups.sign_up(event=row.ref, household=home.ref, coming=Coming(Counts(2)), **BY)
    series.skip_date(event=row.ref, day=THURSDAY + timedelta(days=7), **BY)
    publish(folder, NOW)
    (own,) = [path for path in folder.glob("*.ics") if path.name != "public.ics" and "RRULE" in _text(path)]
    assert _as_subscribed(own) == _as_shown()


def test_leaving_a_date_out_raises_the_sequence(building: BuildingRow, folder: Path) -> None:
    row = _plan("FREQ=WEEKLY", whole_days=False)
    for number in (1, 2):
        series.skip_date(event=row.ref, day=THURSDAY + timedelta(days=7 * number), **BY)
        publish(folder, NOW)
        assert f"SEQUENCE:{row.sequence + number}\r\n" in (folder / "public.ics").read_bytes().decode()


def test_a_series_that_goes_on_stays_however_long_ago_it_began(building: BuildingRow, folder: Path) -> None:
    _plan("FREQ=WEEKLY", whole_days=False)
    _plan("FREQ=WEEKLY", whole_days=False, times=3)
    publish(folder, NOW + timedelta(days=3650))
    assert _text(folder / "public.ics").count("BEGIN:VEVENT") == 1


def test_an_end_is_said_as_the_standard_wants_it() -> None:
    rule = "FREQ=WEEKLY"
    assert str(Recurrence(rule)) == rule
    assert str(Recurrence(rule, THURSDAY)) == "FREQ=WEEKLY;UNTIL=20261126"
    assert str(Recurrence(rule, at_local(THURSDAY, 14))) == "FREQ=WEEKLY;UNTIL=20261126T060000Z"
