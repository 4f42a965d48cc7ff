"""The auctions room with real keys: from setting up to settled, and what is refused on the way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from models import db, migrate
from models.auctions import bidding, operations, queries
from models.households.operations import move_in
from models.households.queries import units
from organizer_tui.features.auctions.screen import AuctionsScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
NAMED = {"enter", "escape", "down", "up", "ctrl+s", "tab", "home", "end", "space", "right"}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WHO = "Setter"


@pytest.fixture
def homes(place: str) -> list[str]:
    """Three families in the building of the tests."""
    migrate.open_building(place, NOW)
    flats = units()[:3]
    refs = [
        move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        for flat, name in zip(flats, ("Zhao", "Qian", "Sun"), strict=True)
    ]
    db.close()
    return refs


@pytest.fixture
def auction(place: str, homes: list[str]) -> str:
    """An auction being set up, with two lots (the second given by Zhao) and paddles 1 to 3."""
    migrate.open_building(place, NOW)
    ref = operations.create_auction(
        title_zh="慈善拍卖",
        title_en="Charity auction",
        opens_at=NOW - timedelta(hours=1),
        closes_at=NOW + timedelta(hours=2),
        now=NOW,
        who=WHO,
    ).ref
    for title, donor in (("Teapot", None), ("Blanket", homes[0])):
        operations.add_lot(
            auction=ref, title=title, donor=donor, starting_fen=1000, ladder="0:100,5000:500", now=NOW, who=WHO
        )
    for home in homes:
        operations.give_paddle(auction=ref, household=home, now=NOW, who=WHO)
    db.close()
    return ref


@pytest.fixture
def opened(place: str, auction: str) -> str:
    """The same, open for bids."""
    migrate.open_building(place, NOW)
    bidding.open_auction(auction=auction, now=NOW, who=WHO)
    db.close()
    return auction


async def _keys(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        await settled(pilot)


async def _enter(pilot: Pilot[None], settled: Settled) -> AuctionsScreen:
    await pilot.app.run_action("app.room('auctions')")
    await settled(pilot)
    return cast(AuctionsScreen, pilot.app.screen)


def _value(pilot: Pilot[None], name: str) -> str:
    return pilot.app.screen.query_one(f"#field-{name}", Input).value


async def test_an_auction_is_set_up_with_lots_and_paddles(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        assert "No auction yet. Press n to set one up." in screen_text(pilot)
        await _keys(pilot, settled, "n", "拍卖", "enter", "Auction", "enter", "Lobby", "ctrl+s")
        assert "Auction is being set up." in screen_text(pilot)
        await _keys(pilot, settled, "a", "Teapot", "enter", "enter", "enter", "Z", "enter", "ctrl+s")
        await _keys(pilot, settled, "g", "Qian", "enter")
        assert room.card is not None
        (lot,), (paddle,) = room.card.lots, room.card.paddles
        assert (lot.number, lot.title, lot.donor, lot.starting_fen) == (1, "Teapot", homes[0], 1000)
        assert (paddle.number, paddle.household) == (1, homes[1])
        assert room.view == "paddles" and room.card.auction.place == "Lobby"


async def test_bids_are_entered_one_after_another(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        await _keys(pilot, settled, "b")
        assert (_value(pilot, "lot"), _value(pilot, "amount")) == ("1", "10")
        await _keys(pilot, settled, "enter", "2", "enter", "enter")
        text = screen_text(pilot)
        assert "Accepted: paddle 2" in text and "the least is now ¥11." in text
        assert (_value(pilot, "paddle"), _value(pilot, "amount")) == ("", "11")
        await _keys(pilot, settled, "3", "enter", "50", "enter")  # typing replaces what stands there
        assert _value(pilot, "amount") == "55"  # the next rung of the ladder
        await _keys(pilot, settled, "escape")
        assert room.card is not None
        assert (room.card.lots[0].top_fen, room.card.lots[0].top_paddle) == (5000, 3)
        assert "¥50" in screen_text(pilot) and "¥55" in screen_text(pilot)


async def test_another_lot_brings_its_own_least_amount(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await _keys(pilot, settled, "b", "enter", "2", "enter", "enter", "up", "2")
        assert _value(pilot, "lot") == "2"
        assert _value(pilot, "amount") == "10" and "Lot 2, Blanket: no bid yet" in screen_text(pilot)
        await _keys(pilot, settled, "9")
        assert _value(pilot, "lot") == "29" and "There is no lot 29 here." in screen_text(pilot)
        await _keys(pilot, settled, "up", "down", "9")
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
        await _enter(pilot, settled)
        await _keys(pilot, settled, "b")
        for name, value in (("lot", lot), ("paddle", paddle), ("amount", amount)):
            pilot.app.screen.query_one(f"#field-{name}", Input).value = value
            await settled(pilot)
        await _keys(pilot, settled, "ctrl+s")
        assert words in screen_text(pilot)
        assert [_value(pilot, name) for name in ("lot", "paddle", "amount")] == [lot, paddle, amount]
    migrate.open_building(place, NOW)
    assert queries.bids() == []


async def test_an_amount_with_a_zero_too_many_is_asked_about(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        await _keys(pilot, settled, "b", "enter", "2", "enter", "10000", "enter")
        assert "¥10,000 is far above the least bid of ¥10." in screen_text(pilot)
        await _keys(pilot, settled, "n")
        assert _value(pilot, "amount") == "10000"
        await _keys(pilot, settled, "enter", "y", "escape")
        assert room.card is not None and room.card.lots[0].top_fen == 1_000_000


async def test_enter_pressed_twice_is_one_bid(running: Running, place: str, opened: str, settled: Settled) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await _keys(pilot, settled, "b", "enter", "2", "enter")
        await pilot.press("enter", "enter")
        await settled(pilot)
    migrate.open_building(place, NOW)
    assert len(queries.bids()) == 1


async def test_open_close_pay_and_settle(
    running: Running, place: str, auction: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        await _keys(pilot, settled, "o")
        assert "Open Charity auction for bids?" in screen_text(pilot)
        assert "It has 2 lots and 3 paddles." in screen_text(pilot)
        await _keys(pilot, settled, "enter", "b", "enter", "2", "enter", "enter", "escape", "c")
        assert "Close Charity auction?" in screen_text(pilot) and "1 lot is sold for ¥10 together." in screen_text(
            pilot
        )
        await _keys(pilot, settled, "y")
        assert "not yet" in screen_text(pilot) and room.view == "owed"
        await _keys(pilot, settled, "s", "y")
        assert "Somebody has not paid yet." in screen_text(pilot)
        await _keys(pilot, settled, "m", "right", "ctrl+s")
        pilot.app.clear_notifications()
        await settled(pilot)
        assert "WeChat 11-24 10:00" in screen_text(pilot)
        await _keys(pilot, settled, "x", "y")
        pilot.app.clear_notifications()
        await settled(pilot)
        assert "not yet" in screen_text(pilot)
        await _keys(pilot, settled, "enter", "ctrl+s", "s", "y")
        pilot.app.clear_notifications()
        await settled(pilot)
        assert room.card is not None and room.card.auction.state == "settled"
        assert "Everything is paid and settled." in screen_text(pilot)


async def test_no_leaves_everything_as_it_is(running: Running, place: str, opened: str, settled: Settled) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        await _keys(pilot, settled, "c", "n", "x", "n")
        assert room.card is not None
        assert room.card.auction.state == "open" and room.card.lots[0].state == "open"


async def test_a_lot_is_corrected_and_withdrawn(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        await _keys(pilot, settled, "enter", "e", "!", "ctrl+s")
        assert room.card is not None and room.card.lots[0].title == "Teapot!"
        await _keys(pilot, settled, "h")
        assert "Nobody has bid on this lot." in screen_text(pilot)
        await _keys(pilot, settled, "escape", "x")
        assert "Withdraw lot 1, Teapot!?" in screen_text(pilot)
        await _keys(pilot, settled, "y")
        assert "withdrawn" in screen_text(pilot) and room.card.lots[0].state == "withdrawn"


async def test_what_cannot_be_done_is_said(
    running: Running, place: str, auction: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        for keys, words in (
            (("m",), "Nobody has to pay anything here."),
            (("s", "y"), "This auction is still being set up."),
            (("c", "y"), "This auction is still being set up."),
            (("b",), "Open it first."),
        ):
            await _keys(pilot, settled, *keys)
            assert words in screen_text(pilot)


async def test_an_empty_room_refuses_politely(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        for key in "bagoecsxhmv":
            await _keys(pilot, settled, key)
        assert "There is no auction yet." in screen_text(pilot)


async def test_a_paddle_and_a_lot_are_opened_from_elsewhere(
    running: Running, place: str, auction: str, settled: Settled
) -> None:
    migrate.open_building(place, NOW)
    lot, paddle = queries.lots(auction)[1].ref, queries.paddles(auction)[2].ref
    db.close()
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        room.ask_open("paddle", paddle)
        await settled(pilot)
        assert room.view == "paddles" and room.query_one("#paddles", type(room.auctions)).current_key == paddle
        room.ask_open("lot", lot)
        await settled(pilot)
        assert room.view == "lots" and room.lot().ref == lot


async def test_hostile_words_are_shown_as_they_were_written(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text, hostile: tuple[str, ...]
) -> None:
    migrate.open_building(place, NOW)
    auction = operations.create_auction(
        title_zh="[/]", opens_at=NOW, closes_at=NOW + timedelta(hours=1), now=NOW, who=WHO
    ).ref
    for words in (words for words in hostile if len(words) < 200):
        operations.add_lot(
            auction=auction,
            title=words,
            donor_name="[@click=app.quit]y",
            starting_fen=0,
            ladder="0:100",
            now=NOW,
            who=WHO,
        )
    operations.give_paddle(auction=auction, household=homes[0], now=NOW, who=WHO)
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await _enter(pilot, settled)
        text = screen_text(pilot)
        assert text.count("[/]") == 2 and "[@click=app.quit]x" in text and "\x1b" not in text
        for keys in (("e", "escape"), ("o", "y"), ("b", "enter", "1", "ctrl+s", "escape"), ("h", "escape"), ("c", "y")):
            await _keys(pilot, settled, *keys)
        assert pilot.app.is_running and pilot.app.return_code is None


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_the_room_speaks_chinese_in_any_size(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(place, size=size) as pilot:
        await _enter(pilot, settled)
        await _keys(pilot, settled, "L")
        assert "慈善拍卖" in screen_text(pilot) and "Teapot" in screen_text(pilot)
