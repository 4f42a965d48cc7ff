"""Papers with lines to write on, and papers that lie on their long side."""

from __future__ import annotations

from exports.papers.page import Paper, points
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box

HAIR, FIRM = 0.25, 0.7  # mm of a line


class RuledPaper(Paper):
    """Pages of A4, upright or lying, on which lines can be drawn."""

    def __init__(self, title: str, *, lying: bool = False) -> None:
        """The first page is there, and empty."""
        super().__init__(title)
        self.width, self.height = (PAGE_HEIGHT, PAGE_WIDTH) if lying else (PAGE_WIDTH, PAGE_HEIGHT)
        self._canvas.setPageSize((points(self.width), points(self.height)))

    def across(self, left: float, top: float, width: float, thick: float = HAIR) -> None:
        """A line from left to right."""
        self._fill(Box(left, top - thick / 2, width, thick))

    def down(self, left: float, top: float, height: float, thick: float = HAIR) -> None:
        """A line from above to below."""
        self._fill(Box(left - thick / 2, top, thick, height))

    def frame(self, box: Box, thick: float = FIRM) -> None:
        """A line around a part of the page."""
        for top in (box.top, box.bottom):
            self.across(box.left - thick / 2, top, box.width + thick, thick)
        for left in (box.left, box.right):
            self.down(left, box.top, box.height, thick)

    def _up(self, top: float) -> float:
        return points(self.height - top)
