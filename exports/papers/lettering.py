"""The type of the papers: one font that is embedded, what it cannot write, and how text is cut and broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from models.text import without_controls

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FONT = "Papers"
FONT_FILE = Path(__file__).parent / "fonts" / "NotoSansSC-Medium.ttf"
UNKNOWN = "〓"  # what printers have always set for a character that is missing from their case
MORE = "…"

_UNDRAWN = re.compile("[\ufe00-\ufe0f]")  # they only choose between two looks of a character
# One character, or a Latin word with what belongs to its end, is never broken.
_PIECES = re.compile(r"[!-~¥À-ɏ]+|\s+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。！？；：、”’）》」』】〉…·,.!?;:)]}%")
_NEVER_LAST = frozenset("“‘（《「『【〈([{")


@cache
def font() -> TTFont:
    """The font, ready to be written with."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    loaded = TTFont(FONT, str(FONT_FILE))
    pdfmetrics.registerFont(loaded)
    return loaded


def printable(text: str) -> str:
    """One line that the font can write: whatever it lacks is seen to be missing."""
    known = font().face.charToGlyph
    line = " ".join(_UNDRAWN.sub("", without_controls(text)).split())
    return "".join(char if ord(char) in known else UNKNOWN for char in line)


def breadth(text: str, size: float) -> float:
    """How broad a printable text is at a size in points, in points."""
    return float(font().stringWidth(text, size))


def shrunk(text: str, size: float, room: float, least: float) -> float:
    """The size in which a printable text fits, no less than `least` times the wanted one."""
    # A hair less than the room: what fits exactly would be cut by a rounding.
    return size * max(least, min(1.0, (room - 1e-6) / max(breadth(text, size), 0.01)))


def cut(text: str, size: float, room: float) -> str:
    """As much of a printable text as there is room for, its loss marked."""
    if breadth(text, size) <= room:
        return text
    kept = text
    while kept and breadth(kept.rstrip() + MORE, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + MORE


def wrapped(text: str, size: float, room: float, most: int | None = None) -> list[str]:
    """A printable text in lines that fit, at most so many of them, the last one cut."""
    lines: list[list[str]] = [[]]
    for piece in _pieces(text, size, room):
        line = lines[-1]
        if not line or breadth("".join([*line, piece]).rstrip(), size) <= room:
            line.append(piece)
        else:
            lines.append(_carried(line, piece, size, room))
    if most is not None and len(lines) > most:
        lines[most - 1 :] = [[cut("".join(chain.from_iterable(lines[most - 1 :])).strip(), size, room)]]
    return ["".join(line).strip() for line in lines]


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    """What stays together; a word that is broader than a whole line is broken like Chinese."""
    for piece in _PIECES.findall(text):
        yield from [piece] if breadth(piece, size) <= room else piece


def _carried(line: list[str], piece: str, size: float, room: float) -> list[str]:
    """What begins the next line: the piece, and what must not stand before its end (no line begins with a comma)."""
    carried = [piece]
    while len(line) > 1 and (carried[0][0] in _NEVER_FIRST or line[-1][-1] in _NEVER_LAST):
        if breadth(line[-1] + "".join(carried), size) > room:
            break
        carried.insert(0, line.pop())
    return carried
