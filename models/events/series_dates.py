"""The dates of one series to come, also those that are left out or became events of their own."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from models.access import reading, tuples_of
from models.events import queries
from models.events.recurrence import days, read_rule
from models.events.rows import EventRow
from models.events.span import own_days
from models.events.tables import Event, Skip

AS_PLANNED, LEFT_OUT = "as_planned", "left_out"
MOST = 60


class DateRow(NamedTuple):
    """A date of a series: `state` is as planned, left out, or what became of it as an event of its own (`event`)."""

    day: date
    state: str = AS_PLANNED
    event: EventRow | None = None

    @property
    def ref(self) -> str:
        """By which lists know it: its day."""
        return self.day.isoformat()


def series_dates(*, event: str, today: date, most: int = MOST) -> list[DateRow]:
    """The next dates of a series from `today` on, in order; raises NotFound."""
    with reading():
        row = queries.event_row(event)
        if not row.rule:
            return []
        found = list(islice(_days(row, today), most))
        if not found:
            return []
        last = found[-1]
        series = Event.ref == event
        skipped = Skip.select(Skip.day).join(Event).where(series, Skip.day.between(today, last))
        parent = Event.alias()
        own = (
            Event.select(Event.series_day, Event.ref)
            .join(parent, on=(Event.series == parent.id))
            .where(parent.ref == event, Event.series_day.between(today, last))
        )
        out = {day for (day,) in tuples_of(skipped)}
        changed = {day: queries.event_row(ref) for day, ref in tuples_of(own)}
    rows = ((day, changed.get(day)) for day in found)
    return [
        DateRow(day, (other.status if other else LEFT_OUT if day in out else AS_PLANNED), other) for day, other in rows
    ]


def _days(row: EventRow, today: date) -> list[date]:
    begins, ends = own_days(row)
    until = min(row.last_on or date.max, today + timedelta(days=366 * 9)) - (ends - begins)
    return list(islice(days(read_rule(row.rule), row.first_on, today, until), MOST))
