"""An event or a series carried to another day, at another hour: what its times and its rule are there."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from models.events.recurrence import LAST, MONTHLY, WEEKLY, Rule, read_rule
from models.events.rules import When, moved
from models.events.span import own_days


def shifted(when: When, days: timedelta, later: timedelta = timedelta()) -> When:
    """The times so many days later by the building's clocks, and its hours by so much later."""
    there = moved(when, days)
    return there._replace(starts_at=_plus(there.starts_at, later), ends_at=_plus(there.ends_at, later))


def shifted_series(when: When, old: date, new: date, later: timedelta = timedelta()) -> When:
    """The times of a series whose date on one day would be on another: its rule follows the day that is carried.

    Of a series on several weekdays only the one that is carried goes elsewhere.
    """
    rule, first = read_rule(when.rule), own_days(when)[0]
    followed = followed_rule(rule, old, new)
    days = new - old
    if rule.freq == WEEKLY and len(rule.weekdays) > 1 and first.weekday() != old.weekday():
        days = timedelta()  # the first date is on another weekday and stays
    if rule.freq == MONTHLY:
        # Which days of its months the rule names says the rule: the first date is looked for from the first on.
        days = (first + days).replace(day=1) - first
    there = shifted(when, days, later)
    until = when.until + max(new - old, timedelta()) if when.until is not None else None
    return there._replace(rule=str(followed), until=until)


def followed_rule(rule: Rule, old: date, new: date) -> Rule:
    """The rule under which the date on one day is on another; a yearly one follows its first day by itself."""
    if rule.freq == WEEKLY:
        if not rule.weekdays:
            return rule
        others = set(rule.weekdays) - {old.weekday()}
        return rule._replace(weekdays=tuple(sorted(others | {new.weekday()})))
    if rule.freq != MONTHLY:
        return rule
    length = monthrange(new.year, new.month)[1]
    if rule.weekdays:
        nth = (new.day - 1) // 7 + 1
        was_last = rule.nth == LAST and new.day > length - 7
        return rule._replace(weekdays=(new.weekday(),), nth=LAST if was_last or nth > 4 else nth)
    return rule._replace(day=LAST if rule.day == LAST and new.day == length else new.day)


def _plus(instant: datetime | None, later: timedelta) -> datetime | None:
    return None if instant is None else instant + later
