"""Library cards of households and guests: the flat's number as a QR code, as bars and in big type; nobody's name.

The code is what the desk's search, the lending table and a volunteer's fingers take: the number of the flat. A card
therefore belongs to the flat, says nothing of a person when it is lost, and is for whoever lives there now.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.lettering import breadth, printable
from exports.papers.page import SOFT_INK, Paper, line_height, points
from exports.papers.sheet import Box, fitting_sheet
from exports.papers.wanted import NothingToPrint, flats_wanted
from models.access import snapshot
from models.bookshelf.guests import guests
from models.households.building import the_building
from models.households.queries import households
from models.i18n import _

USUAL_SHEET = "2x5"
LEAST_WIDTH, LEAST_HEIGHT = 32.0, 16.0
BARS_FROM = 30.0  # mm of height: on a lower card they would take the room of the number
GAP = 1.5


def write_cards(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a card for every household that lives here and every guest, or the chosen flats; raises a RuleBroken."""
    with snapshot():
        wanted = flats_wanted(choices.flats)
        labels = [home.label for home in households() if not wanted or home.ref in wanted]
        if not wanted:
            labels += [guest.code for guest in guests()]
        building = the_building().name
    if not labels:
        raise NothingToPrint(_("There is nothing to print."), _("Let a household move in first."))
    files.write(out, card_sheets(building, labels, choices.sheet or USUAL_SHEET, choices.start))
    return [out]


def card_sheets(building: str, labels: Iterable[str], sheet: str, start: int) -> bytes:
    """A card for each flat, on as many pages as it takes, beginning at place `start` of the first."""
    grid = fitting_sheet(sheet, start, LEAST_WIDTH, LEAST_HEIGHT)
    paper = Paper(_("{building}: library cards", building=building))
    for label, room in zip(labels, paper.rooms(grid, start), strict=False):
        draw_card(paper, room, building, label)
    return paper.data()


def draw_card(paper: Paper, room: Box, building: str, label: str) -> None:
    """One card: the QR code on the left; the number, as big as it can be, on the right."""
    scale = min(room.height / 30, room.width / 50, 1.6)
    side = min(room.height, room.width * 0.5)
    paper.qr(label, Box(room.left, room.top + (room.height - side) / 2, side, side))
    left = room.left + side + GAP
    words = Box(left, room.top, room.right - left, room.height)
    top = paper.lines(building, 7 * scale, words, most=2)
    paper.line(_("Library card"), 8 * scale, words._replace(top=top), ink=SOFT_INK)
    top += line_height(8 * scale)
    bars = Box(left, room.bottom - 8 * scale, words.width, 8 * scale)
    barred = room.height >= BARS_FROM and paper.bars(label, bars)
    below = (bars.top - GAP if barred else room.bottom) - top
    size = _biggest(label, words.width, below)
    paper.line(label, size, words._replace(top=top + (below - line_height(size)) / 2), "middle")


def _biggest(text: str, width: float, height: float) -> float:
    """The size of type in which a text fills a width or a height."""
    return min(0.95 * points(width) / breadth(printable(text), 1), height / line_height(1))
