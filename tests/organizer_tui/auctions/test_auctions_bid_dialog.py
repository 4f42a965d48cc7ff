"""Bids typed one after another with real keys, and what is refused on the way."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from models import migrate
from models.auctions.bids.queries import bids
from tests.organizer_tui.auctions.steps import NOW, Running, Settled, Text, enter_room, press, value_of


async def test_bids_are_entered_one_after_another(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "b")
        assert (value_of(pilot, "lot"), value_of(pilot, "amount")) == ("1", "10")
        await press(pilot, settled, "enter", "2", "enter", "enter")
        text = screen_text(pilot)
        assert "Accepted: paddle 2" in text and "the least is now ¥11." in text
        assert (value_of(pilot, "paddle"), value_of(pilot, "amount")) == ("", "11")
        await press(pilot, settled, "3", "enter", "50", "enter")  # typing replaces what stands there
        assert value_of(pilot, "amount") == "55"  # the next rung of the ladder
        await press(pilot, settled, "escape")
        assert room.card is not None
        assert (room.card.lots[0].top_fen, room.card.lots[0].top_paddle) == (5000, 3)
        assert "¥50" in screen_text(pilot) and "¥55" in screen_text(pilot)


async def test_another_lot_brings_its_own_least_amount(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "b", "enter", "2", "enter", "enter", "up", "2")
        assert value_of(pilot, "lot") == "2"
        assert value_of(pilot, "amount") == "10" and "Lot 2, Blanket: no bid yet" in screen_text(pilot)
        await press(pilot, settled, "9")
        assert value_of(pilot, "lot") == "29" and "There is no lot 29 here." in screen_text(pilot)
        await press(pilot, settled, "up", "down", "9")
        assert "There is no lot 9 here." in screen_text(pilot)


@pytest.mark.parametrize(
    ("lot", "paddle", "amount", "words"),
    [
        ("1", "2", "9.99", "¥9.99 is too low."),
        ("2", "1", "20", "This household gave the lot and cannot bid on it."),
        ("1", "7", "20", "Nobody has paddle 7 here."),
        ("9", "2", "20", "There is no lot 9 here."),
        ("1", "2", "lots", "is no amount of money."),
    ],
)
async def test_a_refused_bid_is_explained_and_stays_in_the_form(
    running: Running,
    place: str,
    opened: str,
    settled: Settled,
    screen_text: Text,
    lot: str,
    paddle: str,
    amount: str,
    words: str,
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "b")
        for name, value in (("lot", lot), ("paddle", paddle), ("amount", amount)):
            pilot.app.screen.query_one(f"#field-{name}", Input).value = value
            await settled(pilot)
        await press(pilot, settled, "ctrl+s")
        assert words in screen_text(pilot)
        assert [value_of(pilot, name) for name in ("lot", "paddle", "amount")] == [lot, paddle, amount]
    migrate.open_building(place, NOW)
    assert bids() == []


async def test_an_amount_with_a_zero_too_many_is_asked_about(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "b", "enter", "2", "enter", "10000", "enter")
        assert "¥10,000 is far above the least bid of ¥10." in screen_text(pilot)
        await press(pilot, settled, "n")
        assert value_of(pilot, "amount") == "10000"
        await press(pilot, settled, "enter", "y", "escape")
        assert room.card is not None and room.card.lots[0].top_fen == 1_000_000


async def test_enter_pressed_twice_is_one_bid(running: Running, place: str, opened: str, settled: Settled) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "b", "enter", "2", "enter")
        await pilot.press("enter", "enter")
        await settled(pilot)
    migrate.open_building(place, NOW)
    assert len(bids()) == 1
