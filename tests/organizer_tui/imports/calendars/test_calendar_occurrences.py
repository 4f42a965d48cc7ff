"""The dates of real-world rules, against a program that works them out on its own: Home Assistant's `ical`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.organizer_tui.imports.calendars.rules_of_the_world import MOVED, RULES
from tests.organizer_tui.imports.calendars.written import FIRST, LAST, begins, calendar, event, read

SHANGHAI = ZoneInfo("Asia/Shanghai")
CASES = {**{name: (lines,) for name, lines in RULES.items()}, **MOVED}
NONE_IN_THE_WINDOW = {"over since long", "every leap day"}
# Where the other program is wrong, and what is right: RFC 5545 counts DTSTART among the dates (3.8.5.2), and a date is
# the same whether it is named in UTC or in a zone (3.8.4.4).
RIGHT = {
    "more dates": ["2026-11-05T01:30Z", "2026-11-10T01:30Z", "2026-11-18T06:00Z"],
    "more whole days": ["2026-11-05", "2026-11-10", "2026-12-01"],
    "one date moved, said in UTC": [
        *("2026-11-05T01:30Z", "2026-11-13T06:00Z", "2026-11-19T01:30Z", "2026-11-26T01:30Z", "2026-12-03T01:30Z"),
    ],
}
Span = tuple[str, str]


def written(parts: tuple[tuple[str, ...], ...]) -> str:
    return calendar(*(event(*more, start=start, end=end) for start, end, *more in parts))


def ours(text: str) -> list[Span]:
    said = read(text)
    assert said.get("left_out") == [], said
    return sorted(
        (_utc(one["starts_at"]), _utc(one["ends_at"])) if one["starts_at"] else (one["first_day"], one["last_day"])
        for one in said["dates"]
    )


def _utc(instant: str) -> str:
    return f"{datetime.fromisoformat(instant).astimezone(ZoneInfo('UTC')):%Y-%m-%dT%H:%MZ}"


def theirs(text: str) -> list[Span]:
    found: list[Any] = list(
        IcsCalendarStream.calendar_from_ics(text)
        .timeline_tz(SHANGHAI)
        .overlapping(
            datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=SHANGHAI),
            datetime(LAST.year, LAST.month, LAST.day, tzinfo=SHANGHAI) + timedelta(days=1),
        )
    )
    return sorted(_span(one.start, one.end) for one in found)


def _span(start: date | datetime, end: date | datetime) -> Span:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return _utc(start.isoformat()), _utc(end.isoformat())
    return start.isoformat(), (end - timedelta(days=1)).isoformat()


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", sorted(set(CASES) - set(RIGHT)))
def test_both_find_the_same_dates(name: str) -> None:
    text = written(CASES[name])
    assert ours(text) == theirs(text)
    assert bool(ours(text)) is (name not in NONE_IN_THE_WINDOW)


@pytest.mark.parametrize("name", RIGHT)
def test_where_they_differ_ours_is_what_the_standard_says(name: str) -> None:
    text = written(CASES[name])
    assert [start for start, _end in ours(text)] == RIGHT[name] != [start for start, _end in theirs(text)]


@pytest.mark.parametrize(
    ("start", "until", "last"),
    [
        ("TZID=Asia/Shanghai:20261105T093000", "20261126", "11-26 09:30"),
        ("TZID=Asia/Shanghai:20261105T093000", "20261125", "11-19 09:30"),
        ("TZID=Asia/Shanghai:20261105T093000", "20261126T093000", "11-26 09:30"),
        ("TZID=Asia/Shanghai:20261105T093000", "20261126T092900", "11-19 09:30"),
        ("TZID=America/New_York:20261105T200000", "20261126T200000", "11-27 09:00"),
        ("TZID=America/New_York:20261105T200000", "20261126", "11-27 09:00"),
        ("VALUE=DATE:20261105", "20261126T160000Z", "11-26"),
        ("VALUE=DATE:20261105", "20261126T000000", "11-26"),
        (":20261105T093000", "20261126", "11-26 09:30"),
        (":20261105T013000Z", "20261126", "11-26 09:30"),
    ],
)
def test_an_end_that_is_written_against_the_standard_is_what_was_meant(start: str, until: str, last: str) -> None:
    line = "DTSTART" + ("" if start.startswith(":") else ";") + start
    said = read(calendar(event(f"RRULE:FREQ=WEEKLY;UNTIL={until}", start=line, end="")))
    assert begins(said)[-1] == last


EASTERN = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE""".replace("\n", "\r\n")


def test_a_zone_that_only_the_file_knows_changes_its_clocks_too() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=4", start="DTSTART;TZID=Customized Time Zone:20261023T200000")
    assert begins(read(calendar(EASTERN, series))) == ["10-24 08:00", "10-31 08:00", "11-07 09:00", "11-14 09:00"]


def test_from_one_date_on_all_are_later() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=5")
    later = event("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Shanghai:20261119T093000", title="晚一点",
                  start="DTSTART;TZID=Asia/Shanghai:20261119T140000")  # fmt: skip
    said = read(calendar(series, later))
    assert begins(said) == ["11-05 09:30", "11-12 09:30", "11-19 14:00", "11-26 14:00", "12-03 14:00"]
    assert [one["title"] for one in said["dates"]].count("晚一点") == 3


def test_what_programs_write_besides_is_passed_over() -> None:
    noise = ("TRANSP:OPAQUE", "CLASS:PUBLIC", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "ORGANIZER;CN=中心:mailto:a@b.example",
             "ATTENDEE;CN=x:mailto:c@d.example", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M",
             "DTSTART:19990101T000000", "END:VALARM", "GEO:31.2;121.4",
             "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA")  # fmt: skip
    todo = "BEGIN:VTODO\r\nUID:t\r\nDUE:20261105T000000Z\r\nEND:VTODO"
    said = read(calendar(todo, event(*noise), head=("X-WR-TIMEZONE:Europe/Berlin", "METHOD:PUBLISH")))
    assert (begins(said), said["left_out"], said["events"]) == (["11-05 09:30"], [], 1)
