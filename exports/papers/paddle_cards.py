"""Paddle cards: a number to be read across a room, two cards on a page; whose it is stands on none of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.auctions_wanted import auction_wanted
from exports.papers.lettering import breadth, printable, shrunk
from exports.papers.page import SOFT_INK, Paper, line_height, points
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from exports.papers.wanted import NothingToPrint
from models.access import snapshot
from models.auctions.paddles.queries import paddles
from models.i18n import _

CARD = PAGE_HEIGHT / 2  # A5 on its long side: half a page of A4
EDGE = 12.0
USUAL = 40  # cards where no paddle has been given out yet
MOST = 999
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–~至到]\s*(\d{1,4}))?")


def write_cards(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a card for each chosen number, else for each that was given out, else for 1 to 40."""
    numbers = numbers_in(choices.numbers)
    with snapshot():
        auction = auction_wanted(choices.auction)
        given = [paddle.number for paddle in paddles(auction.ref)]
    files.write(out, paddle_cards(auction.titles, numbers or given or range(1, USUAL + 1)))
    return [out]


def numbers_in(words: str) -> list[int]:
    """Numbers as they are typed: 1-40, or 7, 12; each once. Raises NothingToPrint."""
    found: dict[int, None] = {}
    for part in filter(None, re.split(r"[,，、;；]+", unicodedata.normalize("NFKC", words))):
        match = _RANGE.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= MOST:
            raise NothingToPrint(_("“{words}” are no numbers.", words=words[:40]), _("Write 1-40, or 7, 12, 30."))
        found |= dict.fromkeys(range(first, last + 1))
    return list(found)


def paddle_cards(titles: tuple[str, str], numbers: Iterable[int]) -> bytes:
    """The cards as PDF."""
    paper = Paper(_("Paddle cards"))
    for nth, number in enumerate(numbers):
        if nth and nth % 2 == 0:
            paper.turn_page()
        _card(paper, titles, number, Box(0, CARD * (nth % 2), PAGE_WIDTH, CARD))
    return paper.data()


def _card(paper: Paper, titles: tuple[str, str], number: int, card: Box) -> None:
    """One card: the number fills it; the line below tells 6 from 9 when it is held upside down."""
    words, shown = printable(" ".join(filter(None, titles))), str(number)
    width = PAGE_WIDTH - 2 * EDGE
    room = Box(EDGE, card.top + EDGE, width, CARD - 2 * EDGE - 16)
    # A digit fills three quarters of its line.
    size = min(0.98 * points(width) / breadth(shown, 1), points(room.height) / 0.78)
    top = room.top + room.height / 2 - 0.62 * size * 25.4 / 72
    paper.line(shown, size, Box(EDGE - 2, top, width + 4, line_height(size)), "middle")
    paper.rule(Box(PAGE_WIDTH / 4, room.bottom + 3.5, PAGE_WIDTH / 2, 2))
    small = shrunk(words, 15, points(width), 0.5)
    paper.line(words, small, Box(EDGE, card.bottom - EDGE - 4, width, 8), "middle", SOFT_INK)
    if card.top == 0:
        paper.rule(Box(0, CARD - 0.1, PAGE_WIDTH, 0.2))
