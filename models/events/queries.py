"""What is known about events: frozen rows, joined and limited in SQL."""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from peewee import JOIN, Case, Value, fn

from models.access import dicts_of, reading, tuples_of
from models.errors import NotFound
from models.events import agenda
from models.events.occurrence import Occurrence
from models.events.rows import EventRow, SignUpRow
from models.events.rules import CONFIRMED, When
from models.events.span import own_days
from models.events.tables import Event, SignUp, Skip
from models.fields import DayField
from models.households.tables import Household, Unit
from models.i18n import _

_STANDS = SignUp.cancelled_at.is_null()
_begins = attrgetter("begins_at", "title_zh")
_FOR_EVER = "9999-12-31"


def events(*, today: date, days: int | None = None, past: bool = False) -> list[EventRow]:
    """The events to come (within `days`, if given), the next first; with `past`, those that are over, latest first.

    A series that is not over stands where its next date is.
    """
    which = [_over(today) if past else ~_over(today)]
    if days is not None:
        which.append(~_begins_from(today + timedelta(days=days)))
    rows = _rows(*which)
    if not past and any(row.rule for row in rows):
        rows = _with_next(rows, today)
    return sorted(rows, key=_begins, reverse=past)


def _with_next(rows: list[EventRow], today: date) -> list[EventRow]:
    """The rows of series with the date that comes next; most have one within a month, and one look finds them all."""
    soon: dict[str, Occurrence] = {}
    for found in agenda.occurrences(first=today, last=today + timedelta(days=31)):
        soon.setdefault(found.event, found)
    return [
        row._replace(next=soon.get(row.ref) or agenda.next_date(event=row.ref, today=today)) if row.rule else row
        for row in rows
    ]


def all_events() -> list[EventRow]:
    """Every event there ever was, by its beginning."""
    return sorted(_rows(), key=_begins)


def calendar_events() -> list[EventRow]:
    """What calendars show: announced events, and cancelled ones that had been announced."""
    return sorted(_rows(Event.status != "draft", Event.announced_at.is_null(False)), key=_begins)


def dates_taken_out() -> dict[str, list[date]]:
    """The days on which series do not take place by themselves: left out, or an event of their own; in order."""
    series = Event.alias()
    skipped = Skip.select(Event.ref, Skip.day).join(Event)
    moved = Event.select(series.ref, Event.series_day).join(series, on=(Event.series == series.id))
    out: dict[str, list[date]] = {}
    with reading():
        for ref, day in sorted((*tuples_of(skipped), *tuples_of(moved))):
            out.setdefault(ref, []).append(day)
    return out


def event_row(ref: str) -> EventRow:
    """One event; raises NotFound."""
    found = _rows(Event.ref == ref)
    if not found:
        raise _gone()
    return found[0]


def sign_ups(*, event: str | None = None) -> list[SignUpRow]:
    """The sign-ups that stand, of one event or of all (the event planned last first), in the order of the line."""
    return _sign_ups() if event is None else _sign_ups(Event.ref == event)


def to_be_told(*, event: str, today: date) -> list[SignUpRow]:
    """Who has to hear of an event, each household once: of a series, also who comes to one of its dates only."""
    of = Event.alias()
    its_dates = Event.series << of.select(of.id).where(of.ref == event)
    own = its_dates & (Event.last_on >= DayField().db_value(today)) & (Event.status != "cancelled")
    found: dict[str, SignUpRow] = {}
    for row in sorted(_sign_ups((Event.ref == event) | own), key=lambda row: row.event != event):
        found.setdefault(row.household, row)
    return list(found.values())


def sign_ups_of(household: str, *, today: date | None = None) -> list[SignUpRow]:
    """A household's sign-ups, the event planned last first; with `today`, only for events that are not over."""
    theirs = SignUp.select(SignUp.event).join(Household).where(_STANDS, Household.ref == household)
    which = [Event.id << theirs] if today is None else [Event.id << theirs, ~_over(today)]
    return _sign_ups(*which, of=Household.ref == household)


def sign_up_row(ref: str) -> SignUpRow | None:
    """One sign-up, if it stands."""
    found = _sign_ups(Event.id << SignUp.select(SignUp.event).where(SignUp.ref == ref), of=SignUp.ref == ref)
    return found[0] if found else None


def when(event: Event) -> When:
    """The times of an event, as the rules take them."""
    days = (event.starts_at, event.ends_at, event.first_day, event.last_day)
    return When(*days, event.rule, event.times, event.until)


