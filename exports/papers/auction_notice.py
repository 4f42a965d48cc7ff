"""The notice of an auction to hang up: what came in, where it went, in Chinese and below it in English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.auction_notice_words import YEAR_COLUMNS, Said, Sum, Told, both, heading, told
from exports.choices import Choices
from exports.papers.lettering import printable, wrapped
from exports.papers.page import INK, SOFT_INK, Align, Paper, line_height, points
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from exports.papers.wanted import NothingToPrint
from models.access import snapshot
from models.auctions import queries
from models.auctions.money.notice import notice
from models.auctions.rows import AuctionRow
from models.auctions.rules import ARCHIVED
from models.households.building import the_building
from models.i18n import _

EDGE, TOP, BOTTOM = 18.0, 14.0, 14.0
WIDTH = PAGE_WIDTH - 2 * EDGE
AMOUNT = 42.0
PAPER_INK = 1.0


class Size(NamedTuple):
    """The type of a bilingual line: Chinese large, English below it smaller."""

    zh: float
    en: float


TITLE, HEADING, LINE = Size(30.0, 15.0), Size(16.5, 10.5), Size(13.5, 9.5)


def write_notice(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the notice of the chosen auction, or of the last in the archive; raises a RuleBroken."""
    files.write(out, paper_of(*asked(choices)))
    return [out]


def write_page(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the same as a page for residents."""
    from exports.pages.auction_notice import page_of  # loaded on use

    files.write(out, page_of(*asked(choices)))
    return [out]


def asked(choices: Choices) -> tuple[str, Told]:
    """The building's name, and the notice wanted in words; raises NothingToPrint, NoNotice."""
    with snapshot():
        return the_building().name, told(notice(_wanted(choices.auction).ref))


def _wanted(name: str) -> AuctionRow:
    rows = queries.auctions()
    if name:
        rows = [row for row in rows if name in (row.ref, row.title_zh, row.title_en)]
    else:
        rows = [row for row in rows if row.state == ARCHIVED and not row.practice]
    if not rows:
        title = _("There is no auction “{name}”.", name=name) if name else _("No auction is in the archive yet.")
        raise NothingToPrint(title, _("Look into the auctions room for its title."))
    return rows[0]


def paper_of(building: str, said: Told) -> bytes:
    """The notice as PDF."""
    paper = Hanging(said.title.zh)
    paper.say(building, 14, "middle", SOFT_INK)
    paper.both(said.title, TITLE, "middle")
    if said.practice is not None:
        paper.band(said.practice)
    for line in said.about:
        paper.both(line, LINE, "middle")
    paper.sums(heading("money"), said.money)
    paper.sums(heading("handed_over"), said.handed_over)
    paper.part(heading("facts"))
    for line in said.facts:
        paper.both(line, LINE)
    paper.names(heading("donors"), said.donors, said.others)
    paper.names(heading("winners"), said.winners)
    if len(said.years) > 1:
        paper.table(heading("years"), YEAR_COLUMNS, said.years)
    paper.gap(4)
    paper.both(said.seal, Size(10.0, 9.0), "middle", SOFT_INK)
    return paper.data()


class Hanging:
    """Pages that are read from a step away, one bilingual line below the other."""

    def __init__(self, title: str) -> None:
        """The first page, from its top on."""
        self._paper, self._top = Paper(title), TOP

    def say(self, text: str, size: float, align: Align = "left", ink: float = INK) -> None:
        """A text on as many lines as it takes."""
        for words in wrapped(printable(text), size, points(WIDTH)):
            self._make_room(line_height(size))
            self._paper.line(words, size, Box(EDGE, self._top, WIDTH, line_height(size)), align, ink)
            self._top += line_height(size)

    def both(self, said: Said, size: Size, align: Align = "left", ink: float = INK) -> None:
        """A line in Chinese, and below it in English."""
        self._make_room(line_height(size.zh + size.en))
        self.say(said.zh, size.zh, align, ink)
        if said.en and said.en != said.zh:
            self.say(said.en, size.en, align, SOFT_INK)
        self.gap(1)

    def band(self, said: Said) -> None:
        """A black band that cannot be overlooked."""
        height = line_height(18) + line_height(12) + 4
        self._paper.fill(Box(0, self._top, PAGE_WIDTH, height))
        for text, size in ((said.zh, 18.0), (said.en, 12.0)):
            box = Box(EDGE, self._top + 1.5, WIDTH, line_height(size))
            self._paper.line(printable(text), size, box, "middle", PAPER_INK)
            self._top += line_height(size)
        self.gap(6)

    def part(self, said: Said) -> None:
        """The heading of a part, kept together with its first line."""
        self._make_room(28)
        self.gap(2)
        self.both(said, HEADING)
        self._paper.rule(Box(EDGE, self._top, WIDTH, 0.4))
        self.gap(1.5)

    def sums(self, said: Said, lines: Iterable[Sum]) -> None:
        """Lines with their amounts at the right, one below the other."""
        self.part(said)
        for line in lines:
            self._sum(line)

    def _sum(self, line: Sum) -> None:
        room = points(WIDTH - AMOUNT)
        zh = wrapped(printable(line.said.zh), LINE.zh, room)
        en = wrapped(printable(line.said.en), LINE.en, room)
        height = len(zh) * line_height(LINE.zh) + len(en) * line_height(LINE.en) + 1
        self._make_room(height)
        if line.total:
            self._paper.rule(Box(PAGE_WIDTH - EDGE - AMOUNT, self._top - 0.8, AMOUNT, 0.4))
        right = Box(PAGE_WIDTH - EDGE - AMOUNT, self._top, AMOUNT, line_height(LINE.zh))
        self._paper.line(line.amount, LINE.zh, right, "right")
        for texts, size, ink in ((zh, LINE.zh, INK), (en, LINE.en, SOFT_INK)):
            for words in texts:
                box = Box(EDGE, self._top, WIDTH - AMOUNT, line_height(size))
                self._paper.line(words, size, box, "left", ink)
                self._top += line_height(size)
        self.gap(1)

    def names(self, said: Said, names: Sequence[str], others: Said | None = None) -> None:
        """Names one after the other; nothing at all where nobody is to be named."""
        if names or others:
            self.part(said)
            self.say("、".join(names), LINE.zh)
        if others:
            self.both(others, LINE)

    def table(self, said: Said, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """The years, a line each."""
        self.part(said)
        headings = [both(column) for column in columns]
        self._cells([word.zh for word in headings], 11, SOFT_INK)
        self._cells([word.en for word in headings], 9, SOFT_INK)
        for row in rows:
            self._cells(row, 13, INK)

    def _cells(self, cells: Sequence[str], size: float, ink: float) -> None:
        self._make_room(line_height(size))
        width = WIDTH / len(cells)
        for nth, words in enumerate(cells):
            box = Box(EDGE + nth * width, self._top, width, line_height(size))
            self._paper.line(printable(words), size, box, "left" if nth == 0 else "right", ink)
        self._top += line_height(size)

    def gap(self, height: float) -> None:
        """Some room."""
        self._top += height

    def _make_room(self, height: float) -> None:
        if self._top + height > PAGE_HEIGHT - BOTTOM:
            self._paper.turn_page()
            self._top = TOP

    def data(self) -> bytes:
        """The file."""
        return self._paper.data()
