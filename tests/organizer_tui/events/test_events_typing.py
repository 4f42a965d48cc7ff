"""The sheet typed back in paper order, and the year of the households, with real keys."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from textual.widgets import Input

from models import migrate
from models.events import door, queries
from models.events.operations import Details, announce, create_event
from models.events.rules import Coming, Counts, When
from organizer_tui.features.events.screen import EventsScreen
from organizer_tui.features.events.typing.screen import TypingScreen
from tests.organizer_tui.events.steps import NOW, WHO, Running, Settled, Text, enter_room, press


def _signed_up(place: str, event: str) -> dict[str, tuple[Counts, str, str]]:
    migrate.open_building(place, NOW)
    return {row.label: (row.counts, row.note, row.state) for row in queries.sign_ups(event=event)}


async def test_lines_are_typed_in_the_order_of_the_paper(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "b")
        screen = cast(TypingScreen, pilot.app.screen)
        assert screen.sheet is not None
        labels = [line.unit.label for line in screen.sheet.lines]
        assert labels == ["101", "102", "201", "202", "301", "302"]
        await press(pilot, settled, "2", "enter")
        assert "Nobody lives in 101." in screen_text(pilot)
        await press(
            pilot,
            settled,
            "escape",
            "enter",
            "enter",
            "down",
            "1",
            "right",
            "1",
            "right",
            "1",
            "right",
            "饺子",
            "enter",
        )
        assert "202 waits as number 3." in screen_text(pilot)
        assert "waits as 3" in screen_text(pilot)
        await press(pilot, settled, "9", "enter")
        assert "301: Only 2 more places are free." in screen_text(pilot)
        await press(pilot, settled, "up", "down")
        assert screen.query_one("#cell-adults", Input).value == "9", "what was refused is kept"
        await press(pilot, settled, "up", "escape")
        assert "This line is not saved yet" in screen_text(pilot)
        await press(pilot, settled, "backspace", "enter")
        assert "301 is off the list." in screen_text(pilot) and "Moved up: 302 Qian: 4" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert isinstance(pilot.app.screen, EventsScreen)
    assert _signed_up(place, event) == {
        "302": (Counts(4), "", "confirmed"),
        "201": (Counts(2), "", "waiting"),
        "202": (Counts(1, 1, 1), "饺子", "waiting"),
    }


async def test_a_line_that_only_was_looked_at_is_not_written(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    before = _signed_up(place, event)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "L", "b", *["enter"] * 6)
        assert "剪窗花" in screen_text(pilot) and "候补" in screen_text(pilot)
        await press(pilot, settled, "7", "escape", "escape")
        assert isinstance(pilot.app.screen, EventsScreen)
    assert _signed_up(place, event) == before


async def test_who_has_not_been_seen_is_on_top(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    when = When(NOW - timedelta(days=9), NOW - timedelta(days=9, hours=-2))
    event = create_event(details=Details("团拜", "Greetings", when=when), now=NOW - timedelta(days=20), who=WHO).ref
    announce(event=event, now=NOW - timedelta(days=20), who=WHO)
    door.walk_in(event=event, household=homes[2], coming=Coming(Counts(2)), now=NOW, who=WHO)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "y")
        lines = screen_text(pilot).splitlines()
        assert "202" in lines[2] and "never seen at an event" in lines[2]
        assert "2026-11-15 not seen since Greetings" in lines[5]
        await press(pilot, settled, "o")
        assert "201" in screen_text(pilot).splitlines()[2]
        await press(pilot, settled, "escape", "L", "y")
        assert "从“团拜”以后没见过" in screen_text(pilot)
