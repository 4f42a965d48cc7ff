"""Maximums at the desk: noted without an echo, shown on purpose only, taken back."""

from __future__ import annotations

from textual.pilot import Pilot

from models import db, migrate
from models.auctions.bids.maximums import leave_maximum, maximums
from models.auctions.lots.queries import lots
from models.auctions.paddles.queries import paddles
from organizer_tui.features.auctions.maximums.screen import MaximumsScreen
from tests.organizer_tui.auctions.steps import NOW, WHO, Running, Settled, Text, enter_room


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Key after key, each when the one before has been seen to."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def _left(place: str, auction: str) -> list[tuple[int, int, int]]:
    migrate.open_building(place, NOW)
    found = [(row.lot_number, row.paddle_number, row.most_fen) for row in maximums(auction)]
    db.close()
    return found


async def test_a_maximum_is_left_and_the_screen_says_no_amount(
    place: str, opened: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "X", "tab", "2", "tab", "8", "7", "ctrl+s")
        text = screen_text(pilot)
        assert "Lot 1: left for paddle 2." in text and "87" not in text
        await press(pilot, settled, "X")
        assert "87" not in screen_text(pilot)
    assert _left(place, opened) == [(1, 2, 8700)]


async def test_what_cannot_be_left_is_said_and_stays_in_the_form(
    place: str, opened: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "X", "tab", "9", "tab", "8", "7", "ctrl+s")
        assert "Nobody has paddle 9" in screen_text(pilot)
        await press(pilot, settled, "escape", "X", "tab", "2", "tab", "9", "0", "0", "0", "ctrl+s")
        assert "¥9,000 is far above ¥10." in screen_text(pilot)
        await press(pilot, settled, "n")
        assert "Nothing was noted." in screen_text(pilot)
    assert _left(place, opened) == []


async def test_the_list_is_opened_on_purpose_and_one_is_taken_back(
    place: str, opened: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    lot, paddle = lots(opened)[0].ref, paddles(opened)[2].ref
    leave_maximum(lot=lot, paddle=paddle, most_fen=8700, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "ctrl+x", "n")
        assert pilot.app.screen is room
        await press(pilot, settled, "ctrl+x")
        assert "Can nobody else read the screen?" in screen_text(pilot) and "¥87" not in screen_text(pilot)
        await press(pilot, settled, "y")
        assert isinstance(pilot.app.screen, MaximumsScreen)
        assert "¥87" in screen_text(pilot) and "nobody else may read this screen" in screen_text(pilot)
        await press(pilot, settled, "delete", "y")
        assert "Lot 1: taken back for paddle 3." in screen_text(pilot)
        assert "Nobody has left a maximum." in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert pilot.app.screen is room
    assert _left(place, opened) == []


async def test_a_maximum_is_not_left_before_the_auction_is_locked(
    place: str, auction: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "X")
        assert "still being set up" in screen_text(pilot)
