"""A program in a terminal: press keys, wait for words, read the screen, the raw bytes and the end.

Every chunk of output is time-stamped as it is read and only stored; the emulator, which is slow, is fed while the
program is silent or when the screen is asked for, so that its cost never enters a measured time.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.driver import keys
from bench.driver.answers import Answers
from bench.driver.emulator import Emulator
from bench.driver.memory import Footprint, footprint
from bench.driver.process import End, LineState, PtyProcess, environment

_REACTION_SECONDS = 0.3  # how long a key may go without any answer before the next is pressed
_BREATH_SECONDS = 0.025  # silence after which a program is taken to have finished its answer
_BUSY_SECONDS = 1.5  # a program that is never silent (a clock, an animation) is not waited for longer


class NotSeen(AssertionError):
    """The words waited for did not come; the message holds the screen."""


class Ended(NotSeen):
    """The program ended while words were waited for."""


class Terminal:
    """Runs one program on a terminal of the given size until it ends or the `with` block does."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        answering: bool = True,
    ) -> None:
        self.emulator = Emulator(columns, rows)
        self.raw = bytearray()
        self.first_byte: float | None = None
        self.last_byte: float | None = None
        self._answers = Answers(lambda: self._cursor()) if answering else None
        self._stored: list[tuple[float, bytes]] = []
        self.process = PtyProcess(command, size=(columns, rows), env=environment(env), cwd=cwd)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # what a person does

    def press(self, *names: str) -> None:
        """Press keys one after the other, letting the program answer each before the next."""
        for name in names:
            self.send(keys.sequence(name))
            self.breathe()

    def type(self, text: str) -> None:
        """Type a text in one go, as a fast typist or an input method does."""
        self.send(text.encode())
        self.breathe()

    def paste(self, text: str) -> None:
        """Paste a text."""
        self.send(keys.pasted(text))
        self.breathe()

    def click(self, text: str) -> None:
        """Click on the first place where a text stands on the screen, once it stands there."""
        self.wait_for(text)
        for row, line in enumerate(self.lines):
            if text in line:
                self.send(keys.click(self.emulator.column_of(row, text), row))
                self.breathe()
                return
        raise NotSeen(f"nothing to click: {text!r}\n{self.picture()}")

    def send(self, data: bytes) -> None:
        """Send raw bytes and return at once."""
        self.process.write(data)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size."""
        self.feed()
        self.emulator.resize(columns, rows)
        self.process.resize(columns, rows)
        self.breathe()

    # what a person sees

    @property
    def lines(self) -> list[str]:
        """The rows of the screen as readable text."""
        self.feed()
        return self.emulator.lines()

    @property
    def text(self) -> str:
        """The whole screen, rows joined by line breaks."""
        return "\n".join(self.lines)

    def picture(self) -> str:
        """The screen in a frame, for a message."""
        shown = "\n".join(f"|{line}" for line in self.lines if line)
        return f"{shown}\n(ended: {self.end})" if self.end else shown

    def wait_for(self, *wanted: str | re.Pattern[str], timeout: float = 15) -> re.Match[str]:
        """Wait until one of the texts or patterns is on the screen in a complete frame; its match."""
        patterns = [re.compile(re.escape(one)) if isinstance(one, str) else one for one in wanted]
        found: list[re.Match[str]] = []

        def look() -> bool:
            found.extend(match for pattern in patterns if (match := pattern.search(self.text)))
            return bool(found)

        self.wait_until(look, f"not seen: {' | '.join(pattern.pattern for pattern in patterns)}", timeout)
        return found[0]

    def wait_gone(self, text: str, timeout: float = 15) -> None:
        """Wait until a text is no longer on the screen."""
        self.wait_until(lambda: text not in self.text, f"still there: {text}", timeout)

    def wait_until(self, true: Callable[[], bool], complaint: str, timeout: float = 15) -> None:
        """Wait until something is true of the screen, or fail with the complaint and a picture of it."""
        deadline = time.perf_counter() + timeout
        while not (self.feed() and true()):
            if self.end is not None and not self.read(0):
                if true():
                    return
                raise Ended(f"{complaint}\n{self.picture()}")
            if (left := deadline - time.perf_counter()) <= 0:
                raise NotSeen(f"{complaint}\n{self.picture()}")
            self.read(min(left, 0.25))

    # the end

    @property
    def end(self) -> End | None:
        """How the program ended, None while it runs."""
        return self.process.end

    @property
    def line_state(self) -> LineState:
        """The terminal line as the program leaves it; compare with `process.before`."""
        return self.process.line_state()

    def memory(self) -> Footprint | None:
        """Memory and processor time of the program and its children now."""
        return footprint(self.process.pid)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.signal(number)

    def wait_end(self, timeout: float = 15) -> int:
        """Wait until the program has ended and all it wrote was read; its exit code."""
        deadline = time.perf_counter() + timeout
        while self.process.reap() is None:
            if (left := deadline - time.perf_counter()) <= 0:
                raise NotSeen(f"the program did not end\n{self.picture()}")
            self._hear(left) if not self.process.hung_up else time.sleep(0.01)
        while self.read(0):
            pass
        self.feed()
        assert self.process.end is not None
        return self.process.end.code

    def close(self) -> None:
        """End the program if it still runs."""
        self.process.close()

    # reading: on the clock

    def read(self, timeout: float) -> bool:
        """Wait for output and store it with its time, answering what a terminal answers; whether something came."""
        came = self.process.read(timeout)
        if came is None:
            return False
        stamp, data = came
        self.first_byte = self.first_byte or stamp
        self.last_byte = stamp
        self.raw += data
        self._stored.append((stamp, data))
        if self._answers and (reply := self._answers.to(data)):
            self.process.write(reply)
        return True

    def listen(self, quiet: float, limit: float) -> bool:
        """Read until nothing came for `quiet` seconds; False when the limit passed before."""
        begun = time.perf_counter()
        silent_since = begun
        while self.end is None:
            now = time.perf_counter()
            if now - silent_since >= quiet:
                return True
            if now - begun >= limit:
                return False
            if self.read(quiet - (now - silent_since)):
                silent_since = self.last_byte or now
        while self.read(0):
            pass
        return True

    def breathe(self) -> None:
        """Let the program answer: wait for its first byte, then for a short silence."""
        if self.read(_REACTION_SECONDS):
            self.listen(_BREATH_SECONDS, _BUSY_SECONDS)

    # looking: off the clock

    def feed(self, look: Callable[[float], None] | None = None) -> bool:
        """Give the stored chunks to the emulator, calling `look` with the time of each that completed a frame."""
        stored, self._stored = self._stored, []
        whole = True
        for stamp, data in stored:
            whole = self.emulator.feed(data)
            if look and whole:
                look(stamp)
        return whole

    def _hear(self, timeout: float) -> None:
        self.read(min(timeout, 0.25))

    def _cursor(self) -> tuple[int, int]:
        self.feed()
        return self.emulator.cursor
