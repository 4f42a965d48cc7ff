"""Pages of A5, filled from above: lines with an amount at their end, and the next page where one is full."""

from __future__ import annotations

from exports.papers.lettering import breadth, printable, wrapped
from exports.papers.page import INK, SOFT_INK, Align, Paper, line_height, points
from exports.papers.sheet import Box

WIDTH, HEIGHT, EDGE = 148.0, 210.0, 12.0
INSIDE = WIDTH - 2 * EDGE
FOOT = 16.0
GAP = 4.0  # mm between a text and its amount


class SmallPaper(Paper):
    """A5 pages."""

    def __init__(self, title: str) -> None:
        """The first page is there, and empty."""
        super().__init__(title)
        self._canvas.setPageSize((points(WIDTH), points(HEIGHT)))
        self.top, self.head = EDGE, ""

    def begin(self, head: str) -> None:
        """Go on at the top of a page; `head` stands on those that follow it."""
        self.top, self.head = EDGE, head

    def say(self, words: str, size: float = 10, align: Align = "left", ink: float = INK) -> None:
        """A paragraph over the whole breadth."""
        for line in wrapped(printable(words), size, points(INSIDE)):
            self._make_room(line_height(size))
            self.line(line, size, Box(EDGE, self.top, INSIDE, line_height(size)), align, ink)
            self.top += line_height(size)

    def pay(self, words: str, amount: str, size: float = 11, ink: float = INK) -> None:
        """A text with its amount at the right, on as many lines as the text needs."""
        room = points(INSIDE) - breadth(printable(amount), size) - points(GAP)
        for number, line in enumerate(wrapped(printable(words), size, room) or [""]):
            self._make_room(line_height(size))
            self.line(line, size, Box(EDGE, self.top, INSIDE, line_height(size)), "left", ink)
            if number == 0:
                self.line(amount, size, Box(EDGE, self.top, INSIDE, line_height(size)), "right", ink)
            self.top += line_height(size)

    def across(self, thick: float = 0.2) -> None:
        """A thin line from edge to edge."""
        self._make_room(3)
        self.rule(Box(EDGE, self.top + 1.2, INSIDE, thick))
        self.top += 2.6

    def skip(self, height: float) -> None:
        """Leave some of the page white."""
        self.top += height

    def _make_room(self, height: float) -> None:
        if self.top + height > HEIGHT - FOOT:
            self.turn_page()
            self.top = EDGE
            self.line(self.head, 9, Box(EDGE, self.top, INSIDE, line_height(9)), "right", SOFT_INK)
            self.top += line_height(9) * 1.5

    def _up(self, top: float) -> float:
        return points(HEIGHT - top)
