"""One page on this computer only, under a name that nobody can guess, which follows the auction by itself.

There is no file system behind it: the page's three files are read when the server is made, and everything else is
refused without a word. Nothing is logged: the name is the key.
"""

from __future__ import annotations

import hmac
import secrets
import socket
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import BoundedSemaphore, Condition, Thread
from typing import Any

from models import db
from models.auctions.projected import ShownPhoto

LOOPBACK = "127.0.0.1"
PAGE = {
    "": ("index.html", "text/html; charset=utf-8"),
    "page.css": ("page.css", "text/css; charset=utf-8"),
    "page.js": ("page.js", "text/javascript; charset=utf-8"),
}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
MOST_AT_ONCE = 16
REQUEST_SECONDS, STILL_HERE_SECONDS = 5, 10
TOKEN_BYTES = 24

Photo = Callable[[str], ShownPhoto | None]


class Wall:
    """What the page shows, for all who wait for it to change."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self._changed = Condition()
        self._words: Callable[[], str] | None = None
        self._turn = 0
        self.closed = False

    def show(self, words: Callable[[], str]) -> None:
        """Show something else: words that are made when they are sent, so that they know what time it is."""
        with self._changed:
            self._words, self._turn = words, self._turn + 1
            self._changed.notify_all()

    def close(self) -> None:
        """Send everybody away."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def after(self, turn: int, seconds: float) -> tuple[int, str | None]:
        """The next thing to show after that turn, None if nothing came within that time."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self._turn > turn, seconds)
            return self._turn, self._words() if self._words is not None and self._turn > turn else None


class PageServer(ThreadingHTTPServer):
    """The page at a free port of this computer."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, wall: Wall, photo: Photo) -> None:
        """A server that has not begun to answer; raises OSError where no port can be had."""
        folder = files(__package__) / "page"
        self.page = {name: ((folder / file).read_bytes(), kind) for name, (file, kind) in PAGE.items()}
        self.wall, self.photo = wall, photo
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self.room = BoundedSemaphore(MOST_AT_ONCE)
        super().__init__((LOOPBACK, 0), _Answer)
        self.hosts = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}

    @property
    def address(self) -> str:
        """Where the page is; whoever knows it can look."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"

    def start(self) -> None:
        """Begin to answer."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, name="projector", daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        self.wall.close()
        self.shutdown()
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serve in a thread, or hang up when too many are here already."""
        if not self.room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            db.close()  # a photo may have opened this thread's connection
            self.room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever went away in the middle is no fault, and no path goes to the terminal."""


class _Answer(BaseHTTPRequestHandler):
    server: PageServer
    timeout = REQUEST_SECONDS
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The page, its two files, a picture, or what is shown from now on."""
        if self.headers.get("Host") not in self.server.hosts:
            self._say_no(421)
            return
        _empty, token, *rest = [*self.path.split("/", 2), ""]
        name = rest[0]
        if not hmac.compare_digest(token.encode(), self.server.token.encode()):
            self._say_no(404)
        elif name in self.server.page and self.path.count("/") == 2:
            self._send(*self.server.page[name])
        elif name == "events":
            self._follow()
        elif name.startswith("photo/") and (photo := self.server.photo(name.removeprefix("photo/"))) is not None:
            self._send(photo.content, photo.content_type)
        else:
            self._say_no(404)

    def _send(self, content: bytes, kind: str) -> None:
        self._begin(200, kind, str(len(content)))
        self.wfile.write(content)

    def _say_no(self, status: int) -> None:
        self.close_connection = True
        self._begin(status, "text/plain", "0")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse without repeating what was asked."""
        self._say_no(code)

    def _begin(self, status: int, kind: str, length: str | None = None) -> None:
        self.send_response_only(status)
        for header, value in HEADERS.items():
            self.send_header(header, value)
        self.send_header("Content-Type", kind)
        if length is None:
            self.close_connection = True
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", length)
        self.end_headers()

    def _follow(self) -> None:
        self._begin(200, "text/event-stream; charset=utf-8")
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.wfile.write(b"retry: 1000\n\n")
        turn, wall = 0, self.server.wall
        while not wall.closed:
            turn, words = wall.after(turn, STILL_HERE_SECONDS)
            # A line that says nothing finds out whether the page is still there.
            self.wfile.write(f"data: {words}\n\n".encode() if words is not None else b":\n\n")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the path is the key."""