def length(event: Event) -> timedelta:
    """How many days one date lasts beyond its first."""
    first, last = own_days(event)
    return last - first


def _over(today: date) -> Any:
    """What is over; what is put off without a day stays among what is to come, however old the day is that it had."""
    return (fn.COALESCE(Event.last_on, _FOR_EVER) < DayField().db_value(today)) & (Event.status != "postponed")


def _begins_from(day: date) -> Any:
    return Event.first_on >= DayField().db_value(day)


def _placed(*which: Any) -> Any:
    """Every sign-up that stands with its number in line; whoever walked in is numbered apart.

    `which` limits it to the lines of some events: no other is read.
    """
    number = fn.ROW_NUMBER().over(partition_by=[SignUp.event, SignUp.walk_in], order_by=[SignUp.position])
    query = SignUp.select(SignUp.id.alias("id"), number.alias("place")).where(_STANDS)
    # First which events, then their lines: read the other way round, ten years of sign-ups would be gone through.
    return (query.where(SignUp.event << Event.select(Event.id).where(*which)) if which else query).alias("placed")


def _first_time() -> Any:
    """Whether a sign-up's household had signed up for no event before it; what was cancelled was none."""
    before, earlier = SignUp.alias(), Event.alias()
    begun = (earlier.first_on < Event.first_on) | ((earlier.first_on == Event.first_on) & (before.id < SignUp.id))
    stands = before.cancelled_at.is_null() & (earlier.status != "cancelled")
    known = before.select(before.id).join(earlier, on=(earlier.id == before.event))
    return ~fn.EXISTS(known.where(before.household == SignUp.household, before.id != SignUp.id, stands, begun))


def _rows(*which: Any) -> list[EventRow]:
    inside, events = SignUp.told == CONFIRMED, Event.select(Event.id).where(*which) if which else None
    sums = {
        "heads": Case(None, ((inside, SignUp.heads),), 0),
        "waiting_heads": Case(None, ((inside, 0),), SignUp.heads),
        "households_in": Case(None, ((inside, 1),), 0),
        "households": Value(1),
    }
    counted = SignUp.select(SignUp.event.alias("id"), *(fn.SUM(each).alias(name) for name, each in sums.items()))
    counted = counted.where(_STANDS, ~SignUp.walk_in).group_by(SignUp.event)
    counted = (counted if events is None else counted.where(SignUp.event << events)).alias("counted")
    plain = [field for name, field in Event._meta.fields.items() if name in EventRow._fields and name != "series"]
    series = Event.alias()
    out_of = series.select(series.ref).where(series.id == Event.series).alias("series")
    totals = [fn.COALESCE(counted.c[name], 0).alias(name) for name in sums]
    query = Event.select(*plain, out_of, *totals).join(counted, JOIN.LEFT_OUTER, on=(counted.c.id == Event.id))
    with reading():
        return [EventRow(**found) for found in dicts_of(query.where(*which) if which else query)]


def _sign_ups(*which: Any, of: Any = None) -> list[SignUpRow]:
    placed = _placed(*which)
    columns = (
        SignUp.ref,
        SignUp.version,
        Event.ref.alias("event"),
        Event.title_zh.alias("event_title_zh"),
        Event.title_en.alias("event_title_en"),
        Household.ref.alias("household"),
        Unit.label,
        Household.name.alias("household_name"),
        SignUp.heads,
        placed.c.place.alias("position"),
        SignUp.told.alias("state"),
        SignUp.note,
        SignUp.sequence,
        SignUp.revised_at,
        Household.moved_out.is_null(False).alias("gone"),
        *(SignUp.adults, SignUp.children, SignUp.elderly, SignUp.people, SignUp.allergies),
        *(SignUp.walk_in, SignUp.arrived_at, SignUp.arrived),
        _first_time().alias("first_time"),
    )
    joined = (
        SignUp.select(*columns).join(placed, on=(placed.c.id == SignUp.id)).switch(SignUp).join(Event).switch(SignUp)
    )
    query = joined.join(Household).join(Unit).order_by(Event.id.desc(), SignUp.position)
    with reading():
        rows = dicts_of(query if of is None else query.where(of))
    flags = ("gone", "walk_in", "first_time")
    return [SignUpRow(**found | {flag: bool(found[flag]) for flag in flags}) for found in rows]


def _gone() -> NotFound:
    return NotFound(_("This event is not in the programme any more."), _("Go back to the list and look again."))
