"""What is decided about a line: who is in, who waits, who is let in next; plain values in, a state or a refusal out.

While a list moves by itself, all follows from the order and the number of places. From the day after its `lock_on`
it stands as it was printed: nobody moves up but by a volunteer's hand, and in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from models.clock import day_of
from models.errors import RuleBroken
from models.events.rules import (
    CONFIRMED,
    HEADS,
    WAITING,
    NothingToDo,
    TooFewPlaces,
    check_nobody_pushed_out,
    line_states,
)
from models.i18n import _, ngettext


class NotItsTurn(RuleBroken):
    """Somebody else waits in front."""


class Place(NamedTuple):
    """One household in a line: its flat, how many places it takes, and what it was told.

    `may` is whether it could be in at all: for a part, whether it is in the event.
    """

    label: str
    weight: int
    told: str
    may: bool = True


def weight(count_by: str, heads: int) -> int:
    """How many places a household of so many takes."""
    return heads if count_by == HEADS else 1


def is_locked(lock_on: date | None, now: datetime) -> bool:
    """Whether a list is closed: `lock_on` is the last day, to its end in the building, on which it moves by itself."""
    return lock_on is not None and day_of(now) > lock_on


def taken(line: Sequence[Place]) -> int:
    """How many places are taken."""
    return sum(place.weight for place in line if place.told == CONFIRMED)


def states(capacity: int | None, line: Sequence[Place], *, locked: bool) -> list[str]:
    """What everybody in a line is to be told; raises TooFewPlaces rather than push out somebody who is in."""
    if locked:
        check_stands(capacity, line)
        return [place.told for place in line]
    found = open_states(capacity, line)
    lost = zip(line, found, strict=True)
    check_nobody_pushed_out([place.label for place, state in lost if place.told == CONFIRMED and state == WAITING])
    return found


def open_states(capacity: int | None, line: Sequence[Place]) -> list[str]:
    """Who is in while the list moves by itself: the first as long as all of each fit and may be in."""
    first = next((number for number, place in enumerate(line) if not place.may), len(line))
    found = line_states(capacity, [place.weight for place in line[:first]])
    return found + [WAITING] * (len(line) - first)


def joins(capacity: int | None, line: Sequence[Place], newcomer: int, *, may: bool = True) -> str:
    """What becomes of a newcomer of that weight at the end of a line, closed or not."""
    waits = any(place.told == WAITING for place in line)
    fits = capacity is None or taken(line) + newcomer <= capacity
    return CONFIRMED if may and fits and not waits else WAITING


def check_stands(capacity: int | None, line: Sequence[Place]) -> None:
    """Refuse a closed list in which somebody was overtaken, or more are in than there is room for."""
    inside = [number for number, place in enumerate(line) if place.told == CONFIRMED]
    overtaken = [place.label for place in line[: max(inside, default=0)] if place.told == WAITING]
    if overtaken:
        raise NotItsTurn(
            _("Somebody who stood behind {label} has been let in by now.", label=overtaken[0]),
            _("Sign it up again: it goes to the end of the line."),
        )
    upto, beyond = 0, []
    for number in inside:
        upto += line[number].weight
        if (capacity is not None and upto > capacity) or not line[number].may:
            beyond.append(line[number].label)
    check_nobody_pushed_out(beyond)


def check_next(capacity: int | None, line: Sequence[Place], number: int) -> None:
    """Refuse to let in whoever is in already, has somebody waiting in front, or does not fit."""
    place = line[number]
    if place.told == CONFIRMED:
        raise NothingToDo(_("{label} has a place already.", label=place.label), _("Nothing was changed."))
    before = next(other for other in line if other.told == WAITING)
    if before is not place:
        raise NotItsTurn(
            _("{label} waits in front.", label=before.label),
            _("Let that household in first, or take it off the list."),
        )
    free = place.weight if capacity is None else capacity - taken(line)
    if place.weight > free:
        raise TooFewPlaces(
            ngettext("Only {n} place is free.", "Only {n} places are free.", max(free, 0)),
            _("{label} needs {n}. Sign up fewer of them, or give the event more places.", label=place.label,
              n=place.weight),
        )  # fmt: skip
