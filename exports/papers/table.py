"""Ruled tables on paper: high lines to write on, and the headings again on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exports.papers.lettering import breadth, printable, shrunk
from exports.papers.page import SOFT_INK, Align, Paper, line_height, points
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from models.i18n import _

MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 14.0, 14.0, 16.0
THIN, THICK = 0.2, 0.5  # mm of a ruled line
INSIDE = 1.5
LEAST = 0.55  # of the wanted size of type


class Column(NamedTuple):
    """One column: its heading, its width in mm, where its text stands, and whether it is a box to tick."""

    words: str
    width: float
    align: Align = "middle"
    tick: bool = False


class TablePaper:
    """Pages with a heading each, and tables that go on over as many as they need."""

    def __init__(self, title: str, about: Sequence[str] = ()) -> None:
        """The first page, with the title in big type and what there is to know below it."""
        self.paper = Paper(title)
        self._title, self._about, self._page = title, tuple(about), 1
        self.top = self._head()

    def _head(self) -> float:
        width = PAGE_WIDTH - 2 * MARGIN_X
        title = printable(self._title)
        size = shrunk(title, 26, points(width), LEAST)
        self.paper.line(title, size, Box(MARGIN_X, MARGIN_TOP, width, line_height(size)), "middle")
        top = MARGIN_TOP + line_height(size) + 1
        for words in self._about:
            top = self.paper.lines(words, 14, Box(MARGIN_X, top, width, line_height(14) * 2), most=2)
        number = _("page {n}", n=self._page)
        foot = Box(MARGIN_X, PAGE_HEIGHT - MARGIN_BOTTOM + 4, width, line_height(10))
        self.paper.line(number, 10, foot, "right", ink=SOFT_INK)
        return top + 2

    def turn_page(self, title: str = "", about: Sequence[str] | None = None) -> None:
        """Begin a new page, from now on with another title if one is given."""
        self.paper.turn_page()
        self._page += 1
        self._title = title or self._title
        self._about = self._about if about is None else tuple(about)
        self.top = self._head()

    def say(self, words: str, size: float = 16) -> None:
        """A line between tables, kept together with the beginning of the next."""
        self._make_room(line_height(size) + 30)
        box = Box(MARGIN_X, self.top + 2, PAGE_WIDTH - 2 * MARGIN_X, line_height(size) * 2)
        self.top = self.paper.lines(words, size, box, most=2) + 1

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]], height: float, size: float) -> None:
        """A ruled table with lines of that height in mm, and type of that size."""
        self._headings(columns)
        for cells in rows:
            if self.top + height > PAGE_HEIGHT - MARGIN_BOTTOM:
                self.turn_page()
                self._headings(columns)
            self._row(columns, cells, height, size)

    def _headings(self, columns: Sequence[Column]) -> None:
        self._row(columns, [column.words for column in columns], 8.5, 12, heading=True)

    def _row(
        self, columns: Sequence[Column], cells: Sequence[str], height: float, size: float, *, heading: bool = False
    ) -> None:
        left, width = MARGIN_X, sum(column.width for column in columns)
        if heading:
            self.paper.rule(Box(left, self.top, width, THICK))
        for column, words in zip(columns, cells, strict=True):
            cell = Box(left, self.top, column.width, height)
            self.paper.rule(cell._replace(width=THIN))
            if column.tick and not heading:
                self._tick_box(cell)
            elif words:
                self._words(words, cell, size, column.align)
            left += column.width
        self.paper.rule(Box(left, self.top, THIN, height))
        self.top += height
        self.paper.rule(Box(MARGIN_X, self.top, width, THICK if heading else THIN))

    def _words(self, words: str, cell: Box, size: float, align: Align) -> None:
        inside, shown = cell.width - 2 * INSIDE, printable(words)
        size = shrunk(shown, size, points(inside), LEAST)
        top = cell.top + (cell.height - line_height(size)) / 2
        if breadth(shown, size) > points(inside) and cell.height >= 2 * line_height(size):
            self.paper.lines(words, size, Box(cell.left + INSIDE, cell.top + 0.5, inside, cell.height), most=2)
        else:
            self.paper.line(words, size, Box(cell.left + INSIDE, top, inside, line_height(size)), align)

    def _tick_box(self, cell: Box) -> None:
        side = min(cell.height * 0.55, 8.0)
        box = Box(cell.left + (cell.width - side) / 2, cell.top + (cell.height - side) / 2, side, side)
        for edge in (
            box._replace(height=THICK),
            box._replace(width=THICK),
            Box(box.left, box.bottom - THICK, side, THICK),
            Box(box.right - THICK, box.top, THICK, side),
        ):
            self.paper.rule(edge)

    def _make_room(self, height: float) -> None:
        if self.top + height > PAGE_HEIGHT - MARGIN_BOTTOM:
            self.turn_page()

    def data(self) -> bytes:
        """The file."""
        return self.paper.data()
