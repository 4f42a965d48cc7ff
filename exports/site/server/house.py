"""What all connections share: the answers as they stand now, who is here, which names are ours, what time it is."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterable
from email.utils import formatdate
from typing import Protocol
from urllib.parse import urlsplit

from anyio import CapacityLimiter

from exports.site.server.answers import Answers
from exports.site.server.limits import Client, Clients, Limits
from models.publishing.rules import machine_name

Count = Callable[[str, bytes], object]


class Connection(Protocol):
    """What the house asks of a connection."""

    since: float
    client_here: Client

    @property
    def waits(self) -> bool:
        """Whether nothing is being answered."""

    def leave(self) -> None:
        """Hang up at once."""

    def look(self, now: float) -> None:
        """Hang up if it has taken too long."""


class House:
    """One server's state. `answers` is None as long as the building could not be read."""

    def __init__(
        self,
        answers: Answers | None = None,
        *,
        limits: Limits | None = None,
        names: Iterable[str] = (),
        count: Count = lambda _feed, _agent: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """A server that knows these names of its own besides the addresses that it is reached at."""
        self.answers, self.limits, self.count, self.clock = answers, limits or Limits(), count, clock
        self.connections: set[Connection] = set()
        self._clients = Clients(self.limits)
        self._names = frozenset({"localhost", *(name.lower().rstrip(".") for name in names)})
        self.date = b""
        self.searching: CapacityLimiter | None = None
        self.look()

    def swap(self, answers: Answers) -> None:
        """Answer so from now on."""
        self.answers = answers

    def enter(self, connection: Connection, address: str) -> Client | None:
        """Let somebody in. Where it is full, whoever has kept us waiting longest goes; None if nobody waits."""
        client = self._clients.at(address, self.clock())
        if not client.here and client.connections >= self.limits.connections_each and not self._room(client):
            return None
        if len(self.connections) >= self.limits.connections and not self._room():
            return None
        client.connections += 1
        self.connections.add(connection)
        return client

    def _room(self, client: Client | None = None) -> bool:
        waiting = (each for each in self.connections if each.waits and client in (None, each.client_here))
        longest = min(waiting, key=lambda each: each.since, default=None)
        if longest is None:
            return False
        self.exit(longest)
        longest.leave()
        return True

    def exit(self, connection: Connection) -> None:
        """Somebody went."""
        if connection in self.connections:
            self.connections.discard(connection)
            connection.client_here.connections -= 1

    def look(self) -> None:
        """Twice a second: send away who takes too long, and see what time it is."""
        now = self.clock()
        self.date = f"date: {formatdate(usegmt=True)}\r\n".encode()
        for connection in list(self.connections):
            connection.look(now)
        self._clients.forget(now)

    def is_ours(self, host: bytes, own: str) -> bool:
        """Whether a Host header names us, so that no foreign name that leads here makes a browser tell our secrets.

        `own` is the address at which the connection arrived.
        """
        try:
            name = (urlsplit(b"//" + host).hostname or b"").decode("ascii").rstrip(".")
        except ValueError:
            return False
        if name in self._names:
            return True
        if name and self.answers is not None and name == host_of(self.answers.site.address):
            return True
        try:
            return _plain(name) == _plain(own)
        except ValueError:
            return False


def host_of(address: str) -> str:
    """The host of the published address, as a Host header names it; '' if there is none."""
    try:
        return machine_name((urlsplit(address).hostname or "").rstrip("."))
    except ValueError:  # it was said when less was asked of an address
        return ""


def _plain(text: str) -> object:
    known = ipaddress.ip_address(text.partition("%")[0])
    mapped = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
    return mapped or known
