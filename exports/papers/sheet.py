"""Sheets of labels: where each label lies on an A4 page, in millimetres from the page's upper left corner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from models.errors import RuleBroken
from models.i18n import _

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0  # A4
PADDING = 2.0  # a sheet lies a little askew in every printer
UNPRINTED = 5.0  # what an ordinary printer leaves white along the edges of the page

_NUMBER = r"\s*(\d{1,3}(?:\.\d{1,2})?)\s*"
_GRID = re.compile(rf"\s*(\d{{1,2}})\s*[x×*]\s*(\d{{1,2}})\s*(?::{_NUMBER},{_NUMBER}(?:,{_NUMBER},{_NUMBER})?)?")


class SheetNotUnderstood(RuleBroken):
    """The words name no sheet."""


class LabelTooSmall(RuleBroken):
    """What should be printed does not fit into the labels of this sheet."""


class NoSuchLabel(RuleBroken):
    """The sheet has no label of that number."""


class Box(NamedTuple):
    """A part of a page: its left and upper edge, its width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    def within(self, other: Box) -> Box:
        """The part of it that lies in another."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, min(self.right, other.right) - left, min(self.bottom, other.bottom) - top)

    def inset(self, by: float) -> Box:
        """It without a border."""
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)


PRINTABLE = Box(0, 0, PAGE_WIDTH, PAGE_HEIGHT).inset(UNPRINTED)


class Sheet(NamedTuple):
    """A grid of labels on A4; the margins are the same on both sides, and the labels share what is left."""

    columns: int
    rows: int
    margin_x: float = 8.0
    margin_y: float = 10.0
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def labels(self) -> int:
        """How many labels a page has."""
        return self.columns * self.rows

    @property
    def width(self) -> float:
        """The width of a label."""
        return (PAGE_WIDTH - 2 * self.margin_x - (self.columns - 1) * self.gap_x) / self.columns

    @property
    def height(self) -> float:
        """The height of a label."""
        return (PAGE_HEIGHT - 2 * self.margin_y - (self.rows - 1) * self.gap_y) / self.rows

    def label(self, number: int) -> Box:
        """A label by its number from 1, row by row, as it is cut."""
        row, column = divmod(number - 1, self.columns)
        left = self.margin_x + column * (self.width + self.gap_x)
        return Box(left, self.margin_y + row * (self.height + self.gap_y), self.width, self.height)

    def room(self, number: int) -> Box:
        """What may be printed on in a label: not too near its edge, nor to the page's."""
        return self.label(number).inset(PADDING).within(PRINTABLE)

    def places(self, start: int) -> Iterator[tuple[bool, Box]]:
        """The rooms from label `start` on over as many pages as are asked for, and whether a new page begins."""
        for number in count(start - 1):
            yield number % self.labels == 0 and number >= start, self.room(number % self.labels + 1)


# As labels are sold: 24 of 70 × 37 mm, 65 of 38.1 × 21.2 mm, 10 cards of 85 × 54 mm.
KNOWN = {
    "3x8": Sheet(3, 8, 0, 0.5),
    "5x13": Sheet(5, 13, 4.75, 10.7, 2.5),
    "2x5": Sheet(2, 5, 15, 13.5, 10),
}


def sheet_named(words: str) -> Sheet:
    """A known sheet, or columns × rows with margins and gaps in mm: 4x10, 4x10:8,12, 4x10:8,12,2,0.

    Raises SheetNotUnderstood.
    """
    plain = unicodedata.normalize("NFKC", words[:80]).lower()
    match = _GRID.fullmatch(plain)
    if match is None or "0" in match.group(1, 2) or "00" in match.group(1, 2):
        raise SheetNotUnderstood(
            _("“{words}” is no sheet of labels.", words=words[:80]),
            _(
                "Write 3x8, 5x13 or 2x5, or a grid of your own: columns x rows, then margins and gaps in mm, "
                "as in 4x10:8,12,2,0."
            ),
        )
    columns, rows = int(match[1]), int(match[2])
    if match[3] is None:
        return KNOWN.get(f"{columns}x{rows}", Sheet(columns, rows))
    return Sheet(columns, rows, *(float(number) for number in match.groups()[2:] if number is not None))


def fitting_sheet(words: str, start: int, width: float, height: float) -> Sheet:
    """The sheet, if its labels have that much room and one of this number; raises a RuleBroken."""
    sheet = sheet_named(words)
    rooms = [sheet.room(number) for number in range(1, sheet.labels + 1)]
    if min(room.width for room in rooms) < width or min(room.height for room in rooms) < height:
        raise LabelTooSmall(
            _("The labels of {sheet} are too small: what is printed needs {width} × {height} mm of each.",
              sheet=words, width=f"{width + 2 * PADDING:.0f}", height=f"{height + 2 * PADDING:.0f}"),
            _("Take fewer columns or rows, or narrower margins. Nothing is printed within 5 mm of the page's edge."),
        )  # fmt: skip
    if not 1 <= start <= sheet.labels:
        raise NoSuchLabel(
            _("This sheet has labels 1 to {count}, no label {start}.", count=sheet.labels, start=start),
            _("Count the first free one row by row, beginning at the upper left."),
        )
    return sheet
