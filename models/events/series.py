"""What happens to the dates of a series: left out, changed, moved, cancelled, and the series split in two."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from models.access import operation
from models.events import queries, rules, series_rules
from models.events.operations import Details, values_of
from models.events.recurrence import days, read_rule
from models.events.rows import EventOutcome, EventRow
from models.events.rules import When
from models.events.series_left import carry_along, dates_between, dates_left, skipped, taken_out
from models.events.series_line import copy_line
from models.events.span import own_days
from models.events.tables import Event, Skip
from models.i18n import N_
from models.journal import writing
from models.text import clean_block

if TYPE_CHECKING:
    from models.events.duties.rows import Moved


def details_of(row: EventRow) -> Details:
    """All that was said about an event, so that it can be said again."""
    return Details(
        title_zh=row.title_zh,
        title_en=row.title_en,
        place=row.place,
        when=row.when,
        audience=row.audience,
        capacity=row.capacity,
        description=row.description,
        kind=row.kind,
        anchor=row.anchor,
        count_by=row.count_by,
        lock_on=row.lock_on,
    )


def date_details(row: EventRow, day: date) -> Details:
    """What is said about one date of a series, as an event of its own."""
    alone = rules.moved(row.when, day - row.first_on)._replace(rule="", times=None, until=None)
    return details_of(row)._replace(when=alone, lock_on=None)


def rest_details(row: EventRow, day: date) -> Details:
    """What is said about a series from one of its dates on; of so many times, those that are left."""
    when = rules.moved(row.when, day - row.first_on)
    if row.times is not None:
        gone = sum(1 for _day in days(read_rule(row.rule), row.first_on, row.first_on, day - timedelta(days=1)))
        when = when._replace(times=row.times - gone)
    return details_of(row)._replace(when=when, lock_on=None)


@operation
def skip_date(*, event: str, day: date, now: datetime, who: str) -> EventRow:
    """Leave one date out: no calendar speaks of it. Raises NotADate and LastDateLeft."""
    with writing(who, now, N_("Left out {title} on {day}")) as entry:
        series = _series(event, day)
        Skip(event=series, day=day).save()
        series_rules.check_some_left(dates_left(series, taken_out(series)))
        _seen(series)
        entry.says(title=series.title_zh, day=day.isoformat())
    return queries.event_row(event)


@operation
def take_back_skip(*, event: str, day: date, now: datetime, who: str) -> EventRow:
    """Let a date that was left out take place after all; raises NotADate."""
    with writing(who, now, N_("{title} takes place on {day} after all")) as entry:
        series = Event.found(event)
        skip = Skip.get_or_none(Skip.event == series, Skip.day == day)
        if skip is None:
            raise series_rules.not_left_out(day)
        skip.delete_instance()
        _seen(series)
        entry.says(title=series.title_zh, day=day.isoformat())
    return queries.event_row(event)


@operation
def change_date(*, event: str, day: date, details: Details, reason: str, now: datetime, who: str) -> EventOutcome:
    """Make one date an event of its own, with what is said about it; raises NotADate and as `create_event`."""
    with writing(who, now, N_("Changed {title} on {day}")) as entry:
        row, moved = _taken_out(event, day, details, reason)
        entry.says(title=row.title_zh, day=day.isoformat())
    return EventOutcome(queries.event_row(row.ref), (), moved=moved)


@operation
def hold_date(*, event: str, day: date, now: datetime, who: str) -> EventRow:
    """Make one date an event of its own as it is, so that it has a door and a list of its own; raises NotADate."""
    with writing(who, now, N_("{title} has a list of its own on {day}")) as entry:
        row = date_alone(event, day)
        entry.says(title=row.title_zh, day=day.isoformat())
    return queries.event_row(row.ref)


def date_alone(event: str, day: date) -> Event:
    """One date of a series as an event of its own, with those who come to all dates; inside an operation."""
    return _taken_out(event, day, date_details(queries.event_row(event), day), "")[0]


@operation
def cancel_date(*, event: str, day: date, reason: str, now: datetime, who: str) -> EventRow:
    """Cancel one date: calendars say so, on that day. Raises NotADate."""
    with writing(who, now, N_("Cancelled {title} on {day}")) as entry:
        row = date_alone(event, day)
        row.status, row.reason = "cancelled", clean_block(reason)
        row.save()
        entry.says(title=row.title_zh, day=day.isoformat())
    return queries.event_row(row.ref)


@operation
def split_series(*, event: str, day: date, details: Details, now: datetime, who: str) -> EventOutcome:
    """End a series before one of its dates and let another go on from there, with those who signed up for all dates.

    Raises NotADate, LastDateLeft and as `create_event`.
    """
    with writing(who, now, N_("{title} is another from {day} on")) as entry:
        series = _series(event, day)
        before = list(days(read_rule(series.rule), series.first_on, series.first_on, day - timedelta(days=1)))
        series_rules.check_may_split(len(set(before) - skipped(series)))
        was = date_details(queries.event_row(event), day).when
        rest = Event(kind=series.kind, **values_of(details))
        rest.status, rest.announced_at = series.status, series.announced_at
        rest.save()
        moved = _hand_over(series, rest, day, was)
        carry_along(rest)
        series.times, series.until = None, before[-1]
        series.save()
        entry.says(title=series.title_zh, day=day.isoformat())
    return EventOutcome(queries.event_row(rest.ref), (), moved=moved)


def _series(ref: str, day: date) -> Event:
    """A series that has a date on that day; raises NotADate."""
    series = Event.found(ref)
    fits = bool(series.rule) and day in dates_between(series, day, day)
    series_rules.check_is_date(fits, fits and day in taken_out(series), day)
    return series


def _taken_out(ref: str, day: date, details: Details, reason: str) -> tuple[Event, Moved]:
    series = _series(ref, day)
    was = date_details(queries.event_row(ref), day).when
    values = values_of(details)
    series_rules.check_one_date(details.when.rule)
    row = Event(kind=series.kind, series=series, series_day=day, reason=clean_block(reason), **values)
    row.status = series.status
    # Of a date that calendars show already, they have to hear what became of it.
    row.announced_at = series.announced_at
    if own_days(row)[0] != day:
        row.planned_on = day
    row.save()
    copy_line(series, row)
    moved = _shifts(series, row, was, day, day)
    _seen(series)
    return row, moved


def _shifts(series: Event, other: Event, was: When, since: date, until: date | None) -> Moved:
    """Who helps on these days helps at the other event, at its hours."""
    from models.events.duties.moving import hand_over, move_shifts  # loaded on use, as where an event is moved
    from models.events.duties.rules import moved_by

    hand_over(series, other, since, until)
    return move_shifts(other, moved_by(was, queries.when(other)))


def _hand_over(series: Event, rest: Event, day: date, was: When) -> Moved:
    """What was said of later dates, who helps there and who comes to all of them go on with the rest of a series."""
    for skip in Skip.select().where(Skip.event == series, Skip.day >= day):
        skip.event = rest
        skip.save()
    for date_ in Event.select().where(Event.series == series, Event.series_day >= day):
        date_.series = rest
        date_.save()
    copy_line(series, rest)
    return _shifts(series, rest, was, day, None)


def _seen(series: Event) -> None:
    """Subscribers see which dates a series has: their calendars have to hear of a new revision."""
    series.dates_changed += 1
    series.save()
