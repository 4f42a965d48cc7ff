"""What the calendar draws: one date of the building's programme, or one that comes from elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from models.clock import local
from models.events.centre.rows import CentreDateRow
from models.events.occurrence import Occurrence

_WHOLE_DAY = datetime.min.replace(tzinfo=UTC)
GHOST = "ghost"  # the status of what is being carried, where it would be put down


class Shown(NamedTuple):
    """One date: `ref` names its event, `series` says that more dates follow, `centre` the calendar it comes from.

    What comes from a calendar of the centre is not the building's own: it is looked at, never moved.
    """

    ref: str
    day: date
    last: date
    starts_at: datetime | None
    ends_at: datetime | None
    title: str
    place: str
    audience: str
    status: str
    series: bool = False
    centre: str = ""
    colour: str = ""

    @property
    def hour(self) -> str:
        """The hour it begins at, empty for whole days."""
        if self.starts_at is None:
            return ""
        here = local(self.starts_at)
        return f"{here.hour:02}:{here.minute:02}"

    @property
    def lasts_days(self) -> bool:
        """Whether it is drawn as a bar through its days."""
        return self.last > self.day

    @property
    def days(self) -> list[date]:
        """Every day that it is on."""
        return [self.day + timedelta(days=number) for number in range((self.last - self.day).days + 1)]


def own(found: Occurrence) -> Shown:
    """A date of the building's programme."""
    times = (found.day, found.last, found.starts_at, found.ends_at)
    return Shown(found.event, *times, found.title, found.place, found.audience, found.status, found.series)


def of_the_centre(row: CentreDateRow) -> Shown:
    """A date of the centre's programme, in the colour of its calendar."""
    status = "cancelled" if row.status == "cancelled" else "announced"
    times = (row.first_on, row.last_on, row.starts_at, row.ends_at)
    shown = Shown(row.key, *times, row.title, row.place, row.audience, status)
    return shown._replace(centre=row.subscription, colour=row.colour)


def in_order(shown: Shown) -> tuple[bool, bool, datetime, bool, str]:
    """Within a day: what is being carried, whole days, then by the hour."""
    begins = shown.starts_at or _WHOLE_DAY
    return (shown.status != GHOST, shown.starts_at is not None, begins, bool(shown.centre), shown.title)
