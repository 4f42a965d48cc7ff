"""Home Assistant's parser is found out where it would show something else than was meant: its result is tampered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from ical.types.recur import Recur

from exports.feeds import check
from exports.feeds.calendar import Entry, Feed, Recurrence
from exports.feeds.check import FeedRefused
from exports.feeds.second_parser import both_parsers
from models.clock import at_local

DAY = date(2026, 11, 28)
LAST = DAY + timedelta(weeks=9)
LEFT_OUT = DAY + timedelta(weeks=2)
HOURS = (at_local(DAY, 14), at_local(DAY, 16))
WEEKLY = Entry(
    "weekly",
    "茶话会",
    *HOURS,
    3,
    datetime(2026, 11, 20, tzinfo=UTC),
    busy=True,
    categories=("老人", "The elderly"),
    recurrence=Recurrence("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", at_local(LAST, 14), (at_local(LEFT_OUT, 14),)),
)
WHOLE_DAYS = replace(WEEKLY, start=DAY, end=DAY, recurrence=Recurrence("FREQ=MONTHLY;BYDAY=-1SA", LAST, (LEFT_OUT,)))
ONCE = replace(WEEKLY, recurrence=None, busy=False, categories=())
COMMAS = replace(ONCE, categories=("吃的, 喝的", "a;b"))


def _feed(entry: Entry) -> Feed:
    return Feed("日历", "", "gray", (replace(entry, uid="other", recurrence=None), entry))


@pytest.mark.parametrize("entry", [WEEKLY, WHOLE_DAYS, ONCE, COMMAS], ids=["hours", "days", "once", "commas"])
def test_what_is_read_as_it_was_meant_passes(entry: Entry) -> None:
    both_parsers(_feed(entry))


def _other_rule(rule: str) -> Callable[[Event], Event]:
    return lambda event: event.model_copy(update={"rrule": Recur.from_rrule(rule)})


def _other(**values: Any) -> Callable[[Event], Event]:
    return lambda event: event.model_copy(update=values)


@pytest.mark.parametrize(
    "misread",
    [
        _other(rrule=None),
        _other_rule("FREQ=WEEKLY;BYDAY=SA;UNTIL=20270130T060000Z"),
        _other_rule("FREQ=WEEKLY;INTERVAL=2;UNTIL=20270130T060000Z"),
        _other_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        _other_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;UNTIL=20270130T060000Z;COUNT=3"),
        _other(exdate=[]),
        _other(exdate=[at_local(LEFT_OUT, 15)]),
        _other(rdate=[at_local(DAY + timedelta(days=1), 14)]),
        _other(recurrence_id="20261128T140000"),
        _other(transparency="TRANSPARENT"),
        _other(transparency=None),
        _other(categories=["老人"]),
        _other(categories=[]),
    ],
)
def test_a_parser_that_misreads_a_series_is_found_out(
    monkeypatch: pytest.MonkeyPatch, misread: Callable[[Event], Event]
) -> None:
    read: Callable[[str], Calendar] = IcsCalendarStream.calendar_from_ics

    def tampered(text: str) -> Calendar:
        calendar = read(text)
        calendar.events = [misread(event) if event.uid == "weekly" else event for event in calendar.events]
        return calendar

    monkeypatch.setattr(IcsCalendarStream, "calendar_from_ics", tampered)
    with pytest.raises(FeedRefused, match="茶话会") as refused:
        both_parsers(_feed(WEEKLY), "public")
    assert (refused.value.feed, refused.value.uid) == ("public", "weekly")
    check.reads_back(_feed(WEEKLY))
