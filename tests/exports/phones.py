"""Phones that subscribe to the files of a folder: what they have been shown, and that it only ever gets newer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import icalendar


class Phone:
    """One calendar file; it remembers the newest it saw of each entry, also of those that left."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.newest: dict[str, Any] = {}
        self.shown: dict[str, Any] = {}

    def fetch(self) -> dict[str, Any]:
        """What is in the calendar; an entry that differs from all that was seen before has risen."""
        calendar: Any = icalendar.Calendar.from_ical(self.path.read_bytes())
        assert not [part.errors for part in calendar.walk() if part.errors]
        self.shown = {event.uid: event for event in calendar.events}
        assert len(self.shown) == len(calendar.events)
        for uid, entry in self.shown.items():
            before = self.newest.get(uid, entry)
            assert revision(entry) >= revision(before)
            if entry.to_ical() != before.to_ical():
                assert entry["SEQUENCE"] > before["SEQUENCE"] and revised(entry) > revised(before)
            self.newest[uid] = entry
        return self.shown

    def words(self) -> dict[str, tuple[str, ...]]:
        """What somebody reads on it, without what only programs count."""
        return {uid: tuple(str(e.get(name, "")) for name in WORDS) for uid, e in self.shown.items()}


WORDS = ("SUMMARY", "LOCATION", "STATUS", "DESCRIPTION")


def revision(entry: Any) -> tuple[int, datetime]:
    """How new an entry is."""
    return int(entry["SEQUENCE"]), revised(entry)


def revised(entry: Any) -> datetime:
    """When it was last revised."""
    moment: datetime = entry["LAST-MODIFIED"].dt
    return moment
