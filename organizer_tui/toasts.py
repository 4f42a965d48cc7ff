"""Messages over a room of two panes lose no character where the panes meet (Textual 8.2.8).

Textual cuts what lies on top at every edge of what lies below, and each half of a character of two cells becomes a
blank. Here such a character is moved on by a cell: a message has blanks to spare at the end of its lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets._toast import Toast


def keep_characters_whole() -> None:
    """Draw every message so from now on."""
    Toast.render_lines = _whole_lines  # type: ignore[method-assign, assignment]


def _whole_lines(toast: Toast, crop: Region) -> list[Strip]:
    lines = super(Toast, toast).render_lines(crop)
    if not toast.is_attached:  # it is being taken away, and drawn once more below a dialog
        return lines
    cuts, left, top = toast.screen._compositor.cuts, toast.region.x + crop.x, toast.region.y + crop.y
    return [whole(line, {cut - left for cut in cuts[top + y]}) for y, line in enumerate(lines)]


def whole(line: Strip, cuts: Collection[int]) -> Strip:
    """The line, as wide as it was, with no character of two cells across one of the columns `cuts`."""
    return Strip(_moved(line, cuts)).adjust_cell_length(line.cell_length)


def _moved(line: Strip, cuts: Collection[int]) -> Iterator[Segment]:
    x = 0
    for segment in line:
        text = ""
        for character in segment.text:
            width = get_character_cell_size(character)
            if width == 2 and x + 1 in cuts:
                text, x = f"{text} ", x + 1
            text, x = text + character, x + width
        yield Segment(text, segment.style, segment.control)
