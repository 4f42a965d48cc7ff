"""Who is in, who waits and who is next, as plain decisions."""

from __future__ import annotations

from datetime import date

import pytest

from models.clock import at_local
from models.errors import RuleBroken
from models.events import door_rules, line_rules, rules
from models.events.line_rules import NotItsTurn, Place
from models.events.rules import Counts, When
from models.i18n import set_language

DAY = date(2026, 11, 20)
IN, OUT = "confirmed", "waiting"


def _line(text: str) -> list[Place]:
    """`2+ 3- 1x`: weights, told in (+), waiting (-), or waiting and not able to be in (x)."""
    return [
        Place(f"{n}01", int(word[0]), IN if word[1] == "+" else OUT, word[1] != "x")
        for n, word in enumerate(text.split(), 1)
    ]


@pytest.mark.parametrize(
    ("lock_on", "day", "hour", "locked"),
    [
        (None, 30, 12, False),
        (DAY, 19, 12, False),
        (DAY, 20, 0, False),
        (DAY, 20, 23, False),  # the whole of that day, in the building's zone
        (DAY, 21, 0, True),
    ],
)
def test_a_list_is_closed_from_the_day_after(lock_on: date | None, day: int, hour: int, locked: bool) -> None:
    assert line_rules.is_locked(lock_on, at_local(date(2026, 11, day), hour)) is locked


@pytest.mark.parametrize(
    ("capacity", "line", "states"),
    [
        (6, "3+ 3- 1-", "++-"),
        (6, "4+ 3- 1-", "+--"),  # nobody overtakes
        (None, "4- 9-", "++"),
        (9, "3+ 1x 1-", "+--"),  # who is not in the event keeps the line of a part
    ],
)
def test_an_open_list_moves_by_itself(capacity: int | None, line: str, states: str) -> None:
    found = line_rules.states(capacity, _line(line), locked=False)
    assert "".join("+" if state == IN else "-" for state in found) == states


def test_a_closed_list_stays_as_it_is() -> None:
    assert line_rules.states(9, _line("3+ 3- 1-"), locked=True) == [IN, OUT, OUT]
    for capacity, line in ((9, "3+ 2- 1+"), (3, "3+ 1+")):
        with pytest.raises(RuleBroken):
            line_rules.states(capacity, _line(line), locked=True)


def test_nobody_is_pushed_out_of_an_open_list() -> None:
    with pytest.raises(rules.TooFewPlaces):
        line_rules.states(3, _line("3+ 1+"), locked=False)


@pytest.mark.parametrize(
    ("capacity", "line", "weight", "may", "state"),
    [
        (6, "3+", 3, True, IN),
        (6, "3+", 4, True, OUT),
        (6, "3+ 4-", 1, True, OUT),
        (6, "3+", 1, False, OUT),
        (None, "3+", 99, True, IN),
    ],
)
def test_a_newcomer_is_in_if_it_fits_and_nobody_waits(
    capacity: int | None, line: str, weight: int, may: bool, state: str
) -> None:
    assert line_rules.joins(capacity, _line(line), weight, may=may) == state


def test_the_next_is_let_in_and_nobody_else() -> None:
    set_language("en")
    line = _line("3+ 3- 1-")
    line_rules.check_next(6, line, 1)
    line_rules.check_next(None, line, 1)
    with pytest.raises(rules.NothingToDo, match="101 has a place already"):
        line_rules.check_next(6, line, 0)
    with pytest.raises(NotItsTurn, match="201 waits in front"):
        line_rules.check_next(6, line, 2)
    with pytest.raises(rules.TooFewPlaces, match="Only 2 places are free"):
        line_rules.check_next(5, line, 1)


def test_places_are_people_or_households() -> None:
    assert [line_rules.weight(by, 4) for by in rules.COUNTED_BY] == [4, 1]
    set_language("en")
    with pytest.raises(rules.TooFewPlaces, match="2 households have a place already"):
        rules.check_capacity(1, 2, "households")
    with pytest.raises(rules.NotSoMany, match="counted by people or by households"):
        rules.check_capacity(1, 0, "cats")


@pytest.mark.parametrize("when", [When(first_day=DAY, last_day=DAY), When(at_local(DAY, 9), at_local(DAY, 10))])
def test_a_list_is_not_closed_after_its_event(when: When) -> None:
    set_language("en")
    rules.check_lock(DAY, when)
    rules.check_lock(None, when)
    with pytest.raises(rules.ClosedTooLate, match="only after the event") as refused:
        rules.check_lock(date(2026, 11, 21), when)
    assert "2026-11-20" in refused.value.hint


@pytest.mark.parametrize("counts", [Counts(), Counts(-1, 3), Counts(50, 40, 10)])
def test_nobody_and_crowds_are_refused(counts: Counts) -> None:
    with pytest.raises(rules.NotSoMany):
        rules.check_counts(counts)


def test_the_door_opens_on_the_first_day() -> None:
    for day in (DAY, date(2026, 12, 24)):
        door_rules.check_door("announced", DAY, day)
    with pytest.raises(door_rules.NotToday):
        door_rules.check_door("announced", DAY, date(2026, 11, 19))
    with pytest.raises(rules.EventCancelled):
        door_rules.check_door("cancelled", DAY, DAY)
    for heads in (0, 100):
        with pytest.raises(rules.NotSoMany):
            door_rules.check_arrived(heads)


@pytest.mark.parametrize(
    ("capacity", "by", "left"), [(None, "heads", None), (10, "heads", 3), (10, "households", 8), (5, "heads", -2)]
)
def test_the_room_is_counted_as_its_places_are(capacity: int | None, by: str, left: int | None) -> None:
    assert door_rules.room_left(capacity, 7, 2, by) == left
