"""A connection as a guest of the house: let in if there is room, sent away for taking too long or for bad manners."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from exports.site.server import refusals
from exports.site.server.answers import Reply
from exports.site.server.house import House
from exports.site.server.limits import Client

CLOSE = b"connection: close\r\n"
HEARD_OUT_SECONDS, HEARD_OUT_BYTES = 2.0, 4 << 20


class Guest(HttpToolsProtocol):
    """uvicorn's connection with the limits that uvicorn does not have."""

    client_here: Client

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        house: House,
    ) -> None:
        """A connection that has not been made yet."""
        super().__init__(config, server_state, app_state, _loop)
        self.house = house
        self.since = 0.0
        self.in_head, self.direct, self.over = True, False, False
        self.fed, self.heads = 0, 0  # octets of a head that has not ended, heads that have ended in this read
        self.host_known: bytes | None = None
        self.own = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let somebody in, if there is room."""
        super().connection_made(transport)
        self.since = self.house.clock()
        client = self.house.enter(self, self.client[0] if self.client else "")
        if client is None:
            self.server_state.connections.discard(self)
            transport.abort()
            return
        self.client_here = client
        self.own = self.server[0] if self.server else ""

    def connection_lost(self, exc: Exception | None) -> None:
        """Somebody went."""
        self.house.exit(self)
        super().connection_lost(exc)

    @property
    def waits(self) -> bool:
        """Whether nothing is being answered."""
        cycle: RequestResponseCycle | None = self.cycle  # uvicorn has none before the first
        return cycle is None or cycle.response_complete

    def leave(self) -> None:
        """Hang up at once."""
        self.transport.abort()

    def look(self, now: float) -> None:
        """Hang up if it has taken too long: to ask, to ask again, or to take the answer in."""
        limits, waited = self.house.limits, now - self.since
        if self.over and waited > HEARD_OUT_SECONDS:
            self.transport.close()
        elif self.transport.get_write_buffer_size() or self.transport.is_closing() or not self.waits:
            if waited > limits.answer_seconds:
                self.transport.abort()
        elif self.in_head and waited > limits.head_seconds:
            if self.fed:
                self.refuse(refusals.TOO_SLOW)
            else:
                self.transport.close()
        elif waited > limits.idle_seconds:
            self.transport.close()

    def on_response_complete(self) -> None:
        """The application has answered."""
        self.since = self.house.clock()
        super().on_response_complete()

    def end(self) -> None:
        """Hang up, after what is being answered."""
        if self.waits:
            self.transport.close()
        else:
            self.cycle.keep_alive = False

    def refuse(self, answer: Reply) -> None:
        """Say no and hang up; behind what is being answered, only hang up."""
        if self.over or self.transport.is_closing():
            return
        if not self.waits:
            self.flow.pause_reading()
            self.end()
            return
        self.over, self.since, self.fed = True, self.house.clock(), 0
        # Until the target is read the parser still names the method of the request before.
        body = b"" if self.url and self.parser.get_method() == b"HEAD" else answer.body
        self.transport.write(answer.line + self.house.date + CLOSE + answer.head + body)
        # Whoever is still talking would lose the answer if we hung up now: they are heard out, but not for long.
        self.transport.write_eof()

    def hear_no_more(self, data: bytes) -> None:
        """What somebody goes on to say who was refused."""
        self.fed += len(data)
        if self.fed > HEARD_OUT_BYTES:
            self.transport.abort()
