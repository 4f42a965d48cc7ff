"""The money page with real keys: change, a count that differs, handing over, the archive; a red line for a fault."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from models import db, migrate
from models.auctions import steps
from models.auctions.bids.bidding import bid
from models.auctions.money.books import books
from models.auctions.money.paying import pay_all
from models.auctions.money.payouts import pay_out
from models.auctions.paddles.operations import give_paddle
from models.clock import day_of
from models.db import connected, database
from models.households.operations import move_in
from models.households.queries import units
from organizer_tui.features.auctions.money.screen import MoneyScreen
from tests.models.auctions.saleroom import NOW as EVENING
from tests.models.auctions.saleroom import Saleroom, make_auction, make_lot
from tests.organizer_tui.auctions.steps import NOW, WHO, Running, Settled, Text, enter_room, press


@pytest.fixture
def owing(place: str) -> Saleroom:
    """An auction whose bidding is over: one lot for ¥10, not paid yet."""
    migrate.open_building(place, NOW)
    room = Saleroom(make_auction().ref)
    home = move_in(unit=units()[0].ref, name="Zhao", moved_in=None, now=NOW, who=WHO)
    room.paddles = [give_paddle(auction=room.auction, household=home.ref, now=EVENING, who=WHO).ref]
    room.lots = [make_lot(room.auction, "Teapot").ref]
    room.open()
    bid(lot=room.lots[0], paddle=room.paddles[0], amount_fen=1000, now=EVENING, who=WHO)
    steps.close_auction(auction=room.auction, now=EVENING, who=WHO)
    db.close()
    return room


async def _enter(pilot: Pilot[None], settled: Settled) -> MoneyScreen:
    await enter_room(pilot, settled)
    await press(pilot, settled, "M")
    assert isinstance(pilot.app.screen, MoneyScreen)
    return pilot.app.screen


async def test_change_a_count_and_handing_over(
    running: Running, place: str, owing: Saleroom, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        screen = await _enter(pilot, settled)
        assert "The books fit." in screen_text(pilot) and "¥10 still owed" in screen_text(pilot)
        await press(pilot, settled, "i", "100x1 50x2", "ctrl+s")
        assert "cash box ¥200  (¥200 of it is change)" in screen_text(pilot)
        assert "change put in → cash box ¥200" in screen_text(pilot)
        await press(pilot, settled, "p", "Nursery", "enter", "1", "ctrl+s")
        assert "holds only ¥0 to be handed over." in screen_text(pilot)
        await press(pilot, settled, "escape")
        await pilot.app.run_action("app.room('auctions')")
        pay_all(paddle=owing.paddles[0], now=NOW, who=WHO)
        screen = await _enter(pilot, settled)
        await press(pilot, settled, "c", "209.50", "ctrl+s")
        assert "¥0.50 is missing." in screen_text(pilot)
        await press(pilot, settled, "enter", "fell down", "ctrl+s")
        assert "The difference is -¥0.50." in screen_text(pilot) and screen.view == "counts"
        await press(pilot, settled, "b")
        assert "¥200 of change is still in the cash box" in screen_text(pilot)
        assert "¥9.50 (cash box) has not been handed over" in screen_text(pilot)
        await press(pilot, settled, "escape", "o", "ctrl+s")
        pilot.app.clear_notifications()
        await settled(pilot)
        assert "cash box ¥9.50" in screen_text(pilot) and "¥9.50 still to be handed over" in screen_text(pilot)
        pay_out(
            auction=owing.auction,
            beneficiary="Nursery",
            fen=950,
            method="cash",
            paid_on=day_of(NOW),
            now=NOW,
            who=WHO,
        )
        await press(pilot, settled, "v", "v", "v", "v", "b")
        assert "Nothing: s in the auctions room puts it into the archive." in screen_text(pilot)
        await press(pilot, settled, "escape", "v", "x", "wrong", "ctrl+s")
        assert "came back: wrong" in screen_text(pilot) and books(owing.auction).paid_out_fen == 0


async def test_what_does_not_fit_is_said_in_red_with_what_to_do(
    running: Running, place: str, owing: Saleroom, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    with connected():
        database.execute_sql("UPDATE sale SET fen = fen + 100")
    db.close()
    async with running(place) as pilot:
        await _enter(pilot, settled)
        assert "3 things do not fit" in screen_text(pilot)
        assert "! Entry 1 (sale) says something else than what it comes from." in screen_text(pilot)
        await press(pilot, settled, "f")
        assert "Take no money from this paddle until it is found out" in screen_text(pilot)
        await press(pilot, settled, "escape", "enter")
        assert "Entry 1: sale" in screen_text(pilot) and "owed by paddle 1 +¥10" in screen_text(pilot)


async def test_the_archive_says_all_that_is_missing_before_it_asks(
    running: Running, place: str, owing: Saleroom, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s")
        assert "What is missing before the archive" in screen_text(pilot)
        assert "Still to be paid: paddle 1 ¥10." in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert room.card is not None and room.card.auction.state == "settlement"
