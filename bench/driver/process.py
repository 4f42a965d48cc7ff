"""A program on a pseudo-terminal of its own: its bytes, its size, its signals, the state it leaves the line in."""

from __future__ import annotations

import fcntl
import os
import resource
import select
import signal
import struct
import termios
import time
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_READ_SIZE = 1 << 16
_POLL_SECONDS = 0.005  # only where the system has no pidfd to wait on


@dataclass(frozen=True)
class LineState:
    """What of the terminal line a user would notice: does it echo, wait for Enter, obey ctrl+c, end lines?"""

    echo: bool
    canonical: bool
    signals: bool
    newlines: bool


@dataclass(frozen=True)
class End:
    """How a program ended: the exit code (minus the number of a signal), when, and its largest memory."""

    code: int
    at: float
    peak_mib: float


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment as a plain UTF-8 terminal gives it, with changes; an empty value takes one away."""
    env = {name: value for name, value in os.environ.items() if name not in {"LINES", "COLUMNS", "NO_COLOR"}}
    env = {name: value for name, value in env.items() if not name.startswith(("TEXTUAL", "PYTEST", "LC_", "COV_"))}
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | dict(extra or {})
    return {name: value for name, value in env.items() if value}


class PtyProcess:
    """A child with a terminal of its own; the parent keeps the slave open so that its state can be read."""

    def __init__(
        self, command: Sequence[str], *, size: tuple[int, int], env: Mapping[str, str], cwd: Path | None
    ) -> None:
        self.master, self._slave = os.openpty()
        self.resize(*size)
        self.before = self.line_state()
        self.end: End | None = None
        self.hung_up = False
        self.started = time.perf_counter()
        with warnings.catch_warnings():
            # Python 3.12 warns of fork beside threads; the child does nothing but become another program.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            self._become(command, env, cwd)
        os.set_blocking(self.master, False)
        self._pidfd = os.pidfd_open(self.pid) if hasattr(os, "pidfd_open") else None

    def _become(self, command: Sequence[str], env: Mapping[str, str], cwd: Path | None) -> None:
        """In the child: take the terminal and turn into the program; never returns."""
        try:
            os.login_tty(self._slave)
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and a program would inherit that
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # likewise whoever was started by nohup
            if cwd is not None:
                os.chdir(cwd)
            os.execvpe(command[0], list(command), dict(env))
        except OSError as error:
            os.write(2, f"{command[0]}: {error.strerror}\n".encode())
        finally:
            os._exit(127)

    def read(self, timeout: float) -> tuple[float, bytes] | None:
        """The next bytes and when they came; None when nothing came, or the program ended and all was read."""
        if self.hung_up:
            return None
        waiting: list[int] = [self.master]
        if self.end is None and self._pidfd is not None:
            waiting.append(self._pidfd)
        elif self.end is None:
            timeout = min(timeout, _POLL_SECONDS)
        ready, _, _ = select.select(waiting, [], [], max(0.0, timeout if self.end is None else 0.0))
        if self.master in ready:
            with suppress(BlockingIOError):
                data = os.read(self.master, _READ_SIZE)
                return time.perf_counter(), data
        self.reap()
        return None

    def write(self, data: bytes) -> None:
        """Send bytes as typed; a program that has ended takes none."""
        while data and self.reap() is None and not self.hung_up:
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                time.sleep(_POLL_SECONDS)

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size; the kernel tells the program by SIGWINCH."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def line_state(self) -> LineState:
        """The state of the line now."""
        _, output, _, local, *_ = termios.tcgetattr(self._slave)
        return LineState(
            echo=bool(local & termios.ECHO),
            canonical=bool(local & termios.ICANON),
            signals=bool(local & termios.ISIG),
            newlines=bool(output & termios.OPOST),
        )

    def reap(self) -> End | None:
        """How the program ended, None while it runs."""
        if self.end is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.end = End(os.waitstatus_to_exitcode(status), time.perf_counter(), _mib(usage))
        return self.end

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal, if it still runs."""
        if self.reap() is None:
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as closing the window does."""
        if not self.hung_up:
            self.hung_up = True
            os.close(self.master)

    def close(self) -> None:
        """End the program if it runs, with its children, and give everything back."""
        if self.reap() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            while self.reap() is None:
                time.sleep(_POLL_SECONDS)
        self.hang_up()
        os.close(self._slave)
        if self._pidfd is not None:
            os.close(self._pidfd)


def _mib(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024
