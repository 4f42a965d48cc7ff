"""The calendar of thirty years of programme: a month and a week from the key to the picture, reading, memory."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench import thirty_years
from bench.driver import Terminal
from bench.driver.latency import first_frame, key_times
from bench.figures import Figure, latencies, median_ratio
from bench.programs import Stage, desk
from models import db, migrate
from models.events import agenda

_TODAY = r"\b1101\b"
_FRAME, _WEEK = 50, 100
_MEMORY = 16  # MiB that thirty years may take more than one
# The columns and the condition of `agenda.occurrences`, asked of sqlite3 itself.
_BARE = (
    "SELECT id, ref, first_on, last_on, starts_at, ends_at, first_day, last_day, rule, title_zh, title_en, place,"
    " audience, status, kind FROM event WHERE first_on <= ? AND COALESCE(last_on, '9999-12-31') >= ?"
)


def measure(stage: Stage) -> Iterator[Figure]:
    """Write the two buildings, then measure in them."""
    thirty_years.write(stage.thirty_years)
    thirty_years.write(stage.one_year, thirty_years.SERIES // thirty_years.YEARS, 1)
    yield from _reading(stage.thirty_years, stage.keys)
    with stage.terminal(desk(stage.thirty_years)) as terminal:
        _open(terminal)
        yield from latencies("month view: key to drawn", _leaf(terminal, stage.keys), _FRAME, None)
        terminal.press("w")
        yield from latencies("week view: key to drawn", _leaf(terminal, stage.keys), _FRAME, None)
        terminal.press("a")
        yield from latencies("agenda of a week: key to drawn", _leaf(terminal, stage.keys), _WEEK, None)
        full = terminal.memory()
    with stage.terminal(desk(stage.one_year)) as terminal:
        _open(terminal)
        _leaf(terminal, stage.keys)
        little = terminal.memory()
    if full and little:
        note = f"{full.rss_mib:.0f} and {little.rss_mib:.0f} MiB"
        yield Figure("memory of thirty years over one", _MEMORY, "MiB", full.rss_mib - little.rss_mib, note)


def _open(terminal: Terminal) -> None:
    first_frame(terminal, _TODAY)
    terminal.press("4")
    terminal.wait_for("Coming events", timeout=120)
    terminal.press("m")
    terminal.wait_for("Month view")


def _leaf(terminal: Terminal, count: int) -> list[float]:
    """Turn the sheet, always to one that was not read yet; until what is on stands there."""
    # Back through the years and not on: what was read is remembered, and turning round would be easy.
    return key_times(terminal, ["pageup"] * min(count, 120)).settled_ms


def _reading(place: Path, count: int) -> Iterator[Figure]:
    """Weeks anywhere in the thirty years by the query, and the rows of the same by bare sqlite3, turn by turn."""
    migrate.open_building(str(place), datetime.now(UTC))
    db.connect()  # kept, as the desk's reading thread keeps its own
    bare = sqlite3.connect(place)
    chance = random.Random(count)
    ours, theirs, dates = [], [], []
    for _number in range(count):
        first = date.today() - timedelta(days=chance.randrange(365 * (thirty_years.YEARS - 1)))
        begun = time.perf_counter()
        dates.append(len(agenda.occurrences(first=first, last=first + timedelta(days=6))))
        read = time.perf_counter()
        bare.execute(_BARE, ((first + timedelta(days=6)).isoformat(), first.isoformat())).fetchall()
        theirs.append(time.perf_counter() - read)
        ours.append(read - begun)
    bare.close()
    db.close()
    note = f"{statistics.median(dates):.0f} dates; their rows by bare sqlite3 {statistics.median(theirs) * 1000:.1f} ms"
    yield Figure("the dates of any week, read", _WEEK, "ms", statistics.median(ours) * 1000, note)
    yield Figure("the dates of any week / their rows by bare sqlite3", 12, "×", median_ratio(ours, theirs))
