"""A connection that answers: what stands ready is written straight out.

What can be answered from memory, which is all but a search, is answered while the request's head is read: no task, no
ASGI message. The rest goes the usual way to the application, and so does what somebody asks before they have taken in
the answers that they asked for first.
"""

from __future__ import annotations

from collections.abc import Mapping

import httptools

from exports.site.server import refusals
from exports.site.server.answers import UNKNOWN, Ready, Reply
from exports.site.server.asked import authority_of, chosen, found, guessing, joined
from exports.site.server.guest import CLOSE, Guest

METHODS = (b"GET", b"HEAD")
ONCE = (b"host", b"content-length", b"if-modified-since")
SEARCH_COSTS = 10.0  # times as much as what stands ready
IN_ONE_WRITE = 32 * 1024  # a longer body is not copied behind its head


class Door(Guest):
    """One connection to the house: reading what it asks, and answering."""

    def data_received(self, data: bytes) -> None:
        """Read on; a head that will not end is refused."""
        if self.timeout_keep_alive_task is not None:
            self._unset_keepalive_if_required()
        if self.over:
            self.hear_no_more(data)
            return
        if not self.fed:
            self.since = self.house.clock()
        self.fed += len(data)
        self.heads = 0
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.end()  # what follows would be spoken in another protocol
        except (httptools.HttpParserError, httptools.HttpParserCallbackError):
            self.refuse(refusals.NOT_HTTP)
        if self.in_head and not self.heads:
            if self.fed > self.house.limits.head_bytes:
                long_target = len(self.url) > self.house.limits.target_bytes
                self.refuse(refusals.TOO_LONG_TARGET if long_target else refusals.TOO_LONG_HEAD)
        else:  # the beginning of another request may have come with those that were answered
            self.fed, self.since = int(self.in_head), self.house.clock()

    def on_message_begin(self) -> None:
        """A request begins."""
        self.in_head, self.direct = True, False
        self.url = b""
        self.headers = []

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header."""
        self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """A request is known: answer it now if nothing stands before it."""
        self.in_head = False
        self.heads += 1
        if self.over or self.transport.is_closing():
            self.direct = True
            return
        asked = dict(self.headers)
        if (refused := self._refused(asked)) is not None:
            self.direct = True
            self.refuse(refused)
            return
        if not self.waits or self.pipeline or self.flow.write_paused:
            if (refused := self._too_much()) is not None:
                self.direct = True
                self.refuse(refused)
                return
            self._to_the_app()
            return
        answer = self._answer(asked)
        if answer is None:
            self._to_the_app()
            return
        self.direct = True
        # A program so old that it has to ask for being kept waits for a word that newer ones do without.
        old = b"connection" in asked and self.parser.get_http_version() == "1.0"
        self._write(answer, close=old or not self.parser.should_keep_alive())

    def on_body(self, body: bytes) -> None:
        """Nobody is asked for a body."""

    def on_message_complete(self) -> None:
        """A request has ended."""
        if not self.direct:
            super().on_message_complete()

    # --- answering ---

    def _refused(self, asked: Mapping[bytes, bytes]) -> Reply | None:
        """Why a request is answered by nothing but that; the connection ends with it."""
        limits = self.house.limits
        if len(self.url) > limits.target_bytes:
            return refusals.TOO_LONG_TARGET
        # Several requests may have come at once.
        if self.fed > limits.head_bytes and _size(self.url, self.headers) > limits.head_bytes:
            return refusals.TOO_LONG_HEAD
        if len(asked) != len(self.headers):
            names = [name for name, _value in self.headers]
            if any(names.count(name) > 1 for name in ONCE):
                return refusals.NOT_HTTP
        host = asked.get(b"host")
        if (host is None or host != self.host_known or self.url[:1] != b"/") and (strange := self._strange(host)):
            return strange
        requests = self.client_here.requests
        if requests.left < 1.0 and not requests.refilled(self.house.clock()):
            return refusals.TOO_MANY  # which costs nothing: whoever comes back when told to is served
        requests.left -= 1.0
        if self.parser.get_method() not in METHODS:
            return refusals.NO_METHOD
        if b"transfer-encoding" in asked or asked.get(b"content-length", b"0") != b"0":
            return refusals.NO_BODY
        return None

    def _strange(self, host: bytes | None) -> Reply | None:
        """Whether somebody else was asked for, by the header or by a target in a proxy's form."""
        if host is None:
            if self.parser.get_http_version() != "1.0":
                return refusals.NOT_HTTP
        elif not self.house.is_ours(host, self.own):
            return refusals.NOT_OURS
        self.host_known = host
        if self.url.startswith(b"/"):
            return None
        named = authority_of(self.url)
        if named is None:
            return refusals.NOT_HTTP
        return None if self.house.is_ours(named, self.own) else refusals.NOT_OURS

    def _answer(self, asked: dict[bytes, bytes]) -> Reply | None:
        """The answer that stands ready; None for what the application is asked."""
        answers, target = self.house.answers, self.url
        if answers is None:
            return refusals.TROUBLE
        ready: Ready | Reply | None = answers.public.get(target)
        if ready is None:
            if answers.searched(target):
                return self._searching()
            ready = self._sought(target)
        if not isinstance(ready, Ready):
            return ready
        if ready.feed and self.parser.get_method() == b"GET":
            self.house.count(ready.feed, asked.get(b"user-agent", b""))
        if len(asked) != len(self.headers):
            asked = joined(self.headers)
        return chosen(
            ready, asked.get(b"accept-encoding", b""), asked.get(b"if-none-match"), asked.get(b"if-modified-since")
        )

    def _too_much(self) -> Reply | None:
        """Why one that waits its turn is not answered: it costs what it would if nothing stood before it."""
        answers, target = self.house.answers, self.url
        if answers is None or target in answers.public:
            return None
        reply = self._searching() if answers.searched(target) else self._sought(target)
        return reply if isinstance(reply, Reply) and reply.status == 429 else None

    def _searching(self) -> Reply | None:
        """Take what a search costs beyond the request that it is, which is given back where it is too much."""
        requests, more = self.client_here.requests, SEARCH_COSTS - 1.0
        if requests.left < more and not requests.refilled(self.house.clock(), more):
            requests.left += 1.0
            return refusals.TOO_MANY
        requests.left -= more
        return None

    def _sought(self, target: bytes) -> Ready | Reply:
        """What is not for everybody under this very name; whoever tries out tokens is slowed down."""
        assert self.house.answers is not None
        guesses, now = self.client_here.guesses, self.house.clock()
        # Whoever guesses too much learns nothing more, not even what would be right. A proxy stands for everybody:
        # there only what is wrong is refused.
        if guesses.left < 1.0 and not self.client_here.here and guessing(target) and not guesses.refilled(now):
            return refusals.TOO_MANY_GUESSES
        ready = found(self.house.answers, target)
        if ready is UNKNOWN and guessing(target) and not guesses.take(now):
            return refusals.TOO_MANY_GUESSES
        return ready

    def _to_the_app(self) -> None:
        """Let uvicorn go on: with a scope, a task, and in turn."""
        if len(self.pipeline) >= self.house.limits.waiting:
            self.direct = True
            self.transport.abort()
            return
        url, headers = self.url, self.headers
        super().on_message_begin()
        self.url = url
        self.headers.extend(headers)
        super().on_headers_complete()

    def _write(self, answer: Reply, *, close: bool) -> None:
        transport = self.transport
        head = answer.line + self.house.date + (CLOSE + answer.head if close else answer.head)
        if not answer.body or self.parser.get_method() == b"HEAD":
            transport.write(head)
        elif len(answer.body) > IN_ONE_WRITE:
            transport.writelines((head, answer.body))
        else:
            transport.write(head + answer.body)
        if close:
            transport.close()


def _size(target: bytes, headers: list[tuple[bytes, bytes]]) -> int:
    return len(target) + sum(len(name) + len(value) + len(b": \r\n") for name, value in headers)
