"""A PDF in the making: places in millimetres from the page's upper left corner, sizes of type in points.

No text is ever parsed: reportlab's paragraphs would follow tags and open pictures that a title names.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

from exports.papers.lettering import FONT, breadth, cut, font, printable, wrapped
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box, Sheet
from models.i18n import language

MM = 72 / 25.4  # points in a millimetre
LEADING = 1.25
INK, SOFT_INK = 0.0, 0.35
QUIET = 4  # modules that have to stay white around a QR code
QUIET_BARS = 10  # and on both sides of a Code 128
NARROWEST, WIDEST = 0.19, 0.45  # mm of a bar: what a laser printer can, and what still looks like a label

Align = Literal["left", "middle", "right"]


def points(millimetres: float) -> float:
    """Millimetres in points."""
    return millimetres * MM


def line_height(size: float) -> float:
    """What a line of type of that size takes, in mm."""
    return size * LEADING / MM


class Paper:
    """Pages of A4; the same calls give the same bytes."""

    def __init__(self, title: str) -> None:
        """The first page is there, and empty."""
        from reportlab.pdfgen.canvas import Canvas

        font()
        self._bytes = BytesIO()
        size = (points(PAGE_WIDTH), points(PAGE_HEIGHT))
        self._canvas = Canvas(self._bytes, size, pageCompression=1, invariant=1, lang=language().replace("_", "-"))
        self._canvas.setTitle(printable(title))
        self._canvas.setCreator("organizer")

    def turn_page(self) -> None:
        """Begin the next page."""
        self._canvas.showPage()

    def rooms(self, grid: Sheet, start: int) -> Iterator[Box]:
        """The rooms of a sheet from label `start` on, on page after page."""
        for turn, room in grid.places(start):
            if turn:
                self.turn_page()
            yield room

    def data(self) -> bytes:
        """The file."""
        self._canvas.save()
        return self._bytes.getvalue()

    def line(self, text: str, size: float, box: Box, align: Align = "left", ink: float = INK) -> None:
        """One line at the top of a box, cut where the box ends."""
        words = cut(printable(text), size, points(box.width))
        over = points(box.width) - breadth(words, size)
        left = points(box.left) + {"left": 0.0, "middle": over / 2, "right": over}[align]
        self._canvas.setFont(FONT, size)
        self._canvas.setFillGray(ink)
        self._canvas.drawString(left, self._up(box.top) - size, words)

    def lines(self, text: str, size: float, box: Box, most: int | None = None) -> float:
        """A text in as many lines as the box has room for, or fewer; returns where the next one may begin."""
        fitting = max(1, int((box.height + 0.01) / line_height(size)))
        most = min(most or fitting, fitting)
        top = box.top
        for words in wrapped(printable(text), size, points(box.width), most):
            self.line(words, size, box._replace(top=top))
            top += line_height(size)
        return top

    def qr(self, value: str, box: Box) -> None:
        """A QR code as large as the box allows, in its middle, its white border inside."""
        from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

        code: Any = QRCode(None, QRErrorCorrectLevel.M)
        code.addData(value)
        code.make()
        count = code.getModuleCount()
        module = min(box.width, box.height) / (count + 2 * QUIET)
        left = box.left + (box.width - count * module) / 2
        top = box.top + (box.height - count * module) / 2
        for row in range(count):
            for begin, end in _dark_runs([code.isDark(row, column) for column in range(count)]):
                self._fill(Box(left + begin * module, top + row * module, (end - begin) * module, module))

    def bars(self, value: str, box: Box) -> bool:
        """A Code 128 as broad as the box allows; False if it cannot be: too long, or not of plain letters."""
        module = bar_width(value, box.width)
        if not module:
            return False
        left = box.left + QUIET_BARS * module
        for number, modules in enumerate(_bar_pattern(value)):
            if number % 2 == 0:
                self._fill(Box(left, box.top, modules * module, box.height))
            left += modules * module
        return True

    def rule(self, box: Box) -> None:
        """A ruled line: a black box, as thin as it is."""
        self._fill(box)

    def frame(self, box: Box) -> None:
        """A thin broken line around a box, along which it is cut out."""
        self._canvas.setStrokeGray(SOFT_INK)
        self._canvas.setLineWidth(0.4)
        self._canvas.setDash(2, 3)
        size = (points(box.width), points(box.height))
        self._canvas.rect(points(box.left), self._up(box.bottom), *size, stroke=1, fill=0)

    def fill(self, box: Box, ink: float = INK) -> None:
        """A part of the page in one colour."""
        self._fill(box, ink)

    def _fill(self, box: Box, ink: float = INK) -> None:
        self._canvas.setFillGray(ink)
        self._canvas.rect(
            points(box.left), self._up(box.bottom), points(box.width), points(box.height), stroke=0, fill=1
        )

    def _up(self, top: float) -> float:
        """A height on the page as PDF counts it: from below."""
        return points(PAGE_HEIGHT - top)


def bar_width(value: str, room: float) -> float:
    """How broad the narrowest bar of a Code 128 is in that room, in mm; 0 if no scanner would read it."""
    if not value or not all(" " <= char <= "~" for char in value):
        return 0.0
    width = min(room / (sum(_bar_pattern(value)) + 2 * QUIET_BARS), WIDEST)
    return width if width >= NARROWEST else 0.0


def _bar_pattern(value: str) -> list[int]:
    """The modules of bar, gap, bar …, the first and the last a bar."""
    from reportlab.graphics.barcode.code128 import Code128

    code: Any = Code128(value, quiet=0)
    code.validate()
    code.encode()
    return [" abcd".find(sign.lower()) for sign in code.decompose()]


def _dark_runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin and end, side by side as one: seams would show in print."""
    runs: list[tuple[int, int]] = []
    for column, dark in enumerate(row):
        if dark and runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        elif dark:
            runs.append((column, column + 1))
    return runs
