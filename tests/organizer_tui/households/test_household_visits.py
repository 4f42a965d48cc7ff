"""Visits planned, put off, dropped and paid, with real keys."""

from __future__ import annotations

from datetime import date

from models import migrate
from models.households import owed_visits
from tests.organizer_tui.households.steps import NOW, Running, Settled, Text, cleared, half, open_card, press, value_of


async def test_a_visit_is_planned_moved_and_dropped(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled, "right")
        await press(pilot, settled, "p")
        assert value_of(pilot, "due_on") == "2026-12-08"
        await press(pilot, settled, "enter", "Greet them", "enter")
        assert "A visit to 102 is planned by 2026-12-08." in screen_text(pilot)
        assert "2026-12-08 planned       Greet them" in screen_text(pilot)
        half(card, "life").focus()
        await press(pilot, settled, "home", "p", "backspace", "9", "ctrl+s")
        await cleared(pilot, settled)
        assert "2026-12-09 planned       Greet them" in screen_text(pilot)
        await press(pilot, settled, "x")
        assert "No visit to 102 is needed by 2026-12-09?" in screen_text(pilot)
        await press(pilot, settled, "n", "x", "y")
        await cleared(pilot, settled)
        assert "Visits  none" in screen_text(pilot)


async def test_a_visit_is_written_down_and_the_next_one_planned(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled)
        await press(pilot, settled, "d")
        assert "Planned by 2026-11-23: rice" in screen_text(pilot)
        await press(pilot, settled, "enter", "Well and cheerful", "enter", "+14", "enter")
        await cleared(pilot, settled)
        text = screen_text(pilot)
        assert "1 planned, 1 done" in text
        assert "2026-11-24 visited       Well and cheerful" in text and "2026-12-08 planned       rice" in text


async def test_a_visit_that_nobody_planned_is_written_down(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled, "right")
        await press(pilot, settled, "d", "backspace", "3", "enter", "Met at the lift", "ctrl+s")
        await cleared(pilot, settled)
        assert "2026-11-23 visited       Met at the lift" in screen_text(pilot)
    migrate.open_building(place, NOW)
    assert [visit.done_on for visit in owed_visits.visits_of(sun)] == [date(2026, 11, 23)]
