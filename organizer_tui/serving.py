"""The server as the desk starts and stops it: a process of its own, which ends when the desk does, however that ends.

It is told where the building is by its environment, since a command line is seen by everybody on the computer, and an
address of a PostgreSQL server may hold a password.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from queue import Empty, Queue
from threading import Thread
from typing import IO

from models.errors import RuleBroken
from models.i18n import _, language

START_SECONDS, END_SECONDS = 20.0, 6.0


class Serving:
    """A server that runs."""

    def __init__(self, process: subprocess.Popen[str], lines: Queue[str | None], first: dict[str, object]) -> None:
        """A server that has said where it is."""
        self._process, self._lines = process, lines
        addresses = first.get("addresses")
        self.addresses: tuple[str, ...] = tuple(map(str, addresses)) if isinstance(addresses, list) else ()
        self._name = first.get("name_address")

    @property
    def name_address(self) -> str | None:
        """Its address by name, where it is found by one."""
        while not self._lines.empty():
            if (line := self._lines.get_nowait()) and "name_address" in (said := _object(line)):
                self._name = said["name_address"]
        return None if self._name is None else str(self._name)

    @property
    def running(self) -> bool:
        """Whether it still serves."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Let it end, and wait until it has."""
        _end(self._process)


def start(place: str, *, port: int | None = None, address: str = "all") -> Serving:
    """Start serving a building; raises RuleBroken with the server's own sentence if it cannot.

    It waits until the server answers, so call it in a thread.
    """
    words = [sys.executable, "-m", "organizer_tui", "--language", language(), "serve", "--json", "--attached"]
    words += ["--address", address] + ([] if port is None else ["--port", str(port)])
    try:
        process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,  # that it closes is how the server learns that the desk has gone
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"ORGANIZER_DATA": place, "PYTHONIOENCODING": "utf-8"},
            # Ctrl+C at the desk is the desk's. In its session all the same: Linux shares the processors out among
            # sessions first, and that the server steps back behind the desk counts within one only.
            process_group=None if os.name == "nt" else 0,
        )
    except OSError as error:
        raise _not_started(error.strerror or "") from error
    lines, complaints = Queue[str | None](), Queue[str | None]()
    for stream, heard in ((process.stdout, lines), (process.stderr, complaints)):
        assert stream is not None
        Thread(target=_listen, args=(stream, heard), name="server", daemon=True).start()
    try:
        first = lines.get(timeout=START_SECONDS)
    except Empty:
        first = None
    if first is None or not (said := _object(first)):
        _end(process)
        raise _not_started(_all(complaints))
    return Serving(process, lines, said)


def _not_started(why: str) -> RuleBroken:
    return RuleBroken(_("The server could not be started."), why)


def _listen(stream: IO[str], heard: Queue[str | None]) -> None:
    """Take in all that is said, so that the server never waits for somebody to listen."""
    with stream:
        for line in stream:
            heard.put(line.strip())
    heard.put(None)


def _all(complaints: Queue[str | None]) -> str:
    said: list[str] = []
    try:
        while (line := complaints.get(timeout=END_SECONDS)) is not None:
            said.append(line)
    except Empty:
        pass
    return " ".join(said)


def _object(line: str) -> dict[str, object]:
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    for stop in (process.terminate, process.kill):
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            stop()
    process.wait()
