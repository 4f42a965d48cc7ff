"""Which dates a series has by itself: those of its rule without those left out, and those that are events by now."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from models.events import queries
from models.events.recurrence import WEEKLY, YEARLY, days, read_rule
from models.events.tables import Event, Skip


def dates_between(series: Event, first: date, last: date) -> Iterable[date]:
    """The days of its rule from one day to another."""
    until = last if series.last_on is None else min(last, series.last_on - queries.length(series))
    return days(read_rule(series.rule), series.first_on, first, until)


def skipped(series: Event) -> set[date]:
    """The days that were left out."""
    return {row.day for row in Skip.select(Skip.day).where(Skip.event == series)}


def taken_out(series: Event) -> set[date]:
    """The days on which it does not take place by itself."""
    return skipped(series) | {row.series_day for row in Event.select(Event.series_day).where(Event.series == series)}


def dates_left(series: Event, out: set[date]) -> int:
    """How many dates are left without those, at most two: a series without end has always more."""
    left = 0
    for day in dates_between(series, series.first_on, date.max - timedelta(days=400)):
        left += day not in out
        if left == 2:
            break
    return left


def carry_along(series: Event) -> None:
    """Let what was left out or taken out follow a rule that is on other days by now, within its week, month or year.

    Else a date that was left out on Thursdays would take place once the series is on Wednesdays.
    """
    out = taken_out(series)
    rows = [*Skip.select().where(Skip.event == series), *Event.select().where(Event.series == series)]
    for row in rows:
        name = "day" if isinstance(row, Skip) else "series_day"
        there = _day_instead(series, getattr(row, name))
        if there is not None and there not in out:
            setattr(row, name, there)
            row.save()
            out.add(there)


def _day_instead(series: Event, day: date) -> date | None:
    """The one date of the rule around a day that is none of its dates; None if it is one, or there is no such."""
    rule = read_rule(series.rule)
    if rule.freq == WEEKLY:
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    elif rule.freq == YEARLY:
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    else:
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    found = list(dates_between(series, first, last))
    return found[0] if len(found) == 1 and found[0] != day else None
