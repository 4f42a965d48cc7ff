"""What is known of the centre's programme: the calendars that are followed, and their dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from peewee import JOIN, Case, fn

from models.access import dicts_of, reading
from models.errors import NotFound
from models.events.centre.rows import CentreDateRow, SubscriptionRow
from models.events.centre.rules import concerns
from models.events.centre.tables import CentreDate, CentreFeed, Subscription
from models.fields import DayField
from models.i18n import _
from models.written import Written

_OF_FEED = ("events", "left_out", "why_left_out", "taken_at", "checked_at", "last_day", "digest", "etag")
_OF_FEED_TOO = ("last_modified", "refused_at", "refused_why")
_OF_DATE = ("key", "title", "place", "starts_at", "ends_at", "first_day", "last_day", "first_on", "last_on", "status")


def subscriptions(*, today: date) -> list[SubscriptionRow]:
    """The calendars that are followed, the first one first."""
    return _subscriptions(today)


def subscription_row(ref: str, *, today: date) -> SubscriptionRow:
    """One calendar that is followed; raises NotFound."""
    found = _subscriptions(today, Subscription.ref == ref)
    if not found:
        raise NotFound(_("This calendar is not followed any more."), _("Go back to the list and look again."))
    return found[0]


def centre_dates(*, first: date, last: date, audience: str | None = None) -> list[CentreDateRow]:
    """The dates of the centre from one day to another, in order, for an audience or for all; none of hidden calendars.

    What comes from two calendars under one UID is shown once, as the first of them says it.
    """
    return _dates(first, last, audience)


def coming(*, today: date) -> list[CentreDateRow]:
    """All dates of the centre from today on, as far ahead as they are known."""
    return _dates(today, date.max, None)


def programme(*, today: date) -> list[CentreDateRow]:
    """The same as a list on paper says it: `on` what takes place, for `confirmed` is a word for sign-ups there."""
    return [row._replace(status="on") if row.status == "confirmed" else row for row in coming(today=today)]


def description_of(key: str) -> str:
    """What the first calendar that has it says about a date; empty if it is not there any more."""
    query = (
        CentreDate.select(CentreDate.description)
        .join(Subscription, on=(Subscription.ref == CentreDate.subscription))
        .where(CentreDate.key == key, ~Subscription.hidden)
        .order_by(Subscription.id)
        .limit(1)
    )
    with reading():
        return next((found["description"] for found in dicts_of(query)), "")


def _subscriptions(today: date, *which: Any) -> list[SubscriptionRow]:
    still = fn.SUM(Case(None, ((CentreDate.last_on >= DayField().db_value(today), 1),), 0))
    counted = CentreDate.select(CentreDate.subscription, still.alias("coming")).group_by(CentreDate.subscription)
    counted = counted.alias("counted")
    own = [getattr(Subscription, name) for name in SubscriptionRow._fields if name in Subscription._meta.fields]
    feed = [
        fn.COALESCE(getattr(CentreFeed, name), default).alias(name)
        if (default := CentreFeed._meta.fields[name].default) is not None
        else getattr(CentreFeed, name)
        for name in (*_OF_FEED, *_OF_FEED_TOO)
    ]
    query = (
        Subscription.select(*own, *feed, fn.COALESCE(counted.c.coming, 0).alias("coming"))
        .join(CentreFeed, JOIN.LEFT_OUTER, on=(CentreFeed.subscription == Subscription.ref))
        .switch(Subscription)
        .join(counted, JOIN.LEFT_OUTER, on=(counted.c.subscription == Subscription.ref))
        .order_by(Subscription.id)
    )
    with reading():
        return [SubscriptionRow(**found) for found in dicts_of(query.where(*which) if which else query)]


def _dates(since: date, until: date, audience: str | None) -> list[CentreDateRow]:
    kept = DayField().db_value
    with reading():
        found = _BETWEEN.rows(kept(until), kept(since))
    return sorted((_row(one) for one in found if concerns(one[10], bool(one[11]), audience)), key=_in_order)


def _row(one: tuple[Any, ...]) -> CentreDateRow:
    """A row by hand: a month is drawn anew at every key, and peewee takes longer over it than the database."""
    key, title, place, starts, ends, first, last, first_on, last_on, status, audience, _guessed, colour, name = one
    return CentreDateRow(
        *(key, title, place),
        starts_at=datetime.fromisoformat(starts) if starts else None,
        ends_at=datetime.fromisoformat(ends) if ends else None,
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last) if last else None,
        first_on=date.fromisoformat(first_on),
        last_on=date.fromisoformat(last_on),
        status=status,
        audience=audience,
        colour=colour,
        subscription=name,
    )


def _between(until: str, since: str) -> Any:
    """What begins by one day and ends from another on, of calendars that are shown; of twins the first one's."""
    other, earlier = CentreDate.alias(), Subscription.alias()
    said_before = (
        other.select(other.id)
        .join(earlier, on=(earlier.ref == other.subscription))
        .where(other.uid == CentreDate.uid, earlier.id < Subscription.id, ~earlier.hidden)
    )
    own = Subscription.audience != ""
    columns = (
        *(getattr(CentreDate, name) for name in _OF_DATE),
        Case(None, ((own, Subscription.audience),), CentreDate.audience),
        Case(None, ((own, False),), CentreDate.guessed),
        Subscription.colour,
        Subscription.name,
    )
    within = CentreDate.first_on <= until, CentreDate.last_on >= since
    joined = CentreDate.select(*columns).join(Subscription, on=(Subscription.ref == CentreDate.subscription))
    return joined.where(*within, ~Subscription.hidden, ~fn.EXISTS(said_before))


_BETWEEN = Written(_between, str, str)


def _in_order(row: CentreDateRow) -> tuple[date, bool, str, str, str]:
    """By the day, whole days first, then by the hour."""
    begins = row.starts_at.isoformat() if row.starts_at else ""
    return row.first_on, row.starts_at is not None, begins, row.title, row.key
