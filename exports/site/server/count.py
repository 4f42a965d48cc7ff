"""Counting fetches by calendar and kind of program: never who asked, from where, or for which link by its token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from models.publishing.rows import FetchRow

# What is looked for in the name a program gives itself, the first that fits; `exact` programs before browsers, all of
# which call themselves Mozilla.
PROGRAMS: tuple[tuple[str, str], ...] = (
    ("icsx5", "ICSx5"),
    ("davx5", "DAVx5"),
    ("davdroid", "DAVx5"),
    ("homeassistant", "Home Assistant"),
    ("home assistant", "Home Assistant"),
    ("google-calendar", "Google"),
    ("googlecalendar", "Google"),
    ("google", "Google"),
    ("thunderbird", "Thunderbird"),
    ("lightning", "Thunderbird"),
    ("evolution", "Evolution"),
    ("nextcloud", "Nextcloud"),
    ("outlook", "Outlook"),
    ("exchange", "Outlook"),
    ("microsoft office", "Outlook"),
    ("dataaccessd", "Apple"),
    ("calendaragent", "Apple"),
    ("calendarstore", "Apple"),
    ("accountsd", "Apple"),
    ("remindd", "Apple"),
    ("ios/", "Apple"),
    ("macos", "Apple"),
    ("mac_os_x", "Apple"),
    ("mac os x calendar", "Apple"),
    ("mozilla", "browser"),
)
OTHER = "other"


@lru_cache(512)
def program_of(agent: bytes) -> str:
    """The kind of program that calls itself so."""
    words = agent[:256].decode("latin-1").lower()
    return next((program for mark, program in PROGRAMS if mark in words), OTHER)


class Fetches:
    """What was fetched since it was last written down."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Nothing yet."""
        self._clock = clock
        self._times: dict[tuple[str, str], int] = {}

    def note(self, feed: str, agent: bytes) -> None:
        """Count one."""
        key = feed, program_of(agent)
        self._times[key] = self._times.get(key, 0) + 1

    def take(self) -> list[FetchRow]:
        """All that was counted, to be written down; counting begins anew."""
        times, self._times = self._times, {}
        now = self._clock()
        return [FetchRow(feed, program, now, count) for (feed, program), count in sorted(times.items())]

    def give_back(self, rows: list[FetchRow]) -> None:
        """Keep what could not be written for the next time."""
        for row in rows:
            key = row.feed, row.program
            self._times[key] = self._times.get(key, 0) + row.times
