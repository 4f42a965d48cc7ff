"""A calendar's text cut into its events and zones, cheaply and without understanding them; runs in the reading process.

Only the properties that matter here are kept, so that nothing else in a file can do harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from organizer_tui.imports.calendars.limits import (
    MOST_DEPTH,
    MOST_EVENTS,
    MOST_LINE,
    MOST_LINES_OF_A_ZONE,
    MOST_ZONES,
)
from organizer_tui.imports.kinds import Unreadable

TIMES = frozenset(["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"])
WORDS = frozenset(["UID", "SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES", "STATUS", "SEQUENCE", "DTSTAMP"])
_NAMES_OF_A_CALENDAR = ("NAME", "X-WR-CALNAME")
_BREAK = re.compile("\r\n|\n|\r")
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_CONTROLS = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029) if code not in (9, 10, 13)}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"\x1f\x8b")
_MOST_UNREADABLE = 0.01


@dataclass(slots=True)
class Event:
    """One event as it stands in the file: its lines by their names, unfolded; `whole` if it was properly closed."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    whole: bool = True

    def first(self, name: str) -> str:
        """The first line of that name, or nothing."""
        return next((line for known, line in self.lines if known == name), "")

    def value(self, name: str) -> str:
        """What stands behind the colon of the first line of that name."""
        return value_of(self.first(name))


@dataclass(slots=True)
class Scanned:
    """A calendar cut up: its own name, its events, and its zones as they stand."""

    name: str = ""
    events: list[Event] = field(default_factory=list)
    zones: list[list[str]] = field(default_factory=list)
    seen: bool = False


def value_of(line: str) -> str:
    """What stands behind the colon of a line; a colon between quotation marks belongs to a parameter."""
    quoted = False
    for at, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return line[at + 1 :]
    return ""


def decoded(data: bytes) -> str:
    """The text of a calendar; raises Unreadable when it is something else, or in no known encoding."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n\x00")[:200].lower()
    if not start:
        raise Unreadable("empty")
    if data.startswith(b"PK") or start.startswith(b"pk\x03\x04"):
        raise Unreadable("zip")
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<script", b"<body", b"<meta")):
        raise Unreadable("web_page")
    if data.startswith(_OTHER_KINDS):
        raise Unreadable("no_calendar")
    text = _as_text(data)
    if "\ufeff" in text:
        text = text.replace("\ufeff", "")
    return text.translate(_CONTROLS)


def _as_text(data: bytes) -> str:
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable("encoding") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    letters = sum(1 for char in damaged if ord(char) > 127)
    if damaged.count("\ufffd") <= max(3, letters * _MOST_UNREADABLE):
        return damaged
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error


def scanned(text: str) -> Scanned:
    """Cut a calendar up; raises Unreadable when it is none, is cut off, or is too large or too deep."""
    count = text.upper().count("BEGIN:VEVENT")
    if count > MOST_EVENTS:
        raise Unreadable("too_many_events", count=count, most=MOST_EVENTS)
    cutter = _Cutter()
    for line in _unfolded(text):
        cutter.take(line)
    found = cutter.found
    if not found.seen:
        raise Unreadable("no_calendar")
    if cutter.stack:
        raise Unreadable("cut_off")
    if not found.events:
        raise Unreadable("no_events")
    return found


def _unfolded(text: str) -> Iterator[str]:
    """The lines, those that were folded joined again; of a line that is far too long only its beginning."""
    parts: list[str] = []
    length = 0
    for line in _BREAK.split(text):
        if line[:1] in (" ", "\t"):
            if length < MOST_LINE:
                parts.append(line[1:])
                length += len(line) - 1
            continue
        if parts:
            yield "".join(parts)[:MOST_LINE]
        parts, length = ([line], len(line)) if line else ([], 0)
    if parts:
        yield "".join(parts)[:MOST_LINE]


class _Cutter:
    """Takes line after line and remembers in which component it is."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.found = Scanned()
        self.stack: list[str] = []

    def take(self, line: str) -> None:
        """One line."""
        match = _NAME.match(line)
        if match is None:
            return
        name = match.group().upper()
        if name == "BEGIN":
            self._begin(value_of(line).strip().upper()[:60])
        elif "VTIMEZONE" in self.stack:
            self._keep_in_zone(line, name)
        elif name == "END":
            self._end(value_of(line).strip().upper()[:60])
        elif self.stack and self.stack[-1] == "VEVENT":
            if name in TIMES or name in WORDS:
                self.found.events[-1].lines.append((name, line))
        elif self.stack == ["VCALENDAR"] and name in _NAMES_OF_A_CALENDAR and not self.found.name:
            self.found.name = value_of(line)

    def _begin(self, component: str) -> None:
        if "VEVENT" in self.stack and component in ("VEVENT", "VTIMEZONE", "VCALENDAR"):
            self.found.events[-1].whole = False  # it was never closed: the next one begins
            del self.stack[self.stack.index("VEVENT") :]
        self.stack.append(component)
        if len(self.stack) > MOST_DEPTH:
            raise Unreadable("nested")
        if component == "VCALENDAR":
            self.found.seen = True
        elif component == "VEVENT":
            self.found.events.append(Event(whole=self.stack[-2:-1] == ["VCALENDAR"]))
        elif component == "VTIMEZONE":
            self.found.zones.append([])
        if "VTIMEZONE" in self.stack:
            self._keep_line(f"BEGIN:{component}")

    def _end(self, component: str) -> None:
        if component not in self.stack:
            return
        while (last := self.stack.pop()) != component:
            if last == "VEVENT":
                self.found.events[-1].whole = False

    def _keep_in_zone(self, line: str, name: str) -> None:
        self._keep_line(line)
        if name == "END":
            self._end(value_of(line).strip().upper()[:60])

    def _keep_line(self, line: str) -> None:
        zones = self.found.zones
        if len(zones) <= MOST_ZONES and len(zones[-1]) < MOST_LINES_OF_A_ZONE:
            zones[-1].append(line[:500])
