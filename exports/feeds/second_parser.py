"""The second reader of a feed: the strict one of Home Assistant, which refuses a whole calendar for one bad character.

It takes a second to load and is asked when somebody has the feeds checked, not at each publication.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from exports.feeds import check
from exports.feeds.calendar import Entry, Feed, after, escaped
from exports.feeds.check import FeedRefused
from exports.feeds.tasks import tasks_as_bytes
from models.text import without_controls


def both_parsers(feed: Feed, name: str = "") -> None:
    """Read all of a feed back by icalendar and by Home Assistant's parser; raises FeedRefused, naming the record.

    `name` is what the feed is called among all feeds.
    """
    check.reads_back(feed, name)
    if _reads_well(feed):
        return
    for entry in feed.entries:
        if not _reads_well(replace(feed, entries=(entry,))):
            raise FeedRefused(name, entry.uid, entry.summary)
    raise FeedRefused(name, "", feed.name)


def _reads_well(feed: Feed) -> bool:
    from ical.calendar_stream import IcsCalendarStream
    from ical.exceptions import CalendarError

    data, due = check.made(feed), [entry for entry in feed.entries if entry.due]
    if data is None:
        return False
    try:
        events = IcsCalendarStream.calendar_from_ics(data.decode()).events
        found = {_as_read(event) for event in events}
        tasks = IcsCalendarStream.calendar_from_ics(tasks_as_bytes(feed).decode()).todos if due else []
        to_do = {(task.uid, task.summary, task.due) for task in tasks}
    except (CalendarError, ValueError, TypeError, AttributeError):
        return False
    meant = {_as_meant(entry) for entry in feed.entries}
    meant_to_do = {(f"task-{entry.uid}", without_controls(entry.summary), entry.end) for entry in due}
    categories = {entry.uid: entry.categories for entry in feed.entries if _knows_all(entry.categories)}
    categories_found = {event.uid: tuple(event.categories) for event in events if event.uid in categories}
    return (found, to_do, categories_found) == (meant, meant_to_do, categories)


def _knows_all(categories: tuple[str, ...]) -> bool:
    """Whether it reads these as they are: it takes a comma inside one for its end."""
    return all(escaped(category) == category for category in categories)


def _as_read(event: Any) -> tuple[object, ...]:
    alarms = tuple((alarm.description, alarm.trigger) for alarm in event.alarm)
    words = (event.summary, event.location or "", event.description or "", event.status.value if event.status else "")
    recurs = (event.rrule.as_rrule_str() if event.rrule else "", event.exdate, event.rdate, event.recurrence_id)
    when = (event.dtstart, event.dtend, *_recurring(*recurs))
    return (event.uid, event.sequence, *when, *words, event.transparency, alarms)


def _as_meant(entry: Entry) -> tuple[object, ...]:
    alarms = ((without_controls(entry.summary), entry.alarm),) if entry.alarm is not None else ()
    words = map(without_controls, (entry.summary, entry.place, entry.description))
    recurs = (str(entry.recurrence), entry.recurrence.without) if entry.recurrence is not None else ("", ())
    when = (_whole(entry.start), _whole(after(entry.end)), *_recurring(*recurs))
    busy = "OPAQUE" if entry.busy else "TRANSPARENT"
    return (entry.uid, entry.sequence, *when, *words, entry.status, busy, alarms)


def _recurring(
    rule: str, without: Iterable[datetime | date], besides: Iterable[object] = (), one_of: str | None = None
) -> tuple[object, ...]:
    """How it recurs; `besides` are dates of no rule, `one_of` a date that stands for one of another's."""
    return (check.in_order(rule), tuple(map(_whole, without)), tuple(besides), one_of)


def _whole(value: datetime | date) -> datetime | date:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value
