"""The events room with real keys: signing up, waiting, moving up, announcing, cancelling, and what is refused."""

from __future__ import annotations

from models import db, migrate
from models.events import operations, queries
from models.events.operations import Details
from models.events.rules import When
from models.households.operations import move_out
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from tests.organizer_tui.events.steps import (
    NOW,
    TODAY,
    WHO,
    Running,
    Settled,
    Text,
    enter_room,
    line_of,
    press,
    quiet,
    value_of,
)


async def test_the_room_shows_who_is_in_and_who_waits(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        text = screen_text(pilot)
        assert "2026-11-28 Sat 10:00" in text and "3/5" in text and "announced" in text
        assert "3 of 5 places taken · 2 households wait with 6" in text
        assert "2026-11-28 Sat 10:00–12:00 · Lobby · for children" in text
        assert line_of(room) == [("Zhao", 3, "confirmed"), ("Qian", 4, "waiting"), ("Sun", 2, "waiting")]
        # The building: Zhao and Qian on the third floor, Sun on the second.
        assert "301 S" in text and "302 W" in text and "201 W" in text and "202 ·" in text and "101 -" in text
        assert "S signed up 1" in text and "W waiting 2" in text


async def test_a_household_signs_up_found_by_name_and_waits(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s", "Li", "enter")
        assert "202 Li → Paper-cutting" in screen_text(pilot)
        await press(pilot, settled, "1")
        assert "3 of 5 places taken: they would wait, as number 3." in screen_text(pilot)
        await press(pilot, settled, *["enter"] * 5, "a dish", "enter")
        assert isinstance(pilot.app.screen, TellDialog)
        assert "202 Li waits as number 3." in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert line_of(room)[-1] == ("Li", 1, "waiting") and room.sign_up().note == "a dish"
        assert "202 W" in screen_text(pilot)


async def test_a_household_that_fits_is_in_at_once(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    details = Details("茶", "Tea", when=When(first_day=TODAY, last_day=TODAY), capacity=3)
    operations.create_event(details=details, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        assert room.event is not None and room.event.title == "Tea"
        await press(pilot, settled, "s", "202", "enter", "2")
        assert "0 of 3 places taken: there is room for them." in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "202 Li is in with 2. 2 of 3 places taken." in screen_text(pilot)
        assert line_of(room) == [("Li", 2, "confirmed")]


async def test_in_the_building_the_household_is_known(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "v")
        assert room.elevation.has_focus
        room.elevation.go_to(next(unit.ref for unit in room._units if unit.label == "202"))
        await press(pilot, settled, "s")
        assert "202 Li → Paper-cutting" in screen_text(pilot)
        await press(pilot, settled, "2", "ctrl+s", "escape")
        assert line_of(room)[-1] == ("Li", 2, "waiting")
        await press(pilot, settled, "up", "left", "x")
        assert "Take 301 Zhao off the list of Paper-cutting?" in screen_text(pilot)
        await press(pilot, settled, "n", "down", "down", "x")
        assert "101 is not signed up." in screen_text(pilot)


async def test_taking_off_says_who_moved_up(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "x")
        assert "3 people will not come." in screen_text(pilot)
        await press(pilot, settled, "y")
        text = screen_text(pilot)
        assert "1 household has moved up and is in now." in text and "302 Qian: 4" in text
        await press(pilot, settled, "enter")
        assert line_of(room) == [("Qian", 4, "confirmed"), ("Sun", 2, "waiting")]
        await press(pilot, settled, "u", "y")
        assert line_of(room)[0] == ("Zhao", 3, "confirmed") and len(line_of(room)) == 3


async def test_heads_are_changed_and_what_has_no_room_is_refused(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "h")
        assert value_of(pilot, "adults") == "3"
        await press(pilot, settled, "6", "enter", "ctrl+s")
        assert value_of(pilot, "adults") == "6", "typing replaces what stands there"
        assert "Only 2 more places are free." in screen_text(pilot)
        await press(pilot, settled, "1", "ctrl+s")
        assert "1 household has moved up" in screen_text(pilot) and "302 Qian: 4" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert line_of(room) == [("Zhao", 1, "confirmed"), ("Qian", 4, "confirmed"), ("Sun", 2, "waiting")]


async def test_a_draft_is_announced_cancelled_and_takes_place_after_all(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    details = Details("茶", "Tea", when=When(first_day=TODAY, last_day=TODAY))
    operations.create_event(details=details, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        assert "draft" in screen_text(pilot)
        await press(pilot, settled, "c")
        assert "No calendar has shown it." in screen_text(pilot)
        await press(pilot, settled, "escape", "a")
        text = screen_text(pilot)
        assert "Announce Tea?" in text and "once these are published" in text
        await press(pilot, settled, "y")
        assert room.event is not None and room.event.status == "announced"
        await press(pilot, settled, "down", "c")
        assert "3 households are signed up and have to be told." in screen_text(pilot)
        await press(pilot, settled, "right", "enter", "enter")
        text = screen_text(pilot)
        assert "Please tell them:" in text and "301 Zhao: 3" in text and "201 Sun: 2" in text
        await press(pilot, settled, "enter", "s")
        assert "This event has been cancelled." in screen_text(pilot)
        await quiet(pilot, settled)
        assert "cancelled" in screen_text(pilot)
        await press(pilot, settled, "a")
        assert "Paper-cutting takes place after all?" in screen_text(pilot)
        await press(pilot, settled, "y", "enter")
        assert room.card is not None and room.card.row.status == "announced"


async def test_who_has_moved_out_is_marked(
    running: Running, place: str, homes: list[str], event: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    move_out(household=homes[0], moved_out=TODAY, why="", now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        assert "gone" in screen_text(pilot) and "301 -" in screen_text(pilot)
        await press(pilot, settled, "enter", "x", "y")
        assert "302 Qian: 4" in screen_text(pilot)
        assert line_of(room)[0] == ("Qian", 4, "confirmed")


async def test_an_empty_room_refuses_politely(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        assert "No event is planned. Press n to plan one, or f for a festival." in screen_text(pilot)
        for key in "shxaecivp":
            await press(pilot, settled, key)
        assert "There is no event here yet." in screen_text(pilot) and pilot.app.screen is room


async def test_no_leaves_everything_as_it_is(running: Running, place: str, event: str, settled: Settled) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        before = line_of(room)
        await press(pilot, settled, "enter")
        await press(pilot, settled, "c", "escape", "z", "escape", "x")
        asked: object = pilot.app.screen
        assert isinstance(asked, ConfirmDialog)
        await press(pilot, settled, "n")
        await press(pilot, settled, "s", "escape", "h", "escape", "e", "escape", "n", "escape", "f", "escape")
        assert pilot.app.screen is room and line_of(room) == before
    migrate.open_building(place, NOW)
    assert len(queries.all_events()) == 1 and queries.event_row(event).status == "announced"


async def test_who_is_on_the_list_is_not_asked_twice(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s", "Qian", "enter")
        assert "302 is signed up already." in screen_text(pilot) and pilot.app.screen is room
