"""Letters in big type: paragraphs and lists that go on on the next page when one is full."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from exports.papers.late import day_in_words
from exports.papers.lettering import printable, wrapped
from exports.papers.page import INK, Align, Paper, line_height, points
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from models.i18n import _

BIG, BIGGER, TITLE = 19.0, 22.0, 44.0  # points: to be read without glasses
MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 24.0, 28.0, 24.0
INDENT = 9.0
PARAGRAPH = 4.5  # mm between paragraphs


class Letters:
    """One file of letters; each begins on a page of its own."""

    def __init__(self, title: str) -> None:
        """No letter yet."""
        self._paper = Paper(title)
        self._top, self._begun = MARGIN_TOP, False

    def begin(self) -> None:
        """Begin the next letter."""
        if self._begun:
            self._paper.turn_page()
        self._begun, self._top = True, MARGIN_TOP

    def say(self, text: str, size: float = BIG, align: Align = "left", ink: float = INK, indent: float = 0) -> None:
        """A paragraph."""
        width = PAGE_WIDTH - 2 * MARGIN_X - indent
        for words in wrapped(printable(text), size, points(width)):
            self._make_room(line_height(size) * 1.1)
            box = Box(MARGIN_X + indent, self._top, width, line_height(size))
            self._paper.line(words, size, box, align, ink)
            self._top += line_height(size) * 1.1
        self._top += PARAGRAPH

    def tell(self, items: Iterable[tuple[str, str]], size: float = BIG) -> None:
        """A list: of each thing what it is, and smaller what is to be said of it, kept on one page."""
        for what, about in items:
            self._make_room(line_height(size) * 3)
            box = Box(MARGIN_X, self._top, INDENT, line_height(size))
            self._paper.line("●", size * 0.6, box._replace(top=self._top + line_height(size) * 0.28))
            self.say(what, size, indent=INDENT)
            if about:
                self._top -= PARAGRAPH * 0.8
                self.say(about, size * 0.82, indent=INDENT, ink=0.25)

    def sign(self, building: str, today: date) -> None:
        """Who writes, and when."""
        self.say(_("The volunteers of {building}", building=building), align="right")
        self.say(day_in_words(today), align="right")

    def data(self) -> bytes:
        """The file."""
        return self._paper.data()

    def _make_room(self, height: float) -> None:
        if self._top + height > PAGE_HEIGHT - MARGIN_BOTTOM:
            self._paper.turn_page()
            self._top = MARGIN_TOP
