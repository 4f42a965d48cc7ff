"""Which addresses are asked, and where a server may send us: plain values in, an address or a refusal's code out."""

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urlsplit, urlunsplit

MOST_CHARACTERS = 2000
_SCHEMES = {"webcal": "https", "webcals": "https", "https": "https", "http": "http"}
_KEPT = "%/:=&?~#+!$,;'@()*[]"


class Unfit(Exception):
    """An address that is not asked; the code says why."""


def plain_address(typed: str) -> str:
    """An address as it is asked: webcal means https, letters beyond ASCII are written out; raises Unfit."""
    text = typed.strip()
    if not text or len(text) > MOST_CHARACTERS or any(char.isspace() or not char.isprintable() for char in text):
        raise Unfit("address")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        scheme = _SCHEMES[parts.scheme.lower()]
        machine = host.encode("idna").decode("ascii") if not host.isascii() else host
    except (KeyError, ValueError) as error:
        raise Unfit("address") from error
    if not machine:
        raise Unfit("address")
    where = f"[{machine}]" if ":" in machine else machine
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    where = f"{quote(user, safe=_KEPT)}{where}{f':{port}' if port else ''}"
    return urlunsplit((scheme, where, quote(parts.path or "/", safe=_KEPT), quote(parts.query, safe=_KEPT), ""))


def check_detour(before: str, after: str, so_far: int, most: int) -> None:
    """Refuse to be sent on too often, away from the web, or from https to http; raises Unfit."""
    if so_far > most:
        raise Unfit("detours")
    scheme = urlsplit(after).scheme.lower()
    if scheme not in ("http", "https") or (urlsplit(before).scheme == "https" and scheme == "http"):
        raise Unfit("detour")


def check_machine(scheme: str, machine: str, sent_from_outside: bool) -> None:
    """Refuse a machine by the address at which it answers; raises Unfit.

    Without https only machines of the own network are asked: on the way through the world anybody could read the
    address, which may be a secret, and change the answer. And no server of the world sends us to one of ours.
    """
    own = not ipaddress.ip_address(machine.partition("%")[0]).is_global
    if scheme == "http" and not own:
        raise Unfit("not_secure")
    if sent_from_outside and own:
        raise Unfit("detour")


def is_outside(machine: str) -> bool:
    """Whether a machine is in the world and not in the own network."""
    return bool(ipaddress.ip_address(machine.partition("%")[0]).is_global)
