"""The line of an event: households in the order in which they signed up, the first of them in, the rest waiting."""

from __future__ import annotations

from peewee import fn

from models.events import queries, rules
from models.events.rows import SignUpRow
from models.events.tables import Event, SignUp


def standing(event: Event) -> list[SignUp]:
    """The sign-ups of an event that have not been taken off, in order."""
    query = SignUp.select().where(SignUp.event == event, SignUp.cancelled_at.is_null())
    return list(query.order_by(SignUp.position))


def end_of_line(event: Event) -> int:
    """The place of the next to sign up, behind even those who have been taken off."""
    highest = SignUp.select(fn.COALESCE(fn.MAX(SignUp.position), 0)).where(SignUp.event == event).scalar()
    return int(highest) + 1


def retell(event: Event) -> tuple[SignUpRow, ...]:
    """Write down for each calendar what became of its sign-up; returns those that moved up.

    Raises TooFewPlaces if somebody would be pushed out who was told that they are in.
    """
    line = standing(event)
    states = rules.line_states(event.capacity, [row.heads for row in line])
    changed = [(row, state) for row, state in zip(line, states, strict=True) if row.told != state]
    rules.check_nobody_pushed_out([row.household.unit.label for row, state in changed if state == rules.WAITING])
    for row, state in changed:
        row.told = state
        row.save()
    moved_up = {row.ref for row, _state in changed}
    return tuple(row for row in queries.sign_ups(event=event.ref) if row.ref in moved_up) if moved_up else ()
