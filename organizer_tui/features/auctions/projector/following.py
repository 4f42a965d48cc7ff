"""Following one auction: the wall is read anew whenever somebody has written, and when something has stood its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from models.auctions.projected import Projection
from models.auctions.projection import auction_in_front, projection
from models.clock import utc_now
from models.errors import NotFound
from models.watching import SOON, Lookout

Told = Callable[[Projection | None], object]


class Following:
    """Tells in a thread of its own what the projector shows, whenever that has become something else."""

    def __init__(
        self,
        told: Told,
        failed: Callable[[Exception], object],
        *,
        auction: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        every: float = SOON,
    ) -> None:
        """Follow this auction, or whichever is in front: the practice run first, then the evening itself."""
        self._told, self._auction, self._clock = told, auction, clock
        self._last: Projection | None = None
        self._began = False
        self.auction: str | None = auction
        self._lookout = Lookout(self._saw, failed, every=every, due=self._due)

    def start(self) -> None:
        """Begin to look."""
        self._lookout.start()

    def stop(self) -> None:
        """Look no more, and let the building go."""
        self._lookout.stop()

    def _due(self) -> bool:
        until = self._last.until if self._last is not None else None
        return until is not None and self._clock() >= until

    def _saw(self) -> None:
        seen = self._read(self._clock())
        if seen != self._last or not self._began:
            self._last, self._began = seen, True
            self._told(seen)

    def _read(self, now: datetime) -> Projection | None:
        self.auction = self._auction or auction_in_front(now)
        try:
            return projection(self.auction, now) if self.auction is not None else None
        except NotFound:  # taken back by an undo a moment ago
            return None
