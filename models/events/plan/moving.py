"""On which day an event takes place in another year: with its festival, or on the same weekday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

AnchorDay = Callable[[int], date]
WEEK = 7
SATURDAY = 5
NOTICE = 30  # days that an event without a festival is planned ahead


class Proposal(NamedTuple):
    """A first day for an event, and the day of the festival it moves along with, if any."""

    first_day: date
    anchor_day: date | None = None

    @property
    def offset(self) -> int:
        """How many days after its festival it begins."""
        return (self.first_day - self.anchor_day).days if self.anchor_day is not None else 0


def with_anchor(year: int, anchor_day: AnchorDay, days: int) -> Proposal:
    """As many days after the festival of that year."""
    day = anchor_day(year)
    return Proposal(day + timedelta(days=days), day)


def next_with_anchor(today: date, anchor_day: AnchorDay, days: int) -> Proposal:
    """The next such day, today included; a January festival may be that of the year after next."""
    years = range(today.year - 1, today.year + 3)
    found = (with_anchor(year, anchor_day, days) for year in years)
    return next(proposal for proposal in found if proposal.first_day >= today)


def same_weekday(first: date, year: int) -> date:
    """The day of that year nearest to the same date that is the same day of the week: 52 or 53 weeks on."""
    leap_day_less = first.replace(day=28) if (first.month, first.day) == (2, 29) else first
    target = leap_day_less.replace(year=year)
    after = (first.weekday() - target.weekday()) % WEEK
    return target + timedelta(days=after if after <= WEEK // 2 else after - WEEK)


def next_same_weekday(first: date, today: date) -> date:
    """The same weekday of the first later year in which that is still to come."""
    years = range(max(first.year + 1, today.year), max(first.year, today.year) + 3)
    found = (same_weekday(first, year) for year in years)
    return next(day for day in found if day >= today and day > first)


def next_saturday(today: date) -> date:
    """The first Saturday that leaves enough time to prepare, for what has no festival and no past."""
    soonest = today + timedelta(days=NOTICE)
    return soonest + timedelta(days=(SATURDAY - soonest.weekday()) % WEEK)
