"""The rules by table: times, capacities, heads, who is in and who waits, what a state allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clock import at_local
from models.errors import RuleBroken
from models.events import rules
from models.events.rules import CONFIRMED, WAITING, When
from models.i18n import set_language
from tests.models.events.party import NOW

DAY = date(2026, 11, 20)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield


@pytest.mark.parametrize(
    ("times", "fine"),
    [
        ({"starts_at": NOW, "ends_at": NOW + HOUR}, True),
        ({"starts_at": NOW, "ends_at": NOW + timedelta(days=3)}, True),
        ({"first_day": DAY, "last_day": DAY}, True),
        ({"first_day": DAY, "last_day": DAY + timedelta(days=9)}, True),
        ({}, False),
        ({"starts_at": NOW}, False),
        ({"ends_at": NOW}, False),
        ({"first_day": DAY}, False),
        ({"last_day": DAY}, False),
        ({"starts_at": NOW, "ends_at": NOW}, False),
        ({"starts_at": NOW, "ends_at": NOW - HOUR}, False),
        ({"first_day": DAY, "last_day": DAY - timedelta(days=1)}, False),
        ({"starts_at": NOW, "last_day": DAY}, False),
        ({"starts_at": NOW, "ends_at": NOW + HOUR, "first_day": DAY}, False),
        ({"starts_at": NOW, "ends_at": NOW + HOUR, "first_day": DAY, "last_day": DAY}, False),
    ],
)
def test_times_are_whole_and_in_order(times: dict[str, Any], fine: bool) -> None:
    if fine:
        rules.check_when(When(**times))
    else:
        with pytest.raises(rules.WrongTimes) as refused:
            rules.check_when(When(**times))
        assert refused.value.hint


@pytest.mark.parametrize(
    ("when", "now", "over"),
    [
        (When(starts_at=NOW, ends_at=NOW + HOUR), NOW, False),
        (When(starts_at=NOW, ends_at=NOW + HOUR), NOW + HOUR - timedelta(microseconds=1), False),
        (When(starts_at=NOW, ends_at=NOW + HOUR), NOW + HOUR, True),
        # In Shanghai it is the 20th from 16:00 UTC of the 19th on, until 16:00 UTC of the 20th.
        (When(first_day=DAY, last_day=DAY), at_local(DAY), False),
        (When(first_day=DAY, last_day=DAY), at_local(DAY, 23, 59), False),
        (When(first_day=DAY, last_day=DAY), at_local(DAY + timedelta(days=1)), True),
        (When(first_day=DAY, last_day=DAY + timedelta(days=2)), at_local(DAY + timedelta(days=2), 12), False),
    ],
)
def test_an_event_is_over_by_the_buildings_clock(when: When, now: Any, over: bool) -> None:
    assert rules.is_over(when, now) is over


@pytest.mark.parametrize(
    ("capacity", "heads_in", "refusal"),
    [
        (None, 500, None),
        (1, 0, None),
        (7, 7, None),
        (8, 7, None),
        (0, 0, rules.NotSoMany),
        (-3, 0, rules.NotSoMany),
        (6, 7, rules.TooFewPlaces),
    ],
)
def test_a_capacity_holds_those_who_are_in(
    capacity: int | None, heads_in: int, refusal: type[RuleBroken] | None
) -> None:
    if refusal is None:
        rules.check_capacity(capacity, heads_in)
    else:
        with pytest.raises(refusal):
            rules.check_capacity(capacity, heads_in)


@pytest.mark.parametrize(("heads", "fine"), [(1, True), (99, True), (0, False), (-1, False), (100, False)])
def test_heads_make_sense(heads: int, fine: bool) -> None:
    if fine:
        rules.check_heads(heads)
    else:
        with pytest.raises(rules.NotSoMany, match="cannot be signed up"):
            rules.check_heads(heads)


@pytest.mark.parametrize(
    ("capacity", "heads", "states"),
    [
        (None, [50, 60], "cc"),
        (6, [], ""),
        (6, [6], "c"),
        (6, [7], "w"),
        (6, [3, 3, 1], "ccw"),
        (6, [4, 3, 1], "cww"),  # the one would fit, and does not overtake
        (6, [7, 1], "ww"),
        (6, [2, 2, 2, 1, 1], "cccww"),
    ],
)
def test_the_first_are_in_and_nobody_overtakes(capacity: int | None, heads: list[int], states: str) -> None:
    assert "".join(state[0] for state in rules.line_states(capacity, heads)) == states


@given(st.one_of(st.none(), st.integers(1, 40)), st.lists(st.integers(1, 9), max_size=15))
def test_those_who_are_in_fit_and_stand_before_all_who_wait(capacity: int | None, heads: list[int]) -> None:
    states = rules.line_states(capacity, heads)
    assert sorted(states) == states  # "confirmed" sorts before "waiting"
    inside = sum(n for n, state in zip(heads, states, strict=True) if state == CONFIRMED)
    assert capacity is None or inside <= capacity
    if WAITING in states:
        assert capacity is not None and inside + heads[states.index(WAITING)] > capacity


@pytest.mark.parametrize(
    ("case", "refused"),
    [
        ({"heads": 2, "more": 4, "heads_in": 4}, False),
        ({"heads": 2, "more": 5, "heads_in": 4}, True),
        ({"heads": 2, "more": 1, "heads_in": 6}, False),
        ({"heads": 2, "more": 2, "heads_in": 6}, False),
        ({"heads": 2, "more": 9, "heads_in": 6, "waiting": True}, False),
        ({"heads": 2, "more": 9, "heads_in": 6, "capacity": None}, False),
    ],
)
def test_a_household_grows_only_into_free_places(case: dict[str, Any], refused: bool) -> None:
    facts = {"waiting": False, "capacity": 6, **case}
    if refused:
        with pytest.raises(rules.TooFewPlaces, match="Only 2 more places are free"):
            rules.check_more_heads(**facts)
    else:
        rules.check_more_heads(**facts)


def test_what_will_not_take_place_takes_no_sign_ups() -> None:
    rules.check_open("draft", False)
    rules.check_open("announced", False)
    with pytest.raises(rules.EventCancelled):
        rules.check_open("cancelled", False)
    with pytest.raises(rules.EventOver):
        rules.check_open("announced", True)
    rules.check_may_announce(False)
    with pytest.raises(rules.EventOver):
        rules.check_may_announce(True)


def test_who_has_left_or_is_on_the_list_does_not_sign_up() -> None:
    rules.check_may_sign_up("1203", gone=False, signed_up=False)
    with pytest.raises(rules.HouseholdGone):
        rules.check_may_sign_up("1203", gone=True, signed_up=False)
    with pytest.raises(rules.SignedUpAlready, match="1203 is signed up already"):
        rules.check_may_sign_up("1203", gone=False, signed_up=True)


def test_an_unknown_audience_is_refused() -> None:
    for audience in rules.AUDIENCES:
        rules.check_audience(audience)
    with pytest.raises(rules.UnknownAudience):
        rules.check_audience("cats")


def test_nobody_is_pushed_out_unnamed() -> None:
    rules.check_nobody_pushed_out([])
    with pytest.raises(rules.TooFewPlaces, match="1203, 1204 would lose a place"):
        rules.check_nobody_pushed_out(["1203", "1204"])
