"""Due dates as a list of tasks, for programs that keep one: a calendar of its own, since many read no tasks at all.

It is made from what is published of the household's calendar; the reminders stay with the events, or both would ring.
"""

from __future__ import annotations

from collections.abc import Iterator

from exports.feeds.calendar import ZONE, Entry, Feed, compact, escaped, folded, head, stamp


def tasks_as_bytes(feed: Feed) -> bytes:
    """The due dates of a calendar as tasks."""
    return b"".join(folded(line) for line in _lines(feed))


def _lines(feed: Feed) -> Iterator[str]:
    yield from head(feed)
    yield from ZONE  # a calendar without any component is none
    due = (entry for entry in feed.entries if entry.due)
    for entry in sorted(due, key=lambda entry: (compact(entry.end), entry.uid)):
        yield from _task(entry)
    yield "END:VCALENDAR"


def _task(entry: Entry) -> Iterator[str]:
    revised = stamp(entry.revised_at)
    # Another name than the event's: a server that holds both calendars keeps each name once.
    yield from ("BEGIN:VTODO", f"UID:{escaped(f'task-{entry.uid}')}", f"DTSTAMP:{revised}", f"LAST-MODIFIED:{revised}")
    yield from (f"SEQUENCE:{entry.sequence}", f"DUE;VALUE=DATE:{compact(entry.end)}")
    yield f"SUMMARY:{escaped(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{escaped(entry.description)}"
    yield from ("STATUS:NEEDS-ACTION", "END:VTODO")
