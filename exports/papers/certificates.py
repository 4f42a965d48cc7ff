"""The certificates of a course, as its register has them: one a page, lying, with room for the seal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.late import day_in_words
from exports.papers.meeting_wanted import group_wanted
from exports.papers.ruled import RuledPaper
from exports.papers.sheet import Box
from exports.papers.wanted import NothingToPrint
from models.access import snapshot
from models.clock import day_of
from models.group.cards import certificates
from models.group.rows import CertificateRow
from models.households.building import the_building
from models.i18n import _, spoken

EDGE, INNER = 12.0, 16.0
TITLE, NAME, TEXT, SMALL = 56.0, 34.0, 22.0, 15.0
LEFT = 38.0


def write_certificates(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the certificates of a course, or of the latest that gave some; raises a RuleBroken."""
    with snapshot():
        group = group_wanted(choices.group, day_of(now))
        rows = wanted(certificates(group.ref if group else None), choices)
        building = the_building().name
    files.write(out, sheets(building, rows))
    return [out]


def wanted(rows: list[CertificateRow], choices: Choices) -> list[CertificateRow]:
    """Those of the course that gave the last, and of the flats that were named; raises NothingToPrint."""
    latest = max(rows, key=lambda row: (row.issued_on, row.number)).group if rows else ""
    found = [row for row in rows if row.group == latest]
    for flat in choices.flats:
        if flat not in {row.label for row in found}:
            raise NothingToPrint(
                _("Nobody in flat {label} has a certificate of this course.", label=flat),
                _("Issue it first: in the room of the groups, c on the list of who came."),
            )
    if not found:
        raise NothingToPrint(
            _("No certificate has been issued yet."),
            _("Issue it first: in the room of the groups, c on the list of who came."),
        )
    return [row for row in found if not choices.flats or row.label in choices.flats]


def sheets(building: str, rows: Iterable[CertificateRow]) -> bytes:
    """The certificates as PDF."""
    paper = RuledPaper(_("Certificates"), lying=True)
    for nth, row in enumerate(rows):
        if nth:
            paper.turn_page()
        _certificate(paper, building, row)
    return paper.data()


def _certificate(paper: RuledPaper, building: str, row: CertificateRow) -> None:
    page = Box(0, 0, paper.width, paper.height)
    paper.frame(page.inset(EDGE), 1.2)
    paper.frame(page.inset(INNER), 0.3)
    box = Box(LEFT, 30, paper.width - 2 * LEFT, 30)
    paper.line(_("Certificate"), TITLE, box, "middle")
    paper.line(row.name, NAME, box._replace(top=64), "middle")
    paper.across(paper.width / 2 - 45, 80, 90)
    course = spoken(row.group_name_zh, row.group_name_en)
    words = _(
        "took part in “{course}” from {first} to {last} and came to {came} of its {sessions} sessions.",
        course=course,
        first=day_in_words(row.first_on),
        last=day_in_words(row.last_on),
        came=row.came,
        sessions=row.sessions,
    )
    below = paper.lines(words, TEXT, box._replace(top=90, height=45), 4)
    paper.line(_("The course is completed."), TEXT, box._replace(top=below + 2))
    _foot(paper, building, row)


def _foot(paper: RuledPaper, building: str, row: CertificateRow) -> None:
    """The number at the left; at the right who gives it and when, with room for a round seal over it."""
    low = paper.height - INNER
    paper.line(_("No. {number}", number=row.number), SMALL, Box(LEFT, low - 22, 90, 10))
    right = Box(paper.width - LEFT - 130, low - 36, 130, 10)
    paper.line(_("{building} (seal)", building=building), SMALL + 2, right, "right")
    paper.line(day_in_words(row.issued_on), SMALL + 2, right._replace(top=low - 24), "right")
