"""A library of 100,000 titles, 120,000 copies and 1,000,000 loans: lending, searching, memory."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bench import ten_years
from bench.driver.latency import first_frame, key_times
from bench.figures import Figure, latencies, median_ratio
from bench.measures.bare_lending import BareLender
from bench.programs import Stage, desk
from models import db, migrate
from models.bookshelf import operations, queries
from models.bookshelf.counter import readers
from models.clock import day_of

TITLES, SECOND_COPIES, LOANS = 100_000, 20_000, 1_000_000
_TODAY = r"\b1101\b"
WORDS = ("zhongguo", "红楼", "sanguo", "T04711", "法布尔")


def measure(stage: Stage) -> Iterator[Figure]:
    """Write the library, then measure in it."""
    ten_years.write(stage.library, TITLES, LOANS, SECOND_COPIES)
    yield from _lending(stage)
    with stage.terminal(desk(stage.library)) as terminal:
        first_frame(terminal, _TODAY)
        terminal.press("3")
        terminal.wait_for(f"Titles {TITLES + 300:,}".removesuffix("00"), timeout=60)
        terminal.press("f")
        letters = [letter for word in WORDS for letter in (*word, *["backspace"] * len(word))]
        typed = key_times(terminal, (letters * stage.keys)[: stage.keys])
        yield from latencies("typing in the filter over 100,000 titles", typed.settled_ms, 50, 150)
        if memory := terminal.memory():
            yield Figure("memory of the desk with the library", 250, "MiB", memory.rss_mib)


def _lending(stage: Stage) -> Iterator[Figure]:
    """Lend and give back by the operations, and write the same rows with bare sqlite3, turn by turn on one file."""
    now = datetime.now(UTC)
    migrate.open_building(str(stage.library), now)
    homes = [reader.ref for reader in readers("", today=day_of(now)) if len(reader.loans) < 2]
    codes = [copy for copy in queries.copies(limit=40_000) if copy.state == "in"][-stage.keys :]
    bare = BareLender(stage.library)
    lend, back, written = [], [], []
    for number, copy in enumerate(codes):
        home = homes[number % len(homes)]
        begun = time.perf_counter()
        operations.lend(copy=copy.ref, borrower=home, now=now, who="bench")
        lent = time.perf_counter()
        operations.give_back(copy=copy.ref, now=now, who="bench")
        returned = time.perf_counter()
        bare.write_again()
        written.append(time.perf_counter() - returned)
        lend.append(lent - begun)
        back.append(returned - lent)
    bare.close()
    db.close()
    note = f"{len(codes)} of each; bare {statistics.median(written) * 1000:.1f} ms"
    yield Figure("a durable loan / the same rows by bare sqlite3", 3, "×", median_ratio(lend, written), note)
    yield Figure("a durable return / the same rows by bare sqlite3", 3, "×", median_ratio(back, written), note)
