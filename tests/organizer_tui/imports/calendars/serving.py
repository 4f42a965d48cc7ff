"""Servers of a calendar on this machine, sound and hostile, each at a path of its own."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.organizer_tui.imports.calendars.written import calendar, event

TEXT = calendar(event("RRULE:FREQ=WEEKLY;COUNT=3")).encode()
MARKS = {"ETag": '"one"', "Last-Modified": "Fri, 20 Nov 2026 02:00:00 GMT"}


class Calendars(BaseHTTPRequestHandler):
    """Answers by the path; what it was asked is kept in `asked`."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, dict[str, str]]] = []

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on stderr."""

    def do_GET(self) -> None:
        type(self).asked.append((self.path, dict(self.headers)))
        self.close_connection = True
        answer = ANSWERS.get(self.path.partition("?")[0].strip("/"))
        if answer is None:
            self.status(404)
        else:
            answer(self)

    def status(self, code: int, **headers: str) -> None:
        """An answer without a body."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def sound(self, data: bytes = TEXT, length: int | None = None, **headers: str) -> None:
        """An answer with a body."""
        self.send_response(200)
        for name, value in {"Content-Type": "text/calendar", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)


def _marked(server: Calendars) -> None:
    if server.headers.get("If-None-Match") == MARKS["ETag"]:
        server.status(304)
    else:
        server.sound(TEXT, None, **MARKS)


def _endless(server: Calendars) -> None:
    server.send_response(200)
    server.end_headers()
    try:
        while True:
            server.wfile.write(b"X" * 65536)
    except OSError:
        pass


def _drip(server: Calendars) -> None:
    server.send_response(200)
    server.end_headers()
    try:
        while True:
            server.wfile.write(b"B")
            server.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


def _garbage(server: Calendars) -> None:
    server.wfile.write(b"\x00\xff SSH-2.0 what?\r\n\r\n")


ANSWERS: dict[str, Callable[[Calendars], None]] = {
    "sound": Calendars.sound,
    "marked": _marked,
    "gzip": lambda server: server.sound(gzip.compress(TEXT), Content_Encoding="gzip"),
    "gzip-bomb": lambda server: server.sound(gzip.compress(b"\n" * 90_000_000), Content_Encoding="gzip"),
    "page": lambda server: server.sound(b"<!DOCTYPE html><html>login</html>", Content_Type="text/html"),
    "nothing": lambda server: server.sound(b""),
    "half": lambda server: server.sound(TEXT[:60], length=len(TEXT)),
    "negative": lambda server: server.sound(TEXT, length=-1),
    "endless": _endless,
    "drip": _drip,
    "garbage": _garbage,
    "loop": lambda server: server.status(302, Location="/loop"),
    "on": lambda server: server.status(301, Location="/sound"),
    "far": lambda server: server.status(302, Location=f"/far?{len(Calendars.asked)}"),
    "to-a-file": lambda server: server.status(302, Location="file:///etc/passwd"),
    "to-ftp": lambda server: server.status(302, Location="ftp://127.0.0.1/x.ics"),
    "forbidden": lambda server: server.status(403),
    "broken": lambda server: server.status(503),
}


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server that is there while this is open."""
    Calendars.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Calendars)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
