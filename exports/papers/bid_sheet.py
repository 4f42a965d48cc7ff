"""Bid sheets: a page a lot, with the amounts of its steps printed, and boxes for a paddle and initials beside each.

On the page stands a code by which the desk knows the sheet when it is typed back. Every line keeps its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.auction_words import BUY_NOW, CONDITION, DONOR, DRAFT, ENDS, both, facts_in, moment_in
from exports.papers.auctions_wanted import auction_wanted, lots_wanted
from exports.papers.lettering import breadth, printable, shrunk, wrapped
from exports.papers.page import SOFT_INK, line_height, points
from exports.papers.ruled import HAIR, RuledPaper
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from models.access import snapshot
from models.auctions.lots.ladder import ladder_amounts, parse_ladder
from models.auctions.lots.printed import PrintedLot, printed_lots
from models.auctions.rows import AuctionRow
from models.i18n import LANGUAGES, N_, _, translator
from models.money import format_fen

EDGE = 12.0
WIDTH = PAGE_WIDTH - 2 * EDGE
LINES = 24  # on a sheet, in two columns that are read one after the other
ROWS = LINES // 2
GAP = 6.0
HEAD, ROW = 9.0, 11.6  # mm: a line is high enough for an old hand
CODE = 26.0
STRIP = 10.0
TABLE_TOP = PAGE_HEIGHT - 14.0 - HEAD - ROWS * ROW
SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
MOST_LINES = 3  # of one fact
WIDTHS = (9.0, 26.0, 27.0, 28.0)  # line, amount, paddle, initials
HEADINGS = (N_("Line"), N_("Amount"), N_("Paddle"), N_("Initials"))


def write_sheets(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a sheet for each chosen lot of the chosen auction, or of the next; raises NothingToPrint."""
    with snapshot():
        auction = auction_wanted(choices.auction)
        lots = lots_wanted(printed_lots(auction.ref), choices.lots)
    files.write(out, bid_sheets(auction, lots))
    return [out]


def bid_sheets(auction: AuctionRow, lots: Sequence[PrintedLot]) -> bytes:
    """The sheets as PDF, in the order of the lots."""
    paper = RuledPaper(_("Bid sheets: {title}", title=auction.title))
    for nth, lot in enumerate(lots):
        if nth:
            paper.turn_page()
        _sheet(paper, auction, lot)
    return paper.data()


def sheet_amounts(lot: PrintedLot) -> list[int]:
    """The amounts that stand on the lines of a lot's sheet."""
    return ladder_amounts(lot.starting_fen, parse_ladder(lot.ladder), LINES)


def _sheet(paper: RuledPaper, auction: AuctionRow, lot: PrintedLot) -> None:
    top = _head(paper, auction, lot)
    strip = Box(EDGE, TABLE_TOP - 13 - STRIP, WIDTH, STRIP)
    bottom = strip.top - 2 if _buy_now(paper, lot, strip) else strip.bottom
    _facts(paper, lot, Box(EDGE, top, WIDTH, bottom - top))
    _how_to(paper, TABLE_TOP - 11.5)
    amounts = sheet_amounts(lot)
    for column in (0, 1):
        left = EDGE + column * (sum(WIDTHS) + GAP)
        _lines(paper, left, list(enumerate(amounts, 1))[column * ROWS : (column + 1) * ROWS])
    foot = both(N_("What is written on this paper counts."))
    paper.line(foot, 9, Box(EDGE, PAGE_HEIGHT - 12, WIDTH, 5), "middle", SOFT_INK)


def _head(paper: RuledPaper, auction: AuctionRow, lot: PrintedLot) -> float:
    """The auction, the number as large as it can be, both titles, the code; returns where the facts may begin."""
    titles = " ".join(filter(None, auction.titles))
    paper.line(titles, 11, Box(EDGE, 8, WIDTH - CODE - 4, 6), ink=SOFT_INK)
    if auction.state == "setup":
        paper.line(both(DRAFT), 11, Box(EDGE, 13, WIDTH - CODE - 4, 6))
    number = str(lot.number)
    room = 40.0
    size = shrunk(printable(number), 80, points(room), 0.3)
    paper.line(number, size, Box(EDGE, 15 + (80 - size) * 0.15, room, line_height(size)))
    left = EDGE + room + 4
    words = Box(left, 20, PAGE_WIDTH - EDGE - CODE - 4 - left, 26)
    size = 24 if breadth(printable(lot.title), 24) <= points(words.width) else 18
    top = paper.lines(lot.title, size, words, most=2)
    if lot.title_en and lot.title_en != lot.title:
        paper.lines(lot.title_en, 13, words._replace(top=top + 0.5, height=words.bottom + 4 - top), most=2)
    paper.qr(lot.ref, Box(PAGE_WIDTH - EDGE - CODE, 8, CODE, CODE))
    return 49.0


