"""Work is stopped after so much of the processor's time, also where the first word of it was lost."""

from __future__ import annotations

import signal
from contextlib import suppress

import pytest

from organizer_tui.imports.calendars.alarm import TooLong, at_most

SECONDS = 0.02


def _work() -> None:
    while True:
        sum(range(1000))


def test_work_that_goes_on_is_stopped() -> None:
    with pytest.raises(TooLong), at_most(SECONDS):
        _work()
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_it_is_stopped_though_the_first_word_was_swallowed() -> None:
    with pytest.raises(TooLong), at_most(SECONDS):
        with suppress(TooLong):
            _work()
        _work()
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_what_ends_in_time_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with at_most(60):
        sum(range(1000))
    assert signal.getsignal(signal.SIGVTALRM) is before and signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
