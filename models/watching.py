"""Noticing what another program, or another laptop, has written: a look so cheap that it is taken many times a second.

SQLite tells by a number of this connection that somebody else has committed; PostgreSQL is asked for the journal's
latest entry. Whoever looks keeps its connection open, so it does so in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

from peewee import fn

from models import db
from models.access import reading, tuples_of
from models.errors import BuildingUnavailable
from models.journal import JournalEntry
from models.written import Written

SOON, NOW_AND_THEN = 0.03, 1.0  # seconds between looks
AFTER_A_FAULT = 2.0
JOIN_SECONDS = 5.0
# A transaction that began first may end last: entries this far below the highest are looked at again.
BELOW = 64

_LAST = Written(lambda: JournalEntry.select(fn.COALESCE(fn.MAX(JournalEntry.id), 0)))


def mark() -> int:
    """A number that changes whenever somebody else has committed; raises BuildingUnavailable."""
    with reading():
        if db.is_sqlite():
            return int(db.database.execute_sql("PRAGMA data_version").fetchone()[0])
        return _last()


def _last() -> int:
    found = _LAST.first()
    return int(found[0]) if found is not None else 0


class NewEntries:
    """The topics of what others have written into the journal since that was asked last."""

    def __init__(self, since: datetime | None = None) -> None:
        """From here on; or all that was written since an instant, when whoever asks has read the building already."""
        latest = JournalEntry.select(JournalEntry.id).order_by(JournalEntry.id.desc()).limit(BELOW)
        with reading():
            self._high = _last()
            query = latest if since is None else latest.where(JournalEntry.at < since)
            self._known = {number for (number,) in tuples_of(query)}

    def topics(self, own: frozenset[str]) -> frozenset[str]:
        """The topics of the entries that are new, but for those with one's own refs."""
        columns = (JournalEntry.id, JournalEntry.ref, JournalEntry.topics)
        with reading():
            rows = tuples_of(JournalEntry.select(*columns).where(JournalEntry.id > self._high - BELOW))
        new = {topics for number, ref, topics in rows if number not in self._known and ref not in own}
        self._known = {number for number, _ref, _topics in rows}
        self._high = max(self._known, default=self._high)
        return frozenset(" ".join(new).split())


class Lookout(Thread):
    """A thread that calls `saw` once at the beginning and then whenever others have changed the building.

    It calls it too when `due` says so, though nothing was written. A server that is gone is waited for, and then
    `saw` is called: what was missed meanwhile cannot be told. `failed` hears of what nobody foresaw.
    """

    def __init__(
        self,
        saw: Callable[[], None],
        failed: Callable[[Exception], object],
        *,
        every: float = SOON,
        due: Callable[[], bool] = lambda: False,
    ) -> None:
        """A thread that has not begun to look."""
        super().__init__(name="lookout", daemon=True)
        self._saw, self._failed, self._every, self._due = saw, failed, every, due
        self._ended = Event()

    def run(self) -> None:
        """Look until told to stop."""
        seen: int | None = None
        try:
            while not self._ended.is_set():
                try:
                    seen = self._look(seen)
                except BuildingUnavailable:
                    seen = None
                    self._ended.wait(AFTER_A_FAULT)
                except Exception as error:  # the thread has nobody above it
                    seen = None
                    self._failed(error)
                    self._ended.wait(AFTER_A_FAULT)
                self._ended.wait(self._every)
        finally:
            db.close()

    def _look(self, seen: int | None) -> int:
        db.connect()
        now = mark()
        if now != seen or self._due():
            self._saw()
        return now

    def stop(self) -> None:
        """Look no more, and wait until the building is let go."""
        self._ended.set()
        if self.is_alive():
            self.join(JOIN_SECONDS)
