"""Parts of an event, and which sign-ups want a place in them."""

from __future__ import annotations

from peewee import Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.events.tables import Event, SignUp
from models.i18n import N_
from models.record import Record


class Part(Record):
    """Something within an event that has room for some only: the craft table, the bus."""

    event = ForeignKeyField(Event, backref="parts", index=False)
    name_zh = TextField()
    name_en = TextField(default="")
    capacity = IntegerField(null=True)
    position = IntegerField()

    class Meta:
        """It has a name and room."""

        constraints = [
            Check("name_zh <> ''", "part_named"),
            Check("capacity IS NULL OR capacity > 0", "part_capacity_positive"),
        ]

    def settle(self) -> None:
        """With another capacity others are in."""
        _settle(self.event)


Part.add_index(Part.index(Part.event, Part.position, unique=True, name="part_one_place_in_order"))


class PartPlace(Record):
    """How many of a sign-up want to take part; `told` as of the sign-up itself, whose place comes first."""

    part = ForeignKeyField(Part, backref="places")
    sign_up = ForeignKeyField(SignUp, backref="part_places", index=False)
    heads = IntegerField()
    position = IntegerField()
    told = TextField(default="confirmed")

    class Meta:
        """Somebody takes part."""

        constraints = [
            Check("heads BETWEEN 1 AND 99", "part_place_heads_sane"),
            Check("told IN ('confirmed', 'waiting')", "part_place_told_known"),
        ]

    def settle(self) -> None:
        """Whoever waits behind it may move up; nobody who is in may be pushed out."""
        _settle(self.part.event)


PartPlace.add_index(PartPlace.index(PartPlace.sign_up, PartPlace.part, unique=True, name="part_place_once_a_sign_up"))


def _settle(event: Event) -> None:
    from models.events.line import retell  # decided above the tables

    retell(event)


register(
    Refusal("part_named", "", N_("A part of an event needs a Chinese name.")),
    Refusal("part_capacity_positive", "", N_("A part has room for at least one person, or no limit.")),
    Refusal("part_one_place_in_order", "part.event_id, part.position", N_("Another part stands there already.")),
    Refusal("part_place_heads_sane", "", N_("From 1 to 99 people can take part.")),
    Refusal("part_place_told_known", "", N_("A household is in or waits.")),
    Refusal(
        "part_place_once_a_sign_up",
        "part_place.sign_up_id, part_place.part_id",
        N_("This household takes part already."),
    ),
)
