"""How much one client, and all of them, may ask: kept by address in memory, never written anywhere."""

from __future__ import annotations

import ipaddress
from typing import NamedTuple


class Limits(NamedTuple):
    """What the server puts up with.

    A flat's whole family may stand behind one address, and so may a building behind one router: the limits on a
    client leave room for that. They bind nobody on this computer, where a reverse proxy stands for everybody; those
    on all do.
    """

    head_bytes: int = 16 * 1024
    target_bytes: int = 2048
    head_seconds: float = 8.0  # from connecting, or from a request's first byte, to its last header
    idle_seconds: float = 30.0  # between two requests
    answer_seconds: float = 60.0  # for taking an answer in
    connections: int = 512
    connections_each: int = 24
    requests: float = 240.0  # at once, and then so many a second
    requests_a_second: float = 20.0
    guesses: float = 30.0  # at links that lead nowhere; and then so many a second
    guesses_a_second: float = 0.5
    waiting: int = 64  # requests sent ahead of an answer that nobody takes in


class Allowance:
    """So much at once, and then so much a second; worked out only once it is used up, as each request takes one."""

    __slots__ = ("_a_second", "_most", "_since", "left")

    def __init__(self, most: float, a_second: float, now: float) -> None:
        """All of it."""
        self.left, self._most, self._a_second, self._since = most, most, a_second, now

    def refilled(self, now: float, wanted: float = 1.0) -> bool:
        """Add what has come since the last time; whether there is as much to take."""
        self.left = min(self._most, self.left + (now - self._since) * self._a_second)
        self._since = now
        return self.left >= wanted

    def take(self, now: float) -> bool:
        """Take one if there is one."""
        if self.left < 1.0 and not self.refilled(now):
            return False
        self.left -= 1.0
        return True


class Client:
    """Whoever connects from one address; `here` for this computer itself."""

    __slots__ = ("connections", "guesses", "here", "requests", "seen")

    def __init__(self, limits: Limits, now: float, *, here: bool) -> None:
        """A client that has asked nothing yet."""
        self.here, self.seen, self.connections = here, now, 0
        self.requests = Allowance(float("inf") if here else limits.requests, limits.requests_a_second, now)
        self.guesses = Allowance(limits.guesses, limits.guesses_a_second, now)


class Clients:
    """All clients of the last minutes."""

    FORGOTTEN_AFTER, MOST = 180.0, 10_000

    def __init__(self, limits: Limits) -> None:
        """Nobody yet."""
        self._limits, self._known = limits, dict[str, Client]()

    def at(self, address: str, now: float) -> Client:
        """The client of an address."""
        key, here = place_of(address)
        if (client := self._known.get(key)) is None:
            if len(self._known) >= self.MOST:
                self.forget(now, after=0.0)
            client = self._known[key] = Client(self._limits, now, here=here)
        client.seen = now
        return client

    def forget(self, now: float, after: float = FORGOTTEN_AFTER) -> None:
        """Forget those that went away a while ago."""
        gone = [key for key, client in self._known.items() if not client.connections and now - client.seen > after]
        for key in gone:
            del self._known[key]


def place_of(address: str) -> tuple[str, bool]:
    """Under which name a client is known, and whether it is this computer: one line has countless IPv6 addresses."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address, False
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped), known.ipv4_mapped.is_loopback
        if not known.is_loopback:
            return str(ipaddress.ip_network((known, 64), strict=False)), False
    return str(known), known.is_loopback
