"""What a sign-up is filled in with before anything is typed: as the household came the last time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from peewee import Case

from models.access import dicts_of, reading
from models.events.rules import Coming, Counts
from models.events.tables import Event, SignUp
from models.households.queries import residents
from models.households.tables import Household
from models.i18n import spoken

CHILD_UNDER, ELDERLY_FROM = 14, 60


class Suggestion(NamedTuple):
    """What would be the same as at the event `title`; that is empty where it is only who lives there."""

    coming: Coming
    title: str = ""


def as_last_time(*, event: str, household: str, today: date) -> Suggestion:
    """As the household came to the last event of the same kind, else to the last at all, else by who lives there."""
    with reading():
        kind = Event.select(Event.kind).where(Event.ref == event).scalar()
        words = (SignUp.adults, SignUp.children, SignUp.elderly, SignUp.note, SignUp.people, SignUp.allergies)
        query = SignUp.select(*words, Event.title_zh, Event.title_en).join(Event).switch(SignUp).join(Household)
        query = query.where(Household.ref == household, Event.ref != event, SignUp.cancelled_at.is_null())
        alike = Case(None, (((Event.kind == kind) & (Event.kind != ""), 0),), 1)
        found = dicts_of(query.order_by(alike, Event.first_on.desc(), SignUp.id.desc()).limit(1))
    if not found:
        return Suggestion(Coming(_who_lives_there(household, today)))
    last = found[0]
    counts = Counts(last["adults"], last["children"], last["elderly"])
    title = spoken(last["title_zh"], last["title_en"])
    return Suggestion(Coming(counts, last["note"], last["people"], last["allergies"]), title)


def _who_lives_there(household: str, today: date) -> Counts:
    ages = [age(person.born, today) for person in residents(household=household)]
    children = sum(1 for years in ages if years is not None and years < CHILD_UNDER)
    elderly = sum(1 for years in ages if years is not None and years >= ELDERLY_FROM)
    return Counts(len(ages) - children - elderly, children, elderly)


def age(born: str, today: date) -> int | None:
    """How old somebody is whose day, month or year of birth is known; a year alone counts from its first of July."""
    if not born:
        return None
    year, month, day = ([int(part) for part in born.split("-")] + [0, 0])[:3]
    return today.year - year - ((today.month, today.day) < (month or 7, day or 1))
