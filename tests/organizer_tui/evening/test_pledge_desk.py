"""The pledge round, with real keys: levels, the stream of numbers, doubles, striking, the goal."""

from __future__ import annotations

import pytest

from organizer_tui.features.auctions.pledges.clerk import bar
from tests.organizer_tui.evening.steps import Running, Settled, Text, enter_desk, large, press


async def test_a_round_from_the_first_level_to_the_goal(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "P")
        await press(pilot, settled, "1", "enter")
        assert "No level has been called yet." in screen_text(pilot)
        await press(pilot, settled, "l", "500,２００ 100", "ctrl+s")
        assert "There are 3 levels. Press n to call the first one." in screen_text(pilot)
        await press(pilot, settled, "n")
        assert large(pilot, "count-level") == "500"
        await press(pilot, settled, "1", "enter", "2", "enter", "1", "enter")
        assert "Paddle 1 has pledged ¥500 already." in screen_text(pilot)
        assert (large(pilot, "count-here"), large(pilot, "count-sum")) == ("2", "1000")
        assert "100 % of ¥1,000 - reached!" in screen_text(pilot)
        await press(pilot, settled, "n", "９９", "enter")
        assert "Nobody has paddle 99 here." in screen_text(pilot) and large(pilot, "count-level") == "200"
        await press(pilot, settled, "3", "enter")
        assert large(pilot, "count-sum") == "1200" and "Sun: ¥200." in screen_text(pilot)


async def test_the_last_is_struck_with_a_reason_and_stays_in_the_books(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "P")
        await press(pilot, settled, "x")
        assert "Nobody has pledged yet." in screen_text(pilot)
        await press(pilot, settled, "l", "500 200", "ctrl+s", "n", "1", "enter", "2", "enter", "u")
        assert "Strike ¥500 by 2" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert large(pilot, "count-sum") == "1000"
        await press(pilot, settled, "x", "ctrl+s")
        assert "Struck: 2" in screen_text(pilot) and large(pilot, "count-sum") == "500"
        await press(pilot, settled, "2", "enter")
        assert large(pilot, "count-sum") == "1000", "who was struck by mistake can be taken down again"


async def test_going_back_up_is_asked_and_letters_do_not_come_into_the_line(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await enter_desk(pilot, settled, "P")
        await press(pilot, settled, "l", "500 200", "ctrl+s", "n", "n", "n")
        assert "There is no lower level." in screen_text(pilot)
        await press(pilot, settled, "1", "n", "q", "enter")
        assert large(pilot, "count-level") == "200" and large(pilot, "count-sum") == "200"
        await press(pilot, settled, "up", "up", "c")
        assert "Go back up to ¥500?" in screen_text(pilot)
        await press(pilot, settled, "n")
        assert large(pilot, "count-level") == "200"
        await press(pilot, settled, "l", "!", "ctrl+s")
        assert "is no amount of money" in screen_text(pilot)
        await press(pilot, settled, "escape", "1", "escape", "escape")
        assert pilot.app.screen.query("#lots")


@pytest.mark.parametrize(("part", "filled"), [(0, 0), (1, 0), (50, 5), (99, 9), (100, 10), (101, 10), (1000, 10)])
def test_the_bar_is_full_only_when_the_goal_is_reached(part: int, filled: int) -> None:
    assert bar(part, 100, 10) == "█" * filled + "░" * (10 - filled)
