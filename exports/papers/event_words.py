"""An event in the words of a paper: when it is, and where."""

from __future__ import annotations

from exports.papers.late import day_in_words
from models.clock import local
from models.events.rows import EventRow
from models.i18n import N_, _

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def when_and_where(event: EventRow) -> str:
    """The day, the hours and the place, in one line."""
    first, last = event.begins_on, event.ends_on
    words = f"{day_in_words(first)} {_(WEEKDAYS[first.weekday()])}"
    if event.starts_at is not None and event.ends_at is not None:
        words += f" {local(event.starts_at):%H:%M}–{local(event.ends_at):%H:%M}"
    elif last > first:
        words += f" – {day_in_words(last)}"
    return "　".join(filter(None, (words, event.place)))
