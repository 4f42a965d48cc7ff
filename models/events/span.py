"""From which day to which an event lasts, as a calendar has to know to find it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

from models.clock import day_of
from models.events.recurrence import last_until, nth_day, read_rule


class Lasting(Protocol):
    """What has times and perhaps a rule: a row of the table, or a value."""

    starts_at: datetime | None
    ends_at: datetime | None
    first_day: date | None
    last_day: date | None
    rule: str
    times: int | None
    until: date | None


def own_days(lasting: Lasting) -> tuple[date, date]:
    """The first and the last day of one date; one that ends at midnight does not reach into the next."""
    starts, ends = lasting.first_day or lasting.starts_at, lasting.last_day or lasting.ends_at
    first, last = starts or ends, ends or starts
    assert first is not None and last is not None  # half of it is refused by the schema, in words
    first_on = day_of(first) if isinstance(first, datetime) else first
    return first_on, day_of(last - timedelta(microseconds=1)) if isinstance(last, datetime) else last


def span(lasting: Lasting) -> tuple[date, date | None]:
    """The first day and the last of all dates; no last one where the series has no end."""
    first, last = own_days(lasting)
    if not lasting.rule:
        return first, last
    rule = read_rule(lasting.rule)
    if lasting.times is not None:
        ends = nth_day(rule, first, lasting.times)
    elif lasting.until is not None:
        ends = last_until(rule, first, lasting.until)
    else:
        return first, None
    return first, (ends or first) + (last - first)
