"""The auctions room with real keys: from setting up to settled, and what is refused on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import db, migrate
from models.auctions import operations
from models.auctions.lots.operations import add_lot
from models.auctions.lots.queries import lots as lots_of
from models.auctions.lots.terms import Terms, Words
from models.auctions.money.paying import pay_all
from models.auctions.money.payouts import pay_out
from models.auctions.paddles.operations import give_paddle
from models.auctions.paddles.queries import paddles as paddles_of
from organizer_tui.features.auctions.screen import AuctionsScreen
from tests.organizer_tui.auctions.steps import NOW, WHO, Running, Settled, Text, enter_room, press


async def test_an_auction_is_set_up_with_lots_and_paddles(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        assert "No auction yet. Press n to set one up." in screen_text(pilot)
        await press(pilot, settled, "n", "拍卖", "enter", "Auction", "enter", "Lobby", "ctrl+s")
        assert "Auction is being set up." in screen_text(pilot)
        await press(pilot, settled, "a", "Teapot", "enter", "enter", "enter", "Z", "enter", "ctrl+s")
        await press(pilot, settled, "g", "Qian", "enter")
        assert room.card is not None
        (lot,), (paddle,) = room.card.lots, room.card.paddles
        assert (lot.number, lot.title, lot.gifts[0].donor, lot.starting_fen) == (1, "Teapot", homes[0], 1000)
        assert (paddle.number, paddle.household) == (1, homes[1])
        assert room.view == "paddles" and room.card.auction.place == "Lobby"


async def test_lock_open_close_pay_and_archive(
    running: Running, place: str, auction: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "l")
        assert "Lock Charity auction?" in screen_text(pilot)
        await press(pilot, settled, "enter", "o")
        assert "Open Charity auction for bids?" in screen_text(pilot)
        assert "It has 2 lots and 3 paddles." in screen_text(pilot)
        await press(pilot, settled, "enter", "b", "1", "enter", "2", "enter", "10", "enter", "escape", "c")
        assert "Close Charity auction?" in screen_text(pilot)
        await press(pilot, settled, "y")
        assert "not yet" in screen_text(pilot) and room.view == "owed"
        await press(pilot, settled, "s")
        pilot.app.clear_notifications()
        await settled(pilot)
        assert "Still to be paid: paddle 2 ¥10." in screen_text(pilot)
        await press(pilot, settled, "escape")
        with db.connected():
            paid = pay_all(paddle=paddles_of(auction)[1].ref, now=NOW, who=WHO)
            assert paid.owed_fen == 0
            pay_out(auction=auction, beneficiary="Fund", fen=1000, method="cash", paid_on=NOW.date(), now=NOW, who=WHO)
        await press(pilot, settled, "s", "y")
        pilot.app.clear_notifications()
        await settled(pilot)
        assert room.card is not None and room.card.auction.state == "archived"
        assert "Everything is paid and in the archive." in screen_text(pilot)
        await press(pilot, settled, "a")
        assert "This auction is in the archive." in screen_text(pilot), "said before a form is filled in for nothing"


async def test_no_leaves_everything_as_it_is(running: Running, place: str, opened: str, settled: Settled) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "c", "n", "x", "n")
        assert room.card is not None
        assert room.card.auction.state == "live" and room.card.lots[0].state == "open"


async def test_a_lot_is_corrected_and_withdrawn(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "e", "!", "ctrl+s")
        assert room.card is not None and room.card.lots[0].title == "Teapot!"
        await press(pilot, settled, "h")
        assert "Nobody has bid on this lot." in screen_text(pilot)
        await press(pilot, settled, "escape", "x")
        assert "Withdraw lot 1, Teapot!?" in screen_text(pilot)
        await press(pilot, settled, "y")
        assert "withdrawn" in screen_text(pilot) and room.card.lots[0].state == "withdrawn"


async def test_what_cannot_be_done_is_said(
    running: Running, place: str, auction: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        for keys, words in (
            (("m",), "This auction is still being set up."),
            (("s", "y"), "This auction is still being set up."),
            (("c", "y"), "This auction is still being set up."),
            (("b",), "Lock it first: that fixes the numbers for the papers."),
        ):
            await press(pilot, settled, *keys)
            assert words in screen_text(pilot)


async def test_an_empty_room_refuses_politely(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        for key in "bagoecsxhmvfpd[]FwtClv":
            await press(pilot, settled, key)
        assert "There is no auction yet." in screen_text(pilot)


async def test_a_paddle_and_a_lot_are_opened_from_elsewhere(
    running: Running, place: str, auction: str, settled: Settled
) -> None:
    migrate.open_building(place, NOW)
    lot, paddle = lots_of(auction)[1].ref, paddles_of(auction)[2].ref
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
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
        terms = Terms(0, "0:100")
        donor = "[@click=app.quit]y"
        add_lot(auction=auction, words=Words(words), donor_name=donor, terms=terms, now=NOW, who=WHO)
    give_paddle(auction=auction, household=homes[0], now=NOW, who=WHO)
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        text = screen_text(pilot)
        assert text.count("[/]") == 2 and "[@click=app.quit]x" in text and "\x1b" not in text
        for keys in (
            ("e", "escape"),
            ("l", "y"),
            ("o", "y"),
            ("b", "enter", "1", "ctrl+s", "escape"),
            ("h", "escape"),
            ("c", "y"),
        ):
            await press(pilot, settled, *keys)
        assert pilot.app.is_running and pilot.app.return_code is None


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_the_room_speaks_chinese_in_any_size(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(place, size=size) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "L")
        assert "慈善拍卖" in screen_text(pilot) and "Teapot" in screen_text(pilot)


async def test_bidding_that_was_ended_too_early_goes_on(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "c", "enter")
        assert _state(room) == "settlement"
        await press(pilot, settled, "o")
        assert "Go on with the bidding" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert _state(room) == "live"


def _state(room: AuctionsScreen) -> str:
    return room.auction.state if room.auction is not None else ""
