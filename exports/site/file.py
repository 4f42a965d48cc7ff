"""A file of the site: bytes, what they are, and what a browser is told besides."""

from __future__ import annotations

from typing import NamedTuple

CALENDAR, PAGE = "text/calendar; charset=utf-8", "text/html; charset=utf-8"

Headers = tuple[tuple[str, str], ...]


class File(NamedTuple):
    """Bytes, their media type, and headers of their own."""

    body: bytes
    kind: str
    headers: Headers = ()
