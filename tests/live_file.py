"""A guard over all tests: while SQLite has a building open, nothing else in this process opens its file.

POSIX drops all of a process's locks on a file when any handle of it is closed, so one `open(place).read()` lets a
second program write into the middle of our transaction, and a row that was acknowledged is gone.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.building_file import BESIDE, BuildingFile


class LiveFileOpened(AssertionError):
    """A building's file was opened while SQLite had it open."""


class Watch:
    """Which building files SQLite has open in this process, and whether anything else opened them."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.offences: list[str] = []
        self._lock = threading.Lock()

    def connected(self, place: str, step: int) -> None:
        """One connection more, or less."""
        with self._lock:
            self.open[os.path.realpath(place)] += step

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """Python's audit hook: told of every file that Python opens; SQLite's own opening is none of those."""
        if event != "open" or not isinstance(args[0], str | os.PathLike) or not any(self.open.values()):
            return
        path = os.path.realpath(os.fspath(args[0]))
        for ending in BESIDE:
            if path.endswith(ending) and self.open[path.removesuffix(ending) if ending else path] > 0:
                self.offences.append(path)
                raise LiveFileOpened(path)


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch from here on; a hook cannot be taken away, so it falls silent afterwards instead."""
    watch = Watch()
    database: Any = BuildingFile  # peewee's stubs leave out its two methods that a driver overrides
    connect, close = database._connect, database._close

    def connecting(self: BuildingFile) -> Any:
        connection = connect(self)
        watch.connected(str(self.path), +1)
        return connection

    def closing(self: BuildingFile, connection: Any) -> Any:
        watch.connected(str(self.path), -1)
        return close(self, connection)

    database._connect, database._close = connecting, closing
    sys.addaudithook(watch.hear)
    try:
        yield watch
    finally:
        database._connect, database._close = connect, close
        watch.open.clear()
