"""The checkout with real keys: cash with change, other ways, splits, parts, gifts, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import db, migrate
from models.auctions.money.receipts import receipts
from organizer_tui.features.auctions.checkout.line import CheckoutLine
from tests.organizer_tui.auctions_checkout.steps import NOW, Running, Settled, Text, at_the_checkout, big, press, said


def _receipts(place: str, auction: str) -> list[tuple[int, int, int, tuple[tuple[str, int, int | None], ...]]]:
    migrate.open_building(place, NOW)
    found = [(row.number, row.fen, row.gift_fen, tuple((*part,) for part in row.parts)) for row in receipts(auction)]
    db.close()
    return found


async def test_exact_cash_takes_the_paddle_and_two_enters(
    running: Running, place: str, live: str, settled: Settled, screen_text: Text
) -> None:
    keys = ("2", "enter", "enter")
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        await press(pilot, settled, *keys[:2])
        shown = screen_text(pilot)
        assert big(screen) == "43" and "Paddle 2 · 302 Qian" in shown and "[/] Blanket" in shown
        await press(pilot, settled, *keys[2:])
        assert said(screen).startswith("Receipt 1: ¥43, cash.") and big(screen) == "0"
        await press(pilot, settled, "enter", "1", "enter")
        assert "Paddle 1 · 301 Zhao" in screen_text(pilot) and "Nothing to pay." in said(screen)
    assert _receipts(place, live) == [(1, 4300, 0, (("cash", 4300, None),))]
    assert len(keys) == 3, "the digits of the paddle, Enter, Enter: no more"


async def test_cash_handed_over_gives_change_in_large(
    running: Running, place: str, live: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        await press(pilot, settled, "2", "enter", "g", "100", "enter")
        assert big(screen) == "50" and "Change" in screen_text(pilot)
        assert "Change ¥50. ¥7 of it a gift: thank you!" in said(screen)
    assert _receipts(place, live) == [(1, 5000, 700, (("cash", 5000, 10000),))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("z",), (("alipay", 4300, None),)),
        (("20v 50", "enter"), (("wechat", 2000, None), ("cash", 2300, 5000))),
        (("s", "tab", "20", "tab", "23", "ctrl+s"), (("wechat", 2000, None), ("alipay", 2300, None))),
    ],
)
async def test_other_ways(
    running: Running,
    place: str,
    live: str,
    settled: Settled,
    typed: tuple[str, ...],
    expected: tuple[tuple[str, int, int | None], ...],
) -> None:
    async with running(place) as pilot:
        await at_the_checkout(pilot, settled)
        await press(pilot, settled, "2", "enter", *typed)
    (receipt,) = _receipts(place, live)
    assert receipt == (1, 4300, 0, expected)


WRONG = {
    "44v": "¥44 is ¥1 more than is owed. Give ¥1 back as change, or enter it as a gift on top.",
    "4、3": "“4、3” is no amount of money.",
    "0": "There is nothing to pay.",
}


async def test_what_is_wrong_is_said_and_stays_to_be_corrected(
    running: Running, place: str, live: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        await press(pilot, settled, "2", "enter")
        for typed, words in WRONG.items():
            screen.query_one(CheckoutLine).value = typed
            await press(pilot, settled, "enter")
            assert words in said(screen)
            assert screen.query_one(CheckoutLine).value == typed
            await press(pilot, settled, "escape")
        await press(pilot, settled, "escape", "77", "enter")
        assert "Nobody here has “77”." in said(screen)
    assert _receipts(place, live) == []


async def test_a_part_is_offered_and_let_go(running: Running, place: str, live: str, settled: Settled) -> None:
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        await press(pilot, settled, "302", "enter", "20v", "enter")
        assert said(screen) == "¥20 is a part; ¥23 stays owed. Enter takes it."
        await press(pilot, settled, "escape")
        assert said(screen) == "Nothing was taken."
        await press(pilot, settled, "40", "enter", "escape", "escape", "/Qian", "enter", "+10", "enter")
        assert big(screen) == "53" and "With a gift of ¥10: ¥53 together." in said(screen)
    assert _receipts(place, live) == []


async def test_two_line_ends_at_once_do_not_pay(running: Running, place: str, live: str, settled: Settled) -> None:
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        screen.query_one(CheckoutLine).echo = 5.0
        await press(pilot, settled, "2", "enter", "enter")
        assert big(screen) == "43"
    assert _receipts(place, live) == []


async def test_the_queue_is_walked_and_the_receipt_is_printed(
    running: Running, place: str, live: str, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: documents)
    async with running(place) as pilot:
        screen = await at_the_checkout(pilot, settled)
        assert screen.queue.row_count == 1
        await press(pilot, settled, "down", "p")
        assert said(screen).startswith("There is no receipt yet.")
        await press(pilot, settled, "enter", "p")
        assert said(screen).startswith("Receipt 1 is in ")
        assert screen.queue.row_count == 0
    (written,) = documents.iterdir()
    assert written.name == "Charity auction 2026-11-24 Receipt 1.pdf" and written.read_bytes().startswith(b"%PDF")
