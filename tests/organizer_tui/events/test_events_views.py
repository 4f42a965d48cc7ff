"""Looking around in the events room: past and coming, list and building, in any size and both languages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from models import db, migrate
from models.events import operations
from models.events.operations import Details
from models.events.rules import When
from models.households.building import create_building
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
)


async def test_list_and_building_follow_each_other(running: Running, place: str, event: str, settled: Settled) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)

        def here() -> tuple[str, str]:
            unit, row = room.elevation.current, room.signed_up.current
            return (unit.label if unit else "", row.label if row else "")

        await press(pilot, settled, "enter", "down")
        assert here() == ("302", "302")
        await press(pilot, settled, "down")
        assert here() == ("201", "201")
        await press(pilot, settled, "v", "up")
        assert here() == ("301", "301")
        await press(pilot, settled, "down", "right")
        assert here() == ("202", "201"), "nobody of 202 is on the list"
        await press(pilot, settled, "v", "up")
        assert here() == ("302", "302")


async def test_past_events_are_one_key_away_and_stay_as_they_are(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    yesterday = TODAY - timedelta(days=1)
    details = Details("昨天", "Yesterday", when=When(first_day=yesterday, last_day=yesterday))
    old = operations.create_event(details=details, now=NOW - timedelta(days=9), who=WHO).ref
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "p")
        text = screen_text(pilot)
        assert "Past events" in text and "Yesterday" in text and "over · draft" in text and "Paper-cutting" not in text
        await press(pilot, settled, "s")
        assert "This event is over." in screen_text(pilot)
        await press(pilot, settled, "p")
        assert "Coming events" in screen_text(pilot) and room.event is not None and room.event.ref == event
        room.ask_open("event", old)
        await settled(pilot)
        assert room.event.ref == old and "Past events" in screen_text(pilot)
        room.ask_open("event", event)
        await settled(pilot)
        assert room.event.ref == event and len(line_of(room)) == 3


async def test_all_about_an_event_is_told(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "i")
        text = screen_text(pilot)
        for words in ("剪窗花", "Lobby", "for children", "3 of 5 places taken", "announced 2026-11-24 10:00"):
            assert words in text


async def test_enter_asks_for_the_household(
    running: Running, place: str, homes: list[str], event: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        asked: list[tuple[str, str, str]] = []

        async def go(room: str, kind: str, ref: str) -> None:
            asked.append((room, kind, ref))

        monkeypatch.setattr(pilot.app, "go", go)
        await press(pilot, settled, "enter", "down", "enter", "v", "down", "enter", "down", "enter")
        assert asked == [("households", "household", homes[1]), ("households", "household", homes[3])]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_the_room_speaks_chinese_in_any_size(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(place, size=size) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "down", "L")
        text = screen_text(pilot)
        assert "剪窗花" in text and "将要举办" in text and "已公布" in text and "候补" in text
        assert room.signed_up.has_focus and room.signed_up.current is not None


async def test_where_only_one_fits_v_shows_the_list_or_the_building(
    running: Running, tmp_path: Path, settled: Settled, screen_text: Text
) -> None:
    place = str(tmp_path / "wide.organizer")
    create_building(place, name="Wide House", floors=2, doors=12, language="en", now=NOW, who=WHO)
    tea = Details("茶", "Tea", when=When(first_day=TODAY, last_day=TODAY))
    operations.create_event(details=tea, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        assert "Nobody is signed up. s signs up." in screen_text(pilot) and "201" not in screen_text(pilot)
        await press(pilot, settled, "v")
        assert "208 -" in screen_text(pilot) and "Nobody" not in screen_text(pilot) and room.elevation.has_focus
        await press(pilot, settled, "v")
        assert "Nobody is signed up." in screen_text(pilot) and room.signed_up.has_focus
        await press(pilot, settled, "v")
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        assert "Nobody is signed up." in screen_text(pilot) and "212 -" in screen_text(pilot)
