"""The wall in a terminal: one screen that follows the auction, only reads, and goes away with q."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

from models.auctions.projected import Projection
from models.clock import utc_now
from models.i18n import _
from organizer_tui import hardening
from organizer_tui.crash import write_log
from organizer_tui.features.auctions.projector.board import Board, board_of, nothing_here
from organizer_tui.features.auctions.projector.following import Following
from organizer_tui.features.auctions.projector.layout import MARGIN, Line, lines_of

GROUND = "#0b1020"
TONES = {
    "ink": Style(color="#ffffff", bgcolor=GROUND),
    "strong": Style(color="#ffffff", bgcolor=GROUND, bold=True),
    "soft": Style(color="#b4c0de", bgcolor=GROUND),
    "gold": Style(color="#ffd34d", bgcolor=GROUND, bold=True),
    "good": Style(color="#4ade80", bgcolor=GROUND, bold=True),
}
TICK = 0.5


class WallView(Widget):
    """All lines of the wall, as large as the terminal."""

    DEFAULT_CSS = "WallView { width: 1fr; height: 1fr; background: #0b1020; }"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """A wall on which nothing is shown yet."""
        super().__init__()
        self._clock = clock
        self._board: Board | None = None
        self._lines: list[Line] = []

    def show(self, board: Board | None = None) -> None:
        """Show something else, or the same with the time that it is now."""
        self._board = board or self._board
        if self._board is not None and self.size.width:
            lines = lines_of(self._board, self.size.width, self.size.height, self._clock())
            if lines != self._lines:
                self._lines = lines
                self.refresh()

    @property
    def counts_down(self) -> bool:
        """Whether something on it changes with time."""
        return self._board is not None and self._board.ends_at is not None

    def on_resize(self) -> None:
        """Lay everything out anew."""
        self.show()

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        line = self._lines[y] if y < len(self._lines) else Line()
        strip = Strip([Segment(line.words, TONES[line.tone])])
        free = self.size.width - strip.cell_length
        left = max(0, free // 2 if line.middle else min(MARGIN, free))
        blank = Segment(" " * left, TONES["ink"])
        return Strip([blank, *strip]).adjust_cell_length(self.size.width, TONES["ink"])


class ProjectorApp(App[None]):
    """One auction on the wall."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Any]] = [Binding("q,escape,ctrl+q,ctrl+c", "quit", show=False, priority=True)]

    def __init__(
        self, auction: str | None = None, *, clock: Callable[[], datetime] = utc_now, follows: bool = True
    ) -> None:
        """The wall of this auction, or of the one in front; tests show boards by hand and follow nothing."""
        super().__init__()
        hardening.harden(self)
        self._clock, self._auction, self._follows = clock, auction, follows
        self._following: Following | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def compose(self) -> ComposeResult:
        """The wall and nothing else."""
        yield WallView(self._clock)

    def on_mount(self) -> None:
        """Begin to follow."""
        if not self.is_headless:
            hardening.handle_signals(self)
        self.set_interval(TICK, self._tick)
        if self._follows:
            self._loop = asyncio.get_running_loop()
            self._following = Following(self._told, write_log, auction=self._auction, clock=self._clock)
            self._following.start()

    def _told(self, seen: Projection | None) -> None:
        """Hear it in the thread that looks, and wait for nobody."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._show, seen)

    def on_unmount(self) -> None:
        """Let the building go."""
        if self._following is not None:
            self._following.stop()

    def _show(self, seen: Projection | None) -> None:
        self.show(board_of(seen) if seen is not None else nothing_here())

    def show(self, board: Board) -> None:
        """Show this."""
        for wall in self.query(WallView):
            wall.show(board)

    def _tick(self) -> None:
        for wall in self.query(WallView):
            if wall.counts_down:
                wall.show()

    def _fatal_error(self) -> None:
        """Leave with one sentence and a log; Textual's own report shows what is in memory."""
        error = sys.exc_info()[1] or self._exception or RuntimeError()
        write_log(error)
        self._exit_renderables.append(Text(_("Something unforeseen happened; nothing that was saved is lost.")))
        self._close_messages_no_wait()
