"""Slides of an auction for the projector: one lot a page, lying, to be shown in full screen before the evening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.auction_words import BUY_NOW, CONDITION, DONOR, DRAFT, PIECES, RESERVE, STARTING, both, facts_in
from exports.papers.auctions_wanted import auction_wanted
from exports.papers.lettering import cut, printable, shrunk, wrapped
from exports.papers.page import SOFT_INK, line_height, points
from exports.papers.pictured import PicturedPaper
from exports.papers.ruled import RuledPaper
from exports.papers.sheet import Box
from exports.papers.wanted import NothingToPrint
from exports.photos import downscaled
from models.access import snapshot
from models.auctions.lots.printed import PrintedLot, gift_pictures, printed_lots
from models.auctions.rows import AuctionRow
from models.i18n import LANGUAGES, N_, _, translator
from models.money import format_fen

EDGE, BAND, PHOTO = 16.0, 18.0, 125.0
FOOT = 12.0
PAPER = 1.0  # the ink of words on the band
PIXELS = 1400  # a side: sharp on a wall
TITLE, ENGLISH, FACT = (54.0, 44.0, 36.0, 28.0), (28.0, 22.0, 18.0), 19.0
SHOWN = (BUY_NOW, RESERVE, PIECES, CONDITION, DONOR)


class _Slides(RuledPaper, PicturedPaper):
    """Lying pages with photos."""


def write_slides(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the slides of the chosen auction, or of the next; raises NothingToPrint."""
    with snapshot():
        auction = auction_wanted(choices.auction)
        lots = printed_lots(auction.ref)
        photos = gift_pictures(auction.ref)
    if not lots:
        raise NothingToPrint(_("This auction has no lot yet."), _("Add a lot first."))
    files.write(out, slides(auction, lots, photos))
    return [out]


def slides(auction: AuctionRow, lots: Sequence[PrintedLot], photos: Mapping[str, bytes]) -> bytes:
    """The slides as PDF."""
    titles = "　".join(filter(None, auction.titles))
    paper = _Slides(_("Slides: {title}", title=titles), lying=True)
    for nth, lot in enumerate(lots):
        if nth:
            paper.turn_page()
        _band(paper, titles, auction.state == "setup")
        small = [made for sha256 in lot.photos if (made := downscaled(photos.get(sha256, b""), PIXELS))]
        _lot(paper, lot, small[0] if small else b"")
    return paper.data()


def _band(paper: _Slides, titles: str, draft: bool) -> None:
    """Which auction it is, and whether the numbers may still change."""
    paper.fill(Box(0, 0, paper.width, BAND))
    room = paper.width - 2 * EDGE
    words = printable(f"{titles}　{both(DRAFT)}" if draft else titles)
    size = shrunk(words, 19, points(room), 0.6)
    paper.line(words, size, Box(EDGE, (BAND - line_height(size)) / 2, room, BAND), "left", PAPER)


def _lot(paper: _Slides, lot: PrintedLot, photo: bytes) -> None:
    """Its number and its words at the left, its photo at the right if there is one."""
    room = paper.width - 2 * EDGE
    if photo:
        room -= PHOTO + 8
        top = BAND + 14
        paper.picture(photo, Box(paper.width - EDGE - PHOTO, top, PHOTO, paper.height - top - FOOT))
    column = Box(EDGE, BAND + 6, room, paper.height)
    paper.line(str(lot.number), 80, column)
    top = _said(paper, lot.title, TITLE, column._replace(top=column.top + line_height(80)), most=3)
    if lot.title_en and lot.title_en != lot.title:
        top = _said(paper, lot.title_en, ENGLISH, column._replace(top=top + 1), most=2, ink=SOFT_INK)
    price = format_fen(lot.starting_fen) if lot.starting_fen else both(N_("none"))
    top = _said(paper, both(STARTING), (20.0,), column._replace(top=top + 5), most=1, ink=SOFT_INK)
    top = _said(paper, price, (50.0, 40.0), column._replace(top=top), most=1)
    _facts(paper, lot, column._replace(top=top + 3))


def _said(paper: _Slides, text: str, sizes: tuple[float, ...], box: Box, most: int, ink: float = 0.0) -> float:
    """A text on few lines rather than in large type; returns where the next may begin."""
    words = printable(text)
    tries = ((lines, one) for lines in range(1, most + 1) for one in sizes)
    size = next((one for lines, one in tries if len(wrapped(words, one, points(box.width))) <= lines), sizes[-1])
    top = box.top
    for line in wrapped(words, size, points(box.width), most):
        paper.line(line, size, Box(box.left, top, box.width, line_height(size)), ink=ink)
        top += line_height(size)
    return top


def _facts(paper: _Slides, lot: PrintedLot, box: Box) -> None:
    """What else is good to know, in Chinese and in smaller English, as far as there is room."""
    top = box.top
    for language, size in zip(LANGUAGES, (FACT, FACT * 0.7), strict=True):
        for words in _facts_in(language, lot):
            if top + line_height(size) > paper.height - FOOT:
                return
            line = cut(printable(words), size, points(box.width))
            paper.line(line, size, Box(box.left, top, box.width, line_height(size)), ink=SOFT_INK)
            top += line_height(size)
        top += 1


def _facts_in(language: str, lot: PrintedLot) -> list[str]:
    """The facts for a wall; a reserve only if its amount may be shown."""
    wanted = [name for name in SHOWN if name != RESERVE or lot.reserve_fen is not None]
    found = [(heading, words) for heading, words in facts_in(language, lot) if heading in wanted]
    return [f"{translator(language)(heading)} {words}" for heading, words in found]
