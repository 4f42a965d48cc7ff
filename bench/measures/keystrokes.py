"""Keys at the desk: moving, typing in the omnibox, changing room, filtering, lending."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench import ten_years
from bench.driver import Terminal
from bench.driver.keys import repeated
from bench.driver.latency import KeyTimes, first_frame, key_times, until_text
from bench.figures import Figure, latencies
from bench.programs import Stage, desk

_TODAY = r"\b1101\b"
_ANY_KEY = (10, 40)


def measure(stage: Stage) -> Iterator[Figure]:
    """One session at the practice building, one at the building of ten years."""
    with stage.terminal(desk(stage.practice)) as terminal:
        first_frame(terminal, _TODAY)
        yield from latencies("moving in the elevation", _elevation(terminal, stage.keys), *_ANY_KEY)
        yield from latencies("changing room", _rooms(terminal, stage.keys), *_ANY_KEY)
        yield from latencies("moving in a list", _list(terminal, stage.keys), *_ANY_KEY)
        yield from latencies("typing in the omnibox", _omnibox(terminal, stage.keys), *_ANY_KEY)
    with stage.terminal(desk(stage.ten_years)) as terminal:
        first_frame(terminal, _TODAY)
        filtered = _filter(terminal, stage.keys)
        yield from latencies("filtering 20,000 titles", filtered.change_ms, None, 50)
        yield from latencies("filtering 20,000 titles, until the list stands still", filtered.settled_ms, None, 50)
        yield from latencies("a saved loan, key to words", _lend(terminal, stage), 30, None)


def _elevation(terminal: Terminal, count: int) -> list[float]:
    return key_times(terminal, (repeated("right*4 down*6 left*4 up*6") * count)[:count]).change_ms


def _rooms(terminal: Terminal, count: int) -> list[float]:
    key_times(terminal, "234561", pause=0.4)  # the first visit of a room loads it and is not counted
    # Slower than a scanner types, as every hand is: keys that come as fast as its are held back for a moment.
    return key_times(terminal, ("123456" * count)[:count], pause=0.1).change_ms


def _list(terminal: Terminal, count: int) -> list[float]:
    terminal.press("3")
    terminal.wait_for("Bookshelf")
    moves = repeated("down*40 pagedown*4 up*20 pageup*4 end home")
    return key_times(terminal, (moves * count)[:count]).change_ms


def _omnibox(terminal: Terminal, count: int) -> list[float]:
    terminal.press("/")
    words = [*"sanguo", *["backspace"] * 6, *"1203", *["backspace"] * 4, *"红楼", *["backspace"] * 2]
    times = key_times(terminal, (words * count)[:count]).change_ms
    terminal.press("escape")
    return times


def _filter(terminal: Terminal, count: int) -> KeyTimes:
    terminal.press("3")
    terminal.wait_for("Bookshelf")
    terminal.press("f")
    words = [*"zhongguo", *["backspace"] * 8, *"故事", *["backspace"] * 2]
    times = key_times(terminal, (words * count)[:count])
    terminal.press("escape")
    terminal.listen(0.5, 5)  # Esc and a letter right behind it would be one key
    return times


def _lend(terminal: Terminal, stage: Stage) -> list[float]:
    """From the Enter behind the code to the frame that says the loan, which is on the disk by then."""
    times = []
    terminal.wait_for("Titles 20,")  # the filter has gone
    terminal.press("l")
    terminal.wait_for("L E N D")  # what the cursor was on stands in the line, and is typed over
    for code, label in ten_years.free_to_lend(stage.ten_years, max(20, stage.keys // 4)):
        terminal.type(label)
        terminal.press("enter")
        terminal.wait_for(re.compile(rf"L E N D   {label} "))
        terminal.type(code)
        times.append(until_text(terminal, "enter", rf"Lent: .*\({code}\) to {label} "))
    terminal.press("escape")
    return times
