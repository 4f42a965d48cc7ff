"""Whatever a text holds, a feed has the lines it should have and no other; `python -O -m tests.exports.hostile_feed`.

It raises by itself and asserts nothing, because `-O` takes assertions away, from this file as from the program.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from exports.feeds.calendar import LONGEST_LINE, Entry, Feed, as_bytes
from exports.feeds.check import checked, forget
from exports.feeds.second_parser import both_parsers
from exports.feeds.tasks import tasks_as_bytes
from models.text import without_controls

AWFUL = (
    "a\r\nATTENDEE:mailto:x@y.z",
    "a\nEND:VEVENT\nBEGIN:VALARM",
    "\r\n X-EVIL:1",
    "\\N\\n\\;\\,\\\\",
    "a\u2028b\u2029c\x85d\x0be",
    "\x00\x07\x1b]52;c;AAAA\x07\x7f\x9b31m",
    "\ud800\udfff",
    '"quoted";X=1:2,3',
    "字" * 400,
    "👨‍👩‍👧" * 40,
    " leading and trailing ",
    "",
    "长" * 4000,
    "\u202egnirts\u202c \u200fRTL",
    "C:\\New\\Nothing",
)
texts = st.one_of(st.sampled_from(AWFUL), st.text(max_size=200), st.text('\\\r\n;,:" nN\x00\u2028字', max_size=40))


class Broken(Exception):
    """A text got out of its line."""


@settings(max_examples=60, deadline=None)
@given(texts, texts, texts, texts, texts)
def hostile_texts_stay_in_their_lines(name: str, title: str, place: str, words: str, category: str) -> None:
    """The property: the same lines as for harmless texts, and two readers who get back what was meant."""
    forget()
    hostile, tame = _feed(name, title, place, words, category), _feed("n", "t", "p", "w", "c")
    data = checked(hostile)
    for line in data.split(b"\r\n"):
        if len(line) > LONGEST_LINE or set(line) & {*range(9), *range(10, 32), 127}:
            raise Broken(repr(line))
        line.decode()
    both_parsers(hostile)
    if _properties(data) != _properties(as_bytes(tame)):
        raise Broken(repr(_properties(data)))
    if _properties(tasks_as_bytes(hostile)) != _properties(tasks_as_bytes(tame)):
        raise Broken(repr(tasks_as_bytes(hostile)))
    if _read(data) != (without_controls(title), without_controls(place), without_controls(words)):
        raise Broken(repr(data))


def _feed(name: str, title: str, place: str, words: str, category: str) -> Feed:
    """A feed whose properties are all there, whatever the texts."""
    day, revised = date(2026, 11, 28), datetime(2026, 11, 20, tzinfo=UTC)
    one = Entry("one", "x" + title, day, day, 1, revised, place="x" + place, description="x" + words, due=True)
    one = replace(one, alarm=timedelta(hours=-15))
    return Feed("x" + name, "x" + words, "gray", (one, Entry("two", "x", day, day, 1, revised, categories=(category,))))


def _properties(data: bytes) -> list[str]:
    """The names of the properties, line by line."""
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
    return [line.partition(":")[0].partition(";")[0] for line in lines]


def _read(data: bytes) -> tuple[str, ...]:
    calendar = icalendar.Calendar.from_ical(data)
    strict = IcsCalendarStream.calendar_from_ics(data.decode())
    event = next(event for event in calendar.walk("VEVENT") if event["UID"] == "one")
    other = next(event for event in strict.events if event.uid == "one")
    lax = tuple(str(event[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION"))
    if lax != (other.summary, other.location, other.description):
        raise Broken(repr((lax, other)))
    return tuple(text[1:] for text in lax)


if __name__ == "__main__":
    hostile_texts_stay_in_their_lines()
    print("held")
