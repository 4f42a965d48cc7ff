"""How a feed is made: iCalendar lines as RFC 5545 wants them, the same bytes whenever the entries are the same.

The lines are written here and not by icalendar, which would add its own time and random names, guards `X-` properties
by `assert` only, and takes a backslash before an N for a line break; `check` reads every feed back by icalendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from models.clock import BUILDING_ZONE, local
from models.publishing.rules import plain_address
from models.text import without_controls

LONGEST_LINE = 75  # octets
MOST_WRITTEN, MOST_FEEDS = 10_000, 100  # kept as they were written: some 30 MiB at most
_END = b"END:VCALENDAR\r\n"
TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"

# One constant zone, without the daylight saving of 1986 to 1991: no entry is that old, and parsers differ on it.
ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{BUILDING_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZNAME:CST",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How an entry recurs: `rule` as RRULE has it, the beginning of its `last` date (None: no end), dates left out.

    Its end is always said as a day, never as a number of times: programs differ on whether a date left out counts.
    """

    rule: str
    last: datetime | date | None = None
    without: tuple[datetime | date, ...] = ()

    def __str__(self) -> str:
        """The value of RRULE."""
        if self.last is None:
            return self.rule
        until = stamp(self.last) if isinstance(self.last, datetime) else compact(self.last)
        return f"{self.rule};UNTIL={until}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar: from an instant to another, or on whole days, the last one included.

    `uid` never changes; `sequence` and `revised_at` rise whenever a subscriber would see a difference. `alarm` says
    how long after the start a reminder sounds, below zero for before. `due` is the day on which something has to be
    done, which a list of tasks may show besides.
    """

    uid: str
    summary: str
    start: datetime | date
    end: datetime | date
    sequence: int
    revised_at: datetime
    status: str = CONFIRMED
    busy: bool = False
    place: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    recurrence: Recurrence | None = None
    alarm: timedelta | None = None
    due: bool = False

    def __hash__(self) -> int:
        """By its name alone: it is looked up often, and hardly ever beside another of the same name."""
        return hash(self.uid)

    @property
    def last(self) -> datetime | date | None:
        """When the last of it ends, or for a series, when its last date begins; None where there is no end."""
        return self.end if self.recurrence is None else self.recurrence.last


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar to subscribe to; `color` is the name of a CSS colour."""

    name: str
    description: str
    color: str
    entries: tuple[Entry, ...] = ()

    def __hash__(self) -> int:
        """By its first entry and by how often all were changed: cheap to tell, and hardly ever that of another one."""
        return hash((self.name, self.entries[:1], sum(entry.sequence for entry in self.entries)))


@lru_cache(maxsize=MOST_FEEDS)
def as_bytes(feed: Feed, source: str = "") -> bytes:
    """The feed as it is published; `source` is where it is found, for what everybody may read."""
    entries = sorted(map(_event, feed.entries))
    return b"".join((_written((*head(feed, source), *ZONE)), *(lines for _begins, _uid, lines in entries), _END))


def head(feed: Feed, source: str = "") -> Iterator[str]:
    """The lines before the first component."""
    name, description = escaped(feed.name), escaped(feed.description)
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Building Organizer//Feeds 1//ZH", "CALSCALE:GREGORIAN")
    # Each twice, the standard's way and the older one that most phones read; all before the first component.
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}")
    yield from (f"DESCRIPTION:{description}", f"X-WR-CALDESC:{description}")
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
    yield from (f"X-WR-TIMEZONE:{BUILDING_ZONE}", f"COLOR:{feed.color}")
    if plain := plain_address(source):
        yield f"SOURCE;VALUE=URI:{plain}"


@lru_cache(maxsize=MOST_WRITTEN)
def _event(entry: Entry) -> tuple[str, str, bytes]:
    """When it begins and its name, by which a feed is in order, and its lines: what has not changed is made once."""
    begins = compact(entry.start)
    return begins, entry.uid, _written(_lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    revised = stamp(entry.revised_at)
    yield from ("BEGIN:VEVENT", f"UID:{escaped(entry.uid)}", f"DTSTAMP:{revised}", f"LAST-MODIFIED:{revised}")
    yield f"SEQUENCE:{entry.sequence}"
    yield _when("DTSTART", entry.start)
    yield _when("DTEND", after(entry.end))
    if entry.recurrence is not None:
        yield f"RRULE:{entry.recurrence}"
        yield from (_when("EXDATE", value) for value in entry.recurrence.without)
    yield f"SUMMARY:{escaped(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{escaped(entry.description)}"
    if entry.place:
        yield f"LOCATION:{escaped(entry.place)}"
    if entry.categories:
        yield "CATEGORIES:" + ",".join(map(escaped, entry.categories))
    yield from (f"STATUS:{entry.status}", f"TRANSP:{'OPAQUE' if entry.busy else 'TRANSPARENT'}")
    if entry.alarm is not None:
        # Without its own words a strict program refuses the whole calendar.
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.summary)}")
        yield from (f"TRIGGER:{duration(entry.alarm)}", "END:VALARM")
    yield "END:VEVENT"


def _written(lines: Iterable[str]) -> bytes:
    return b"".join(map(folded, lines))


def after(end: datetime | date) -> datetime | date:
    """The end as iCalendar counts it: whole days end with the beginning of the next."""
    return end if isinstance(end, datetime) else end + timedelta(days=1)


def _when(name: str, value: datetime | date) -> str:
    if isinstance(value, datetime):
        return f"{name};TZID={BUILDING_ZONE}:{compact(value)}"
    return f"{name};VALUE=DATE:{compact(value)}"


def duration(length: timedelta) -> str:
    """A length of whole minutes, as iCalendar writes it."""
    sign, minutes = "-" if length < timedelta() else "", abs(length) // timedelta(minutes=1)
    return f"{sign}PT{minutes}M" if minutes % 60 or not minutes else f"{sign}PT{minutes // 60}H"


def compact(value: datetime | date) -> str:
    """A day, or an instant on the building's clocks, as iCalendar writes it."""
    text = local(value).isoformat() if isinstance(value, datetime) else value.isoformat()
    return text[:19].replace("-", "").replace(":", "")


def stamp(instant: datetime) -> str:
    """An instant in UTC, as iCalendar writes it."""
    return instant.astimezone(UTC).isoformat()[:19].replace("-", "").replace(":", "") + "Z"


def escaped(text: str) -> str:
    """Any text as the value of a property: it stays inside its line and adds no other."""
    bare = without_controls(text).replace("\\", "\\\\").replace("\n", "\\n")
    return bare.replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> bytes:
    """A line of any length, as lines of at most 75 octets that never cut a character."""
    data = line.encode()
    return data + b"\r\n" if len(data) <= LONGEST_LINE else b"\r\n ".join(_pieces(data)) + b"\r\n"


def _pieces(line: bytes) -> Iterator[bytes]:
    begin, room, end = 0, LONGEST_LINE, len(line)
    while end - begin > room:
        cut = begin + room
        while line[cut] & 0xC0 == 0x80:  # inside a character
            cut -= 1
        yield line[begin:cut]
        begin, room = cut, LONGEST_LINE - 1  # the next one begins with a blank
    yield line[begin:]
