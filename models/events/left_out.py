"""The dates that were left out of series: no calendar of the residents speaks of them, the desk can bring them back."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.access import reading, tuples_of
from models.events.tables import Event, Skip
from models.i18n import spoken


class LeftOut(NamedTuple):
    """One date that a series does not have, because somebody left it out."""

    event: str
    day: date
    title_zh: str
    title_en: str

    @property
    def title(self) -> str:
        """The series' title in the language the program speaks."""
        return spoken(self.title_zh, self.title_en)


def left_out(*, first: date, last: date, event: str | None = None) -> list[LeftOut]:
    """The dates left out from one day to another, in order; of one series, if it is named."""
    query = Skip.select(Event.ref, Skip.day, Event.title_zh, Event.title_en).join(Event)
    which = [Skip.day.between(first, last)]
    if event is not None:
        which.append(Event.ref == event)
    with reading():
        rows = tuples_of(query.where(*which).order_by(Skip.day, Event.title_zh))
    return [LeftOut(*row) for row in rows]
