"""The poster of an event: what, when, where and for whom in big type, and the building's calendar to be scanned."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.choices import Choices
from exports.feeds.words import AUDIENCES
from exports.papers.event_words import date_of
from exports.papers.events_wanted import event_wanted
from exports.papers.lettering import MORE, breadth, cut, printable, wrapped
from exports.papers.page import SOFT_INK, Paper, line_height, points
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from exports.papers.when import day_in, feast_of, when_in
from models.access import snapshot
from models.errors import RuleBroken
from models.events.occurrence import Occurrence
from models.events.rows import EventRow
from models.events.rule_words import rule_words
from models.households.building import the_building
from models.i18n import LANGUAGES, N_, _, translator

EDGE, WIDTH = 17.0, PAGE_WIDTH - 34.0
BAND, FOOT, CODE = 24.0, 62.0, 50.0
PAPER = 1.0  # the ink of words on a band
SCHEMES = ("https://", "http://", "webcal://")
LONGEST_ADDRESS = 300  # a code of more could not be read from a step away

BANDS = {
    "draft": N_("Draft"),
    "cancelled": N_("Cancelled"),
    "postponed": N_("Postponed"),
    "moved": N_("Moved to another day"),
}


class Announcement(NamedTuple):
    """What stands on a poster: an event, its date (the next one of a series), and the calendar's address if any."""

    building: str
    event: EventRow
    date: Occurrence
    address: str = ""


