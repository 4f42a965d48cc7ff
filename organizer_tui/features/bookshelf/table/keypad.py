"""What can be told to the table with a keypad alone: no letters, no mouse.

The keys + - * / choose the mode in an empty line. Typed and ended with Enter: nothing is the next reader, a full stop
takes back the last line, 3. takes back line 3, 0-2 means two days ago from now on, 0-0 today again. A full stop
before a number, .12, is the book of that number; that is for `models.bookshelf.meaning`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Mode = Literal["lend", "return", "renew", "look"]
MODE_KEYS: dict[str, Mode] = {"+": "lend", "-": "return", "*": "renew", "/": "look"}
_TAKE_BACK = re.compile(r"(\d{0,4})\.")
_DAYS_AGO = re.compile(r"0-(\d{1,3})")


class TakeBack(NamedTuple):
    """Take back a line of the sitting by its number; 0 is the last."""

    number: int


class DaysAgo(NamedTuple):
    """Write down from now on what happened that many days ago."""

    days: int


def told(text: str) -> TakeBack | DaysAgo | None:
    """The order that a text is, if it is one."""
    if (found := _TAKE_BACK.fullmatch(text)) is not None:
        return TakeBack(int(found[1] or 0))
    if (found := _DAYS_AGO.fullmatch(text)) is not None:
        return DaysAgo(int(found[1]))
    return None
