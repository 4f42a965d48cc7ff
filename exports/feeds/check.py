"""A feed is read back, by a parser that did not write it, before anybody gets to see it.

One malformed answer empties some calendars for good, so a feed that fails stays unwritten and the last good one stands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from exports.feeds.calendar import Entry, Feed, Recurrence, after, as_bytes, compact, escaped
from exports.feeds.tasks import tasks_as_bytes
from models.errors import RuleBroken
from models.i18n import _
from models.text import harmless, without_controls

_LONGEST_TITLE = 60
_MOST_KEPT = 20_000
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
# What was read back rightly in this process, entries and heads of calendars; it does not depend on how often they
# were revised.
_sound: set[Entry | tuple[str, str, str]] = set()


class FeedRefused(RuleBroken):
    """A feed would not be read as it was meant; the one that stands was left alone.

    `feed` names it among all feeds, `uid` and `record` the entry at fault ('' and the calendar's name: none alone).
    """

    def __init__(self, feed: str, uid: str, record: str) -> None:
        """Say which record it is, in the volunteer's language."""
        title = harmless(record)
        title = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
        super().__init__(
            _("A calendar was not written, because “{record}” would not be read rightly.", record=title),
            _("Correct its day, its hour or its words. Until then the calendar of last time stays."),
        )
        self.feed, self.uid, self.record = feed, uid, record


def checked(feed: Feed, name: str = "") -> bytes:
    """The feed's bytes, what is new in them read back; raises FeedRefused, naming the record."""
    data, new = made(feed), tuple(entry for entry in feed.entries if _bare(entry) not in _sound)
    head = (feed.name, feed.description, feed.color)
    if data is None or not _once(feed) or ((new or head not in _sound) and not _reads_well(replace(feed, entries=new))):
        raise refused(feed, name)
    if len(_sound) > _MOST_KEPT:
        forget()
    _sound.update(map(_bare, new), (head,))
    return data


def reads_back(feed: Feed, name: str = "") -> None:
    """Read all of it back, whatever was read before; raises FeedRefused, naming the record."""
    if not _once(feed) or not _reads_well(feed):
        raise refused(feed, name)


def forget() -> None:
    """Read everything back once more."""
    _sound.clear()


def refused(feed: Feed, name: str) -> FeedRefused:
    """The refusal that names the first entry that fails alone, else the one that is there twice, else the calendar."""
    for entry in feed.entries:
        if not _reads_well(replace(feed, entries=(entry,))):
            return FeedRefused(name, entry.uid, entry.summary)
    times = Counter(entry.uid for entry in feed.entries)
    for entry in feed.entries:
        if times[entry.uid] > 1:
            return FeedRefused(name, entry.uid, entry.summary)
    return FeedRefused(name, "", feed.name)


def made(feed: Feed) -> bytes | None:
    """The feed's bytes; None for one that cannot be written down."""
    try:
        return as_bytes(feed)
    except (OverflowError, ValueError, TypeError, AttributeError):  # a day behind the last that there is, or none
        return None


def _once(feed: Feed) -> bool:
    return len({entry.uid for entry in feed.entries}) == len(feed.entries)


def _bare(entry: Entry) -> Entry:
    return replace(entry, sequence=0, revised_at=_ALWAYS)


def _reads_well(feed: Feed) -> bool:
    from icalendar import Calendar  # loaded on use: a feed that has not changed needs no check
    from icalendar.error import BrokenCalendarProperty, IncompleteComponent

    data = made(feed)
    if data is None:
        return False
    try:
        calendar: Any = Calendar.from_ical(data)
        if any(part.errors for part in calendar.walk()):  # icalendar does not raise for what is inside an event
            return False
        found = [_read(event) for event in calendar.events]
        name = str(calendar["NAME"])
        tasks = _tasks(Calendar.from_ical(tasks_as_bytes(feed))) if any(entry.due for entry in feed.entries) else set()
    except (ValueError, KeyError, TypeError, AttributeError, BrokenCalendarProperty, IncompleteComponent):
        return False
    return (
        {entry.uid: entry for entry in found} == {entry.uid: _meant(entry) for entry in feed.entries}
        and len(found) == len(feed.entries)
        and name == escaped(feed.name)  # icalendar knows NAME by no type and leaves it as it stands
        and tasks == {(f"task-{entry.uid}", _meant(entry).summary, entry.end) for entry in feed.entries if entry.due}
        and all(compact(entry.start) < compact(after(entry.end)) for entry in feed.entries)
    )


def _tasks(calendar: Any) -> set[tuple[str, str, date]]:
    if any(part.errors for part in calendar.walk()):
        return set()
    return {(str(task["UID"]), str(task["SUMMARY"]), task["DUE"].dt) for task in calendar.walk("VTODO")}


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
        alarm=_alarm(event),
    )


def _alarm(event: Any) -> timedelta | None:
    """When a reminder sounds; raises KeyError or ValueError for more than one, or one without its words."""
    alarms = event.walk("VALARM")
    if not alarms:
        return None
    (alarm,) = alarms
    if (alarm["ACTION"], str(alarm["DESCRIPTION"])) != ("DISPLAY", str(event["SUMMARY"])):
        raise ValueError(alarm)
    when: timedelta = alarm["TRIGGER"].dt
    return when


def _recurrence(event: Any) -> Recurrence | None:
    if "RRULE" not in event:
        return None
    parts = event["RRULE"].to_ical().decode().split(";")
    rule = ";".join(part for part in parts if not part.startswith("UNTIL="))
    until = event["RRULE"].get("UNTIL", [None])[0]
    left_out = event.get("EXDATE", [])
    dates = [date.dt for found in (left_out if isinstance(left_out, list) else [left_out]) for date in found.dts]
    return Recurrence(in_order(rule), until, tuple(dates))


def in_order(rule: str) -> str:
    """A rule as it is, whatever order its parts are written in."""
    return ";".join(sorted(rule.split(";")))


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
        due=False,  # which only the tasks say
    )


def _meant_to_recur(recurrence: Recurrence) -> Recurrence:
    return Recurrence(
        in_order(recurrence.rule),
        recurrence.last and _whole(recurrence.last),
        tuple(map(_whole, recurrence.without)),
    )


def _whole(value: datetime | date) -> datetime | date:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def _last(end: datetime | date) -> datetime | date:
    return end if isinstance(end, datetime) else end - timedelta(days=1)
