"""Whose turn it is: who could be asked for a shift, in which order, and why somebody is not proposed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from models.events.duties.rules import ABSENT, ACCEPTED, ASKED, DECLINED, DONE, Busy, clash

RESTED = timedelta(days=7)  # nobody is proposed who was asked more recently
GROWN = 14


def may_be_a_child(born: str, tags: Iterable[str], today: date) -> bool:
    """Whether somebody is under fourteen, or could be by the little that is known of their birth."""
    if not born:
        return "child" in tags
    year, *rest = (int(part) for part in born.split("-"))
    month, day = [*rest, *(12, 31)[len(rest) :]]
    return (year + GROWN, month, day) > (today.year, today.month, today.day)


class Known(NamedTuple):
    """What is known of somebody who could be asked; `busy` are their other shifts, `answer` their state in this one.

    `minutes` are their own this year, `household_minutes` those of all of their household.
    """

    resident: str
    name: str
    skilled: bool
    busy: tuple[Busy, ...]
    answer: str
    asked_at: datetime | None
    minutes: int
    household_minutes: int = 0


class Because(NamedTuple):
    """Why somebody is not proposed: 'busy' with another shift, 'here' in this one, 'declined', 'unskilled', 'asked'."""

    kind: str = ""
    busy: Busy | None = None


def because(known: Known, starts_at: datetime, ends_at: datetime, now: datetime) -> Because:
    """Why somebody is not proposed for a shift; nothing if they are."""
    if known.answer in (ASKED, ACCEPTED, DONE, ABSENT):
        return Because("here")
    if (other := clash(starts_at, ends_at, known.busy)) is not None:
        return Because("busy", other)
    if known.answer == DECLINED:
        return Because(DECLINED)
    if not known.skilled:
        return Because("unskilled")
    if known.asked_at is not None and known.asked_at > now - RESTED:
        return Because(ASKED)
    return Because()


_LAST = {"": 0, ASKED: 1, DECLINED: 2, "unskilled": 3, "busy": 4, "here": 5}
_NEVER = datetime.min.replace(tzinfo=UTC)


def who_could(
    people: Iterable[Known], starts_at: datetime, ends_at: datetime, now: datetime
) -> list[tuple[Known, Because]]:
    """Who could be asked, the least recently asked first, then who, or whose household, has done least.

    Below them stands who is not proposed.
    """
    judged = [(known, because(known, starts_at, ends_at, now)) for known in people]
    return sorted(judged, key=lambda pair: (_LAST[pair[1].kind], *_turn(pair[0])))


def _turn(known: Known) -> tuple[datetime, int, int]:
    return known.asked_at or _NEVER, known.minutes, known.household_minutes


def fair_share(minutes: int, households: int) -> int:
    """What each household would do if all did the same."""
    return round(minutes / households) if households else 0
