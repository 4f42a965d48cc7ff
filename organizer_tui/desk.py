"""The desk: who is on shift, what time it is, and the one way to the building's data.

Reads run in one thread and writes in another, each with its own connection, so no screen waits for the disk. A write
belongs to the desk, not to the dialog that asked for it: a dismissed dialog loses none, and closing waits for all.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from models.clock import day_of, utc_now
from models.errors import RuleBroken
from models.i18n import _

if TYPE_CHECKING:
    from models.households.rows import BuildingRow

P = ParamSpec("P")
T = TypeVar("T")
Published = Callable[[frozenset[str]], None]
MOST_OWN = 500  # entries of one's own that are kept in mind, so that they are no news


class NobodyOnShift(RuleBroken):
    """A write was asked for while nobody is named as being on shift."""


def _connected(job: Callable[[], T]) -> T:
    """Do a job on this thread's own connection, opened at the first and kept."""
    from models import db

    if db.database.obj is not None:
        db.connect()
    return job()


def _read(job: Callable[[], T]) -> T:
    """Do a query on this thread's own connection; once more on a new one, if the server let go of the old."""
    from models.faults import ConnectionLost

    try:
        return _connected(job)
    except ConnectionLost:
        return _connected(job)


def _with_entry(operation: Callable[..., T], **kwargs: Any) -> tuple[T, str]:
    """Do an operation and say which journal entry this thread has written for it."""
    from models.journal import written_here

    return operation(**kwargs), written_here()


class Desk:
    """The volunteer's session: the shift, the clock, and reading and writing the building."""

    def __init__(self, place: str, who: str = "", clock: Callable[[], datetime] = utc_now) -> None:
        """A desk over the building at `place`; `clock` gives the instant it is (tests freeze it)."""
        self.place = place
        self.building = ""
        self.who = who
        self._clock = clock
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="desk-read")
        self._writers = ThreadPoolExecutor(1, thread_name_prefix="desk-write")
        self._pending: set[asyncio.Future[Any]] = set()
        self._reading = 0
        self._ready: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._published: Published = lambda topics: None
        self._own: deque[str] = deque(maxlen=MOST_OWN)
        self._endings: list[Callable[[], None]] = []
        self._follows = False
        self._opened_at: datetime | None = None

    def now(self) -> datetime:
        """This instant, in UTC."""
        return self._clock()

    def today(self) -> date:
        """The day it is in the building."""
        return day_of(self._clock())

    def attach(self, published: Published) -> None:
        """Begin in the running event loop; `published` is called there with the topics of every saved write."""
        self._loop, self._published = asyncio.get_running_loop(), published
        self._ready = asyncio.Event()

    async def exists(self) -> bool:
        """Whether there is anything at the place, or a building is to be made there. Raises BuildingUnavailable."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._exists_here)

    def _exists_here(self) -> bool:
        if "://" not in self.place:  # the usual case needs no database
            return Path(self.place).exists()
        from models import migrate

        return migrate.is_there(self.place)

    async def open(self) -> BuildingRow:
        """Open the building and let the reads go that waited for it. Raises BuildingUnavailable."""
        here = await asyncio.get_running_loop().run_in_executor(self._readers, self._open_here)
        if self._ready is not None:
            self._ready.set()
        return here

    @property
    def is_open(self) -> bool:
        """Whether the building is open."""
        return self._ready is not None and self._ready.is_set()

    def _open_here(self) -> BuildingRow:
        from models import journal, migrate
        from models.households import building

        migrate.open_building(self.place, self.now())
        self._opened_at = self.now()
        journal.committed.append(self._committed)
        here = building.the_building()
        shift = None if self.who else building.current_shift(now=self.now())
        self.building, self.who = here.name, shift.who if shift else self.who
        return here

    def _close_here(self) -> None:
        from models import db

        db.close()

    def follow(self, every: float = 1.0) -> None:
        """From now on hear what others write into the building too, and publish its topics as if it were written here.

        To be called when the first screen has been drawn: it loads what it needs, and looks in a thread of its own.
        """
        from organizer_tui.elsewhere import Elsewhere

        if self._opened_at is not None and not self._follows:
            self._follows = True
            elsewhere = Elsewhere(self._heard, self._own.copy, self._opened_at, every)
            elsewhere.start()
            self.at_the_end(elsewhere.stop)

    def at_the_end(self, ending: Callable[[], None]) -> None:
        """Have something done when the desk is closed, before it lets go of the building."""
        self._endings.append(ending)

    def _committed(self, topics: frozenset[str]) -> None:
        from models.journal import written_here

        self._own.append(written_here())
        self._heard(topics)

    def _heard(self, topics: frozenset[str]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._published, topics)

    async def read(self, query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query in the reading thread, once the building is open."""
        self._reading += 1
        try:
            if self._ready is not None:
                await self._ready.wait()
            job = partial(query, *args, **kwargs)
            return await asyncio.get_running_loop().run_in_executor(self._readers, _read, job)
        finally:
            self._reading -= 1

    async def write(self, operation: Callable[..., T], **kwargs: Any) -> T:
        """Run an operation in the writing thread as whoever is on shift, now; raises RuleBroken as the operation does.

        When it has been saved, the screens that show its topics reload, even if the caller has gone away meanwhile.
        """
        if not self.who:
            raise NobodyOnShift(_("Nobody is on shift yet."), _("Press S and say who sits at the desk."))
        return await self.write_as(self.who, operation, **kwargs)

    async def deed(self, operation: Callable[..., T], **kwargs: Any) -> tuple[T, str]:
        """Like `write`; also the ref of the journal entry, by which just this deed can be taken back."""
        return await self.write(partial(_with_entry, operation), **kwargs)

    async def write_as(self, who: str, operation: Callable[..., T], **kwargs: Any) -> T:
        """Like `write`, in somebody's name: for beginning a shift and for setting the building up."""
        job = partial(operation, who=who, now=self.now(), **kwargs)
        future = asyncio.get_running_loop().run_in_executor(self._writers, _connected, job)
        self._pending.add(future)
        future.add_done_callback(self._ended)
        return await asyncio.shield(future)

    def _ended(self, future: asyncio.Future[Any]) -> None:
        self._pending.discard(future)
        if not future.cancelled():
            future.exception()  # seen here too: whoever asked may have gone away

    @property
    def busy(self) -> bool:
        """Whether a read or a write is under way."""
        return bool(self._pending or self._reading)

    async def settle(self) -> None:
        """Wait until every write under way has ended, well or badly."""
        while self._pending:
            await asyncio.wait(set(self._pending))

    def close(self) -> None:
        """Wait for the writes and let go of the building; to be called when the event loop has ended."""
        from models import journal

        while self._endings:
            self._endings.pop()()
        if self._committed in journal.committed:
            journal.committed.remove(self._committed)
        for threads in (self._writers, self._readers):
            threads.submit(self._close_here)
            threads.shutdown(wait=True)
