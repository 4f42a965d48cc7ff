"""What is typed into fields, and telling a scanner from fingers."""

from __future__ import annotations

from datetime import date, time

import pytest

from organizer_tui.commands import APP_COMMANDS, ROOM_COMMANDS, key_words
from organizer_tui.shared.entries import NotUnderstood, read_day, read_number, read_time
from organizer_tui.shared.fields import Field, FieldRefused, read_values
from organizer_tui.shared.scan import ScanWatch

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026/12/1", date(2026, 12, 1)),
        ("2026年12月1日", date(2026, 12, 1)),
        ("１２-０１", date(2026, 12, 1)),
        ("12.1", date(2026, 12, 1)),
        ("12月1日", date(2026, 12, 1)),
        ("+14", date(2026, 12, 8)),
        ("-1", date(2026, 11, 23)),
        ("昨天", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 25)),
    ],
)
def test_a_day_is_understood_as_people_write_it(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["2026-02-30", "13-01", "0-0", "someday", "2026", "2026-1-1-1", "-", "1--2"])
def test_what_is_no_day_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_day(typed, TODAY)
    assert typed in refused.value.title


@pytest.mark.parametrize(
    ("typed", "clock"), [("19:30", time(19, 30)), ("1930", time(19, 30)), ("９：０５", time(9, 5)), ("19点", time(19))]
)
def test_a_time_is_understood(typed: str, clock: time) -> None:
    assert read_time(typed) == clock


@pytest.mark.parametrize("typed", ["24:00", "12:60", "noon", "123:45"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_time(typed)


@pytest.mark.parametrize("typed", ["-1", "1.5", "x", "1" * 30])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_number(typed)


def test_a_form_gives_values_by_type_and_names_the_field_that_is_wrong() -> None:
    fields = (
        Field("name", "Name", required=True),
        Field("price", "Price", "money"),
        Field("feed", "Feed", "yes"),
        Field("day", "Day", "day"),
    )
    values = read_values(fields, {"name": "x", "price": "12.50", "feed": "yes", "day": ""}, TODAY)
    assert (values.text("name"), values.fen("price"), values.yes("feed")) == ("x", 1250, True)
    assert values.maybe_day("day") is None
    for typed, wrong in (({}, "name"), ({"name": "x", "price": "-1"}, "price")):
        with pytest.raises(FieldRefused) as refused:
            read_values(fields, typed, TODAY)
        assert refused.value.name == wrong


def test_a_burst_that_ends_with_enter_is_a_code() -> None:
    watch = ScanWatch()
    assert [watch.key(c, i / 100) for i, c in enumerate("9787")] == ["pass", "hold", "hold", "hold"]
    assert watch.enter(0.05) == "code"
    assert watch.take() == "9787"
    assert watch.enter(0.06) == "pass"


def test_fingers_are_never_held() -> None:
    watch = ScanWatch()
    assert [watch.key(c, i / 5) for i, c in enumerate("1234")] == ["pass"] * 4
    assert watch.enter(0.9) == "pass"


def test_two_fast_keys_are_given_back() -> None:
    watch = ScanWatch()
    watch.key("a", 0.0)
    assert watch.key("b", 0.01) == "hold"
    assert watch.enter(0.02) == "pass"
    assert watch.give_back() == ["b"]


def test_commands_of_the_desk_have_their_own_keys_and_ids() -> None:
    commands = [*ROOM_COMMANDS, *APP_COMMANDS]
    keys = [key for command in commands for key in command.key.split(",")]
    assert len(set(keys)) == len(keys)
    assert len({command.id for command in commands}) == len(commands)
    assert [key_words(key) for key in ("ctrl+p", "slash", "f1", "U", "escape")] == ["^P", "/", "F1", "U", "Esc"]
