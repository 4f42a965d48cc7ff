"""Bid sheets typed back with real keys: as fast as fingers go, with live checks, struck, finished, knocked down."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from models import db, migrate
from models.auctions import steps as auction_steps
from models.auctions.bids.bidding import bid
from models.auctions.bids.queries import bids, sales
from models.auctions.lots.operations import correct_lot
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.paddles.queries import paddles
from models.auctions.paddles.tables import LostPaddle, Paddle
from models.auctions.tables import Auction
from organizer_tui.features.auctions.sheets.screen import SheetsScreen
from tests.organizer_tui.auctions.steps import NOW, WHO, Running, Settled, Text, enter_room


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Key after key, each when the one before has been seen to."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


@pytest.fixture
def on_paper(place: str, auction: str) -> str:
    """The auction of two lots, both on paper on table A, open; the sheets were collected half an hour ago."""
    migrate.open_building(place, NOW)
    for lot in lots(auction):
        words = Words(*(getattr(lot, name) for name in Words._fields))
        terms = Terms(*(getattr(lot, name) for name in Terms._fields))
        selling = Selling("paper", "A", NOW - timedelta(minutes=30))
        correct_lot(lot=lot.ref, version=lot.version, words=words, terms=terms, selling=selling, now=NOW, who=WHO)
    early = NOW - timedelta(minutes=50)
    auction_steps.lock_auction(auction=auction, now=early, who=WHO)
    auction_steps.open_auction(auction=auction, now=early, who=WHO)
    db.close()
    return auction


async def _enter(pilot: Pilot[None], settled: Settled) -> SheetsScreen:
    await enter_room(pilot, settled)
    await press(pilot, settled, "B")
    await asyncio.sleep(0.5)  # by now the clock has said, over the line of the sheet, that the time is over
    pilot.app.clear_notifications()
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SheetsScreen)
    return screen


def _typed(place: str, auction: str) -> list[tuple[int | None, int, int]]:
    """The lines of all sheets as they stand: line, paddle, amount; lot after lot."""
    migrate.open_building(place, NOW)
    found = sorted(bids(auction=auction), key=lambda row: (row.lot_number, row.amount_fen))
    db.close()
    return [(row.sheet_line, row.paddle_number, row.amount_fen) for row in found]


async def test_lines_are_typed_as_fast_as_fingers_go(
    place: str, on_paper: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        assert "still to type: 1, 2" in screen_text(pilot) and "table A" in screen_text(pilot)
        await pilot.press(*"1", "enter", *"2", "enter", *"3", "enter", *"1", "enter")
        await settled(pilot)
        text = screen_text(pilot)
        assert "Line 4: ¥13, paddle 1" in text and "0 of 2 typed, ¥13" in text
        assert pilot.app.screen.query_one("#cell-amount", Input).value == "14"
    assert _typed(place, on_paper) == [(1, 1, 1000), (2, 2, 1100), (3, 3, 1200), (4, 1, 1300)]


CHECKED = (
    ("9 9 enter", "Nobody has paddle 99"),
    ("1 tab 5 enter", "The sheet begins with ¥10"),
    ("1 tab 一 enter", "is no amount of money"),
    ("1 tab 1 0 . 5 enter", "is between two steps. As written on the paper?"),
    ("1 tab 2 0 0 enter", "¥200 is far above ¥10. As written on the paper?"),
    ("enter", "Does the sheet of lot 1 end here, with 0 lines?"),
    ("delete", "Nothing of this sheet is typed yet."),
    ("f8", "No typed sheet waits for the hammer."),
    ("1 enter 1 enter", "This paddle holds the highest bid already. As written on the paper?"),
    ("2 tab 1 0 enter", "¥10 is not above the line before. Line 1 says ¥10."),
    ("minus", "Line 2 is crossed out."),
)


async def test_what_is_unusual_is_said_at_once_and_nothing_is_lost(
    place: str, on_paper: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await _enter(pilot, settled)
        for keys, said in CHECKED:
            await pilot.press(*keys.split())
            await settled(pilot)
            assert said in screen_text(pilot)
            if keys[0].isdigit():
                assert pilot.app.screen.query_one("#cell-paddle", Input).value in ("99", keys[0])
            if keys.endswith("enter"):
                await press(pilot, settled, "escape")
        assert pilot.app.screen.query_one("#cell-amount", Input).value == "12"
    assert _typed(place, on_paper) == [(1, 1, 1000)]


async def test_entered_once_more_it_stands_as_on_the_paper(
    place: str, on_paper: str, running: Running, settled: Settled
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await press(pilot, settled, "1", "enter", "1", "enter", "enter")
        await press(pilot, settled, "2", "tab", "1", "2", ".", "5", "enter", "enter", "3", "enter", "1", "enter")
    assert _typed(place, on_paper) == [(1, 1, 1000), (2, 1, 1100), (3, 2, 1250), (4, 3, 1300), (5, 1, 1400)]


async def test_another_number_lets_go_what_was_asked(
    place: str, on_paper: str, running: Running, settled: Settled
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await press(
            pilot, settled, "1", "enter", "1", "enter", "2", "enter", "enter", "3", "enter", "minus", "1", "enter"
        )
    assert _typed(place, on_paper) == [(1, 1, 1000), (2, 2, 1100), (3, 3, 1200), (5, 1, 1400)]


async def test_a_line_typed_wrong_is_struck_with_those_below_and_typed_again(
    place: str, on_paper: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await press(pilot, settled, "1", "enter", "2", "enter", "3", "enter", "up", "delete")
        assert "Strike line 2 of lot 1 and all below it?" in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "Struck. Type on from line 2." in screen_text(pilot)
        await press(pilot, settled, "3", "enter")
    assert _typed(place, on_paper) == [(1, 1, 1000), (2, 3, 1100)]
    migrate.open_building(place, NOW)
    assert {row.struck_why for row in bids(auction=on_paper, struck=True)} == {"", "typed wrong"}


async def test_a_finished_sheet_leads_to_the_next_and_the_hammer_falls_on_all(
    place: str, on_paper: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await _enter(pilot, settled)
        await press(pilot, settled, "1", "enter", "2", "enter", "enter", "enter")
        assert "Lot 1 is typed. Now lot 2." in screen_text(pilot) and "still to type: 2" in screen_text(pilot)
        await press(pilot, settled, "enter", "enter")
        assert "All sheets are typed: F8 knocks them down." in screen_text(pilot)
        await press(pilot, settled, "f8")
        assert "Knock down the 2 lots that are sold on paper?" in screen_text(pilot)
        assert "With bids: 1, ¥11 together" in screen_text(pilot)
        await press(pilot, settled, "y")
        assert "1 lot is sold for ¥11; 1 unsold." in screen_text(pilot)
    migrate.open_building(place, NOW)
    assert [(sale.lot_number, sale.paddle_number, sale.fen) for sale in sales(on_paper)] == [(1, 2, 1100)]
    assert [lot.state for lot in lots(on_paper)] == ["sold", "unsold"]


async def test_the_code_on_a_sheet_takes_it_into_the_hand_and_bids_nothing(
    place: str, on_paper: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    second = lots(on_paper)[1].ref
    db.close()
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await pilot.press(*second, "enter")
        await settled(pilot)
        assert "▸ 2, line 1" in screen_text(pilot)
        await press(pilot, settled, "slash", "1", "ctrl+s")
        assert "▸ 1, line 1" in screen_text(pilot)
        await press(pilot, settled, "pagedown")
        assert "▸ 2, line 1" in screen_text(pilot)
        await pilot.press(*"abc123", "enter")
        await settled(pilot)
        assert "No sheet of this auction is that of “abc123”." in screen_text(pilot)
    assert _typed(place, on_paper) == []


async def test_the_paper_wins_over_what_the_desk_had(
    place: str, on_paper: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    ours = {row.number: row.ref for row in paddles(on_paper)}
    early = NOW - timedelta(minutes=40)
    bid(lot=lots(on_paper)[0].ref, paddle=ours[3], amount_fen=3000, now=early, who=WHO)
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await _enter(pilot, settled)
        assert "The desk has 1 bid on this lot that is not from the paper." in screen_text(pilot)
        await press(pilot, settled, "delete")
        assert "Strike the desk's bids on lot 1?" in screen_text(pilot)
        await press(pilot, settled, "ctrl+s", "1", "enter")
    assert _typed(place, on_paper) == [(1, 1, 1000)]


async def test_sheets_are_not_typed_before_the_auction_is_open(
    place: str, auction: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "B")
        assert pilot.app.screen is room and "still being set up" in screen_text(pilot)


async def test_who_lost_the_paddle_or_went_home_keeps_what_they_wrote(
    place: str, on_paper: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    sale = Auction.get(Auction.ref == on_paper)
    second, third = (Paddle.get(Paddle.number == number) for number in (2, 3))
    LostPaddle.insert(ref="lost", version=1, auction=sale, paddle=second, number=2, lost_at=NOW).execute()
    Paddle.update(number=7).where(Paddle.id == second.id).execute()
    Paddle.update(checked_in_at=NOW, left_at=NOW).where(Paddle.id == third.id).execute()
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await _enter(pilot, settled)
        await press(pilot, settled, "2", "enter")
        assert "That number was lost; it is paddle 7 now." in screen_text(pilot)
        await press(pilot, settled, "3", "enter")
        assert "They have gone home; what they wrote stands." in screen_text(pilot)
    assert _typed(place, on_paper) == [(1, 7, 1000), (2, 3, 1100)]


async def test_ending_the_bidding_says_which_sheets_are_not_typed(
    place: str, on_paper: str, running: Running, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "c")
        assert "Not typed in yet are the bid sheets of lots 1, 2" in screen_text(pilot)
