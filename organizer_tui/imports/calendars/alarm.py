"""Stopping work that takes too long, by the processor's time that it costs; where the system has such a clock."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLong(BaseException):
    """The time is up; nothing that catches mere exceptions may swallow it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooLong in what is done here once it has worked so long (not on Windows, nor outside the first thread)."""
    if not hasattr(signal, "SIGVTALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, ring)
    # Again and again: where it falls into the clearing up of memory, Python tells nobody of the first.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
