"""The households room with real keys: walking the building, its lists, its filter, moving in, coming from elsewhere."""

from __future__ import annotations

import pytest

from models import db, migrate
from models.households import queries
from organizer_tui.features.households.card import CardScreen
from organizer_tui.features.households.screen import HouseholdsScreen
from organizer_tui.shared.filter_line import FilterLine
from tests.organizer_tui.households.steps import NOW, Running, Settled, Text, card_in_front, enter_room, press, value_of


async def test_the_building_says_what_matters_and_who_is_behind_the_door(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        text = screen_text(pilot)
        assert "101 V Zhao" in text and "102 N Sun" in text and "301 -" in text
        assert "V visit due 1" in text and "N just moved in 1" in text and "- vacant 4" in text
        assert "101 Zhao · 1 person · since 2015-03-01 ! Ring twice." in text and "赵婷婷" in text
        await press(pilot, settled, "right")
        text = screen_text(pilot)
        assert "102 Sun · 2 people" in text and "Sun Wei" in text and "m 36 (1990)" in text and "赵婷婷" not in text
        await press(pilot, settled, "up")
        assert "Nobody lives in 202." in screen_text(pilot)


async def test_the_views_follow_the_household_at_the_cursor(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "right", "v")
        home = room.current_home()
        assert room.view == "homes" and home is not None and home.ref == sun
        assert "! Ring twice." in screen_text(pilot) and "Households 2" in screen_text(pilot)
        await press(pilot, settled, "v")
        person = room.current_person()
        assert room.view == "people" and person is not None and person.household == sun
        await press(pilot, settled, "v")
        assert "a bigger flat" in screen_text(pilot) and "2015-01-01" in screen_text(pilot)
        home = room.current_home()
        assert home is not None and home.name == "Qian" and room.current_person() is None
        await press(pilot, settled, "v")
        assert room.view == "building"


@pytest.mark.parametrize(
    ("typed", "homes", "people", "gone"),
    [
        ("sw", ["102"], ["Sun Wei"], []),
        ("shanfang", ["102"], ["单芳"], []),
        ("101", ["101"], ["赵婷婷"], ["Qian"]),
        ("1990000", ["101"], ["赵婷婷"], []),
        ("lives alone", ["101"], ["赵婷婷"], []),
        ("child 102", ["102"], ["单芳"], []),
        ("qian", [], [], ["Qian"]),
        ("zzz", [], [], []),
    ],
)
async def test_the_filter_narrows_every_view(
    running: Running,
    place: str,
    sun: str,
    settled: Settled,
    screen_text: Text,
    typed: str,
    homes: list[str],
    people: list[str],
    gone: list[str],
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "f", typed)
        assert [home.label for home in room.here.homes] == homes
        assert [person.name for person in room.here.people] == people
        assert [home.name for home in room.here.gone] == gone
        starred = [label for label in ("101", "102") if f"{label} *" in screen_text(pilot)]
        assert starred == homes


async def test_the_filter_is_emptied_by_escape_and_left_by_down(
    running: Running, place: str, sun: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "v", "f", "sun", "down", "v")
        assert room.view == "people" and room.query_one(FilterLine).value == "sun"
        await press(pilot, settled, "f", "escape")
        assert len(room.here.homes) == 2 and room.focused is room.query_one("#people")


async def test_a_household_moves_into_the_empty_flat_at_the_cursor_with_its_people(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "up", "enter")
        assert "A household moves in" in screen_text(pilot)
        assert value_of(pilot, "moved_in") == "2026-11-24"
        await press(pilot, settled, "enter", "Li", "ctrl+s")
        assert "Somebody who lives in 201" in screen_text(pilot) and value_of(pilot, "relation") == "head"
        await press(pilot, settled, "Li Lei", "ctrl+s")
        assert value_of(pilot, "name") == value_of(pilot, "relation") == ""  # ready for the next
        await press(pilot, settled, "Han Mei", "enter", "wife", "ctrl+s", "escape")
        pilot.app.clear_notifications()
        await settled(pilot)
        text = screen_text(pilot)
        assert isinstance(pilot.app.screen, CardScreen) and "201 Li · 2 people" in text
        assert "Li Lei" in text and "Han Mei" in text and "Li moved into 201" in text
        await press(pilot, settled, "escape")
        assert isinstance(pilot.app.screen, HouseholdsScreen) and "201 N Li" in screen_text(pilot)


async def test_an_empty_flat_is_found_for_a_household_that_moves_in(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "n", "3")
        assert "301" in screen_text(pilot) and "302" in screen_text(pilot) and "floor 3" in screen_text(pilot)
        await press(pilot, settled, "down", "enter", "Li", "ctrl+s", "escape")
        assert isinstance(pilot.app.screen, CardScreen) and "302 Li" in screen_text(pilot)


async def test_a_refused_moving_in_keeps_what_was_typed(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "up", "n", "enter", "Li", "enter", "9", "ctrl+s")
        assert "Moved in on: There is no such day: 2026-11-249." in screen_text(pilot)
        assert (value_of(pilot, "name"), value_of(pilot, "moved_in")) == ("Li", "2026-11-249")
        await press(pilot, settled, "escape", "n")
        assert value_of(pilot, "name") == "Li"
        await press(pilot, settled, "down", "down", "backspace", "backspace", "5", "ctrl+s")
        assert "This day is still to come." in screen_text(pilot) and value_of(pilot, "name") == "Li"
    migrate.open_building(place, NOW)
    assert len(queries.households()) == 2


async def test_what_needs_a_household_is_refused_at_an_empty_door(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "up")
        for key in "amphdo":
            await press(pilot, settled, key)
            assert "Press n to let one move in." in screen_text(pilot)
            pilot.app.clear_notifications()
        for key in "cx":
            await press(pilot, settled, key)
            assert "The cursor is on nobody." in screen_text(pilot)
            pilot.app.clear_notifications()
        assert isinstance(pilot.app.screen, HouseholdsScreen)


async def test_today_and_the_omnibox_lead_to_the_card(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await press(pilot, settled, "enter")  # the lowest left door of the first screen
        assert card_in_front(pilot).household != sun
        assert pilot.app.current_mode == "households" and "101 Zhao" in screen_text(pilot)
        await press(pilot, settled, "slash", "shanfang", "enter")
        card = card_in_front(pilot)
        assert card.household == sun and "102 Sun" in screen_text(pilot)
        await press(pilot, settled, "1", "tab", "enter")  # the visit that is due, in the list of what needs a hand
        assert card.household != sun and "101 Zhao" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert isinstance(pilot.app.screen, HouseholdsScreen)


async def test_a_person_is_opened_from_elsewhere(running: Running, place: str, sun: str, settled: Settled) -> None:
    migrate.open_building(place, NOW)
    child = queries.residents(words="单芳")[0].ref
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        room.ask_open("resident", child)
        await settled(pilot)
        card = card_in_front(pilot)
        assert card.household == sun
        person = card.current_person()
        assert person is not None and person.ref == child


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_the_room_speaks_chinese_in_any_size(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(place, size=size) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "L")
        assert "该看望了 1" in screen_text(pilot) and "楼栋" in screen_text(pilot)
        for words in ("2015-03-01", "199-0000", "2015-01-01"):
            await press(pilot, settled, "v")
            assert words in screen_text(pilot)
