"""From which day to which an event lasts, as a calendar has to know to find it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

from models.clock import at_local, day_of, local
from models.events.recurrence import last_until, nth_day, read_rule


class Timed(Protocol):
    """What has times: a row of the table, or a value."""

    @property
    def starts_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def ends_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def first_day(self) -> date | None: ...  # noqa: D102
    @property
    def last_day(self) -> date | None: ...  # noqa: D102


class Lasting(Timed, Protocol):
    """What has times and perhaps a rule."""

    @property
    def rule(self) -> str: ...  # noqa: D102
    @property
    def times(self) -> int | None: ...  # noqa: D102
    @property
    def until(self) -> date | None: ...  # noqa: D102


def own_days(lasting: Timed) -> tuple[date, date]:
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


def same_hour(instant: datetime | None, later: timedelta) -> datetime | None:
    """The same hour on the building's clocks so many days later."""
    if instant is None or not later:
        return instant
    here = local(instant)
    return at_local(here.date() + later, here.hour, here.minute)
