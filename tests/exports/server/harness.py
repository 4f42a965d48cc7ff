"""A server on loopback with a small site, and a client that says exactly the bytes that it is given."""

from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Thread
from typing import NamedTuple

from exports.site.server.answers import Answers
from exports.site.server.house import House
from exports.site.server.running import SiteServer, listening
from exports.site.site import CALENDAR, PAGE, File, Site

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TOKEN, REVOKED, NEVER = "k" * 40, "r" * 40, "n" * 40
CALENDAR_BYTES = b"BEGIN:VCALENDAR\r\n" + b"X-A:1234567890\r\n" * 60 + b"END:VCALENDAR\r\n"
OWN_BYTES = CALENDAR_BYTES.replace(b"X-A", b"X-B")
POLICY = "default-src 'none'; style-src 'self'"


def digest(token: str) -> str:
    """As the building keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()


def a_site(body: bytes = CALENDAR_BYTES, epoch: int = 1, address: str = "") -> Site:
    """A calendar for everybody, a page, one link that leads somewhere and one that was taken back."""
    page = File(b"<!doctype html>" + b"<p>page</p>" * 60, PAGE, (("Content-Security-Policy", POLICY),))
    return Site(
        public={"public.ics": File(body, CALENDAR), "index.html": page, "events/abc.ics": File(b"tiny", CALENDAR)},
        secret={digest(TOKEN): {".ics": File(OWN_BYTES, CALENDAR), ".html": page}},
        dead=frozenset({digest(REVOKED)}),
        feeds={digest(TOKEN): "~home"},
        address=address,
        epoch=epoch,
        search=lambda words: File(f"found {words}".encode() * 200, PAGE, (("Content-Security-Policy", POLICY),)),
    )


def answers(site: Site | None = None) -> Answers:
    """Answers of the usual site."""
    return Answers(site or a_site(), NOW)


class Running(NamedTuple):
    """A server that runs."""

    house: House
    port: int
    failures: list[Exception]

    def connect(self) -> socket.socket:
        """A connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)

    def ask(self, target: str, *lines: str, method: str = "GET", host: str = "localhost") -> Said:
        """One request on a connection of its own."""
        head = [f"{method} {target} HTTP/1.1", f"Host: {host}", *lines, "Connection: close", "", ""]
        return self.tell("\r\n".join(head).encode("latin-1"))[0]

    def tell(self, request: bytes) -> list[Said]:
        """All that is answered until the other side hangs up."""
        with self.connect() as connection:
            connection.sendall(request)
            return parsed(received(connection), head=request.startswith(b"HEAD"))


class Said(NamedTuple):
    """One answer."""

    status: int
    headers: dict[str, str]
    body: bytes


def received(connection: socket.socket) -> bytes:
    """All until the end."""
    found = b""
    try:
        while piece := connection.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found


def parsed(said: bytes, *, head: bool = False) -> list[Said]:
    """Answers as they stand one behind the other; anything that is none fails."""
    found: list[Said] = []
    while said:
        start, separator, said = said.partition(b"\r\n\r\n")
        assert separator, start
        line, *lines = start.decode("latin-1").split("\r\n")
        version, status, _reason = line.split(" ", 2)
        assert version == "HTTP/1.1"
        headers = {name.lower(): value for name, _sep, value in (each.partition(": ") for each in lines)}
        assert len(headers) == len(lines), "a header stands there twice"
        length = 0 if head or status == "304" else int(headers["content-length"])
        assert len(said) >= length
        found.append(Said(int(status), headers, said[:length]))
        said = said[length:]
    return found


@contextmanager
def running(house: House) -> Iterator[Running]:
    """Serve a house in a thread, at a port of loopback."""
    failures: list[Exception] = []
    here = listening("127.0.0.1", [0])
    port = here.getsockname()[1]
    server = SiteServer(house, failures.append)
    thread = Thread(target=server.run, args=([here],))
    thread.start()
    try:
        while not server.started:
            time.sleep(0.005)
        yield Running(house, port, failures)
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()
