"""Where the server is found: this computer's addresses and names, and one that it calls out where zeroconf is there."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

NAME = "organizer"  # organizer.local
KIND = "_http._tcp.local."
# Of the block for examples: asking by which way it would be reached sends nothing.
ELSEWHERE = ("192.0.2.1", 9)


def own_addresses() -> list[str]:
    """This computer's IPv4 addresses on its networks, the one that others most likely reach first."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way, suppress(OSError):  # no network at all
        way.connect(ELSEWHERE)
        found.append(way.getsockname()[0])
    with suppress(OSError):
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    return [address for address in dict.fromkeys(found) if not ipaddress.ip_address(address).is_loopback]


def own_names() -> list[str]:
    """What this computer is called on its network, and what it calls itself there for residents."""
    host = socket.gethostname().lower().removesuffix(".local")
    return [host, f"{host}.local", f"{NAME}.local"] if host else [f"{NAME}.local"]


def can_call_out() -> bool:
    """Whether the library is there by which the server is found by name."""
    try:
        import zeroconf  # noqa: F401
    except ImportError:
        return False
    return True


class NoName(Exception):
    """The name cannot be had: somebody else has it, or these addresses are on no network where names are asked for."""


class CalledOut:
    """`organizer.local` on this network, and the service by which programs list it."""

    def __init__(self, title: str, addresses: Sequence[str], port: int) -> None:
        """Call the name out; raises NoName."""
        from zeroconf import Error, ServiceInfo, Zeroconf

        info = ServiceInfo(
            KIND,
            f"{title}.{KIND}",
            parsed_addresses=list(addresses),
            port=port,
            properties={"path": "/"},
            server=f"{NAME}.local.",
        )
        try:
            self._zeroconf: Any = Zeroconf(interfaces=list(addresses))
        except (OSError, RuntimeError, Error) as error:  # the middle one where an IPv6 address has gone
            raise NoName from error
        try:
            self._zeroconf.register_service(info, allow_name_change=True)
        except (OSError, Error) as error:
            self._zeroconf.close()
            raise NoName from error
        except BaseException:
            self._zeroconf.close()
            raise

    def end(self) -> None:
        """Be found no more."""
        self._zeroconf.close()