def write_poster(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the poster of the chosen event, or of the next that is announced; raises a RuleBroken."""
    address = checked_address(choices.address)
    with snapshot():
        event = event_wanted(choices.event, now)
        told = Announcement(the_building().name, event, date_of(event), address)
    files.write(out, poster(told))
    return [out]


def checked_address(typed: str) -> str:
    """The address of a calendar as it is put into a code; raises RuleBroken for any other text."""
    address = typed.strip()
    if address and (not address.casefold().startswith(SCHEMES) or " " in address or len(address) > LONGEST_ADDRESS):
        raise RuleBroken(
            _("This is not the address of a calendar."), _("It begins with https:// or webcal://, without blanks.")
        )
    return address


def poster(told: Announcement) -> bytes:
    """The poster as PDF."""
    event = told.event
    paper = Paper(event.title)
    top = _head(paper, told)
    top = _said(paper, event.title_zh, (66.0, 52.0, 42.0, 34.0), top, most=3) + 2
    if event.title_en and event.title_en != event.title_zh:
        top = _said(paper, event.title_en, (30.0, 24.0, 20.0), top, most=2, ink=SOFT_INK) + 3
    top = _when(paper, told, top + 4)
    top = _facts(paper, event, top + 5)
    foot = PAGE_HEIGHT - EDGE - (FOOT if told.address else 0)
    _description(paper, event.description, Box(EDGE, top + 4, WIDTH, foot - top - 6))
    if told.address:
        _foot(paper, told.address, foot)
    return paper.data()


def _head(paper: Paper, told: Announcement) -> float:
    """Who invites, and the band that says it does not take place as planned; returns where the title may begin."""
    paper.line(told.building, 17, Box(EDGE, 12, WIDTH, 8), "middle", SOFT_INK)
    band = band_words(told.event)
    if not band:
        return 38.0
    paper.fill(Box(0, 24, PAGE_WIDTH, BAND))
    paper.line(band, 40, Box(EDGE, 26.5, WIDTH, BAND), "middle", PAPER)
    top = 24 + BAND + 4
    for words in why_words(told.event):
        top = _said(paper, words, (19.0, 16.0), top, most=2)
    return top + 4


def band_words(event: EventRow) -> str:
    """What the band says, in both languages; nothing for what takes place as planned."""
    moved = event.status == "announced" and event.moved_from is not None
    sentence = BANDS.get("moved" if moved else event.status, "")
    return "  ".join(translator(language)(sentence) for language in LANGUAGES if sentence)


def why_words(event: EventRow) -> list[str]:
    """The reason, and the day it was planned for."""
    lines = [" ".join(event.reason.split())] if event.reason else []
    if event.moved_from is not None:
        sentence = N_("It was planned for {day}.")
        lines += [translator(language)(sentence, day=day_in(language, event.moved_from)) for language in LANGUAGES]
    return lines


def _when(paper: Paper, told: Announcement, top: float) -> float:
    event = told.event
    if event.status == "postponed":
        for language, large in zip(LANGUAGES, (30.0, 20.0), strict=True):
            top = _said(paper, translator(language)(N_("the new day will be announced")), (large, large * 0.8), top)
        return top
    sizes: tuple[float, ...]
    for language in LANGUAGES:
        sizes = (30.0, 26.0, 22.0, 18.0) if language == LANGUAGES[0] else (19.0, 16.0, 14.0)
        if often := rule_words(event.when, language):
            top = _said(paper, often, sizes, top)
            next_ = translator(language)(N_("Next: {when}"), when=when_in(language, told.date))
            top = _said(paper, next_, tuple(size * 0.75 for size in sizes), top)
        else:
            top = _said(paper, when_in(language, told.date), sizes, top)
        if language == LANGUAGES[0] and (feast := feast_of(told.date.day, event.anchor)):
            top = _said(paper, feast, (22.0, 18.0), top)
    return top


def _facts(paper: Paper, event: EventRow, top: float) -> float:
    """Where, and for whom."""
    audience = "  ".join(translator(language)(AUDIENCES[event.audience]) for language in LANGUAGES)
    for sentence, value in ((N_("Place"), event.place), (N_("For whom"), audience)):
        if value:
            label = translator(LANGUAGES[0])(sentence)
            top = _said(paper, f"{label}：{value}", (24.0, 20.0, 16.0), top, most=2) + 1
    return top


def _said(paper: Paper, text: str, sizes: tuple[float, ...], top: float, most: int = 2, ink: float = 0.0) -> float:
    """A text in the middle: in the largest type that takes one line, or in the smallest, on several."""
    words = printable(text)
    size = next((size for size in sizes if breadth(words, size) <= points(WIDTH)), sizes[-1])
    for size_ in sizes:
        if len(wrapped(words, size_, points(WIDTH))) <= min(most, 2):
            size = size_
            break
    for line in wrapped(words, size, points(WIDTH), most):
        paper.line(line, size, Box(EDGE, top, WIDTH, line_height(size)), "middle", ink)
        top += line_height(size)
    return top


def _description(paper: Paper, text: str, box: Box) -> None:
    """The description, paragraph by paragraph, in the largest type in which all of it fits."""
    paragraphs = [printable(line) for line in text.splitlines() if line.strip()]
    for size in (22.0, 19.0, 16.0, 14.0, 12.0):
        lines = [line for words in paragraphs for line in wrapped(words, size, points(box.width))]
        if len(lines) * line_height(size) <= box.height or size == 12.0:
            break
    else:
        return
    fitting = max(0, int(box.height / line_height(size)))
    if fitting and len(lines) > fitting:
        lines[fitting - 1] = cut(lines[fitting - 1] + MORE * 2, size, points(box.width))
    top = box.top
    for line in lines[:fitting]:
        paper.line(line, size, Box(box.left, top, box.width, line_height(size)), "middle")
        top += line_height(size)


def _foot(paper: Paper, address: str, top: float) -> None:
    """The code of the calendar, and what it is good for."""
    paper.fill(Box(EDGE, top + 2, WIDTH, 0.4))
    paper.qr(address, Box(EDGE, top + 6, CODE, CODE))
    words = Box(EDGE + CODE + 6, top + 20, WIDTH - CODE - 6, 30)
    for language, size in zip(LANGUAGES, (19.0, 13.0), strict=True):
        below = paper.lines(translator(language)(N_("Scan: all that is on, in your calendar.")), size, words)
        words = words._replace(top=below + 1)
