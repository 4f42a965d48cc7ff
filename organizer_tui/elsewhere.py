"""What another desk writes into the same building: looked for beside the screen, and told to the rooms that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from models.watching import NOW_AND_THEN, Lookout, NewEntries
from organizer_tui.crash import write_log


class Elsewhere:
    """Hears of the topics of all that was not written by this desk."""

    def __init__(
        self,
        heard: Callable[[frozenset[str]], None],
        own: Callable[[], Iterable[str]],
        since: datetime,
        every: float = NOW_AND_THEN,
    ) -> None:
        """`own` are the refs of the entries that this desk wrote lately; `since` when it read the building first."""
        self._heard, self._own, self._since = heard, own, since
        self._news: NewEntries | None = None
        self._lookout = Lookout(self._saw, write_log, every=every)

    def start(self) -> None:
        """Begin to look, in a thread of its own."""
        self._lookout.start()

    def stop(self) -> None:
        """Look no more."""
        self._lookout.stop()

    def _saw(self) -> None:
        if self._news is None:
            self._news = NewEntries(self._since)
        topics = self._news.topics(frozenset(self._own()))
        if topics:
            self._heard(topics)
