"""Servers for the tests of pushing, on this computer only: a small WebDAV one, and a real Radicale."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from exports.site.push.connection import Account

USER, PASSWORD = "王阿姨", "s3cret 密码"
ACCOUNT, WANG = Account(USER, PASSWORD), Account("wang", PASSWORD)
App = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Threading(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Faulty:
    """An application before another: counts what is asked, and fails when it should. `fails` is a status line."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.asked: list[tuple[str, str]] = []
        self.fails: str = ""
        self.after = 0  # how many are answered before it fails

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        if self.fails and len(self.asked) > self.after:
            if self.fails == "dead":
                raise SystemExit  # the thread ends, the connection closes without an answer
            start(self.fails, [("Content-Length", "0"), ("Location", "http://elsewhere.invalid/")])
            return [b""]
        return self.app(environ, start)

    def count(self) -> int:
        """How many were asked since the last time."""
        number = len(self.asked)
        self.asked.clear()
        return number


class Dav:
    """A folder on a server: files with ETags in a dict; `etags` says whether it tells them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.folders = {"/"}
        self.etags = True
        self.scheme = ""

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        status, headers, body = self._answer(environ)
        start(status, [("Content-Length", str(len(body))), *headers])
        return [body]

    def _answer(self, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        if self.scheme and not allowed(self.scheme, environ):
            asked = 'Digest realm="dav", nonce="abc", qop="auth", algorithm=MD5'
            return "401 Unauthorized", [("WWW-Authenticate", asked if self.scheme == "digest" else "Basic")], b""
        if method == "MKCOL":
            return self._make(path.rstrip("/") + "/")
        there = self.files.get(path)
        if method == "GET":
            return ("404 Not Found", [], b"") if there is None else ("200 OK", self._etag(there), there)
        if self._refused(environ, there):
            return "412 Precondition Failed", [], b""
        if method == "DELETE":
            return ("204 No Content" if self.files.pop(path, None) is not None else "404 Not Found"), [], b""
        if path.rpartition("/")[0] + "/" not in self.folders:
            return "409 Conflict", [], b""
        self.files[path] = body
        return "201 Created", self._etag(body), b""

    def _make(self, folder: str) -> tuple[str, list[tuple[str, str]], bytes]:
        if folder in self.folders:
            return "405 Method Not Allowed", [], b""
        if folder.rstrip("/").rpartition("/")[0] + "/" not in self.folders:
            return "409 Conflict", [], b""
        self.folders.add(folder)
        return "201 Created", [], b""

    def _etag(self, body: bytes) -> list[tuple[str, str]]:
        return [("ETag", f'"{hashlib.sha256(body).hexdigest()[:8]}"')] if self.etags else []

    def _refused(self, environ: dict[str, Any], there: bytes | None) -> bool:
        match, none = environ.get("HTTP_IF_MATCH"), environ.get("HTTP_IF_NONE_MATCH")
        if none == "*":
            return there is not None
        return bool(match) and (there is None or self._etag(there) != [("ETag", match)])


def allowed(scheme: str, environ: dict[str, Any]) -> bool:
    """Whether the request proves that it knows the password."""
    said = environ.get("HTTP_AUTHORIZATION", "")
    if scheme == "basic":
        return bool(said == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode())
    parts = dict(re.findall(r'(\w+)="?([^",]*)"?', said))
    if not parts:
        return False
    first = _md5(f"{USER}:dav:{PASSWORD}")
    second = _md5(f"{environ['REQUEST_METHOD']}:{parts['uri']}")
    return bool(parts["response"] == _md5(":".join((first, "abc", parts["nc"], parts["cnonce"], parts["qop"], second))))


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


@contextmanager
def serving(app: App) -> Iterator[str]:
    """The address at which an application answers."""
    with make_server("127.0.0.1", 0, app, Threading, Quiet) as server:
        server.handle_error = lambda *_args: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def radicale(folder: Path) -> App:
    """Radicale with a storage of its own and one account."""
    from radicale import config, log
    from radicale.app import Application

    log.setup()
    users = folder / "users"
    users.write_text("".join(f"{each.user}:{each.password}\n" for each in (ACCOUNT, WANG)), "utf-8")
    configuration = config.load()
    configuration.update(
        {
            "storage": {"filesystem_folder": str(folder / "collections")},
            "auth": {"type": "htpasswd", "htpasswd_filename": str(users), "htpasswd_encryption": "plain", "delay": "0"},
            "logging": {"level": "critical"},
        },
        "test",
    )
    application: App = Application(configuration)

    def decoded(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        environ["PATH_INFO"] = environ["PATH_INFO"].encode("latin-1").decode()  # as Radicale's own server has it
        return application(environ, start)

    return decoded
