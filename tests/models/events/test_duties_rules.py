"""The decisions about duties, case by case."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.clock import at_local
from models.events.duties import rules, turns
from models.events.duties.rules import Busy
from models.events.duties.turns import Because, Known
from models.events.rules import When
from models.i18n import set_language

DAY = date(2026, 11, 25)
NOW = at_local(date(2026, 11, 20), 10)


def at(hour: int, minute: int = 0) -> datetime:
    """An hour of that day."""
    return at_local(DAY, hour, minute)


LUNCH = Busy(at(12), at(14), "午饭")


@pytest.mark.parametrize(
    ("first", "last", "clashes", "touches"),
    [
        (at(10), at(12), False, True),
        (at(14), at(16), False, True),
        (at(10), at(12, 1), True, False),
        (at(13, 59), at(16), True, False),
        (at(12), at(14), True, False),
        (at(12, 30), at(13), True, False),
        (at(11), at(15), True, False),
        (at(9), at(11), False, False),
        (at(15), at(16), False, False),
    ],
)
def test_what_overlaps_and_what_only_touches(first: datetime, last: datetime, clashes: bool, touches: bool) -> None:
    assert (rules.clash(first, last, [LUNCH]) is not None) == clashes
    assert bool(rules.touching(first, last, [LUNCH])) == touches


def test_of_several_the_first_is_named() -> None:
    set_language("en")
    tea = Busy(at(13, 30), at(15), "茶话会")
    with pytest.raises(rules.OnDutyThen, match=r"赵一 is on duty then: 午饭, 11-25 12:00–14:00\."):
        rules.check_free("赵一", at(13), at(16), [tea, LUNCH])
    rules.check_free("赵一", at(15), at(16), [tea, LUNCH])


def test_hours_in_words_name_the_day_they_end_on() -> None:
    assert rules.hours_words(at(14), at(16)) == "11-25 14:00–16:00"
    assert rules.hours_words(at(22), at(22) + timedelta(hours=4)) == "11-25 22:00–11-26 02:00"


@pytest.mark.parametrize("state", rules.STATES)
@pytest.mark.parametrize("answer", sorted(rules.ANSWERS))
def test_what_may_become_of_an_answer(state: str, answer: str) -> None:
    allowed = {
        ("asked", "accepted"),
        *((state, "declined") for state in ("asked", "accepted")),
        *((state, "done") for state in ("asked", "accepted", "absent")),
        *((state, "absent") for state in ("asked", "accepted", "done")),
    }
    if (state, answer) in allowed:
        rules.check_answer("赵一", state, answer)
    else:
        with pytest.raises(rules.AnsweredAlready):
            rules.check_answer("赵一", state, answer)


def known(**words: object) -> Known:
    """Somebody free, skilled and never asked, but for what is said."""
    usual = {"resident": "r", "name": "赵一", "skilled": True, "busy": (), "answer": "", "asked_at": None, "minutes": 0}
    return Known(**{**usual, **words})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({}, Because()),
        ({"busy": (LUNCH,)}, Because("busy", LUNCH)),
        ({"busy": (LUNCH,), "answer": "accepted"}, Because("here")),
        ({"answer": "asked"}, Because("here")),
        ({"answer": "absent"}, Because("here")),
        ({"answer": "declined"}, Because("declined")),
        ({"skilled": False}, Because("unskilled")),
        ({"asked_at": NOW - timedelta(days=1)}, Because("asked")),
        ({"asked_at": NOW - timedelta(days=7)}, Because()),
        ({"asked_at": NOW - timedelta(days=1), "skilled": False}, Because("unskilled")),
    ],
)
def test_why_somebody_is_not_proposed(words: dict[str, object], why: Because) -> None:
    assert turns.because(known(**words), at(13), at(15), NOW) == why


def test_the_least_recently_asked_first_then_who_has_done_least() -> None:
    long_ago, lately = NOW - timedelta(days=90), NOW - timedelta(days=20)
    people = (
        known(resident="lately", asked_at=lately, minutes=0),
        known(resident="busy", busy=(LUNCH,)),
        known(resident="idle", asked_at=long_ago, minutes=30),
        known(resident="rested", asked_at=NOW - timedelta(days=2)),
        known(resident="hard-working", asked_at=long_ago, minutes=300),
        known(resident="never", household_minutes=60),
        known(resident="never at all"),
    )
    order = [one.resident for one, _why in turns.who_could(people, at(13), at(15), NOW)]
    assert order == ["never at all", "never", "idle", "hard-working", "lately", "rested", "busy"]


@pytest.mark.parametrize(
    ("born", "tags", "child"),
    [
        ("2012-11-25", (), False),
        ("2012-11-26", (), True),
        ("2012-11", (), True),
        ("2012-10", (), False),
        ("2012", (), True),
        ("2011", (), False),
        ("", (), False),
        ("", ("child",), True),
        ("1990", ("child",), False),
    ],
)
def test_who_may_be_under_fourteen(born: str, tags: tuple[str, ...], child: bool) -> None:
    assert turns.may_be_a_child(born, tags, DAY) == child


def test_shifts_move_by_hours_or_by_days() -> None:
    hourly, later = When(at(14), at(16)), When(at(17, 30), at(18))
    daily = When(first_day=DAY + timedelta(days=2), last_day=DAY + timedelta(days=3))
    assert rules.moved_by(hourly, later) == timedelta(hours=3, minutes=30)
    assert rules.moved_by(hourly, daily) == timedelta(days=2)
    assert rules.moved_by(daily, hourly) == timedelta(days=-2)
    assert rules.moved_by(daily, daily._replace(first_day=DAY)) == timedelta(days=-2)


@pytest.mark.parametrize(
    ("needed", "states", "missing"),
    [
        (2, (), 2),
        (2, ("asked", "accepted"), 1),
        (1, ("done",), 0),
        (1, ("accepted", "accepted"), 0),
        (2, ("declined", "absent"), 2),
    ],
)
def test_who_has_not_said_yes_is_missing(needed: int, states: tuple[str, ...], missing: int) -> None:
    assert rules.missing(needed, states) == missing


def test_a_fair_share_is_of_all_households() -> None:
    assert (turns.fair_share(600, 60), turns.fair_share(100, 0)) == (10, 0)


def test_who_begins_or_ends_then_may_be_booked() -> None:
    rules.check_may_book("done", at(14), at(16), at(16))
    rules.check_may_book("absent", at(14), at(16), at(14))
    for answer, now in (("done", at(15, 59)), ("absent", at(13, 59))):
        with pytest.raises(rules.NotYet):
            rules.check_may_book(answer, at(14), at(16), now)
