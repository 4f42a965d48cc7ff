"""The catalogue of an auction: every lot with its photo, its words and its prices, in Chinese, in English or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.choices import Choices
from exports.papers.auction_words import DRAFT, HOW_TO_BID, evening_in, facts_in, way_in
from exports.papers.auctions_wanted import auction_wanted
from exports.papers.lettering import printable, wrapped
from exports.papers.page import SOFT_INK, line_height, points
from exports.papers.pictured import PicturedPaper
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from exports.papers.wanted import NothingToPrint
from exports.photos import downscaled
from models.access import snapshot
from models.auctions.lots.printed import PrintedLot, gift_pictures, printed_lots
from models.auctions.rows import AuctionRow
from models.i18n import LANGUAGES, N_, _, translator

EDGE, WIDTH = 16.0, PAGE_WIDTH - 32.0
BOTTOM = PAGE_HEIGHT - 18.0
NUMBER, PHOTO, GAP = 20.0, 44.0, 5.0
PIXELS = 700  # a side: 44 mm at 400 dots an inch
SPEECH = {
    "zh": LANGUAGES[:1],
    "zh_cn": LANGUAGES[:1],
    "中文": LANGUAGES[:1],
    "en": LANGUAGES[1:],
    "英文": LANGUAGES[1:],
}


class Line(NamedTuple):
    """One line of type, broken already."""

    words: str
    size: float
    ink: float = 0.0


def write_catalogue(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the catalogue of the chosen auction, or of the next; raises NothingToPrint."""
    languages = languages_of(choices.speech)
    with snapshot():
        auction = auction_wanted(choices.auction)
        lots = printed_lots(auction.ref)
        photos = gift_pictures(auction.ref)
    if not lots:
        raise NothingToPrint(_("This auction has no lot yet."), _("Add a lot first."))
    files.write(out, catalogue(auction, lots, photos, languages))
    return [out]


def languages_of(words: str) -> tuple[str, ...]:
    """The languages of a word: zh, en, or both; raises NothingToPrint."""
    if not words or words.casefold() in ("both", "两种", "双语", "中英双语"):
        return LANGUAGES
    if words.casefold() not in SPEECH:
        raise NothingToPrint(
            _("“{words}” is no language of this program.", words=words[:20]), _("Write zh, en or both.")
        )
    return SPEECH[words.casefold()]


def catalogue(
    auction: AuctionRow, lots: Sequence[PrintedLot], photos: Mapping[str, bytes], languages: Sequence[str] = LANGUAGES
) -> bytes:
    """The catalogue as PDF."""
    pages = _Pages(auction, languages)
    pages.begin()
    for lot in lots:
        pages.lot(lot, [small for sha256 in lot.photos if (small := downscaled(photos.get(sha256, b""), PIXELS))])
    return pages.paper.data()


class _Pages:
    """The pages as they fill up."""

    def __init__(self, auction: AuctionRow, languages: Sequence[str]) -> None:
        """The first page is there, and empty."""
        chinese, english = auction.titles
        titles = {"zh_CN": chinese or english, "en": english or chinese}
        self.titles = list(dict.fromkeys(titles[language] for language in languages))
        self.auction, self.languages = auction, languages
        self.paper = PicturedPaper(translator(languages[0])(N_("Catalogue: {title}"), title=self.titles[0]))
        self.top, self.page = EDGE, 1

    def begin(self) -> None:
        """What it is, what it is for, when and where, how to bid."""
        for title, size in zip(self.titles, (26.0, 16.0), strict=False):
            self._say(Line(title, size), most=2)
        self.top += 1.5
        for language in self.languages:
            say = translator(language)
            cause = self.auction.cause_zh if language == "zh_CN" else self.auction.cause_en
            if self.auction.state == "setup":
                self._say(Line(say(DRAFT), 11))
            if cause:
                self._say(Line(say(N_("For: {cause}"), cause=cause), 13), most=4)
            self._say(Line("　".join(filter(None, (evening_in(language, self.auction), self.auction.place))), 12))
            self._say(Line(say(HOW_TO_BID), 10.5, SOFT_INK), most=6)
            self.top += 1.5
        self._foot()

    def _say(self, line: Line, most: int = 2) -> None:
        for words in wrapped(printable(line.words), line.size, points(WIDTH), most):
            self.paper.line(words, line.size, Box(EDGE, self.top, WIDTH, line_height(line.size)), ink=line.ink)
            self.top += line_height(line.size)

    def _foot(self) -> None:
        words = f"{self.titles[0]}　{self.page}"
        self.paper.line(words, 9, Box(EDGE, PAGE_HEIGHT - 12, WIDTH, 5), "right", SOFT_INK)

    def lot(self, lot: PrintedLot, photos: Sequence[bytes]) -> None:
        """One lot, never broken over two pages."""
        room = WIDTH - NUMBER - ((PHOTO + GAP) if photos else 0)
        lines = self._lines(lot, room)
        tall = max(sum(line_height(line.size) for line in lines), PHOTO if photos else 0, 14.0) + 7
        if self.top + tall > BOTTOM:
            self.paper.turn_page()
            self.page += 1
            self.top = EDGE
            self._foot()
        self.paper.rule(Box(EDGE, self.top, WIDTH, 0.25))
        top = self.top + 3
        number = str(lot.number)
        size = 28.0 if len(number) < 3 else 22.0
        self.paper.line(number, size, Box(EDGE, top - 2, NUMBER - 1, line_height(size)))
        for line in lines:
            self.paper.line(line.words, line.size, Box(EDGE + NUMBER, top, room, line_height(line.size)), ink=line.ink)
            top += line_height(line.size)
        if photos:
            self.paper.picture(photos[0], Box(EDGE + WIDTH - PHOTO, self.top + 4, PHOTO, PHOTO))
        self.top += tall

    def _lines(self, lot: PrintedLot, room: float) -> list[Line]:
        lines: list[Line] = []

        def add(words: str, size: float, ink: float = 0.0, most: int = 2) -> None:
            if words:
                lines.extend(Line(part, size, ink) for part in wrapped(printable(words), size, points(room), most))

        for nth, language in enumerate(self.languages):
            zh = language == "zh_CN"
            title = lot.title if zh else lot.title_en or ("" if nth else lot.title)
            add(title, 11.5 if nth else 15)
            told = lot.description if zh else lot.description_en or ("" if nth else lot.description)
            add(" ".join(told.split()), 9.5 if nth else 11, most=6)
            facts = [f"{translator(language)(heading)} {words}" for heading, words in facts_in(language, lot)]
            between = "；" if zh else "; "
            add(between.join([*facts, way_in(language, lot)]), 9 if nth else 10.5, SOFT_INK, most=5)
        return lines
