"""What the operator does besides selling, with real keys, and what another laptop does meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models import migrate
from models.auctions.bids.bidding import bid
from models.auctions.bids.hammer import hammer
from models.auctions.bids.maximums import maximums
from models.auctions.bids.queries import bids
from models.auctions.lots.operations import add_lot
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.money.paying import pay_all
from models.auctions.paddles.queries import paddles
from organizer_tui.features.auctions.console.screen import ConsoleScreen
from tests.organizer_tui.auctions.console.hands import said, sit_down, sold, type_in
from tests.organizer_tui.auctions.steps import NOW, Running, Settled, Text, press


async def test_the_last_hammer_is_taken_back_unless_money_was_taken(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "1 enter 2 enter 50 enter z")
        text = screen_text(pilot)
        assert "Take back the hammer on lot 1, Teapot?" in text and "Paddle 2 (302), ¥50" in text
        await press(pilot, settled, "n")
        assert sold(place) == [(1, 2, 5000)]
        await press(pilot, settled, "z", "y")
        assert said(pilot).startswith("Taken back. Lot 1, Teapot: ¥50 by paddle 2") and sold(place) == []
        assert screen.entry.texts == ["1", "", ""]
        await press(pilot, settled, "*")
        payer = next(row for row in await screen.desk.read(paddles, opened) if row.number == 2)
        await screen.desk.write(pay_all, paddle=payer.ref)
        await press(pilot, settled, "z", "y")
        assert said(pilot).startswith("The winner has paid already. Pay the money back at the checkout first")
    assert sold(place) == [(1, 2, 5000)]


async def test_lots_are_called_passed_moved_and_brought_back(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "2 k")
        assert said(pilot) == "Lot 2, Blanket, is number 1 of the queue." and screen.entry.texts[0] == "2"
        await type_in(pilot, settled, "j k escape n")
        assert screen.entry.texts == ["2", "", ""] and "Lot 2, Blanket: no bid yet" in said(pilot)
        await type_in(pilot, settled, "p")
        assert said(pilot) == "Lot 2, Blanket, is passed. r brings it back." and "To bring back" in screen_text(pilot)
        await type_in(pilot, settled, "2 enter")
        assert said(pilot) == "Lot 2 was passed. r brings it back."
        await type_in(pilot, settled, "escape r 3 enter 20 enter")
        assert said(pilot).startswith("Sold: lot 2, Blanket")
        await type_in(pilot, settled, "n n")
        assert said(pilot) == "No lot waits in the queue. r brings back one that was passed."
        await type_in(pilot, settled, "escape / 1 enter 2 enter 20 enter p")
        assert "1 bid on it wins nothing." in screen_text(pilot)
        await press(pilot, settled, "y")
    assert sold(place) == [(2, 3, 2000)]


async def test_the_last_bid_is_struck_with_a_reason(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "1 enter y")
        assert "There is nothing to strike." in screen_text(pilot)
        await type_in(pilot, settled, "/ 2 enter 20 enter 3 enter 30 enter")
        await press(pilot, settled, "y")
        assert "Lot 1: strike ¥30 of paddle 3 (201)" in screen_text(pilot)
        await press(pilot, settled, *"misheard", "ctrl+s")
        assert said(pilot).startswith("Struck. Lot 1, Teapot: ¥20 by paddle 2") and screen.entry.at == 1
    migrate.open_building(place, NOW)
    assert [(bid.amount_fen, bid.struck_why) for bid in bids(struck=True)] == [(3000, "misheard"), (2000, "")]


async def test_what_another_laptop_sold_is_said_and_nothing_typed_is_lost(
    running: Running, place: str, opened: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:

    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "1 enter 2 enter 30")
        monkeypatch.setattr(screen, "changed", lambda topics, in_front: None)  # written elsewhere, unheard here
        lot = (await screen.desk.read(lots, opened))[0].ref
        other = (await screen.desk.read(paddles, opened))[2].ref
        await screen.desk.write(bid, lot=lot, paddle=other, amount_fen=2000)
        await screen.desk.write(hammer, lot=lot)
        await type_in(pilot, settled, "enter")
        assert said(pilot) == "Lot 1 is sold already: to paddle 3 (201) for ¥20, at 10:00."
        assert screen.entry.texts == ["1", "2", "30"]
        await type_in(pilot, settled, "escape 1 enter")
        assert said(pilot).startswith("Lot 1 is sold already") and said(pilot).endswith("z takes the hammer back.")
    assert sold(place) == [(1, 3, 2000)]


async def test_what_changes_elsewhere_comes_in_under_the_hands(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:

    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "1 enter 2")
        lot = (await screen.desk.read(lots, opened))[0].ref
        other = (await screen.desk.read(paddles, opened))[2].ref
        await screen.desk.write(bid, lot=lot, paddle=other, amount_fen=2000)
        await settled(pilot)
        assert screen.entry.texts == ["1", "2", ""] and "¥20  paddle 3" in screen_text(pilot)
        async with screen._serving:  # while a sale is being saved here
            await screen.desk.write(
                bid, lot=lot, paddle=(await screen.desk.read(paddles, opened))[1].ref, amount_fen=3000
            )
            await pilot.pause()
            assert screen.clerk is not None and screen.clerk.stale
        await type_in(pilot, settled, "enter")
        assert "¥30  paddle 2" in screen_text(pilot)


async def add(screen: ConsoleScreen, auction: str, title: str, selling: Selling | None = None, **terms: Any) -> None:
    """Bring in one lot more while the auction is under way: it gets the next number, 3."""
    words = {"words": Words(title), "terms": Terms(1000, "0:100", **terms), "selling": selling or Selling()}
    await screen.desk.write(add_lot, auction=auction, **words)


async def test_below_the_reserve_only_the_donor_sells(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await add(screen, opened, "Camera", reserve_fen=10000)
        await type_in(pilot, settled, "3 enter")
        assert "reserve ¥100: not reached" in screen_text(pilot)
        await type_in(pilot, settled, "2 enter 50 enter")
        assert said(pilot) == (
            "¥50 does not reach the reserve. The bid is noted. Ask for more, p passes the lot, R sells it all the same."
        )
        assert screen.entry.texts == ["3", "", ""] and "¥50  2 302" in screen_text(pilot)
        await press(pilot, settled, "R")
        assert "Sell lot 3 for ¥50, below the reserve of ¥100?" in screen_text(pilot)
        await press(pilot, settled, "n")
        assert sold(place) == []
        await press(pilot, settled, "R", "y")
        assert said(pilot).startswith("Sold: lot 3, Camera, to paddle 2")
    assert sold(place) == [(3, 2, 5000)]


async def test_a_lot_is_bought_at_once(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await add(screen, opened, "Camera", buy_now_fen=20000)
        await type_in(pilot, settled, "3 enter x")
        assert said(pilot) == "Which paddle? Type its number." and "at once ¥200 (x)" in screen_text(pilot)
        await type_in(pilot, settled, "2 x")
        assert "Sell lot 3 at once to 302 Qian?" in screen_text(pilot)
        await press(pilot, settled, "y")
        assert said(pilot) == "Sold at once: lot 3 to 302 Qian for ¥200."
    assert sold(place) == [(3, 2, 20000)]


async def test_one_more_of_the_same_is_sold_at_the_hammers_price(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await add(screen, opened, "Scarf", quantity=2)
        await type_in(pilot, settled, "3 enter 2 enter 30 enter")
        assert said(pilot).endswith("1 more: Tab, the paddle, + sells one more.")
        await type_in(pilot, settled, "tab 1 +")
        assert "Sell one more of lot 3 to 301 Zhao?" in screen_text(pilot)
        await press(pilot, settled, "y")
        assert said(pilot) == "Sold one more of lot 3 to 301 Zhao. 0 are left."
        await type_in(pilot, settled, "tab 3 +")
        await press(pilot, settled, "y")
        assert said(pilot) == "None of this lot is left. Tell the bidder that all of it is sold."
    assert sold(place) == [(3, 2, 3000), (3, 1, 3000)]


async def test_a_maximum_left_with_the_desk_is_kept_and_said_when_it_goes_higher(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "1 enter 3 enter 40 m")
        assert said(pilot) == "The desk bids for paddle 3 up to that." and "¥40" not in screen_text(pilot)
        assert [row.most_fen for row in await screen.desk.read(maximums, opened)] == [4000]
        await type_in(pilot, settled, "2 enter 30 enter")
        assert said(pilot) == (
            "Paddle 2 bids ¥30, but a maximum left with the desk goes higher: ¥31 for paddle 3. Tell the auctioneer."
        )
        assert "maximum" in screen_text(pilot) and screen.entry.texts == ["1", "", ""]
    assert sold(place) == []


async def test_lots_whose_time_is_over_are_closed_and_sheets_collected(
    running: Running, place: str, opened: str, settled: Settled
) -> None:
    over = NOW - timedelta(minutes=1)
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await add(screen, opened, "Scarf", Selling("clock", "A", over))
        await add(screen, opened, "Orchid", Selling("paper", "A", over))
        await press(pilot, settled, "t")
        assert said(pilot) == "Closed: 3. Collect the sheets of 4 and type them in."
        await press(pilot, settled, "t")
        assert said(pilot) == "Collect the sheets of 4 and type them in."
