"""The page that follows an auction: the looking, the wall and the server, begun and ended together."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import datetime

from models.auctions.projected import Projection, ShownPhoto
from models.auctions.projection import shown_photo
from models.clock import utc_now
from organizer_tui.features.auctions.projector.board import board_of, nothing_here
from organizer_tui.features.auctions.projector.following import Following
from organizer_tui.features.auctions.projector.server import PageServer, Wall
from organizer_tui.features.auctions.projector.wire import told


class ProjectorPage:
    """A page in the browser of this computer that shows an auction and follows it."""

    def __init__(
        self,
        failed: Callable[[Exception], object],
        *,
        auction: str | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """A page that is not served yet; raises OSError where no port can be had."""
        self._clock = clock
        self._wall = Wall()
        self._following = Following(self._show, failed, auction=auction, clock=clock)
        self._server = PageServer(self._wall, self._photo)

    @property
    def address(self) -> str:
        """Where the page is; whoever on this computer knows it can look."""
        return self._server.address

    def start(self) -> None:
        """Follow and answer, each in a thread of its own."""
        self._following.start()
        self._server.start()

    def stop(self) -> None:
        """Answer no more and let the building go."""
        self._server.stop()
        self._following.stop()

    def _show(self, seen: Projection | None) -> None:
        board = board_of(seen) if seen is not None else nothing_here()
        self._wall.show(lambda: told(board, self._clock()))

    def _photo(self, sha256: str) -> ShownPhoto | None:
        auction = self._following.auction
        return shown_photo(auction, sha256) if auction is not None else None


def has_browser(env: Mapping[str, str]) -> bool:
    """Whether a window can be opened here; a browser made of text would write over the desk."""
    return sys.platform in ("win32", "darwin") or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def open_browser(address: str) -> bool:
    """Open the page in the usual browser, whose own words go nowhere; whether that was tried."""
    if not has_browser(os.environ):
        return False
    silent = subprocess.DEVNULL
    command = (sys.executable, "-m", "webbrowser", address)
    subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent)
    return True
