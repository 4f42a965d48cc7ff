"""The dates of scanned events between two days, each event for itself; runs in the reading process.

icalendar and recurring_ical_events see nothing of an event but its times, so that what is broken or hostile in one
costs that one only, and a second of work at most.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from models.clock import BUILDING_ZONE, day_of, zone
from organizer_tui.imports.calendars.alarm import TooLong, at_most
from organizer_tui.imports.calendars.limits import (
    MOST_DATES,
    MOST_DATES_OF_ONE,
    MOST_LINE,
    MOST_LINE_OF_A_RULE,
    MOST_LISTED,
    MOST_NAMED,
    SECONDS_FOR_ALL,
    SECONDS_FOR_ONE,
)
from organizer_tui.imports.calendars.plain import several, words
from organizer_tui.imports.calendars.scan import TIMES, Event, Scanned, value_of
from organizer_tui.imports.calendars.until import with_until_put_right
from organizer_tui.imports.calendars.zones import Zones
from organizer_tui.imports.kinds import Unreadable

_LOCAL_HOUR = re.compile(r"\d{8}T\d{6}(?!\d*Z)", re.IGNORECASE)
_DAY = re.compile(r"(\d{8})")
_OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
_COUNT = re.compile(r"COUNT=(\d{1,4})(?!\d)", re.IGNORECASE)
_STANDS_STILL = re.compile(r"INTERVAL=0*(?:;|$)", re.IGNORECASE)
_RECURS = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_STATES = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}
_LOST_IN_TIME = timedelta(days=2)


class Broken(Exception):
    """An event that is left out: a code that the desk has a sentence for."""


@dataclass(slots=True)
class Expanded:
    """The dates that were found, as JSON carries them, and the events that were left out."""

    dates: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    count_left_out: int = 0
    broken: int = 0

    def leave_out(self, event: Event, why: str) -> None:
        """Do without an event."""
        self.count_left_out += 1
        self.broken += why != "twice"
        if len(self.left_out) < MOST_NAMED:
            self.left_out.append((words(event.first("SUMMARY"))[:80], why))


def expanded(scanned: Scanned, first: date, last: date) -> tuple[Expanded, Zones]:
    """All dates between two days; raises Unreadable when there are too many, or when it takes too long."""
    found, began = Expanded(), time.process_time()
    with at_most(SECONDS_FOR_ALL / 4):
        zones = Zones(scanned.zones)
    for uid, events in _by_uid(scanned.events).items():
        if time.process_time() - began > SECONDS_FOR_ALL:
            raise Unreadable("too_slow")
        if len(events) == 1 and _is_far(events[0], first, last):
            continue
        whole = list(_sound(events, found))
        try:
            with at_most(SECONDS_FOR_ONE):
                found.dates += _dates(uid, whole, zones, first, last, found)
        except TooLong:
            found.leave_out(whole[0], "too_much_work")
        except Broken as broken:
            found.leave_out(whole[0], str(broken))
        except Exception:  # what a library makes of a stranger's event: anything
            found.leave_out(whole[0], "not_understood")
        if len(found.dates) > MOST_DATES:
            raise Unreadable("too_many_dates", most=MOST_DATES)
    return found, zones


def _by_uid(events: list[Event]) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = {}
    for event in events:
        uid = event.value("UID").strip()[:300]
        if not uid:
            own = "\n".join(line for _name, line in event.lines).encode("utf-8", "replace")
            uid = "-" + hashlib.sha256(own).hexdigest()[:20]
        groups.setdefault(uid, []).append(event)
    return groups


def _is_far(event: Event, first: date, last: date) -> bool:
    """Whether a single event is long over or far ahead, which its digits tell before anything is understood."""
    if any(name in _RECURS or name == "DURATION" for name, _line in event.lines) or not event.whole:
        return False
    begins, ends = _DAY.search(event.value("DTSTART")), _DAY.search(event.value("DTEND"))
    if begins is None:
        return False
    over = (ends or begins)[1]
    since, until = first - _LOST_IN_TIME, last + _LOST_IN_TIME
    return bool((over >= begins[1] and over < f"{since:%Y%m%d}") or begins[1] > f"{until:%Y%m%d}")


def _sound(events: list[Event], found: Expanded) -> Iterator[Event]:
    """The events of one UID that are whole, each date said once: what was revised last counts."""
    said: dict[str, Event] = {}
    for event in events:
        if not event.whole:
            found.leave_out(event, "not_whole")
            continue
        key = event.value("RECURRENCE-ID").strip()
        before = said.get(key)
        if before is None:
            said[key] = event
            continue
        newer = event if _revision(event) >= _revision(before) else before
        found.leave_out(before if newer is event else event, "twice")
        said[key] = newer
    yield from said.values()


def _revision(event: Event) -> tuple[int, str]:
    sequence = event.value("SEQUENCE").strip()
    return int(sequence[:9]) if sequence.isascii() and sequence.isdecimal() else 0, event.value("DTSTAMP")[:20]


def _dates(
    uid: str, events: list[Event], zones: Zones, first: date, last: date, found: Expanded
) -> list[dict[str, Any]]:
    import recurring_ical_events

    sound = []
    for number, event in enumerate(events):
        try:
            _understood(event, number, zones)
            sound.append(number)
        except Broken as broken:
            if len(events) == 1:
                raise
            found.leave_out(event, str(broken))
    if not sound:
        return []
    calendar = _calendar([_text(events[number], number, zones) for number in sound])
    recurs = any(name in _RECURS for number in sound for name, _line in events[number].lines)
    dates = []
    for part in recurring_ical_events.of(calendar).between(first, last + timedelta(days=1)):
        event = events[int(part["X-ROW"])]
        one = {"uid": uid, "recurrence": _recurrence(part) if recurs else "", **_times(part), **_said(event)}
        if one["starts_at"] is not None or first <= date.fromisoformat(one["last_day"]):
            dates.append(one)
    if len(dates) > MOST_DATES_OF_ONE:
        raise Broken("too_many_dates")
    return dates


def _understood(event: Event, number: int, zones: Zones) -> None:
    """Refuse what would cost too much or means nothing, before anything is worked out; raises Broken."""
    rule = event.value("RRULE")
    if _STANDS_STILL.search(rule):
        raise Broken("not_understood")
    if often := _OFTEN.search(rule):
        count = _COUNT.search(rule)
        a_day_of_them = often[1].upper() == "HOURLY" and "UNTIL=" in rule.upper()
        if not a_day_of_them and (count is None or int(count[1]) > MOST_DATES_OF_ONE):
            raise Broken("too_often")
    for name, line in event.lines:
        if name in ("RDATE", "EXDATE") and line.count(",") >= MOST_LISTED:
            raise Broken("too_many_dates")
        if name in TIMES and len(line) >= (MOST_LINE if name in ("RDATE", "EXDATE") else MOST_LINE_OF_A_RULE):
            raise Broken("not_understood")
    if sum(1 for name, _line in event.lines if name in TIMES) > MOST_LISTED:
        raise Broken("too_many_dates")
    if not event.first("DTSTART"):
        raise Broken("no_beginning")
    parsed = _calendar([_text(event, number, zones)]).walk("VEVENT")[0]
    if any(name.upper() in TIMES for name, _why in parsed.errors):
        raise Broken("not_understood")
    begins, ends = _comparable(parsed["DTSTART"].dt), parsed.get("DTEND")
    if ends is not None and _comparable(ends.dt) < begins:
        raise Broken("ends_before")
    if "DURATION" in parsed and parsed["DURATION"].dt < timedelta(0):
        raise Broken("ends_before")


def _calendar(texts: list[str]) -> Any:
    from icalendar import Calendar

    return Calendar.from_ical("\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *texts, "END:VCALENDAR", "")))


def _text(event: Event, number: int, zones: Zones) -> str:
    """The times of an event, and a number to know it by."""
    start = _with_a_zone(event.first("DTSTART"), zones)
    its_zone = zones.of_line(start) or zone(BUILDING_ZONE)
    lines = ["BEGIN:VEVENT", "UID:one", f"X-ROW:{number}"]
    for name, line in event.lines:
        if name == "RRULE":
            lines.append(with_until_put_right(line, value_of(start), its_zone))
        elif name in TIMES:
            lines.append(_with_a_zone(line, zones))
    return "\r\n".join([*lines, "END:VEVENT"])


def _with_a_zone(line: str, zones: Zones) -> str:
    """Hours without a zone are those of the building."""
    head, colon, value = line.partition(":")
    if colon and "TZID=" not in head.upper() and _LOCAL_HOUR.search(value):
        return f"{head};TZID={BUILDING_ZONE}:{value}"
    return zones.rewritten(line)


def _comparable(moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=zone(BUILDING_ZONE))
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone(BUILDING_ZONE))


def _recurrence(part: Any) -> str:
    """Which date of its series this is: the day or the instant at which it stood at first."""
    moment = part["RECURRENCE-ID"].dt if "RECURRENCE-ID" in part else part["DTSTART"].dt
    if not isinstance(moment, datetime):
        return str(moment.isoformat())
    return f"{_comparable(moment).astimezone(zone('UTC')):%Y%m%dT%H%M%SZ}"


def _times(part: Any) -> dict[str, str | None]:
    begins, ends = part["DTSTART"].dt, part["DTEND"].dt
    if not isinstance(begins, datetime):
        until = day_of(ends) if isinstance(ends, datetime) else ends
        last = max(begins, until - timedelta(days=1))
        return {"starts_at": None, "ends_at": None, "first_day": begins.isoformat(), "last_day": last.isoformat()}
    utc = zone("UTC")
    starts_at, ends_at = (
        _comparable(begins).astimezone(utc),
        max(_comparable(begins), _comparable(ends)).astimezone(utc),
    )
    hours = {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    return {**hours, "first_day": None, "last_day": None}


def _said(event: Event) -> dict[str, Any]:
    return {
        "title": words(event.first("SUMMARY")),
        "place": words(event.first("LOCATION")),
        "description": words(event.first("DESCRIPTION")),
        "status": _STATES.get(event.value("STATUS").strip().upper(), "confirmed"),
        "categories": [one for name, line in event.lines if name == "CATEGORIES" for one in several(line)][:20],
    }
