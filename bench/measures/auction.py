"""A great auction: how long a bid takes until it is on the disk, and what four desks bring in on each engine."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from multiprocessing import get_context
from threading import Barrier
from typing import Any

from bench.figures import Figure, percentile
from bench.great_auction import BIDS, Accepted, Evening, bid_for, faults, write
from bench.programs import Stage
from models import db, migrate

DESKS, SECONDS = 4, 8.0
_BID_MS, _SLOW_MS = 150, 300
_ACCEPTED_MS = 20  # of all four together: fifty bids a second
_barriers: list[Barrier] = []


def measure(stage: Stage) -> Iterator[Figure]:
    """The same on a file and on a server that waits for its disk."""
    from tests.postgresql import running_server

    with ExitStack() as servers:
        for engine in ("SQLite", "PostgreSQL"):
            place = str(stage.folder / "auction.db")
            if engine == "PostgreSQL":
                place = servers.enter_context(running_server(durable=True)).create("auction")
            evening = write(place)
            yield from _on(engine, place, evening)


def _on(engine: str, place: str, evening: Evening) -> Iterator[Figure]:
    begin(place)
    alone = bid_for(evening, SECONDS / 2, seed=0)
    db.close()
    yield from _bids(f"a saved bid ({engine}), one desk", alone)
    together = at_once(place, evening, DESKS, SECONDS)
    yield from _bids(f"a saved bid ({engine}), {DESKS} desks at once", together)
    each = 1000 * SECONDS / len(together)
    note = f"{len(together) / SECONDS:.0f} a second"
    yield Figure(f"an accepted bid every ({engine}), {DESKS} desks at once", _ACCEPTED_MS, "ms", each, note)
    wrong = faults(place, BIDS, alone + together)
    note = f"{BIDS + len(alone) + len(together)} bids looked at"
    yield Figure(f"bids lost, doubled or out of order ({engine})", 0, "", wrong, note)


def _bids(what: str, made: list[Accepted]) -> Iterator[Figure]:
    times = [1000 * one.seconds for one in made]
    yield Figure(f"{what}, p50", _BID_MS, "ms", statistics.median(times), f"{len(times)} bids")
    yield Figure(f"{what}, p99", _SLOW_MS, "ms", percentile(times, 0.99))


def begin(place: str, barrier: Any = None) -> None:
    """Open the building for good, as the desk's writing thread does."""
    _barriers[:] = [barrier] if barrier is not None else []
    migrate.open_building(place, datetime.now(UTC))
    db.connect()


def at_once(place: str, evening: Evening, desks: int, seconds: float) -> list[Accepted]:
    """What that many desks bring in, each a process of its own, all beginning together."""
    context = get_context("spawn")
    barrier: Any = context.Barrier(desks, timeout=60)
    with ProcessPoolExecutor(desks, mp_context=context, initializer=begin, initargs=(place, barrier)) as pool:
        jobs = [pool.submit(_desk, evening, seconds, seed) for seed in range(1, desks + 1)]
        return [one for job in jobs for one in job.result()]


def _desk(evening: Evening, seconds: float, seed: int) -> list[Accepted]:
    _barriers[0].wait()
    return bid_for(evening, seconds, seed)
