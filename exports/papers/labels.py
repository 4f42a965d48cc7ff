"""Labels of copies: what a scanner reads (Code 128 and QR), what a neighbour reads, and where the book belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.lettering import printable, shrunk
from exports.papers.page import INK, SOFT_INK, Paper, line_height, points
from exports.papers.sheet import Box, fitting_sheet
from exports.papers.wanted import NothingToPrint
from models.access import snapshot
from models.bookshelf.codes import plain_code
from models.bookshelf.labels import LabelRow, copy_labels
from models.households.building import the_building
from models.i18n import _
from models.pinyin import sort_key

USUAL_SHEET = "3x8"
LEAST_WIDTH, LEAST_HEIGHT = 32.0, 16.0  # of what can be printed on: below, no scanner reads the codes
GAP = 0.7

_ABOUT_AUTHOR = re.compile(r"^\s*(?:[\[(（【〔][^\])）】〕]*[\])）】〕]\s*)+")  # the country: [英]狄更斯


def write_labels(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the labels of the chosen copies, or of all; raises a RuleBroken."""
    with snapshot():
        building, rows = the_building().name, labels_to_print(choices)
    files.write(out, label_sheets(building, rows, choices.sheet or USUAL_SHEET, choices.start))
    return [out]


def labels_to_print(choices: Choices) -> list[LabelRow]:
    """The rows of the chosen copies that the building has, or of all; raises NothingToPrint."""
    rows = copy_labels(new=choices.new)
    if choices.new and not rows:
        raise NothingToPrint(
            _("Every copy has a label already."), _("Print them all again, or name the copies that need a new one.")
        )
    return chosen_labels(rows, choices.copies)


def chosen_labels(rows: Iterable[LabelRow], codes: Sequence[str]) -> list[LabelRow]:
    """The rows of these copies, or all; raises NothingToPrint."""
    wanted = {plain_code(code) for code in codes}
    chosen = [row for row in rows if not wanted or row.code in wanted]
    if missing := sorted(wanted - {row.code for row in chosen}):
        raise NothingToPrint(
            _("There is no copy {code} to label.", code=missing[0]),
            _("Look at the list of copies; one that is off the shelf's list gets no label."),
        )
    if not chosen:
        raise NothingToPrint(_("There is nothing to print."), _("Put a book on the shelf first."))
    return chosen


def label_sheets(building: str, rows: Iterable[LabelRow], sheet: str, start: int) -> bytes:
    """A label for each row, on as many pages as it takes, beginning at label `start` of the first."""
    grid = fitting_sheet(sheet, start, LEAST_WIDTH, LEAST_HEIGHT)
    paper = Paper(_("{building}: labels", building=building))
    for row, room in zip(rows, paper.rooms(grid, start), strict=False):
        draw_label(paper, room, building, row)
    return paper.data()


def spine(row: LabelRow) -> str:
    """Where the book belongs: its call number or its category, the author's first letter, its place."""
    author = _ABOUT_AUTHOR.sub("", row.authors)[:4]
    letter = sort_key(author)[:1].upper() if author else ""
    parts = (row.call_number or row.category, letter if letter.isalpha() else "", row.place)
    return "·".join(part for part in parts if part)


def draw_label(paper: Paper, room: Box, building: str, row: LabelRow) -> None:
    """One label: words beside the QR code, below them the bars with the code in plain."""
    scale = min(room.height / 20, room.width / 36, 1.6)  # small labels have small type, and only so much
    strip = Box(room.left, room.bottom - 4.8 * scale, room.width, 4.8 * scale)
    upper = room._replace(height=room.height - strip.height - GAP)
    side = min(upper.height, upper.width * 0.4)
    paper.qr(row.code, Box(upper.right - side, upper.top, side, side))
    _draw_words(paper, upper._replace(width=upper.width - side - GAP), building, row, scale)
    size = 10 * scale
    written = min(strip.width * 0.36, 10.5 * scale)
    bars = strip._replace(width=strip.width - written - GAP)
    drawn = paper.bars(row.code, bars)
    plain = Box(strip.right - written, strip.bottom - line_height(size), written, strip.height)
    paper.line(row.code, size, plain if drawn else strip, "right" if drawn else "left")


def _draw_words(paper: Paper, box: Box, building: str, row: LabelRow, scale: float) -> None:
    """The title in as many lines as the others leave room for; where it is tight, the building's name goes first."""
    title, place, small = 7.5 * scale, 7.5 * scale, 5.5 * scale
    donor = _("Given by {donor}", donor=row.donor) if row.donor else ""
    below = [(words, size) for words, size in ((spine(row), place), (donor, small), (building, small)) if words]
    while below and line_height(title) + _height(below) > box.height:
        below.pop()
    top = paper.lines(row.title, title, box._replace(height=box.height - _height(below)))
    for words, size in below:
        fitting = shrunk(printable(words), size, points(box.width), 0.75)
        paper.line(words, fitting, box._replace(top=top), ink=SOFT_INK if words is building else INK)
        top += line_height(size)


def _height(lines: Iterable[tuple[str, float]]) -> float:
    return sum(line_height(size) for _words, size in lines)
