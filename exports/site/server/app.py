"""The application: starlette for the search and for what goes wrong; a look into a dictionary before it for the rest.

`Door` writes nearly everything out by itself. It comes here with what waits its turn on its connection, and so does
any other ASGI server; the answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from exports.site.server import refusals
from exports.site.server.answers import SEARCH_PATHS, Ready, Reply, searched_page
from exports.site.server.asked import chosen, found, joined, takes_gzip
from exports.site.server.house import House
from exports.site.site import File

METHODS = ("GET", "HEAD")
LONGEST_SEARCH = 200  # characters
SEARCHES_AT_ONCE = 2
Failed = Callable[[Exception], object]


def application(house: House, failed: Failed) -> ASGIApp:
    """Everything that the house answers; `failed` hears of what nobody foresaw, and the reader gets a 503."""

    async def trouble(_request: Request, error: Exception) -> Response:
        failed(error)
        return _response(refusals.TROUBLE)

    rest = Starlette(
        routes=[Route(path, partial(_search, house), methods=list(METHODS)) for path in SEARCH_PATHS],
        exception_handlers={404: _unknown, 405: _unknown, Exception: trouble},
    )

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await rest(scope, receive, send)
            return
        reply = _ready(house, scope)
        if reply is not None:
            await _send(reply, send)
            return
        try:
            await rest(scope, receive, send)
        except Exception:  # starlette answers, and then raises it for the server to print, with the path in it
            return

    return answer


def _ready(house: House, scope: Scope) -> Reply | None:
    """What needs no search."""
    if scope["method"] not in METHODS:
        return refusals.NO_METHOD
    if house.answers is None:
        return refusals.TROUBLE
    query = scope["query_string"]
    target = scope["raw_path"] + b"?" + query if query else scope["raw_path"]
    if house.answers.searched(target):
        return None
    ready = found(house.answers, target)
    if not isinstance(ready, Ready):
        return ready
    asked = joined(scope["headers"])
    if ready.feed and scope["method"] == "GET":
        house.count(ready.feed, asked.get(b"user-agent", b""))
    return chosen(
        ready, asked.get(b"accept-encoding", b""), asked.get(b"if-none-match"), asked.get(b"if-modified-since")
    )


async def _search(house: House, request: Request) -> Response:
    """What the shelf has, by the words in the query; in a thread, so that nobody else waits."""
    answers = house.answers
    if answers is None or answers.site.search is None:
        return _response(refusals.TROUBLE)
    words = request.query_params.get("q", "")[:LONGEST_SEARCH]
    gzipped = takes_gzip(request.headers.get("accept-encoding", "").encode("latin-1"))
    made = partial(_page, answers.site.search, words, gzipped=gzipped)
    return _response(await to_thread.run_sync(made, limiter=_limiter(house)))


def _page(search: Callable[[str], File], words: str, *, gzipped: bool) -> Reply:
    return searched_page(search(words), gzipped=gzipped)


def _limiter(house: House) -> CapacityLimiter:
    if house.searching is None:  # it belongs to the loop that runs now
        house.searching = CapacityLimiter(SEARCHES_AT_ONCE)
    return house.searching


async def _unknown(_request: Request, _error: Exception) -> Response:
    return _response(refusals.UNKNOWN)


def _response(reply: Reply) -> Response:
    made = Response(reply.body, reply.status)
    made.raw_headers = list(reply.headers)
    return made


async def _send(reply: Reply, send: Send) -> None:
    await send({"type": "http.response.start", "status": reply.status, "headers": list(reply.headers)})
    await send({"type": "http.response.body", "body": reply.body})
