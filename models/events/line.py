"""The lines of an event and of its parts: who stands in them, in order, and what each is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from peewee import fn

from models.events import line_rules, queries, rules
from models.events.line_rules import Place
from models.events.parts import queries as part_queries
from models.events.parts.rows import PartPlaceRow
from models.events.parts.tables import Part, PartPlace
from models.events.rows import SignUpRow
from models.events.tables import Event, SignUp
from models.households.tables import Household, Unit
from models.record import instant


class Moved(NamedTuple):
    """Who has moved up: in the event, and in parts of it."""

    sign_ups: tuple[SignUpRow, ...] = ()
    places: tuple[PartPlaceRow, ...] = ()


def standing(event: Event) -> list[SignUp]:
    """The sign-ups of an event that have not been taken off, in order; whoever walked in stands in no line."""
    query = SignUp.select(SignUp, Household, Unit).join(Household).join(Unit).switch(SignUp)
    query = query.where(SignUp.event == event, SignUp.cancelled_at.is_null(), ~SignUp.walk_in)
    return list(query.order_by(SignUp.position))


def taking_part(part: Part) -> list[PartPlace]:
    """Who wants to take part in a part, in order."""
    query = (
        PartPlace.select(PartPlace, SignUp).join(SignUp).where(PartPlace.part == part, SignUp.cancelled_at.is_null())
    )
    return list(query.order_by(PartPlace.position, PartPlace.id))


def end_of_line(event: Event) -> int:
    """The place of the next to sign up, behind even those who have been taken off."""
    highest = SignUp.select(fn.COALESCE(fn.MAX(SignUp.position), 0)).where(SignUp.event == event).scalar()
    return int(highest) + 1


def places(event: Event, line: Sequence[SignUp]) -> list[Place]:
    """The line of an event, as the rules take it."""
    return [Place(row.household.unit.label, line_rules.weight(event.count_by, row.heads), row.told) for row in line]


def part_places(line: Sequence[PartPlace]) -> list[Place]:
    """The line of a part, as the rules take it: first in the event, then in the part."""
    return [
        Place(row.sign_up.household.unit.label, row.heads, row.told, row.sign_up.told == rules.CONFIRMED)
        for row in line
    ]


def is_locked(event: Event) -> bool:
    """Whether the list is closed at the instant of the operation under way."""
    return line_rules.is_locked(event.lock_on, instant())


def retell(event: Event) -> Moved:
    """Write down what has become of each sign-up and each place in a part; returns those that moved up.

    Raises TooFewPlaces if somebody would be pushed out who was told that they are in, and NotItsTurn if somebody has
    been overtaken on a closed list.
    """
    locked, line = is_locked(event), standing(event)
    states = line_rules.states(event.capacity, places(event, line), locked=locked)
    changed = [row for row, state in zip(line, states, strict=True) if _told(row, state)]
    moved = [row for part in _parts(event) for row in _retell_part(part, locked)]
    refs, part_refs = {row.ref for row in changed}, {row.ref for row in moved}
    return Moved(
        tuple(row for row in queries.sign_ups(event=event.ref) if row.ref in refs) if refs else (),
        tuple(row for row in part_queries.part_places(event=event.ref) if row.ref in part_refs) if part_refs else (),
    )


def _retell_part(part: Part, locked: bool) -> list[PartPlace]:
    line = taking_part(part)
    states = line_rules.states(part.capacity, part_places(line), locked=locked)
    return [row for row, state in zip(line, states, strict=True) if _told(row, state)]


def _parts(event: Event) -> list[Part]:
    return list(Part.select().where(Part.event == event).order_by(Part.position))


def _told(row: SignUp | PartPlace, state: str) -> bool:
    """Tell it, if that is news."""
    if row.told == state:
        return False
    row.told = state
    row.save()
    return True
