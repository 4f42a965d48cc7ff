"""What is on in a stretch of days: the dates of events and of series, counted from their rules and never kept.

Two questions to the database whatever there is: the events and series that reach into those days, and what was taken
out of these series. No sign-ups are counted here; who needs those asks for the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from peewee import fn

from models.access import reading, tuples_of
from models.clock import local, zone
from models.events.occurrence import Occurrence
from models.events.recurrence import days, read_rule
from models.events.span import own_days, same_hour
from models.events.tables import Event, Skip
from models.written import Written

_FOR_EVER = "9999-12-31"
_WHOLE_DAY = datetime.min.replace(tzinfo=UTC)
_READ_RULE = lru_cache(maxsize=512)(read_rule)


class _Times(NamedTuple):
    starts_at: datetime | None
    ends_at: datetime | None
    first_day: date | None
    last_day: date | None


class _Window(NamedTuple):
    first: date
    last: date
    offset: timedelta | None


class _Found(NamedTuple):
    """An event or series as it is read; `begins` is the first day of its first date, `lasts` how much longer that is.

    `ends` is the last day of all dates.
    """

    id: int
    ref: str
    begins: date
    lasts: timedelta
    ends: date
    starts_at: datetime | None
    ends_at: datetime | None
    rule: str
    words: tuple[str, str, str, str, str, str]


_WORDS = (Event.title_zh, Event.title_en, Event.place, Event.audience, Event.status, Event.kind)
_TIMES = (Event.starts_at, Event.ends_at, Event.first_day, Event.last_day)
_PLAIN = (Event.id, Event.ref, Event.last_on, Event.rule, *_TIMES)


def _within(last: str, first: str) -> Any:
    """What begins by one day and ends from another on."""
    ends = fn.COALESCE(Event.last_on, _FOR_EVER)
    return Event.select(*_PLAIN, *_WORDS).where(Event.first_on <= last, ends >= first)


_ALL = Written(_within, str, str)
_ONE = Written(lambda last, first, ref: _within(last, first).where(Event.ref == ref), str, str, str)


def occurrences(*, first: date, last: date, event: str | None = None) -> list[Occurrence]:
    """Everything that is on from `first` to `last`, both included, in order; of one event, if it is named."""
    within = last.isoformat(), first.isoformat()
    with reading():
        rows = _ALL.rows(*within) if event is None else _ONE.rows(*within, event)
        found = [_found(row) for row in rows]
        out = _taken_out([row.id for row in found if row.rule], first, last)
    window = _Window(first, last, _offset(first, last))
    dates = (date_ for row in found for date_ in _dates(row, window, out.get(row.id, frozenset())))
    return sorted(dates, key=_in_order)


def _in_order(found: Occurrence) -> tuple[date, bool, datetime, str, str]:
    """By the day, what lasts it whole first, then by the hour."""
    return (found.day, found.starts_at is not None, found.starts_at or _WHOLE_DAY, found.title_zh, found.event)


def programme(*, today: date) -> list[Occurrence]:
    """What is on in the next sixty days, in order."""
    return occurrences(first=today, last=today + timedelta(days=60))


def next_date(*, event: str, today: date) -> Occurrence | None:
    """The next date of an event that is not over on that day; None when none is left."""
    first = today
    for length in (31, 366, 366 * 8):
        last = min(first + timedelta(days=length), date(9999, 1, 1))
        if found := occurrences(first=first, last=last, event=event):
            return found[0]
        first = last
    return None


def last_date(*, event: str, today: date) -> Occurrence | None:
    """The last date of an event that began before that day, within a year; None if there was none."""
    found = occurrences(first=today - timedelta(days=366), last=today - timedelta(days=1), event=event)
    return found[-1] if found else None


def _found(row: tuple[Any, ...]) -> _Found:
    """A row by hand: a month is read at every key, and peewee takes longer over a row than the database."""
    number, ref, last_on, rule, starts, stops, first, last, *words = row
    hours = (_instant(starts), _instant(stops))
    begins, ends = own_days(_Times(*hours, _day(first), _day(last)))
    return _Found(number, ref, begins, ends - begins, _day(last_on) or date.max, *hours, rule, tuple(words))


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _taken_out(series: list[int], first: date, last: date) -> dict[int, frozenset[date]]:
    """The days of series on which they do not take place: left out, or an event of their own."""
    if not series:
        return {}
    # A date that lasts several days may have begun before the first of those days.
    begin = first - timedelta(days=62)
    out: dict[int, set[date]] = defaultdict(set)
    skipped = Skip.select(Skip.event, Skip.day).where(Skip.day.between(begin, last))
    moved = Event.select(Event.series, Event.series_day).where(
        Event.series.is_null(False), Event.series_day.between(begin, last)
    )
    for query in (skipped, moved):
        for number, day in tuples_of(query):
            out[number].add(day)
    return {number: frozenset(found) for number, found in out.items()}


def _dates(row: _Found, window: _Window, out: Collection[date]) -> Iterator[Occurrence]:
    if not row.rule:
        yield Occurrence(row.ref, row.begins, row.begins + row.lasts, row.starts_at, row.ends_at, *row.words, False)
        return
    until = min(window.last, row.ends - row.lasts)
    steady = all(i is None or local(i).utcoffset() == window.offset for i in (row.starts_at, row.ends_at))
    for day in days(_READ_RULE(row.rule), row.begins, window.first - row.lasts, until):
        if day not in out:
            later, starts, ends = day - row.begins, row.starts_at, row.ends_at
            if starts is not None and ends is not None:
                # So many days later it is the same hour, unless clocks were changed: asking the zone takes longest.
                starts, ends = (
                    (starts + later, ends + later) if steady else (same_hour(starts, later), same_hour(ends, later))
                )
            yield Occurrence(row.ref, day, day + row.lasts, starts, ends, *row.words, True)


def _offset(first: date, last: date) -> timedelta | None:
    """How far the building's clocks are from UTC; None if they are changed between these days."""
    days_ = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    found = {datetime(day.year, day.month, day.day, 12, tzinfo=zone()).utcoffset() for day in days_}
    return found.pop() if len(found) == 1 else None
