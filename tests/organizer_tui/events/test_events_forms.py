"""Planning and correcting with real keys: what the form understands is said at every key, nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest

from models import db, migrate
from models.clock import at_local
from models.events import operations, queries
from models.events.operations import Details
from models.events.rows import EventRow
from models.events.rules import When
from organizer_tui.features.events.event_form import EventForm
from organizer_tui.features.events.screen import EventsScreen
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
    value_of,
)


def _planned(room: EventsScreen) -> tuple[str, str] | None:
    return (room.event.kind, room.event.status) if room.event else None


def _stored(place: str) -> list[EventRow]:
    migrate.open_building(place, NOW)
    return queries.all_events()


async def test_an_event_of_hours_is_planned(running: Running, place: str, settled: Settled, screen_text: Text) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "n")
        assert "With hours it begins and ends then; without hours it is of whole days." in screen_text(pilot)
        await press(pilot, settled, "茶话会", "enter", "Tea", "enter", "Lobby", "enter", "周六")
        assert "2026-11-28 Sat, all day" in screen_text(pilot), "no hour yet: whole days"
        await press(pilot, settled, "enter", "7pm")
        assert "2026-11-28 Sat 19:00–21:00 (two hours, as no end is given)" in screen_text(pilot)
        await press(pilot, settled, "enter", "24")
        assert "2026-11-28 Sat 19:00–24:00" in screen_text(pilot)
        await press(pilot, settled, *["enter"] * 3, "right", "enter", "12", "enter", "right", "enter", "11-27")
        await press(pilot, settled, "enter", "enter", "带杯子", "ctrl+s")
        assert "Tea is planned. No calendar shows it until" in screen_text(pilot)
        assert room.event is not None and room.event.title_zh == "茶话会"
    (row,) = _stored(place)
    assert (row.starts_at, row.ends_at) == (at_local(date(2026, 11, 28), 19), at_local(date(2026, 11, 29)))
    assert (row.place, row.audience, row.capacity, row.description) == ("Lobby", "elderly", 12, "带杯子")
    assert (row.status, row.title_en, row.count_by, row.lock_on) == ("draft", "Tea", "households", date(2026, 11, 27))


async def test_an_event_of_whole_days_is_planned(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "n", "换书", "enter", "enter", "enter", "12-5", "enter", "enter", "enter")
        await press(pilot, settled, "12-6", "ctrl+s")
    (row,) = _stored(place)
    assert (row.first_day, row.last_day, row.starts_at) == (date(2026, 12, 5), date(2026, 12, 6), None)
    assert (row.audience, row.capacity) == ("everybody", None)


@pytest.mark.parametrize(
    ("typed", "words", "field"),
    [
        ({"title_zh": ""}, "Chinese title is empty.", "title_zh"),
        ({"day": ""}, "Day is empty.", "day"),
        ({"day": "2026-02-30"}, "There is no such day", "day"),
        ({"start": "14", "last_day": "11-30"}, "When does it end?", "end"),
        ({"end": "25"}, "When does it begin?", "start"),
        ({"capacity": "many"}, "is not a whole number", "capacity"),
        ({"capacity": "0"}, "An event has room for at least one person", "capacity"),
        ({"last_day": "2020-01-01"}, "The event would end before it begins.", "last_day"),
    ],
)
async def test_what_is_wrong_is_said_and_stays(
    running: Running,
    place: str,
    settled: Settled,
    screen_text: Text,
    typed: dict[str, str],
    words: str,
    field: str,
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "n")
        for name, value in ({"title_zh": "茶", "day": "11-28"} | typed).items():
            pilot.app.screen.query_one(f"#field-{name}").value = value  # type: ignore[attr-defined]
        await press(pilot, settled, "ctrl+s")
        assert words in screen_text(pilot) and isinstance(pilot.app.screen, EventForm)
        assert pilot.app.screen.focused is pilot.app.screen.query_one(f"#field-{field}")
        await press(pilot, settled, "escape", "n")
        assert {name: value_of(pilot, name) for name in typed} == typed, "put away and taken out again"
    assert _stored(place) == []


async def test_an_event_is_corrected_and_who_comes_is_told(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "e")
        assert (value_of(pilot, "day"), value_of(pilot, "start"), value_of(pilot, "end")) == (
            "2026-11-28",
            "10:00",
            "12:00",
        )
        assert "2026-11-28 Sat 10:00–12:00" in screen_text(pilot)
        await press(pilot, settled, "down", "down", "down", "+5")
        assert "2026-11-29 Sun 10:00–12:00" in screen_text(pilot), "typing replaces the day that stood there"
        for _times in range(6):
            await press(pilot, settled, "down")
        await press(pilot, settled, "7", "ctrl+s")
        text = screen_text(pilot)
        assert "Paper-cutting is at another time or place." in text and "201 Sun: 2" in text
        await press(pilot, settled, "enter")
        assert "1 household has moved up and is in now." in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert [state for _home, _heads, state in line_of(room)] == ["confirmed", "confirmed", "waiting"]
        assert room.event is not None and room.event.begins_on == date(2026, 11, 29) and room.event.capacity == 7


async def test_places_that_are_taken_stay(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "e")
        pilot.app.screen.query_one("#field-capacity").value = "2"  # type: ignore[attr-defined]
        await press(pilot, settled, "ctrl+s")
        assert "3 people have a place already." in screen_text(pilot)
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#field-capacity")


async def test_somebody_else_was_faster(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "e")
        row = await room.desk.read(queries.event_row, event)
        details = Details(row.title_zh, row.title_en, "Roof", row.when, row.audience, row.capacity)
        await room.desk.write(operations.correct_event, event=event, version=row.version, details=details)
        await press(pilot, settled, "!", "ctrl+s")
        assert "Somebody has changed this since you opened it." in screen_text(pilot)
        await press(pilot, settled, "escape", "e")
        assert (value_of(pilot, "place"), value_of(pilot, "title_zh")) == ("Roof", "剪窗花")


async def test_hostile_words_are_shown_as_they_were_written(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text, hostile: tuple[str, ...]
) -> None:
    migrate.open_building(place, NOW)
    for words in (words for words in hostile if len(words) < 80):
        details = Details(words, words, words, When(first_day=TODAY, last_day=TODAY), description=words * 3)
        ref = operations.create_event(details=details, now=NOW, who=WHO).ref
        operations.announce(event=ref, now=NOW, who=WHO)
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        text = screen_text(pilot)
        assert "[/]" in text and "[@click=app.quit]x" in text and "\x1b" not in text
        for _event in range(2):
            await press(pilot, settled, "s", "enter", "2", "ctrl+s")
            await press(
                pilot, settled, "h", "escape", "i", "escape", "e", "escape", "c", "ctrl+s", "escape", "a", "y", "escape"
            )
            await press(pilot, settled, "x", "y", "down")
        assert pilot.app.is_running and pilot.app.return_code is None and pilot.app.screen is room
