"""Calendars written for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from models.clock import local
from organizer_tui.imports.calendars.worker import answer

FIRST, LAST = date(2026, 10, 20), date(2027, 12, 25)
START = "DTSTART;TZID=Asia/Shanghai:20261105T093000"


def event(*lines: str, uid: str = "one", title: str = "太极", start: str = START, end: str = "DURATION:PT1H") -> str:
    """One event; an empty line is left out."""
    every = ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261001T000000Z", start, end, f"SUMMARY:{title}", *lines)
    return "\r\n".join([*(line for line in every if line), "END:VEVENT"])


def calendar(*parts: str, head: Iterable[str] = ()) -> str:
    """A whole calendar of events and zones."""
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//centre//zh", *head, *parts, "END:VCALENDAR", "")
    return "\r\n".join(lines)


def read(text: str | bytes, first: date = FIRST, last: date = LAST) -> dict[str, Any]:
    """What the reader makes of a calendar, in this process."""
    return answer(text if isinstance(text, bytes) else text.encode(), first, last)


def begins(said: dict[str, Any]) -> list[str]:
    """When the dates begin, on the building's clocks."""
    assert "refused" not in said, said
    return sorted(
        f"{local(datetime.fromisoformat(one['starts_at'])):%m-%d %H:%M}" if one["starts_at"] else one["first_day"][5:]
        for one in said["dates"]
    )


def why(said: dict[str, Any]) -> list[str]:
    """Why events were left out."""
    return [code for _title, code in said["left_out"]]
