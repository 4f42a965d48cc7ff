"""The times a person feels: the first settled frame, a key until the screen changes, leaving."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bench.driver import keys
from bench.driver.terminal import NotSeen, Terminal

_QUIET = 0.05  # the silence that makes a first frame "settled"; it is not counted
_KEY_QUIET = 0.03
_MAX_BUSY = 1.5


@dataclass(frozen=True)
class FirstFrame:
    """Milliseconds from the start to the first byte, the expected words, the last byte before the first silence."""

    first_ms: float
    text_ms: float
    settled_ms: float


@dataclass(frozen=True)
class KeyTimes:
    """Milliseconds from each key to the first changed frame and to the last byte before the silence that follows.

    Keys that changed nothing are only counted.
    """

    change_ms: list[float]
    settled_ms: list[float]
    unchanged: int


def first_frame(terminal: Terminal, expected: str, timeout: float = 60) -> FirstFrame:
    """Time a program from its start to the first settled frame that shows a pattern."""
    pattern, seen = re.compile(expected), list[float]()
    begun = terminal.process.started

    def look(stamp: float) -> None:
        if not seen and pattern.search("\n".join(terminal.emulator.lines())):
            seen.append(stamp)

    while not seen:
        settled = terminal.listen(_QUIET, _MAX_BUSY)
        last = terminal.last_byte or begun
        terminal.feed(look)
        if not seen and (terminal.end is not None or time.perf_counter() - begun > timeout):
            raise NotSeen(f"not seen: {expected}\n{terminal.picture()}")
    shown = max(seen[0], last) if settled else seen[0]
    return FirstFrame(_ms(begun, terminal.first_byte or last), _ms(begun, seen[0]), _ms(begun, shown))


def key_times(terminal: Terminal, names: Iterable[str], *, pause: float = 0.02, timeout: float = 2) -> KeyTimes:
    """Press keys one by one, each after a silence as a person does, and time what each changes on the screen."""
    times = KeyTimes([], [], 0)
    unchanged = 0
    for name in names:
        _idle(terminal, pause)
        begun = time.perf_counter()
        changed = _after(terminal, keys.sequence(name), terminal.emulator.changed, timeout)
        if changed is None:
            unchanged += 1
        else:
            times.change_ms.append(changed)
            times.settled_ms.append(_ms(begun, terminal.last_byte or begun))
    return replace(times, unchanged=unchanged)


def until_text(terminal: Terminal, name: str, expected: str, timeout: float = 5) -> float:
    """Milliseconds from a key to the frame that shows a pattern; NotSeen when it never comes."""
    pattern = re.compile(expected)
    _idle(terminal, _KEY_QUIET)

    def shown() -> bool:
        return bool(pattern.search("\n".join(terminal.emulator.lines())))

    took = _after(terminal, keys.sequence(name), shown, timeout)
    if took is None:
        raise NotSeen(f"not seen after {name}: {expected}\n{terminal.picture()}")
    return took


def leaving(terminal: Terminal, name: str = "ctrl+q") -> float:
    """Milliseconds from the quit key until the program is gone."""
    begun = time.perf_counter()
    terminal.send(keys.sequence(name))
    terminal.wait_end()
    assert terminal.end is not None
    return _ms(begun, terminal.end.at)


def _idle(terminal: Terminal, pause: float) -> None:
    end = time.perf_counter() + pause
    while (left := end - time.perf_counter()) > 0:
        terminal.read(left)
    terminal.feed()
    terminal.emulator.changed()


def _after(terminal: Terminal, key: bytes, true: Callable[[], bool], timeout: float) -> float | None:
    """Milliseconds from a key to the first frame of which something is true, None when there is none in time."""
    found: list[float] = []
    begun = time.perf_counter()

    def look(stamp: float) -> None:
        if not found and true():
            found.append(stamp)

    terminal.send(key)
    while not found and terminal.end is None and (left := begun + timeout - time.perf_counter()) > 0:
        if terminal.read(left):
            terminal.listen(_KEY_QUIET, timeout)
            terminal.feed(look)
    return _ms(begun, found[0]) if found else None


def _ms(begun: float, ended: float) -> float:
    return (ended - begun) * 1000
