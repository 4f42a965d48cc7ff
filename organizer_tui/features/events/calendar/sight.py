"""What the calendar has read of some days: never more than it shows, and forgotten when it shows others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.events import agenda, left_out
from models.events.centre.queries import centre_dates
from models.events.left_out import LeftOut
from models.events.special_days import special_days
from models.events.workdays import DayTable
from organizer_tui.features.events.calendar.shown import GHOST, Shown, in_order, of_the_centre, own

LAST = 1_000_000  # more than ever is on a day: the last of its list is picked


class Sight(NamedTuple):
    """The dates from `first` to `last`, what is known of these days, and which dates were left out of series."""

    first: date
    last: date
    shown: tuple[Shown, ...]
    table: DayTable
    left_out: tuple[LeftOut, ...] = ()


class Scene(NamedTuple):
    """What is drawn: the day under the cursor and what is picked of its list; `days` is what is on, day by day."""

    sight: Sight
    today: date
    at: date
    picked: int = 0
    audience: str = ""
    days: Mapping[date, Sequence[Shown]] = {}
    ghost: Shown | None = None

    @property
    def current(self) -> Shown | None:
        """What is picked of the list of the day under the cursor."""
        found = self.days.get(self.at, ())
        return found[min(self.picked, len(found) - 1)] if found else None


def read_sight(*, first: date, last: date) -> Sight:
    """Read some days; for the reading thread."""
    dates = [own(found) for found in agenda.occurrences(first=first, last=last)]
    dates += [of_the_centre(row) for row in centre_dates(first=first, last=last)]
    return Sight(
        first,
        last,
        tuple(dates),
        special_days(first=first, last=last),
        tuple(left_out.left_out(first=first, last=last)),
    )


def scene(
    sight: Sight, *, today: date, at: date, picked: int = 0, audience: str = "", ghost: Shown | None = None
) -> Scene:
    """What is to be drawn of what was read: for an audience, what is for everybody too; with what is being carried."""
    wanted = [shown for shown in sight.shown if not audience or shown.audience in (audience, "everybody")]
    if ghost is not None:
        wanted.append(ghost._replace(status=GHOST))
    days: dict[date, list[Shown]] = {}
    for shown in wanted:
        for day in shown.days if shown.lasts_days else (shown.day,):
            if sight.first <= day <= sight.last:
                days.setdefault(day, []).append(shown)
    for found in days.values():
        found.sort(key=in_order)
    most = max(len(days.get(at, ())) - 1, 0)
    return Scene(sight, today, at, min(picked, most), audience, days, ghost)
