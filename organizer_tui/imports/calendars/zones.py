"""Which zone an event means: one that every system knows, one that the file describes, or the building's own."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from models.clock import BUILDING_ZONE
from organizer_tui.imports.calendars.limits import MOST_ZONES
from organizer_tui.imports.calendars.scan import value_of

_TZID = re.compile(r';TZID=(?:"([^"]*)"|([^":;,]*))', re.IGNORECASE)


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _by_small_letters() -> dict[str, str]:
    return {name.lower(): name for name in _known()}


class Zones:
    """The zones of one file; those that nobody knows are remembered."""

    def __init__(self, described: list[list[str]]) -> None:
        """Understand the zones that the file describes itself, as far as they can be."""
        self.unknown: list[str] = []
        self._described: set[str] = set()
        for lines in described[:MOST_ZONES]:
            name = next((value_of(line) for line in lines if line.upper().startswith("TZID")), "").strip()
            if name and self._plain(name) is None and _understood(lines):
                self._described.add(name)

    def rewritten(self, line: str) -> str:
        """A line with a zone that can be looked up; one that nobody knows becomes the building's."""
        match = _TZID.search(line.partition(":")[0] if '"' not in line else line)
        if match is None:
            return line
        name = (match[1] if match[1] is not None else match[2]).strip()
        if name in self._described:
            return line
        plain = self._plain(name)
        if plain is None:
            if name not in self.unknown:
                self.unknown.append(name)
            plain = BUILDING_ZONE
        return f"{line[: match.start()]};TZID={plain}{line[match.end() :]}"

    def of_line(self, line: str) -> ZoneInfo | None:
        """The zone that a rewritten line names; None when it names none, or one of the file's own."""
        match = _TZID.search(line.partition(":")[0])
        name = match[2] if match else None
        return ZoneInfo(name) if name in _known() else None

    @staticmethod
    def _plain(name: str) -> str | None:
        """The usual name of a zone: also of `/mozilla.org/2005/Asia/Shanghai` and `China Standard Time`."""
        if found := _by_small_letters().get(name.lower()):
            return found
        parts = name.lower().split("/")
        for count in (3, 2):
            if len(parts) > count and (found := _by_small_letters().get("/".join(parts[-count:]))):
                return found
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        return WINDOWS_TO_OLSON.get(name)


def _understood(lines: list[str]) -> bool:
    """Whether icalendar understands a zone; it remembers it then for the events that name it."""
    from icalendar import Calendar, Timezone

    text = "\r\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""))
    try:
        zone = Calendar.from_ical(text).walk("VTIMEZONE")[0]
        assert isinstance(zone, Timezone)
        zone.to_tz()
    except Exception:  # whatever a stranger's zone brings about, it is then not known
        return False
    return not zone.errors
