"""A plain model of an event's line, in which everything that may happen to it can be worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tests.models.events.party import TODAY


@dataclass(frozen=True)
class Place:
    """One household: whether it is in, and how many of it are at the door."""

    home: int
    heads: int
    inside: bool = False
    here: int | None = None


@dataclass(frozen=True)
class Line:
    """What the party should look like: how many fit, counted how, closed when, who stands in what order."""

    capacity: int | None
    places: tuple[Place, ...] = ()
    cancelled: bool = False
    by_households: bool = False
    lock_on: date | None = None
    walked_in: tuple[Place, ...] = ()

    def weight(self, place: Place) -> int:
        return 1 if self.by_households else place.heads

    def inside(self) -> set[int]:
        return {place.home for place in self.places if place.inside}

    def free(self) -> int:
        taken = sum(self.weight(place) for place in self.places if place.inside)
        return 999 if self.capacity is None else self.capacity - taken

    def of(self, home: int) -> Place | None:
        return next((place for place in (*self.places, *self.walked_in) if place.home == home), None)

    def changed(self, home: int, **values: int | bool | None) -> Line:
        def now(places: tuple[Place, ...]) -> tuple[Place, ...]:
            return tuple(replace(p, **values) if p.home == home else p for p in places)  # type: ignore[arg-type]

        return replace(self, places=now(self.places), walked_in=now(self.walked_in))

    def without(self, home: int) -> Line:
        def left(places: tuple[Place, ...]) -> tuple[Place, ...]:
            return tuple(place for place in places if place.home != home)

        return replace(self, places=left(self.places), walked_in=left(self.walked_in))

    def joined(self, home: int, heads: int) -> Line:
        """At the end: in if nobody waits and all of them fit, whether the list is closed or not."""
        newcomer = Place(home, heads)
        waits = any(not place.inside for place in self.places)
        inside = not waits and self.weight(newcomer) <= self.free()
        return replace(self, places=(*self.places, replace(newcomer, inside=inside)))

    def next_in(self, home: int) -> Line | None:
        """The first who waits, by hand; None if that one does not fit, or is another."""
        first = next((place for place in self.places if not place.inside), None)
        if first is None or first.home != home or self.weight(first) > self.free():
            return None
        return self.changed(home, inside=True)

    def is_closed(self, today: date) -> bool:
        return self.lock_on is not None and today > self.lock_on

    def moved_up(self, today: date = TODAY) -> Line | None:
        """Walk along the line until somebody does not fit; None if that pushes somebody out who is in.

        A closed list stays; None if more are in than fit.
        """
        if self.is_closed(today):
            return self if self.free() >= 0 else None
        states: list[bool] = []
        free = self.capacity
        for place in self.places:
            free = None if free is None else free - self.weight(place)
            states.append((free is None or free >= 0) and all(states))
        after = tuple(replace(place, inside=state) for place, state in zip(self.places, states, strict=True))
        return replace(self, places=after) if self.inside() <= {p.home for p in after if p.inside} else None
