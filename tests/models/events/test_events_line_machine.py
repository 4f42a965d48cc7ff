"""The line against a plain model of it: whatever happens in whatever order, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models import undo
from models.clock import day_of
from models.errors import RuleBroken
from models.events import door_rules, line_rules, operations, queries, rules
from models.events.tables import SignUp
from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.events.line_model import Line, Place
from tests.models.events.party import NAMES, NOW, TODAY, WHO, Party, make_household

HOMES = st.integers(1, len(NAMES))
HEADS = st.integers(1, 5)
DAYS_AHEAD = timedelta(days=5)  # until the party


class WaitingLine(RuleBasedStateMachine):
    """Six households, one party, days that pass; `past` is what undo should bring back, `future` what redo should."""

    households: list[str]

    @initialize(capacity=st.integers(2, 9), heads=st.lists(HEADS, min_size=2, max_size=5), day=st.integers(0, 5))
    def begin(self, capacity: int, heads: list[int], day: int) -> None:
        """Some have signed up already, and so many days have passed."""
        self.party = Party.planned(capacity, self.households)
        self.line = Line(capacity)
        self.now = NOW
        self.past: list[Line] = []
        self.future: list[Line] = []
        for home, number in enumerate(heads, 1):
            self._try(partial(self.party.sign_up, home, number), self._open(self.line.joined(home, number)))
        self.now += timedelta(days=day)

    @property
    def today(self) -> date:
        return day_of(self.now)

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
        if hasattr(outcome, "moved_up"):
            told = {self.party.households.index(row.household) + 1 for row in outcome.moved_up}
            assert told == moved_up - self.by_hand

    by_hand: frozenset[int] = frozenset()  # whoever was let in by hand is not told of among those that moved up

    def _open(self, after: Line | None) -> Line | None:
        """What comes of a change of the list: nothing if the event is cancelled or somebody would be pushed out."""
        return None if after is None or self.line.cancelled else after.moved_up(self.today)

    def _at_door(self, after: Line | None) -> Line | None:
        return None if self.line.cancelled else after

    @rule(home=HOMES, heads=HEADS)
    def sign_up(self, home: int, heads: int) -> None:
        after = None if self.line.of(home) else self._open(self.line.joined(home, heads))
        self._try(lambda: self.party.sign_up(home, heads, self.now), after)

    @rule(home=HOMES, heads=HEADS)
    def change_heads(self, home: int, heads: int) -> None:
        place = self.line.of(home)
        if place is None or place in self.line.walked_in or place.heads == heads:
            return
        after = self.line.changed(home, heads=heads)
        too_many = place.inside and heads > place.heads and after.free() < 0
        self._try(lambda: self.party.change(home, heads, self.now), None if too_many else self._open(after))

    @rule(home=HOMES)
    def take_off(self, home: int) -> None:
        if (place := self.line.of(home)) is not None:
            after = None if place.here else self._open(self.line.without(home))
            self._try(lambda: self.party.take_off(home, self.now), after)

    @rule(home=HOMES)
    def let_in(self, home: int) -> None:
        if self.line.of(home) is not None:
            self.by_hand = frozenset({home})
            self._try(lambda: self.party.let_in(home, self.now), self._open(self.line.next_in(home)))
            self.by_hand = frozenset()

    @rule(capacity=st.one_of(st.none(), st.integers(1, 14)), by_households=st.booleans())
    def other_capacity(self, capacity: int | None, by_households: bool) -> None:
        after = replace(self.line, capacity=capacity, by_households=by_households)
        if after != self.line:
            count_by = "households" if by_households else "heads"
            deed = lambda: self.party.correct(self.now, capacity=capacity, count_by=count_by)  # noqa: E731
            self._try(deed, after.moved_up(self.today))

    @rule(days=st.one_of(st.none(), st.integers(-1, 6)))
    def close_the_list(self, days: int | None) -> None:
        lock_on = None if days is None else TODAY + timedelta(days=days)
        if lock_on != self.line.lock_on:
            after = replace(self.line, lock_on=lock_on).moved_up(self.today) if (days or 0) <= DAYS_AHEAD.days else None
            self._try(lambda: self.party.correct(self.now, lock_on=lock_on), after)

    @precondition(lambda self: self.now < NOW + DAYS_AHEAD)
    @rule()
    def a_day_passes(self) -> None:
        self.now += timedelta(days=1)

    @precondition(lambda self: self.now >= NOW + DAYS_AHEAD)
    @rule(home=HOMES, heads=st.one_of(st.none(), HEADS))
    def come_to_the_door(self, home: int, heads: int | None) -> None:
        if (place := self.line.of(home)) is not None:
            after = None if place.here else self.line.changed(home, here=heads or place.heads)
            self._try(lambda: self.party.check_in(home, heads, self.now), self._at_door(after))

    @precondition(lambda self: self.now >= NOW + DAYS_AHEAD)
    @rule(home=HOMES)
    def not_here_after_all(self, home: int) -> None:
        if (place := self.line.of(home)) is not None:
            walked_in = place in self.line.walked_in
            after = self.line.without(home) if walked_in else self.line.changed(home, here=None)
            self._try(lambda: self.party.check_out(home, self.now), self._at_door(after) if place.here else None)

    @precondition(lambda self: self.now >= NOW + DAYS_AHEAD)
    @rule(home=HOMES, heads=HEADS)
    def walk_in(self, home: int, heads: int) -> None:
        after = replace(self.line, walked_in=(*self.line.walked_in, Place(home, heads, True, heads)))
        self._try(
            lambda: self.party.walk_in(home, heads, self.now), None if self.line.of(home) else self._at_door(after)
        )

    @rule()
    def cancel_or_not_after_all(self) -> None:
        deed = operations.announce if self.line.cancelled else operations.cancel_event
        after = replace(self.line, cancelled=not self.line.cancelled)
        self._try(lambda: deed(event=self.party.event, now=self.now, who=WHO), after)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        if self.past:
            entry = undo.next_undo()
            assert entry is not None
            undo.undo(entry=entry.ref, now=self.now, who=WHO)
            self.future.append(self.line)
            self.line = self.past.pop()

    @rule()
    def redo(self) -> None:
        if self.future:
            entry = undo.next_redo()
            assert entry is not None
            undo.redo(entry=entry.ref, now=self.now, who=WHO)
            self.past.append(self.line)
            self.line = self.future.pop()

    @invariant()
    def the_list_is_the_line(self) -> None:
        rows = [row for row in queries.sign_ups(event=self.party.event) if not row.walk_in]
        assert [
            (self.party.households.index(row.household) + 1, row.heads, row.state == "confirmed", row.arrived)
            for row in rows
        ] == [(place.home, place.heads, place.inside, place.here) for place in self.line.places]
        assert [row.position for row in rows] == [*range(1, len(self.line.places) + 1)]

    @invariant()
    def nobody_has_overtaken(self) -> None:
        states = [row.state for row in queries.sign_ups(event=self.party.event) if not row.walk_in]
        assert states == sorted(states), "all who are in stand in front of all who wait"

    @invariant()
    def an_open_list_is_what_its_order_says(self) -> None:
        if not self.line.is_closed(self.today):
            row = self.party.row
            heads = [line_rules.weight(row.count_by, heads) for _home, heads, _state in self.party.line()]
            assert [state for _home, _heads, state in self.party.line()] == rules.line_states(row.capacity, heads)

    @invariant()
    def those_at_the_door_are_counted(self) -> None:
        rows = queries.sign_ups(event=self.party.event)
        walked_in = {(row.household, row.arrived) for row in rows if row.walk_in}
        assert walked_in == {(self.party.households[p.home - 1], p.here) for p in self.line.walked_in}
        count = door_rules.counted(rows)
        assert count.here == sum(place.here or 0 for place in (*self.line.places, *self.line.walked_in))
        assert count.expected == sum(p.heads for p in self.line.places if p.inside and not p.here)

    @invariant()
    def the_sums_are_those_of_the_line(self) -> None:
        row, inside = self.party.row, self.line.inside()
        sums = [0, 0]
        for place in self.line.places:
            sums[place.inside] += place.heads
        assert (row.waiting_heads, row.heads) == tuple(sums)
        assert (row.households_in, row.households) == (len(inside), len(self.line.places))
        assert row.free is None or row.free == self.line.free() >= 0


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
