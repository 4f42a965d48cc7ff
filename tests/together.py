"""Several processes with one building, each started anew as a laptop is, that meet before they act."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from threading import Barrier
from typing import Any

from models import db, migrate
from tests.conftest import NOW

_barriers: list[Barrier] = []


def _begin(place: str, barrier: Barrier) -> None:
    _barriers.append(barrier)
    migrate.open_building(place, NOW)


def meet() -> None:
    """In one of the processes: wait until all the others are here too."""
    _barriers[0].wait()


@contextmanager
def rivals(place: str, number: int) -> Iterator[ProcessPoolExecutor]:
    """That many processes with the building open; each of their jobs may `meet` the others."""
    db.close()
    context = get_context("spawn")
    barrier: Any = context.Barrier(number, timeout=60)
    with ProcessPoolExecutor(number, mp_context=context, initializer=_begin, initargs=(place, barrier)) as pool:
        yield pool
    migrate.open_building(place, NOW)


def results(jobs: list[Future[Any]]) -> list[Any]:
    """What the jobs returned."""
    return [job.result(timeout=120) for job in jobs]
