"""What is put right at the checkout with real keys: paid back, backed out and offered, handed over, written off."""

from __future__ import annotations

from textual.widgets import Input

from models import db, migrate
from models.auctions import steps
from models.auctions.bids.queries import sales
from models.auctions.money.queries import owed
from models.auctions.money.receipts import receipts
from tests.organizer_tui.auctions_checkout.steps import (
    NOW,
    WHO,
    Running,
    Settled,
    Text,
    at_the_checkout,
    big,
    press,
    said,
)


async def test_a_receipt_is_taken_back_and_the_refund_too(
    running: Running, place: str, live: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        await press(pilot, settled, "2", "enter", "x")
        assert said(screen).startswith("There is no receipt to take back here.")
        await press(pilot, settled, "enter", "x", "enter")
        assert "Pay back receipt 1, ¥43" in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "Reason is empty." in screen_text(pilot), "no refund without a reason"
        await press(pilot, settled, "wrong one", "ctrl+s")
        assert said(screen).startswith("Pay back ¥43. Receipt 2 takes back receipt 1")
        assert big(screen) == "43" and "Pay back" in screen_text(pilot)
        await press(pilot, settled, "x", "enter", "no, right", "ctrl+s")
        assert said(screen) == "Receipt 3 takes back refund 2."
    migrate.open_building(place, NOW)
    assert [(row.kind, row.fen, row.reason) for row in receipts(live)] == [
        ("payment", 4300, ""),
        ("refund", -4300, "wrong one"),
        ("payment", 4300, "no, right"),
    ]
    db.close()


async def test_who_paid_backs_out_is_paid_back_and_the_next_is_asked(
    running: Running, place: str, live: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        await press(pilot, settled, "2", "enter", "enter", "b", "down", "enter")
        assert "¥28 of it is paid: it stands against other lots, or x pays it back." in screen_text(pilot)
        await press(pilot, settled, "too dear", "ctrl+s")
        assert "who AGREES to buy it at their own bid? Ask them first." in screen_text(pilot)
        assert "Paddle 3 · 201 Sun · ¥20" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert said(screen) == "Lot 2 goes to paddle 3 for ¥20."
        await press(pilot, settled, "2", "enter")
        assert said(screen).startswith("¥28 of theirs lies here.") and big(screen) == "28"
        await press(pilot, settled, "x", "enter")
        assert pilot.app.screen.query_one("#field-cash", Input).value == "28", "what is theirs, and no more"
        await press(pilot, settled, "tab", "lot 2", "ctrl+s")
        assert said(screen).startswith("Pay back ¥28.")
    migrate.open_building(place, NOW)
    assert {row.paddle_number: row.owed_fen for row in owed(live)} == {2: 0, 3: 2000}
    db.close()


async def test_all_is_handed_over_and_one_lot_comes_back(
    running: Running, place: str, live: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        await press(pilot, settled, "2", "enter", "k", "enter")
        assert "302 Qian still owes ¥43. Hand it over all the same?" in screen_text(pilot)
        await press(pilot, settled, "n", "enter", "k", "enter")
        assert said(screen) == "Handed over to 302 Qian." and "collected 11-24 10:00" in screen_text(pilot)
        await press(pilot, settled, "k", "enter")
        assert said(screen) == "Lot 1 is here again."
    migrate.open_building(place, NOW)
    assert [row.collected_at is None for row in sales(live)] == [True, False]
    db.close()


async def test_what_will_never_come_is_written_off_and_owed_again(
    running: Running, place: str, live: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    steps.close_auction(auction=live, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        await press(pilot, settled, "2", "enter", "w", "moved away", "ctrl+s")
        assert said(screen) == "Write off ¥43 that 302 Qian owes." and "Written off: ¥43" in screen_text(pilot)
        await press(pilot, settled, "w", "came back", "ctrl+s")
        assert said(screen) == "302 Qian owes ¥43 again." and big(screen) == "43"
        await press(pilot, settled, "enter")
        assert "Receipt 1: ¥43, cash." in said(screen)
