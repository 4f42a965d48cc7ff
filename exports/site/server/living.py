"""The site as the building has it: made anew when something was committed, the last good one kept when that fails."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from exports.site.server.answers import Answers
from exports.site.server.count import Fetches
from exports.site.server.house import House
from exports.site.site import Site, site
from models.errors import BuildingUnavailable, RuleBroken
from models.publishing.fetches import note_fetches
from models.publishing.queries import links
from models.watching import Lookout

LOOK_SECONDS = 1.0
MADE_ANEW_SECONDS = 300.0  # pages say what day it is
WRITTEN_SECONDS = 30.0
# On an auction's evening something is committed all the time: the desk on this computer comes first.
REST, LONGEST_REST_SECONDS = 4, 5.0  # times as long as making it took the processor
Failed = Callable[[Exception], object]


class Living:
    """Keeps a house's answers up to date, and writes down what was fetched, in a thread of its own."""

    def __init__(
        self,
        house: House,
        fetches: Fetches,
        failed: Failed,
        *,
        clock: Callable[[], datetime],
        every: float = LOOK_SECONDS,
        made: Callable[[datetime], Site] = site,
    ) -> None:
        """A house that knows nothing of the building yet."""
        self._house, self._fetches, self._failed, self._clock, self._made = house, fetches, failed, clock, made
        self._made_at, self._written_at = -MADE_ANEW_SECONDS, time.monotonic()
        self._took, self._behind = 0.0, False
        self._lookout = Lookout(self.look, failed, every=every, due=self._due)

    def look(self) -> None:
        """Make the site anew. Whatever keeps it from being made, what was served goes on being served.

        But for what is behind links that have died meanwhile: no page that cannot be made keeps them alive.
        """
        self._behind = time.monotonic() - self._made_at < min(REST * self._took, LONGEST_REST_SECONDS)
        if self._behind:
            return
        began = time.thread_time()
        try:
            self._house.swap(Answers(self._made(self._clock()), self._clock(), self._house.answers))
        except Exception:
            self._bury()
            raise
        self._made_at = time.monotonic()
        self._took = time.thread_time() - began

    def _bury(self) -> None:
        if (answers := self._house.answers) is not None:
            with suppress(RuleBroken):  # a building that cannot be asked
                self._house.swap(answers.of_those({link.digest for link in links() if link.live and not link.objected}))

    def _due(self) -> bool:
        """Called at each look: fetches are written down in passing, by the connection that looks.

        What a connection writes itself is no news to it, so that on SQLite this does not make the site anew.
        """
        now = time.monotonic()
        if now - self._written_at > WRITTEN_SECONDS:
            self.write()
        return self._behind or now - self._made_at > MADE_ANEW_SECONDS

    def write(self) -> None:
        """Write down what was fetched; what the building does not take now is kept for the next time."""
        self._written_at = time.monotonic()
        if not (rows := self._fetches.take()):
            return
        try:
            note_fetches(rows)
        except BuildingUnavailable:
            self._fetches.give_back(rows)
        except RuleBroken as refusal:  # a building that is open for reading only counts nothing
            self._failed(refusal)

    def start(self) -> None:
        """Make the site for the first time, and begin to look."""
        try:
            self.look()
        except Exception as error:  # 503 until it can be made
            self._failed(error)
        self._lookout.start()

    def stop(self) -> None:
        """Look no more, and write down the rest."""
        self._lookout.stop()
        self.write()
