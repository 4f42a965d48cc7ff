"""Publishing is killed again and again while phones fetch: each gets one whole state, never less than before."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from icalendar import Calendar

from exports.site.server.count import Fetches
from exports.site.server.house import House
from exports.site.server.living import Living
from exports.site.site import site
from models import db
from models.households.rows import BuildingRow
from tests.exports.server.harness import NOW, Running, running
from tests.exports.server.publisher import ENTRIES

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 20.0


def _version(body: bytes) -> int:
    """The number that every line of it says; anything that is not one whole calendar fails."""
    calendar = Calendar.from_ical(body)
    assert [each for component in calendar.walk() for each in component.errors] == []
    assert len(calendar.walk("VEVENT")) == ENTRIES
    said = set(re.findall(rb"v(\d+)\r\n", body))
    assert len(said) == 1, said
    return int(said.pop())


def _fetch_for(server: Running, seconds: float, known: int) -> int:
    """The latest version seen, which is never older than one that was seen before."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        said = server.ask("/public.ics")
        if said.status in (404, 429):  # nobody asks again that often for what is not there yet
            assert known == 0, "what was published was gone"
            time.sleep(0.02)
            continue
        assert said.status == 200
        version = _version(said.body)
        assert version >= known
        known = version
    return known


def _standing() -> int:
    """The version in the building, 0 before the first."""
    shown = site(NOW).public.get("public.ics")
    return 0 if shown is None else _version(shown.body)


def _killed(place: str, kills: int) -> None:
    house, failures = House(), list[Exception]()
    living = Living(house, Fetches(lambda: NOW), failures.append, clock=lambda: NOW, every=0.01)
    living.start()
    chance, known = random.Random(66), 0
    try:
        with running(house) as server:
            for _ in range(kills):
                # Above what stands, which phones may not have seen yet.
                words = [sys.executable, "-m", "tests.exports.server.publisher", place, str(_standing() + 1)]
                publisher = subprocess.Popen(
                    words, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}
                )
                assert publisher.stdout is not None
                with publisher.stdout:
                    try:
                        assert publisher.stdout.readline() == b"published\n"
                        known = _fetch_for(server, chance.uniform(0.05, 0.5), known)
                    finally:  # whatever is wrong, nobody publishes without end
                        publisher.kill()
                        publisher.wait()
            standing = site(NOW).public["public.ics"].body
            until = time.monotonic() + PATIENCE
            while server.ask("/public.ics").body != standing:
                assert time.monotonic() < until
                time.sleep(0.02)
            assert _version(standing) >= known > 0
    finally:
        living.stop()
        db.close()
    assert failures == []


def test_publishing_is_killed_while_phones_fetch(place: str, building: BuildingRow) -> None:
    _killed(place, kills=2)


@pytest.mark.nightly
def test_publishing_is_killed_many_times_while_phones_fetch(place: str, building: BuildingRow) -> None:
    _killed(place, kills=100)
