"""Whom a date is for, how far ahead it is known, what of an address is shown: plain values in and out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.events.centre import rules
from models.events.centre.rules import Guess, audience_of, concerns, days_of, shown_source
from tests.models.events.centre.programme import TODAY, at

WEEKDAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 28)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("", "长者健康讲座"), "elderly"),
        (("老年大学", "书法"), "elderly"),
        (("", "Chair yoga for Seniors"), "elderly"),
        (("", "儿童手工"), "children"),
        (("亲子", "周末电影"), "children"),
        (("", "Kids corner"), "children"),
        (("", "kidney health day"), None),
        (("", "Babylon: a film"), None),
        (("", "上班族夜校"), "working"),
        (("", "全家运动会"), "families"),
        (("", "家庭亲子烘焙"), "families"),
        (("", "长者与儿童同乐"), "everybody"),
        (("elderly", "儿童"), "elderly"),
        (("", "影片放映"), None),
    ],
)
def test_words_say_whom_it_is_for_whenever_it_is(words: tuple[str, str], meant: str | None) -> None:
    for begins in (at(25, 10), at(28, 10)):
        guess = audience_of(words, begins, begins + timedelta(hours=1))
        assert (guess == Guess(meant, False)) if meant else guess.guessed


@pytest.mark.parametrize(
    ("begins", "ends", "guess"),
    [
        (at(25, 9), at(25, 11), Guess("elderly", True)),
        (at(25, 15, 29), at(25, 17), Guess("elderly", True)),
        (at(25, 15, 30), at(25, 17), Guess("children", True)),
        (at(25, 17, 59), at(25, 19), Guess("children", True)),
        (at(25, 18), at(25, 20), Guess("everybody", False)),
        (at(28, 9), at(28, 11), Guess("working", True)),
        (at(29, 20), at(29, 21), Guess("working", True)),
        (at(27, 20), at(28, 1), Guess("everybody", False)),  # from Friday into Saturday
        (WEEKDAY, WEEKDAY, Guess("elderly", True)),
        (SATURDAY, SATURDAY + timedelta(1), Guess("working", True)),
        (WEEKDAY, SATURDAY, Guess("everybody", False)),
        (SATURDAY, SATURDAY + timedelta(7), Guess("everybody", False)),
    ],
)
def test_else_the_day_and_the_hour_do(begins: datetime | date, ends: datetime | date, guess: Guess) -> None:
    assert audience_of(("", "影片放映"), begins, ends) == guess


def test_an_hour_is_that_of_the_building() -> None:
    saturday_in_shanghai = at(28, 1)
    assert saturday_in_shanghai.weekday() == 4  # still Friday in UTC
    assert audience_of(("", "x"), saturday_in_shanghai, saturday_in_shanghai).audience == "working"


@pytest.mark.parametrize(
    ("audience", "guessed", "seen_by"),
    [
        ("elderly", False, {"elderly"}),
        ("children", False, {"children", "families"}),
        ("elderly", True, {"elderly", "children", "families"}),
        ("children", True, {"elderly", "children", "families"}),
        ("working", True, {"working"}),
        ("working", False, {"working"}),
        ("families", False, {"families", "children", "working"}),
        ("everybody", False, {"elderly", "children", "working", "families", "everybody"}),
    ],
)
def test_who_sees_what(audience: str, guessed: bool, seen_by: set[str]) -> None:
    assert {asked for asked in rules.AUDIENCES if concerns(audience, guessed, asked)} == seen_by
    assert concerns(audience, guessed, None)


def test_the_days_of_a_date() -> None:
    assert days_of(at(25, 22), at(26, 0), None, None) == (date(2026, 11, 25),) * 2
    assert days_of(at(25, 0), at(25, 0), None, None) == (date(2026, 11, 25),) * 2
    assert days_of(at(25, 22), at(26, 0, 1), None, None) == (date(2026, 11, 25), date(2026, 11, 26))
    assert days_of(None, None, WEEKDAY, SATURDAY) == (WEEKDAY, SATURDAY)


@pytest.mark.parametrize(("days_old", "only"), [(0, True), (7, True), (8, False), (300, False)])
def test_a_calendar_that_never_changes_is_read_anew_before_its_dates_run_out(days_old: int, only: bool) -> None:
    known_until = rules.window(TODAY - timedelta(days=days_old))[1]
    assert rules.may_ask_for_changes_only(known_until, TODAY) is only


def test_what_was_never_taken_is_asked_for_whole() -> None:
    assert not rules.may_ask_for_changes_only(None, TODAY)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/home/x/centre.ics", "/home/x/centre.ics"),
        ("https://centre.example/feed/s3cret-token.ics", "https://centre.example/…"),
        ("https://user:s3cret@centre.example:8443/x?token=s3cret", "https://centre.example:8443/…"),
        ("https://centre.example", "https://centre.example"),
        ("https://centre.example?token=s3cret", "https://centre.example/…"),
    ],
)
def test_no_secret_of_an_address_is_shown(source: str, shown: str) -> None:
    assert shown_source(source) == shown
    assert "s3cret" not in shown_source(source)


def test_the_next_colour_is_the_one_used_least() -> None:
    assert rules.next_colour([]) == "blue"
    assert rules.next_colour(["blue", "green"]) == "orange"
    assert rules.next_colour([*rules.COLOURS, "blue"]) == "green"


def test_unknown_choices_are_refused() -> None:
    for colour, audience in (("pink", ""), ("blue", "cats")):
        with pytest.raises(rules.UnknownChoice) as refused:
            rules.check_choices(colour, audience)
        assert refused.value.hint
    rules.check_choices("blue", "")
