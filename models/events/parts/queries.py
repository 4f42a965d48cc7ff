"""What is known about the parts of events."""

from __future__ import annotations

from peewee import JOIN, Case, fn

from models.access import dicts_of, reading
from models.events.parts.rows import PartPlaceRow, PartRow
from models.events.parts.tables import Part, PartPlace
from models.events.rules import CONFIRMED
from models.events.tables import Event, SignUp
from models.households.tables import Household, Unit


def parts(*, event: str) -> list[PartRow]:
    """The parts of an event in their order, with how many are in and how many wait."""
    stands = (SignUp.id == PartPlace.sign_up) & SignUp.cancelled_at.is_null()
    inside, here = PartPlace.told == CONFIRMED, SignUp.id.is_null(False)
    query = (
        Part.select(
            Part.ref,
            Part.version,
            Event.ref.alias("event"),
            Part.name_zh,
            Part.name_en,
            Part.capacity,
            fn.COALESCE(fn.SUM(Case(None, ((here & inside, PartPlace.heads),), 0)), 0).alias("heads"),
            fn.COALESCE(fn.SUM(Case(None, ((here & ~inside, PartPlace.heads),), 0)), 0).alias("waiting_heads"),
        )
        .join(Event)
        .switch(Part)
        .join(PartPlace, JOIN.LEFT_OUTER, on=(PartPlace.part == Part.id))
        .join(SignUp, JOIN.LEFT_OUTER, on=stands)
        .where(Event.ref == event)
        .group_by(Part.id, Event.ref)
        .order_by(Part.position)
    )
    with reading():
        return [PartRow(**found) for found in dicts_of(query)]


def part_places(*, event: str) -> list[PartPlaceRow]:
    """Who takes part in the parts of an event, part by part, in order."""
    query = (
        PartPlace.select(
            PartPlace.ref,
            Part.ref.alias("part"),
            Part.name_zh.alias("part_name_zh"),
            Part.name_en.alias("part_name_en"),
            SignUp.ref.alias("sign_up"),
            Household.ref.alias("household"),
            Unit.label,
            Household.name.alias("household_name"),
            PartPlace.heads,
            PartPlace.told.alias("state"),
        )
        .join(Part)
        .join(Event)
        .switch(PartPlace)
        .join(SignUp)
        .join(Household)
        .join(Unit)
        .where(Event.ref == event, SignUp.cancelled_at.is_null())
        .order_by(Part.position, PartPlace.position, PartPlace.id)
    )
    with reading():
        return [PartPlaceRow(**found) for found in dicts_of(query)]
