"""The line against a plain model of it: whatever happens in whatever order, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from models import undo
from models.errors import RuleBroken
from models.events import operations, queries
from models.events.tables import SignUp
from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.events.party import NAMES, NOW, WHO, Party, make_household

HOMES = st.integers(1, len(NAMES))
HEADS = st.integers(1, 5)


@dataclass(frozen=True)
class Place:
    """One household in the line."""

    home: int
    heads: int


@dataclass(frozen=True)
class Line:
    """What the party should look like: how many fit, whether it takes place, who stands in what order."""

    capacity: int | None
    places: tuple[Place, ...] = ()
    cancelled: bool = False

    def inside(self) -> set[int]:
        """Walk along the line until somebody does not fit."""
        free = self.capacity
        inside = set()
        for place in self.places:
            if free is not None:
                free -= place.heads
                if free < 0:
                    break
            inside.add(place.home)
        return inside

    def of(self, home: int) -> Place | None:
        return next((place for place in self.places if place.home == home), None)

    def without(self, home: int) -> Line:
        return replace(self, places=tuple(place for place in self.places if place.home != home))


class WaitingLine(RuleBasedStateMachine):
    """Six households, one party; `past` is what undo should bring back, `future` what redo should."""

    households: list[str]

    @initialize(capacity=st.integers(1, 12))
    def begin(self, capacity: int) -> None:
        self.party = Party.planned(capacity, self.households)
        self.line = Line(capacity)
        self.past: list[Line] = []
        self.future: list[Line] = []

    def _try(self, deed: Callable[[], object], after: Line | None) -> None:
        """Do it; `after` is what should come of it, None if it should be refused."""
        if after is None:
            with pytest.raises(RuleBroken):
                deed()
            return
        moved_up = {home for home in after.inside() - self.line.inside() if self.line.of(home)}
        outcome = deed()
        self.past.append(self.line)
        self.future.clear()
        self.line = after
        assert {self.party.households.index(row.household) + 1 for row in getattr(outcome, "moved_up", ())} == moved_up

    def _allowed(self, after: Line) -> Line | None:
        """Nobody who is in may be pushed out, not even the one who asks."""
        kept = {place.home for place in after.places}
        return after if not self.line.cancelled and (self.line.inside() & kept) <= after.inside() else None

    @rule(home=HOMES, heads=HEADS)
    def sign_up(self, home: int, heads: int) -> None:
        after = replace(self.line, places=(*self.line.places, Place(home, heads)))
        self._try(lambda: self.party.sign_up(home, heads), None if self.line.of(home) else self._allowed(after))

    @rule(home=HOMES, heads=HEADS)
    def change_heads(self, home: int, heads: int) -> None:
        if (place := self.line.of(home)) is None or place.heads == heads:
            return
        places = tuple(replace(p, heads=heads) if p.home == home else p for p in self.line.places)
        self._try(lambda: self.party.change(home, heads), self._allowed(replace(self.line, places=places)))

    @rule(home=HOMES)
    def take_off(self, home: int) -> None:
        if self.line.of(home) is not None:
            self._try(lambda: self.party.take_off(home), self._allowed(self.line.without(home)))

    @rule(capacity=st.one_of(st.none(), st.integers(1, 14)))
    def other_capacity(self, capacity: int | None) -> None:
        if capacity == self.line.capacity:
            return
        after = replace(self.line, capacity=capacity)
        pushed_out = not self.line.inside() <= after.inside()
        self._try(lambda: self.party.correct(capacity=capacity), None if pushed_out else after)

    @rule()
    def cancel_or_not_after_all(self) -> None:
        deed = operations.announce if self.line.cancelled else operations.cancel_event
        after = replace(self.line, cancelled=not self.line.cancelled)
        self._try(lambda: deed(event=self.party.event, now=NOW, who=WHO), after)

    @rule()
    def undo(self) -> None:
        if self.past:
            entry = undo.next_undo()
            assert entry is not None
            undo.undo(entry=entry.ref, now=NOW, who=WHO)
            self.future.append(self.line)
            self.line = self.past.pop()

    @rule()
    def redo(self) -> None:
        if self.future:
            entry = undo.next_redo()
            assert entry is not None
            undo.redo(entry=entry.ref, now=NOW, who=WHO)
            self.past.append(self.line)
            self.line = self.future.pop()

    @invariant()
    def the_list_is_the_line(self) -> None:
        inside = self.line.inside()
        assert self.party.line() == [
            (place.home, place.heads, "confirmed" if place.home in inside else "waiting") for place in self.line.places
        ]
        positions = [row.position for row in queries.sign_ups(event=self.party.event)]
        assert positions == [*range(1, len(self.line.places) + 1)]

    @invariant()
    def what_was_told_is_so(self) -> None:
        told = {row.ref: row.told for row in SignUp.select()}
        assert all(told[row.ref] == row.state for row in queries.sign_ups(event=self.party.event))

    @invariant()
    def the_sums_are_those_of_the_line(self) -> None:
        row, inside = self.party.row, self.line.inside()
        sums = [0, 0]
        for place in self.line.places:
            sums[place.home in inside] += place.heads
        assert (row.waiting_heads, row.heads) == tuple(sums)
        assert (row.households_in, row.households) == (len(inside), len(self.line.places))
        assert row.capacity is None or row.heads <= row.capacity


def test_the_line_agrees_with_its_model(building: BuildingRow, engine: str) -> None:
    set_language("en")

    class Here(WaitingLine):
        households = [make_household(n, name) for n, name in enumerate(NAMES)]

    profile = settings()
    examples = profile.max_examples // 5 if engine == "postgresql" else profile.max_examples // 2
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=max(5, examples),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_an_undo_out_of_turn_pushes_nobody_out(building: BuildingRow) -> None:
    """Any deed of the line, undone after any other: either it is refused, or all who are in stay in."""
    set_language("en")
    households = [make_household(n, name) for n, name in enumerate(NAMES)]
    deeds: tuple[Callable[[Party], object], ...] = (
        lambda party: party.sign_up(3, 2),
        lambda party: party.change(1, 1),
        lambda party: party.take_off(1),
        lambda party: party.correct(capacity=9),
    )
    for early in deeds:
        for late in (lambda party: party.sign_up(4, 2), lambda party: party.take_off(2), deeds[3]):
            party = Party.planned(6, households)
            party.sign_up(1, 3)
            party.sign_up(2, 2)
            early(party)
            entry = undo.next_undo()
            assert entry is not None
            late(party)
            _undo_or_refuse(party, entry.ref)


def _undo_or_refuse(party: Party, entry: str) -> None:
    inside = {home for home, _heads, state in party.line() if state == "confirmed"}
    told = {row.ref: row.told for row in SignUp.select()}
    try:
        undo.undo(entry=entry, now=NOW + timedelta(minutes=1), who=WHO)
    except RuleBroken:
        assert {row.ref: row.told for row in SignUp.select()} == told
    standing = {home for home, _heads, _state in party.line()}
    assert inside & standing <= {home for home, _heads, state in party.line() if state == "confirmed"}
