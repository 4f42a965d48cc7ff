"""What is known about events: frozen rows, joined and limited in SQL; who waits is worked out there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from peewee import JOIN, Case, fn

from models.access import dicts_of, reading
from models.clock import at_local
from models.errors import NotFound
from models.events.rows import EventCard, EventRow, SignUpRow
from models.events.tables import Event, SignUp
from models.fields import DayField, InstantField
from models.households.tables import Household, Unit
from models.i18n import _

_STANDS = SignUp.cancelled_at.is_null()


def events(*, today: date, days: int | None = None, past: bool = False) -> list[EventRow]:
    """The events to come (within `days`, if given), the next first; with `past`, those that are over, latest first."""
    with reading():
        ended = fn.COALESCE(Event.last_day, Event.ends_at)
        begins = fn.COALESCE(Event.first_day, Event.starts_at)
        midnight = InstantField().db_value(at_local(today))
        over = fn.COALESCE(Event.last_day < DayField().db_value(today), Event.ends_at < midnight)
        query = _events().where(over if past else ~over)
        if days is not None:
            until = today + timedelta(days=days)
            starts_late = Event.starts_at >= InstantField().db_value(at_local(until))
            query = query.where(~fn.COALESCE(Event.first_day >= DayField().db_value(until), starts_late))
        query = query.order_by(ended.desc(), Event.id.desc()) if past else query.order_by(begins, Event.id)
        return [EventRow(**found) for found in dicts_of(query)]


def all_events() -> list[EventRow]:
    """Every event there ever was, by its beginning."""
    with reading():
        begins = fn.COALESCE(Event.first_day, Event.starts_at)
        return [EventRow(**found) for found in dicts_of(_events().order_by(begins, Event.id))]


def upcoming(*, today: date, days: int = 14) -> list[EventRow]:
    """What takes place in the next days, drafts included: the desk has to know of them."""
    return [event for event in events(today=today, days=days) if event.status != "cancelled"]


def calendar_events() -> list[EventRow]:
    """What calendars show: announced events, and cancelled ones that had been announced."""
    with reading():
        begins = fn.COALESCE(Event.first_day, Event.starts_at)
        query = _events().where(Event.status << ("announced", "cancelled")).order_by(begins, Event.id)
        return [EventRow(**found) for found in dicts_of(query)]


def event_row(ref: str) -> EventRow:
    """One event; raises NotFound."""
    with reading():
        found = _events().where(Event.ref == ref).dicts().first()
    if found is None:
        raise _gone()
    return EventRow(**found)


def event_card(ref: str) -> EventCard:
    """One event with its sign-ups in order; raises NotFound."""
    with reading():
        return EventCard(event_row(ref), tuple(sign_ups(event=ref)))


def sign_ups(*, event: str | None = None, household: str | None = None) -> list[SignUpRow]:
    """The sign-ups that stand, of one event, of one household or of all, in the order of the line."""
    with reading():
        query = _sign_ups().order_by(Event.id.desc(), SignUp.position)
        if event is not None:
            query = query.where(Event.ref == event)
        if household is not None:
            query = query.where(Household.ref == household)
        return [SignUpRow(**found) for found in dicts_of(query)]


def sign_ups_of(household: str, *, today: date | None = None) -> list[SignUpRow]:
    """A household's sign-ups, the latest event first; with `today`, only for events that are not over."""
    with reading():
        rows = sign_ups(household=household)
        if today is None:
            return rows
        coming = {event.ref for event in events(today=today)}
        return [row for row in rows if row.event in coming]


def sign_up_row(ref: str) -> SignUpRow | None:
    """One sign-up, if it stands."""
    return next((row for row in sign_ups() if row.ref == ref), None)


def _running() -> Any:
    """The heads up to and with each sign-up in its line; more than the capacity means waiting."""
    return fn.SUM(SignUp.heads).over(partition_by=[SignUp.event], order_by=[SignUp.position])


def _state(running: Any) -> Any:
    fits = Event.capacity.is_null() | (running <= Event.capacity)
    return Case(None, ((fits, "confirmed"),), "waiting")


def _line() -> Any:
    """Every sign-up that stands with its running sum of heads."""
    return SignUp.select(SignUp.id.alias("id"), SignUp.event, SignUp.heads, _running().alias("upto")).where(_STANDS)


def _events() -> Any:
    line = _line().alias("line")
    fits = Event.capacity.is_null() | (line.c.upto <= Event.capacity)
    counted = (
        Event.select(
            Event.id.alias("id"),
            fn.SUM(Case(None, ((fits, line.c.heads),), 0)).alias("heads"),
            fn.SUM(Case(None, ((fits, 0),), line.c.heads)).alias("waiting_heads"),
            fn.COUNT(line.c.id).alias("households"),
        )
        .join(line, on=(line.c.event_id == Event.id))
        .group_by(Event.id)
        .alias("counted")
    )
    plain = [field for name, field in Event._meta.fields.items() if name != "id"]
    totals = [fn.COALESCE(counted.c[name], 0).alias(name) for name in ("heads", "waiting_heads", "households")]
    return Event.select(*plain, *totals).join(counted, JOIN.LEFT_OUTER, on=(counted.c.id == Event.id))


def _sign_ups() -> Any:
    line = _line().alias("line")
    return (
        SignUp.select(
            SignUp.ref,
            SignUp.version,
            Event.ref.alias("event"),
            Event.title_zh.alias("event_title_zh"),
            Event.title_en.alias("event_title_en"),
            Household.ref.alias("household"),
            Unit.label,
            Household.name.alias("household_name"),
            SignUp.heads,
            SignUp.position,
            _state(line.c.upto).alias("state"),
            SignUp.note,
            SignUp.sequence,
            SignUp.revised_at,
        )
        .join(line, on=(line.c.id == SignUp.id))
        .switch(SignUp)
        .join(Event, on=(SignUp.event == Event.id))
        .switch(SignUp)
        .join(Household, on=(SignUp.household == Household.id))
        .join(Unit)
        .where(_STANDS)
    )


def _gone() -> NotFound:
    return NotFound(_("This event is not in the programme any more."), _("Go back to the list and look again."))
