"""Running the server: sockets, uvicorn without its logs, and a look around twice a second."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import sys
from collections.abc import Callable, Sequence
from functools import partial

import uvicorn

from exports.site.server.app import Failed, application
from exports.site.server.house import House
from exports.site.server.protocol import Door

TICKS_BETWEEN_LOOKS = 5  # uvicorn ticks ten times a second
SECONDS_TO_END = 3
BACKLOG = 512
SHORT_TURNS = 0.001  # seconds that the thread which makes the site anew may keep an answer waiting
SPARE_FILES = 64


class SiteServer(uvicorn.Server):
    """Serves a house until it is told to end: by Ctrl+C, by SIGTERM, or by `should_exit`."""

    def __init__(self, house: House, failed: Failed, *, started: Callable[[], object] = lambda: None) -> None:
        """A server that calls `started` once it answers."""
        config = uvicorn.Config(
            application(house, failed),
            http=partial(Door, house=house),  # type: ignore[arg-type]  # called like a class
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,  # paths hold tokens: nothing that uvicorn says is written anywhere
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=int(house.limits.idle_seconds),
            timeout_graceful_shutdown=SECONDS_TO_END,
            backlog=BACKLOG,
        )
        super().__init__(config)
        self._house, self._failed, self._started = house, failed, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        asyncio.get_running_loop().set_exception_handler(self._unforeseen)
        await super().startup(sockets)
        self._started()

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second."""
        if counter % TICKS_BETWEEN_LOOKS == 0:
            self._house.look()
        return await super().on_tick(counter)

    def _unforeseen(self, _loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """A connection that broke in the middle is no fault; what else went wrong is noted, without its words."""
        error = context.get("exception")
        if isinstance(error, Exception) and not isinstance(error, OSError):
            self._failed(error)


def quiet() -> None:
    """Let no library write what it was asked for: what it says may hold a token or a neighbour's address."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio", "zeroconf"):
        logging.getLogger(name).disabled = True


def prepare(limits_connections: int) -> None:
    """Make this process one that serves: room for its connections, short turns for what else it does."""
    quiet()
    sys.setswitchinterval(SHORT_TURNS)
    gc.freeze()
    if sys.platform != "win32":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = limits_connections + SPARE_FILES
        if _soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))


def listening(address: str, ports: Sequence[int]) -> socket.socket:
    """A socket at the first port that is free; raises OSError if none is."""
    for port in ports:
        here = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        try:
            if sys.platform != "win32":  # there it would let two programs have one port
                here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            here.bind((address, port))
            here.listen(BACKLOG)
        except OSError:
            here.close()
            if port == ports[-1]:
                raise
        else:
            return here
    raise OSError
