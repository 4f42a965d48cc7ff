"""The sign-up sheet for the notice board: every flat has a line to write on; nothing of anybody stands on it yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.event_words import when_and_where
from exports.papers.events_wanted import event_wanted
from exports.papers.table import Column, TablePaper
from models.access import snapshot
from models.events.rows import EventRow
from models.events.sheet import flats_of_the_sheet
from models.i18n import _, ngettext

LINE, BIG = 10.0, 18.0  # mm of a line, points of a flat's number


def write_sheet(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the sheet of the chosen event, or of the next; raises NothingToPrint."""
    with snapshot():
        event = event_wanted(choices.event, now)
        labels = [flat.label for flat in flats_of_the_sheet()]
    files.write(out, sheet(event, labels))
    return [out]


def sheet(event: EventRow, labels: Iterable[str]) -> bytes:
    """The sheet as PDF, the flats in the order of the typing-back screen."""
    paper = TablePaper(_("Sign up: {title}", title=event.title), [when_and_where(event), *_limits(event)])
    columns = (
        Column(_("Flat"), 26),
        Column(_("Adults"), 22),
        Column(_("Children"), 22),
        Column(_("Elderly"), 22),
        Column(_("Name, remarks (allergies?)"), 90, "left"),
    )
    paper.table(columns, ((label, "", "", "", "") for label in labels), LINE, BIG)
    return paper.data()


def _limits(event: EventRow) -> list[str]:
    """What to know before writing: how many places there are, and until when the sheet hangs."""
    words = []
    if event.capacity is not None and event.count_by == "heads":
        words.append(ngettext("{n} place", "{n} places", event.capacity))
    elif event.capacity is not None:
        words.append(ngettext("places for {n} household", "places for {n} households", event.capacity))
    if event.lock_on is not None:
        words.append(_("please sign up by {day}", day=event.lock_on.isoformat()))
    return ["　".join(words)] if words else []
