"""What may be an address at which something is found, or to which it is brought: decisions on text."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_NO_FOLDER = re.compile("[?#]")  # nothing can be added behind it
# Whoever finds the address in a text or on a page may take one of these for its end.
_NEVER_SHOWN = re.compile(r'[\s"<>\\]')
_OF_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"


def is_web_folder(address: str) -> bool:
    """Whether it is the address of a folder on the web: no half of one, no port that there is not."""
    try:
        parts = urlsplit(address)
        there = parts.scheme in ("http", "https") and bool(machine_name(parts.hostname or "")) and parts.port != 0
    except ValueError:
        return False
    return there and _NO_FOLDER.search(address) is None


def is_for_residents(address: str) -> bool:
    """Whether it can be printed and put on a page for everybody: nobody's name in it, nothing that ends it early."""
    return is_web_folder(address) and _NEVER_SHOWN.search(address) is None and urlsplit(address).username is None


def machine_name(host: str) -> str:
    """A host as machines name it, 十号楼.example as xn--kkr8p964c.example; raises ValueError for none."""
    if host.isascii():
        return host
    import idna  # loaded on use: few hosts need it

    return idna.encode(host, uts46=True).decode("ascii")


def plain_address(address: str) -> str:
    """An address as machines write it, in ASCII alone; '' where its host has no such name."""
    try:
        parts = urlsplit(address)
        if not parts.netloc.isascii():
            host = machine_name(parts.hostname or "")
            parts = parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host)
    except ValueError:
        return ""
    return quote(parts.geturl(), safe=_OF_ADDRESSES)
