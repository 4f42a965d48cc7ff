"""The door of an event, with real keys: cards, flats, the building, walk-ins, corrections and taking back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Digits

from models import db, migrate
from models.events import operations, queries
from models.events.operations import Details
from models.events.rules import Coming, Counts, When
from models.events.series import hold_date
from models.events.sign_ups import sign_up
from organizer_tui.features.events.door.line import DoorLine
from organizer_tui.features.events.door.screen import DoorScreen
from organizer_tui.features.events.screen import EventsScreen
from tests.organizer_tui.events.steps import NOW, WHO, Running, Settled, Text, enter_room, press


@pytest.fixture
def today(place: str, homes: list[str]) -> str:
    """An event that has begun, with five places: Zhao (301) is in with 3, Qian (302) waits with 4; Sun is not on it."""
    migrate.open_building(place, NOW)
    details = Details("茶话会", "Tea", "Lobby", When(NOW - timedelta(hours=1), NOW + timedelta(hours=2)), capacity=5)
    ref = operations.create_event(details=details, now=NOW, who=WHO).ref
    operations.announce(event=ref, now=NOW, who=WHO)
    for home, heads in zip(homes, (3, 4), strict=False):
        sign_up(event=ref, household=home, coming=Coming(Counts(heads)), now=NOW, who=WHO)
    db.close()
    return ref


async def _at_the_door(pilot: Pilot[None], settled: Settled) -> DoorScreen:
    await enter_room(pilot, settled)
    await press(pilot, settled, "d")
    pilot.app.screen.query_one(DoorLine).echo = 0.0
    return cast(DoorScreen, pilot.app.screen)


def _counted(door: DoorScreen) -> list[str]:
    return [door.query_one(f"#count-{name}", Digits).value for name in ("here", "expected", "signed_up", "walked_in")]


def _stands(place: str, event: str) -> list[tuple[str, str, int | None, bool]]:
    migrate.open_building(place, NOW)
    return [(row.label, row.state, row.arrived, row.walk_in) for row in queries.sign_ups(event=event)]


async def test_a_flat_is_checked_in_corrected_and_taken_back(
    running: Running, place: str, today: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        door = await _at_the_door(pilot, settled)
        assert _counted(door) == ["0", "3", "3", "0"]
        await press(pilot, settled, "301", "enter")
        assert "301 Zhao is here with 3. For the first time: welcome them!" in screen_text(pilot)
        assert _counted(door) == ["3", "0", "3", "0"] and "301 ✓3" in screen_text(pilot)
        await press(pilot, settled, "+", "+", "-")
        assert _counted(door)[0] == "4"
        await press(pilot, settled, "301", "enter")
        assert "is here already, with 4" in screen_text(pilot)
        await press(pilot, settled, ".", ".", ".", ".")
        assert _counted(door) == ["0", "3", "3", "0"]
        await press(pilot, settled, ".")
        assert "Nothing was done at this door yet." in screen_text(pilot)


async def test_who_is_not_signed_up_walks_in_and_a_full_room_is_only_said(
    running: Running, place: str, today: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        door = await _at_the_door(pilot, settled)
        await press(pilot, settled, "301", "enter", "201", "enter")
        assert "201 Sun is not signed up. There is room for 2 more." in screen_text(pilot)
        await press(pilot, settled, "4", "enter")
        said = " ".join(screen_text(pilot).split())
        assert "201 Sun is here with 4." in said and "The room is full, 2 too many." in said
        assert _counted(door) == ["7", "0", "3", "4"]
        await press(pilot, settled, "302", "enter")
        assert "302 Qian waits as number 1. The room is full" in " ".join(screen_text(pilot).split())
        await press(pilot, settled, "202", "enter", "escape", "302", "enter", "enter")
        assert _counted(door) == ["11", "0", "3", "4"]
    assert _stands(place, today) == [
        ("301", "confirmed", 3, False),
        ("302", "waiting", 4, False),
        ("201", "confirmed", 4, True),
    ]


async def test_the_building_is_walked_and_who_was_not_here_leaves(
    running: Running, place: str, today: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        door = await _at_the_door(pilot, settled)
        await press(pilot, settled, "up", "up", "space")
        assert _counted(door)[0] == "3" and "301 ✓3" in screen_text(pilot)
        await press(pilot, settled, "delete")
        assert _counted(door) == ["0", "3", "3", "0"]
        await press(pilot, settled, "delete")
        assert "301 is not here yet." in screen_text(pilot)
        await press(pilot, settled, "999", "enter")
        assert "No household lives in flat 999." in screen_text(pilot)
        await press(pilot, settled, "enter", "escape")
        assert isinstance(pilot.app.screen, EventsScreen)
        assert "✓ 3" in screen_text(pilot)


async def test_the_second_line_end_of_a_scanner_checks_nobody_in(
    running: Running, place: str, today: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        door = await _at_the_door(pilot, settled)
        door.query_one(DoorLine).echo = 60.0
        await press(pilot, settled, "201", "enter", "enter")
        assert _counted(door) == ["0", "3", "3", "0"], "the walk-in was only offered"


async def test_the_door_of_another_day_is_shut(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "d")
        assert isinstance(pilot.app.screen, EventsScreen)
        assert "This event is only on 2026-11-28." in screen_text(pilot)


def _mondays(place: str, times: int | None = None) -> str:
    """Tea on Mondays, since the sixteenth; today is Tuesday, the twenty-fourth."""
    migrate.open_building(place, NOW)
    start = NOW - timedelta(days=8)
    when = When(start, start + timedelta(hours=2), rule="FREQ=WEEKLY", times=times)
    row = operations.create_event(details=Details("茶话会", "Tea", when=when), now=NOW, who=WHO)
    return operations.announce(event=row.ref, now=start, who=WHO).row.ref


async def test_the_list_of_yesterdays_date_of_a_series_is_typed_in_today(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    series = _mondays(place)
    db.close()
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "d")
        assert "Write down who was at Tea on 2026-11-23 Mon?" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert not isinstance(pilot.app.screen, DoorScreen)
        await press(pilot, settled, "d", "enter")
        assert isinstance(pilot.app.screen, DoorScreen)
    migrate.open_building(place, NOW)
    assert [row.first_on.day for row in queries.all_events() if row.series == series] == [23]


async def test_a_series_of_which_no_date_is_left_has_no_door(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    series = _mondays(place, times=2)
    for day in (16, 23):
        hold_date(event=series, day=date(2026, 11, day), now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        room.ask_open("event", series)
        await settled(pilot)
        await press(pilot, settled, "d")
        assert "No date of Tea is left without a list of its own." in screen_text(pilot)


async def test_the_door_speaks_chinese(
    running: Running, place: str, today: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "L", "d", "301", "enter")
        shown = screen_text(pilot)
        assert "301 Zhao 到了，3 人。" in shown and "第一次来" in shown and "还没到" in shown
