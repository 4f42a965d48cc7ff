"""The raffle, with real keys: the number large, how to repeat it, and no name of who did not agree."""

from __future__ import annotations

from models.auctions.raffle.draw_rules import mark, winner
from tests.organizer_tui.evening.steps import Running, Settled, Text, enter_desk, large, press


async def test_a_prize_is_drawn_and_drawn_again(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "D")
        await press(pilot, settled, "1", "enter", "*", "2", "enter", "escape", "R")
        assert "2 numbers in the pot" in screen_text(pilot) and "Nothing was drawn yet." in screen_text(pilot)
        await press(pilot, settled, "a")
        pilot.app.clear_notifications()
        await press(pilot, settled, "d", "Cooker", "enter", "7 3-9", "ctrl+s")
        assert "A seed is of letters and digits" in screen_text(pilot)
        for _each in range(5):
            await pilot.press("backspace")
        await press(pilot, settled, "7 3 9", "ctrl+s")
        first = winner("739", 1, [1, 2])
        assert large(pilot, "winner") == str(first) and "Pot: 1 2" in screen_text(pilot)
        assert f"printf '%s' \"739:1:{first}\" | sha256sum" in screen_text(pilot)
        assert mark("739", 1, first) < mark("739", 1, 3 - first)
        assert ("Zhao" in screen_text(pilot)) == (first == 1) and "Qian" not in screen_text(pilot)
        await press(pilot, settled, "a", "ctrl+s")
        assert large(pilot, "winner") == str(3 - first) and "Pot: " + str(3 - first) in screen_text(pilot)
        await press(pilot, settled, "d", "x", "ctrl+s")
        assert "Nobody is left to draw among." in screen_text(pilot)
        await press(pilot, settled, "escape", "up")
        assert large(pilot, "winner") == str(first), "the earlier draw stays on record"
