"""A long command at a terminal: one line that says how far it is, and Ctrl+C that stops it before anything is saved."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from models.i18n import _
from models.progress import Progress
from models.text import width

_COLUMNS = 78
_BAR = 24
_AGAIN_AFTER = 0.1


def bar(share: float, cells: int) -> str:
    """So much of a bar of so many cells."""
    full = round(share * cells)
    return "█" * full + "░" * (cells - full)


def said(progress: Progress) -> str:
    """The stage, and as far as it can be told the bar and how many of how many."""
    words = _(progress.stage)
    if progress.share is None:
        return words + "…"
    return f"{words} {bar(progress.share, _BAR)} {progress.share:4.0%} {progress.done:,}/{progress.of:,}"


class TerminalLine:
    """The line that is written over again and again, and taken away at the end."""

    def __init__(self, out: TextIO) -> None:
        """A line on this stream, which is a terminal."""
        self._out, self._last = out, 0.0

    def show(self, progress: Progress) -> None:
        """Write the line anew, if the last one has stood long enough to be read."""
        if (now := time.monotonic()) - self._last >= _AGAIN_AFTER:
            self._last = now
            self._write(said(progress))

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._last:
            self._write("")

    def _write(self, text: str) -> None:
        self._out.write("\r" + text + " " * max(0, _COLUMNS - width(text)) + "\r")
        self._out.flush()


@contextmanager
def stoppable() -> Iterator[Progress]:
    """A progress that Ctrl+C gives up and, on a terminal, shows itself on stderr."""
    line = TerminalLine(sys.stderr) if sys.stderr.isatty() else None
    progress = Progress(line.show if line is not None else None)

    def give_up(_number: int, _frame: FrameType | None) -> None:
        progress.give_up()

    mine = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, give_up) if mine else None
    try:
        yield progress
    finally:
        if mine:
            signal.signal(signal.SIGINT, before)
        if line is not None:
            line.clear()
