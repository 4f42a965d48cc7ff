"""Duty cards: one for each shift that somebody has or was asked for, to be cut apart and handed to them.

A card names its person and flat, for it is given into their hand; who has which duty is nowhere else outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.events_wanted import event_wanted
from exports.papers.lettering import printable, shrunk
from exports.papers.page import SOFT_INK, Paper, line_height, points
from exports.papers.sheet import Box, fitting_sheet
from exports.papers.wanted import NothingToPrint
from models.access import snapshot
from models.clock import local
from models.events.duties.queries import duties_of, next_event_with_people
from models.events.duties.rows import AssignmentRow, DutyCard
from models.events.duties.rules import ACCEPTED, LIVE
from models.events.rows import EventRow
from models.events.rules import OFF
from models.households.building import the_building
from models.i18n import N_, _

USUAL_SHEET = "2x4"
LEAST_WIDTH, LEAST_HEIGHT = 60.0, 45.0
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


def write_cards(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the cards of an event, by default the next one that has people; raises a RuleBroken."""
    with snapshot():
        event = _takes_place(event_wanted(choices.event, now)) if choices.event else next_event_with_people(now=now)
        cards = duties_of(event) if event else []
        building = the_building().name
    people = [
        (card, row)
        for card in cards
        for shift in card.shifts
        for row in shift.people
        if row.state in LIVE and not row.gone
    ]
    if not people:
        raise NothingToPrint(
            _("Nobody has a shift in a coming event yet."), _("Ask somebody first, or name another event.")
        )
    people.sort(key=lambda pair: (pair[1].starts_at, pair[1].label))
    files.write(out, card_sheets(building, people, choices.sheet or USUAL_SHEET, choices.start))
    return [out]


def _takes_place(event: EventRow) -> str:
    """The ref of an event; raises NothingToPrint for one that is off, to which nobody is to be called."""
    if event.status in OFF:
        raise NothingToPrint(
            _("{title} is cancelled.", title=event.title)
            if event.status == "cancelled"
            else _("{title} is postponed; the new day will be announced.", title=event.title),
            _("Nobody needs a card for it now."),
        )
    return event.ref


def card_sheets(building: str, people: Sequence[tuple[DutyCard, AssignmentRow]], sheet: str, start: int) -> bytes:
    """A card for each person and shift, on as many pages as it takes, beginning at place `start` of the first."""
    grid = fitting_sheet(sheet, start, LEAST_WIDTH, LEAST_HEIGHT)
    paper = Paper(_("{building}: duty cards", building=building))
    for (card, row), room in zip(people, paper.rooms(grid, start), strict=False):
        paper.frame(Box(room.left - 1, room.top - 1, room.width + 2, room.height + 2))
        draw_card(paper, room.inset(4), building, card, row)
    return paper.data()


def draw_card(paper: Paper, room: Box, building: str, card: DutyCard, row: AssignmentRow) -> None:
    """One card: who, what, when, where, and thanks at its foot."""
    scale = min(room.height / 58, room.width / 80, 1.4)
    top = _line(paper, f"{building} · {row.event_title}", 8 * scale, room, room.top, SOFT_INK)
    top = _line(paper, f"{row.label}  {row.resident_name}", 21 * scale, room, top + 1.5 * scale)
    top = _line(paper, row.duty_name, 17 * scale, room, top + 1.5 * scale)
    top = _line(paper, when_words(row), 15 * scale, room, top + 1.5 * scale)
    if row.place:
        top = _line(paper, row.place, 13 * scale, room, top + 1 * scale)
    foot = room.bottom - line_height(10 * scale)
    if card.row.about and foot - top > line_height(9 * scale):
        about = " ".join(card.row.about.splitlines())
        paper.lines(about, 9 * scale, Box(room.left, top + 1, room.width, foot - top - 1), 2)
    thanks = _("Thank you for helping!") if row.state == ACCEPTED else _("Can you come? Please tell us.")
    paper.line(thanks, 10 * scale, Box(room.left, foot, room.width, room.bottom - foot), "right", SOFT_INK)


def when_words(row: AssignmentRow) -> str:
    """When the shift is, as it is read on a card."""
    begins, ends = local(row.starts_at), local(row.ends_at)
    last = f"{ends:%H:%M}" if ends.date() == begins.date() else f"{_day(ends)} {ends:%H:%M}"
    return f"{_day(begins)} {begins:%H:%M}–{last}"


def _day(moment: datetime) -> str:
    return _("{month}-{day} {weekday}", month=moment.month, day=moment.day, weekday=_(WEEKDAYS[moment.weekday()]))


def _line(paper: Paper, text: str, size: float, room: Box, top: float, ink: float = 0.0) -> float:
    """A line in the size that fits, no smaller than half of it; returns where the next may begin."""
    fits = shrunk(printable(text), size, points(room.width), 0.5)
    paper.line(text, fits, room._replace(top=top), ink=ink)
    return top + line_height(fits)
