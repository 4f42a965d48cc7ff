"""A feed is read back, by a parser that did not write it, before anybody gets to see it.

One malformed answer empties some calendars for good, so a feed that fails stays unwritten and the last good one stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from exports.feeds.calendar import Entry, Feed, Recurrence, after, as_bytes, compact, escaped
from models.errors import RuleBroken
from models.i18n import _
from models.text import harmless, without_controls


class FeedRefused(RuleBroken):
    """A feed would not be read as it was meant; the one that stands was left alone."""


def checked(feed: Feed, known: Callable[[bytes], bool]) -> bytes:
    """The feed's bytes, read back unless they are `known` from last time; raises FeedRefused, naming the record."""
    data = _made(feed)
    if data is None or not (known(data) or _reads_well(feed, data)):
        raise FeedRefused(
            _(
                "A calendar was not written, because “{record}” would not be read rightly.",
                record=harmless(_culprit(feed)),
            ),
            _("Correct its day, its hour or its words. Until then the calendar of last time stays."),
        )
    return data


def _made(feed: Feed) -> bytes | None:
    try:
        return as_bytes(feed)
    except (OverflowError, ValueError):  # a day behind the last that there is, or none at all
        return None


def _culprit(feed: Feed) -> str:
    """The title of the first entry that fails alone, else the calendar's own name."""
    for entry in feed.entries:
        one = replace(feed, entries=(entry,))
        data = _made(one)
        if data is None or not _reads_well(one, data):
            return entry.summary
    return feed.name


def _reads_well(feed: Feed, data: bytes) -> bool:
    from icalendar import Calendar  # loaded on use: a feed that has not changed needs no check
    from icalendar.error import BrokenCalendarProperty, IncompleteComponent

    try:
        calendar: Any = Calendar.from_ical(data)
        if any(part.errors for part in calendar.walk()):  # icalendar does not raise for what is inside an event
            return False
        found = [_read(event) for event in calendar.events]
        name = str(calendar["NAME"])
    except (ValueError, KeyError, BrokenCalendarProperty, IncompleteComponent):
        return False
    return (
        {entry.uid: entry for entry in found} == {entry.uid: _meant(entry) for entry in feed.entries}
        and len({entry.uid for entry in found}) == len(found)
        and name == escaped(feed.name)  # icalendar knows NAME by no type and leaves it as it stands
        and all(compact(entry.start) < compact(after(entry.end)) for entry in feed.entries)
    )


def _read(event: Any) -> Entry:
    """What a calendar program understands."""
    categories = event.get("CATEGORIES")
    return Entry(
        uid=event.uid,
        summary=str(event["SUMMARY"]),
        start=event.start,
        end=_last(event.end),
        sequence=int(event["SEQUENCE"]),
        revised_at=event["DTSTAMP"].dt,
        status=str(event["STATUS"]),
        busy=event["TRANSP"] == "OPAQUE",
        place=str(event.get("LOCATION", "")),
        description=str(event.get("DESCRIPTION", "")),
        categories=tuple(map(str, categories.cats)) if categories is not None else (),
        recurrence=_recurrence(event),
    )


def _recurrence(event: Any) -> Recurrence | None:
    if "RRULE" not in event:
        return None
    rule = dict(part.split("=", 1) for part in event["RRULE"].to_ical().decode().split(";"))
    until = event["RRULE"].get("UNTIL", [None])[0]
    rule.pop("UNTIL", None)
    left_out = event.get("EXDATE", [])
    dates = [date.dt for found in (left_out if isinstance(left_out, list) else [left_out]) for date in found.dts]
    return Recurrence(_in_order(rule), until, tuple(dates))


def _in_order(rule: dict[str, str]) -> str:
    """A rule as it is, whatever order its parts are written in."""
    return ";".join(f"{name}={value}" for name, value in sorted(rule.items()))


def _meant(entry: Entry) -> Entry:
    """The entry as far as a calendar can carry it: whole seconds, nothing that commands a reader."""
    return replace(
        entry,
        summary=without_controls(entry.summary),
        place=without_controls(entry.place),
        description=without_controls(entry.description),
        categories=tuple(map(without_controls, entry.categories)),
        start=_whole(entry.start),
        end=_whole(entry.end),
        revised_at=entry.revised_at.replace(microsecond=0),
        recurrence=entry.recurrence and _meant_to_recur(entry.recurrence),
    )


def _meant_to_recur(recurrence: Recurrence) -> Recurrence:
    return Recurrence(
        _in_order(dict(part.split("=", 1) for part in recurrence.rule.split(";"))),
        recurrence.last and _whole(recurrence.last),
        tuple(map(_whole, recurrence.without)),
    )


def _whole(value: datetime | date) -> datetime | date:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def _last(end: datetime | date) -> datetime | date:
    return end if isinstance(end, datetime) else end - timedelta(days=1)
