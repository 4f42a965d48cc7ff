"""The sign-in list for the door, in big type: flats and numbers, no names; what the kitchen must know apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.event_words import when_and_where
from exports.papers.events_wanted import event_wanted
from exports.papers.table import Column, TablePaper
from models.access import snapshot
from models.events.queries import sign_ups
from models.events.rows import EventRow, SignUpRow
from models.events.rules import CONFIRMED
from models.events.sheet import flats_of_the_sheet
from models.i18n import _

LINE, BIG = 14.0, 24.0
EMPTY_LINES = 10  # for those who walk in


def write_list(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the list of the chosen event, or of the next; raises NothingToPrint."""
    with snapshot():
        event = event_wanted(choices.event, now)
        order = {flat.label: number for number, flat in enumerate(flats_of_the_sheet())}
        rows = [row for row in sign_ups(event=event.ref) if not row.walk_in]
    inside = sorted((row for row in rows if row.state == CONFIRMED), key=lambda row: order.get(row.label, 0))
    waiting = [row for row in rows if row.state != CONFIRMED]
    files.write(out, sign_in_list(event, inside, waiting))
    return [out]


def sign_in_list(event: EventRow, inside: Sequence[SignUpRow], waiting: Sequence[SignUpRow]) -> bytes:
    """The list as PDF: who has a place, by flat; who waits, in line; empty lines; then the organisers' page."""
    heads = sum(row.heads for row in inside)
    about = [when_and_where(event), _("Signed up: {heads}, households: {n}", heads=heads, n=len(inside))]
    paper = TablePaper(_("Sign in: {title}", title=event.title), about)
    columns = (
        Column(_("Flat"), 40),
        Column(_("How many"), 32),
        Column(_("Here"), 26, tick=True),
        Column(_("Signature"), 84, "left"),
    )
    paper.table(columns, ((row.label, str(row.heads), "", "") for row in inside), LINE, BIG)
    if waiting:
        paper.say(_("Waiting, in this order"))
        paper.table(columns, ((row.label, str(row.heads), "", "") for row in waiting), LINE, BIG)
    paper.say(_("Came without signing up"))
    paper.table(columns, [("", "", "", "")] * EMPTY_LINES, LINE, BIG)
    _for_organisers(paper, event, [*inside, *waiting])
    return paper.data()


def _for_organisers(paper: TablePaper, event: EventRow, rows: Sequence[SignUpRow]) -> None:
    """What they must not eat, remarks, and who is here for the first time; nothing if there is nothing to know."""
    known = [row for row in rows if row.allergies or row.note or row.first_time]
    if not known:
        return
    counts = [sum(numbers) for numbers in zip(*(row.counts for row in rows), strict=True)]
    summary = _("Adults: {adults}, children: {children}, elderly: {elderly}",
                adults=counts[0], children=counts[1], elderly=counts[2])  # fmt: skip
    paper.turn_page(_("For the organisers only: {title}", title=event.title), [when_and_where(event), summary])
    columns = (
        Column(_("Flat"), 30),
        Column(_("How many"), 24),
        Column(_("Allergies"), 64, "left"),
        Column(_("Remarks"), 64, "left"),
    )
    cells = ((row.label, str(row.heads), row.allergies, _remarks(row)) for row in known)
    paper.table(columns, cells, 13.0, 15.0)


def _remarks(row: SignUpRow) -> str:
    return _("; ").join(filter(None, (_("first time") if row.first_time else "", row.note)))