def _facts(paper: RuledPaper, lot: PrintedLot, box: Box) -> None:
    """What it is at the left; at the right prices, steps, who gave it and when it ends."""
    half = (box.width - GAP) / 2
    right = Box(box.left + half + GAP, box.top, half, box.height)
    if not lot.description and not lot.description_en:
        right = box
    top = box.top
    for words, size in ((lot.description, 12.0), (lot.description_en, 10.0)):
        if words and box.bottom - top >= line_height(size):
            share = 0.62 if words is lot.description and lot.description_en else 1
            room = Box(box.left, top, half, max(line_height(size), (box.bottom - top) * share))
            top = paper.lines(" ".join(words.split()), size, room) + 1
    facts = [f"{heading}：{value}" for heading, value in _facts_of(lot)]
    size = next((size for size in SIZES if _height(facts, size, right.width) <= right.height), SIZES[-1])
    top = right.top
    for fact in facts:
        if right.bottom - top >= line_height(size):
            top = paper.lines(fact, size, right._replace(top=top, height=right.bottom - top), most=MOST_LINES) + 0.6


def _facts_of(lot: PrintedLot) -> list[tuple[str, str]]:
    """The facts with their headings in both languages; names and notes, which are in one, are said once."""
    chinese, english = (facts_in(language, lot) for language in LANGUAGES)
    found = [(both(N_("Table")), lot.table_name)] if lot.table_name else []
    if lot.closes_at is not None:
        found.append((both(ENDS), " / ".join(moment_in(language, lot.closes_at) for language in LANGUAGES)))
    for (heading, zh), (_heading, en) in zip(chinese, english, strict=True):
        found.append((both(heading), zh if zh == en or heading in (DONOR, CONDITION) else f"{zh} / {en}"))
    return found


def _height(facts: Sequence[str], size: float, width: float) -> float:
    lines = (min(MOST_LINES, len(wrapped(printable(fact), size, points(width)))) for fact in facts)
    return sum(count * line_height(size) + 0.6 for count in lines)


def _buy_now(paper: RuledPaper, lot: PrintedLot, strip: Box) -> bool:
    """A line of its own for who takes the lot at its price at once; whether there is one."""
    if lot.buy_now_fen is None:
        return False
    price = f"{both(BUY_NOW)} {format_fen(lot.buy_now_fen)}"
    left, width = strip.left + WIDTHS[0] + WIDTHS[1], strip.width - WIDTHS[0] - WIDTHS[1]
    half = sum(WIDTHS) + GAP - WIDTHS[0] - WIDTHS[1]
    size = shrunk(printable(price), 13, points(left + half - strip.left - 4), 0.5)
    paper.line(price, size, strip._replace(left=strip.left + 2, top=strip.top + (STRIP - line_height(size)) / 2))
    for nth, words in enumerate(HEADINGS[2:]):
        place = Box(left + half + nth * (width - half) / 2 + 1, strip.top + 2.5, (width - half) / 2 - 2, 5)
        paper.line(both(words), 10, place, ink=SOFT_INK)
    for at in (left + half, left + half + (width - half) / 2):
        paper.down(at, strip.top, STRIP, HAIR)
    paper.frame(strip)
    return True


def _how_to(paper: RuledPaper, top: float) -> None:
    """How the sheet is written on: one sentence in each language."""
    sentence = N_("Write your paddle on the next free line. To bid more than is printed, cross the amount out.")
    for language, size in zip(LANGUAGES, (12, 10), strict=True):
        words = printable(translator(language)(sentence))
        size_ = shrunk(words, size, points(WIDTH), 0.6)
        paper.line(words, size_, Box(EDGE, top, WIDTH, 5))
        top += line_height(size)


def _lines(paper: RuledPaper, left: float, lines: Sequence[tuple[int, int]]) -> None:
    """One column of lines, ruled; the amounts in big type."""
    top, width = TABLE_TOP, sum(WIDTHS)
    at = left
    for words, wide in zip(HEADINGS, WIDTHS, strict=True):
        for language, below in zip(LANGUAGES, (0.6, 4.6), strict=True):
            said = translator(language)(words)
            size = shrunk(printable(said), 9, points(wide - 1), 0.5)
            paper.line(said, size, Box(at + 0.5, top + below, wide - 1, 4), "middle")
        at += wide
    for nth, (number, fen) in enumerate(lines):
        row = top + HEAD + nth * ROW
        amount = format_fen(fen)
        size = shrunk(printable(amount), 17, points(WIDTHS[1] - 2), 0.4)
        paper.line(str(number), 9, Box(left, row + 3.6, WIDTHS[0], 5), "middle", SOFT_INK)
        place = Box(left + WIDTHS[0], row + (ROW - line_height(size)) / 2, WIDTHS[1] - 1.5, ROW)
        paper.line(amount, size, place, "right")
        paper.across(left, row, width, HAIR)
    paper.frame(Box(left, top, width, HEAD + len(lines) * ROW))
    at = left
    for wide in WIDTHS[:-1]:
        at += wide
        paper.down(at, top, HEAD + len(lines) * ROW, HAIR)
