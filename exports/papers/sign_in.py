"""The list to sign at a meeting, with its agenda: one line a member, and empty ones for guests."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.lettering import printable, wrapped
from exports.papers.meeting_wanted import meeting_wanted, topic_in_words, when_in_words
from exports.papers.page import SOFT_INK, line_height, points
from exports.papers.ruled import FIRM, RuledPaper
from exports.papers.sheet import Box
from models.clock import day_of
from models.group.rows import MeetingCard
from models.group.rules import PLANNED
from models.i18n import _

LEFT, TOP, BOTTOM = 20.0, 18.0, 18.0
TITLE, TOPIC, TEXT, NAME = 18.0, 27.0, 15.0, 19.0
ROW, HEAD = 14.0, 9.0
COLUMNS = (14.0, 26.0, 50.0, 80.0)  # number, flat, name, signature
FOR_GUESTS = 5


def write_sign_in(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the list to sign of the meeting wanted, or of the next one; raises a RuleBroken."""
    files.write(out, sign_in_sheet(meeting_wanted(choices, day_of(now), PLANNED)))
    return [out]


def sign_in_sheet(card: MeetingCard) -> bytes:
    """The list as PDF."""
    paper = RuledPaper(f"{card.group.name} {card.meeting.topic}")
    top = _heading(paper, card)
    names = [(row.label, row.name) for row in card.attendance] + [("", "")] * FOR_GUESTS
    top = _table_head(paper, top)
    for number, (label, name) in enumerate(names, 1):
        if top + ROW > paper.height - BOTTOM:
            paper.turn_page()
            top = _table_head(paper, TOP)
        _row(paper, top, str(number), label, name)
        top += ROW
    return paper.data()


def _heading(paper: RuledPaper, card: MeetingCard) -> float:
    """The group, the topic, when and where, and the agenda; returns where the list may begin."""
    box = Box(LEFT, TOP, paper.width - 2 * LEFT, line_height(TITLE))
    paper.line(card.group.name, TITLE, box, "middle", SOFT_INK)
    top = TOP + line_height(TITLE) * 1.1
    for words in wrapped(printable(topic_in_words(card.meeting)), TOPIC, points(box.width), 2):
        paper.line(words, TOPIC, box._replace(top=top), "middle")
        top += line_height(TOPIC)
    paper.line(when_in_words(card.meeting), TEXT, box._replace(top=top + 2), "middle")
    top += 2 + line_height(TEXT) * 1.5
    for text in card.meeting.agenda.splitlines():
        indent = 6.0 if text.startswith(" ") else 0.0
        room = box._replace(left=LEFT + indent, width=box.width - indent, top=top, height=line_height(TEXT) * 3)
        if top + line_height(TEXT) * 3 + HEAD + ROW * 2 > paper.height - BOTTOM:
            paper.turn_page()
            room, top = room._replace(top=TOP), TOP
        top = paper.lines(text, TEXT, room) + 0.6
    return top + 4


def _table_head(paper: RuledPaper, top: float) -> float:
    left = LEFT
    for words, width in zip((_("No."), _("Flat"), _("Name"), _("Signature")), COLUMNS, strict=True):
        paper.line(words, 12, Box(left + 2, top + 2, width - 3, HEAD), ink=SOFT_INK)
        left += width
    paper.across(LEFT, top, sum(COLUMNS), FIRM)
    paper.across(LEFT, top + HEAD, sum(COLUMNS), FIRM)
    _uprights(paper, top, HEAD)
    return top + HEAD


def _row(paper: RuledPaper, top: float, number: str, label: str, name: str) -> None:
    left, down = LEFT, (ROW - line_height(NAME)) / 2
    for words, width in zip((number, label, name), COLUMNS, strict=False):
        ink = SOFT_INK if words == number else 0.0
        paper.line(words, NAME, Box(left + 2, top + down, width - 3, ROW), ink=ink)
        left += width
    paper.across(LEFT, top + ROW, sum(COLUMNS))
    _uprights(paper, top, ROW)


def _uprights(paper: RuledPaper, top: float, height: float) -> None:
    left = LEFT
    for width in (0.0, *COLUMNS):
        left += width
        paper.down(left, top, height)
