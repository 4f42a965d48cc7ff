"""What is decided at the door: whether it is open, how many are here, who did not come; plain values in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from models.errors import RuleBroken
from models.events.rows import SignUpRow
from models.events.rules import CONFIRMED, MOST_HEADS, EventCancelled, NotSoMany
from models.i18n import _

Presence = Literal["here", "expected", "no_show", "waiting"]


class NotToday(RuleBroken):
    """The door of an event opens on its first day."""


class DoorCount(NamedTuple):
    """How many people are signed up with a place, are here (of them so many walked in), and are still expected."""

    signed_up: int = 0
    here: int = 0
    walked_in: int = 0
    expected: int = 0
    waiting: int = 0


def check_door(status: str, begins_on: date, today: date) -> None:
    """Refuse to check in at what does not take place, or not yet; afterwards a paper list may be typed in."""
    if status == "cancelled":
        raise EventCancelled(_("This event has been cancelled."), _("Choose another event."))
    if status == "postponed":
        raise NotToday(_("This event is postponed."), _("Press z to say when it is, or a if it takes place after all."))
    if today < begins_on:
        raise NotToday(
            _("This event is only on {day}.", day=begins_on.isoformat()),
            _("The door opens on that day. Choose today's event."),
        )


def check_arrived(heads: int) -> None:
    """Refuse that nobody, or a crowd, has come with a household."""
    if not 1 <= heads <= MOST_HEADS:
        raise NotSoMany(_("{n} people cannot be here.", n=heads), _("Give a number from 1 to {most}.", most=MOST_HEADS))


def presence(row: SignUpRow, *, over: bool, anybody: bool) -> Presence:
    """How a household stands at the door; who did not come is known only where `anybody` was checked in at all."""
    if row.arrived_at is not None:
        return "here"
    if row.state != CONFIRMED:
        return "waiting"
    return "no_show" if over and anybody else "expected"


def counted(rows: Iterable[SignUpRow]) -> DoorCount:
    """The people at a door."""
    signed_up = here = walked_in = expected = waiting = 0
    for row in rows:
        arrived = row.arrived or 0
        here += arrived
        if row.walk_in:
            walked_in += arrived
        elif row.state == CONFIRMED:
            signed_up += row.heads
            expected += 0 if arrived else row.heads
        elif not arrived:
            waiting += row.heads
    return DoorCount(signed_up, here, walked_in, expected, waiting)


def room_left(capacity: int | None, heads_here: int, households_here: int, count_by: str) -> int | None:
    """How many places of the room nobody stands on; None where there is no limit."""
    if capacity is None:
        return None
    return capacity - (heads_here if count_by == "heads" else households_here)
