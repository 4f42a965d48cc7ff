"""The fetching process: an address comes in on standard input, a line of JSON and what the server sent go out.

It comes in there and not among the words, where every program of the machine could read it. Nothing is written down.
"""

from __future__ import annotations

import base64
import http.client
import json
import ssl
import sys
import urllib.error
import urllib.request
import zlib
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from organizer_tui.imports.calendars.address import Unfit, check_detour, check_machine, is_outside
from organizer_tui.imports.calendars.limits import MOST_BYTES, MOST_DETOURS, SECONDS_FOR_AN_ANSWER

_PIECE = 64 * 1024
_NAME = "organizer"


class Trip:
    """What is known of the way so far."""

    def __init__(self) -> None:
        """Not gone anywhere yet."""
        self.detours = 0
        self.been_outside = False

    def arrived(self, scheme: str, connection: http.client.HTTPConnection) -> None:
        """Look at the machine that answers before anything is said to it; raises Unfit."""
        if getattr(connection, "_tunnel_host", None):
            return  # the machine is the own proxy
        machine = connection.sock.getpeername()[0]
        check_machine(scheme, machine, self.detours > 0 and self.been_outside)
        self.been_outside = self.been_outside or is_outside(machine)


def _handlers(trip: Trip) -> list[urllib.request.BaseHandler]:
    class Plain(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            trip.arrived("http", self)

    class Secure(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            trip.arrived("https", self)

    class Web(urllib.request.HTTPHandler):
        def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Plain, request)

    class SecureWeb(urllib.request.HTTPSHandler):
        def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Secure, request, context=ssl.create_default_context())

    class Detours(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
            trip.detours += 1
            check_detour(req.full_url, newurl, trip.detours, MOST_DETOURS)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    proxies = {name: where for name, where in urllib.request.getproxies().items() if name == "https"}
    return [urllib.request.ProxyHandler(proxies), Web(), SecureWeb(), Detours()]


def _opener(trip: Trip) -> urllib.request.OpenerDirector:
    """Knows the web and nothing else: no files, no ftp."""
    opener = urllib.request.OpenerDirector()
    others = (urllib.request.UnknownHandler(), urllib.request.HTTPDefaultErrorHandler())
    for handler in (*_handlers(trip), *others, urllib.request.HTTPErrorProcessor()):
        opener.add_handler(handler)
    return opener


def fetched(address: str, etag: str, last_modified: str) -> tuple[dict[str, Any], bytes]:
    """What the server sent, and what it said of it: `refused` with a code, `unchanged`, or its marks."""
    parts = urlsplit(address)
    user, _at, where = parts.netloc.rpartition("@")
    request = urllib.request.Request(urlunsplit(parts._replace(netloc=where)))
    headers = {"User-Agent": _NAME, "Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "identity"}
    for name, value in {**headers, "If-None-Match": etag, "If-Modified-Since": last_modified}.items():
        if value:
            request.add_header(name, value)
    if user:  # said to this server and to no other that it sends us to
        known = base64.b64encode(unquote(user).encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {known}")
    try:
        with _opener(Trip()).open(request, timeout=SECONDS_FOR_AN_ANSWER) as response:
            return _taken(response)
    except Unfit as unfit:
        return {"refused": str(unfit)}, b""
    except urllib.error.HTTPError as error:
        return ({"unchanged": True} if error.code == 304 else {"refused": "status", "status": error.code}), b""
    except urllib.error.URLError as error:
        return {"refused": _why(error.reason)}, b""
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        return {"refused": _why(error)}, b""


def _taken(response: Any) -> tuple[dict[str, Any], bytes]:
    wanted = response.headers.get("Content-Length", "")
    pieces, length = [], 0
    while length <= MOST_BYTES and (piece := response.read(_PIECE)):
        pieces.append(piece)
        length += len(piece)
    if length > MOST_BYTES:
        return {"refused": "too_big"}, b""
    if wanted.isdecimal() and length < int(wanted):
        return {"refused": "cut_off"}, b""
    data = b"".join(pieces)
    if response.headers.get("Content-Encoding", "").strip().lower() == "gzip":
        data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            return {"refused": "too_big"}, b""
    marks = {name: response.headers.get(header, "") for name, header in _MARKS.items()}
    return {name: value[:200] for name, value in marks.items()}, data


_MARKS = {"etag": "ETag", "last_modified": "Last-Modified"}


def _why(reason: object) -> str:
    if isinstance(reason, Unfit):
        return str(reason)
    if isinstance(reason, ssl.SSLError) and not isinstance(reason, TimeoutError):
        return "certificate"
    if isinstance(reason, TimeoutError):
        return "no_answer"
    return "offline" if isinstance(reason, OSError) else "strange"


def main() -> int:
    """Read what to fetch, fetch it, say what came of it."""
    asked = json.loads(sys.stdin.buffer.read())
    about, data = fetched(asked["address"], asked["etag"], asked["last_modified"])
    sys.stdout.buffer.write(json.dumps(about).encode() + b"\n" + data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
