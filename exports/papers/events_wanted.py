"""For which event a paper is made: the one that was named, else the next that is announced."""

from __future__ import annotations

from datetime import datetime

from exports.papers.wanted import NothingToPrint
from models.clock import day_of
from models.events.agenda import next_date
from models.events.queries import all_events, events
from models.events.rows import EventRow
from models.events.rules import is_over
from models.i18n import _
from models.simplified import simplified


def event_wanted(words: str, now: datetime) -> EventRow:
    """The event of that ref or title (of several, the next to come, else the last); raises NothingToPrint."""
    if not words:
        return _next(now)
    folded = simplified(words).casefold()
    titles = [(row, [simplified(title).casefold() for title in (row.title_zh, row.title_en)]) for row in all_events()]
    named = [row for row, names in titles if words == row.ref or folded in names]
    named = named or [row for row, names in titles if any(folded in name for name in names)]
    if not named:
        raise NothingToPrint(
            _("No event is called “{words}”.", words=words[:80]), _("Write its title as it stands in the events room.")
        )
    coming = [_with_next(row, now) for row in named if not is_over(row.when, now, row.status)]
    return min(coming, key=lambda row: row.begins_at, default=_with_next(named[-1], now))


def _with_next(row: EventRow, now: datetime) -> EventRow:
    return row._replace(next=next_date(event=row.ref, today=day_of(now))) if row.rule else row


def _next(now: datetime) -> EventRow:
    coming = (row for row in events(today=day_of(now)) if row.status == "announced" and not is_over(row.when, now))
    if (row := next(coming, None)) is None:
        raise NothingToPrint(_("No announced event is to come."), _("Name the event, or announce one first."))
    return row
