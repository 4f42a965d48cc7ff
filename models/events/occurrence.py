"""One date of the programme, as calendars show it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.clock import at_local
from models.i18n import spoken


class Occurrence(NamedTuple):
    """One date of an event; `day` is its first day, `hour` where it begins at one, `series` if more dates follow."""

    event: str
    day: date
    last: date
    starts_at: datetime | None
    ends_at: datetime | None
    title_zh: str
    title_en: str
    place: str
    audience: str
    status: str
    kind: str
    series: bool

    @property
    def title(self) -> str:
        """The title in the language the program speaks."""
        return spoken(self.title_zh, self.title_en)

    @property
    def begins_at(self) -> datetime:
        """The instant it begins: one of whole days, at midnight in the building."""
        return self.starts_at or at_local(self.day)
