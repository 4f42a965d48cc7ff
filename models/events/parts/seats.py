"""Places of a sign-up in the parts of its event: taken, changed and given back with the sign-up itself."""

from __future__ import annotations

from collections.abc import Mapping

from peewee import fn

from models.events import line_rules, rules
from models.events.parts.tables import Part, PartPlace
from models.events.tables import SignUp
from models.i18n import _


def seat(row: SignUp, wanted: Mapping[str, int] | None) -> None:
    """Let so many of a sign-up take part in each part named (0: none); None leaves all as it is."""
    held = {
        place.part.ref: place for place in PartPlace.select(PartPlace, Part).join(Part).where(PartPlace.sign_up == row)
    }
    for ref, heads in (wanted or {}).items():
        part, place = Part.found(ref), held.get(ref)
        if part.event != row.event:
            raise rules.NothingToDo(_("This is no part of this event."), _("Go back to the list and look again."))
        if heads == 0 and place is not None:
            place.delete_instance()
        elif heads and place is None:
            _check_heads(part, heads, row)
            _join(part, row, heads)
        elif heads and place is not None and heads != place.heads:
            _check_heads(part, heads, row)
            _change(part, place, heads)
    for ref, place in held.items():
        if wanted is None or ref not in wanted:
            _check_heads(place.part, place.heads, row)


def _check_heads(part: Part, heads: int, row: SignUp) -> None:
    if not 1 <= heads <= row.heads:
        raise rules.NotSoMany(
            _("{part}: {n} cannot take part when {heads} come.", part=part.name_zh, n=heads, heads=row.heads),
            _("Give a number from 0 to {most}.", most=row.heads),
        )


def _join(part: Part, row: SignUp, heads: int) -> None:
    from models.events.line import part_places, taking_part  # which asks the tables here

    highest = PartPlace.select(fn.COALESCE(fn.MAX(PartPlace.position), 0)).where(PartPlace.part == part).scalar()
    line = part_places(taking_part(part))
    told = line_rules.joins(part.capacity, line, heads, may=row.told == rules.CONFIRMED)
    PartPlace(part=part, sign_up=row, heads=heads, position=int(highest) + 1, told=told).save()


def _change(part: Part, place: PartPlace, heads: int) -> None:
    from models.events.line import part_places, taking_part  # which asks the tables here

    rules.check_more_heads(
        heads=place.heads,
        more=heads,
        waiting=place.told == rules.WAITING,
        capacity=part.capacity,
        heads_in=line_rules.taken(part_places(taking_part(part))),
    )
    place.heads = heads
    place.save()
