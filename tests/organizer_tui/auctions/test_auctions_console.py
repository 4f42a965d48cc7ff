"""The live console with real keys: a whole sale on one line, every bid that is called, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from typing import cast

import pytest
from textual import events
from textual.pilot import Pilot

from models import db, migrate
from models.auctions import steps
from models.auctions.bids.queries import bids, sales
from models.auctions.lots.operations import add_lot
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Terms, Words
from models.auctions.money.paying import pay_all
from models.auctions.operations import create_auction
from models.auctions.paddles.operations import give_paddle
from models.auctions.paddles.queries import paddles
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import units
from organizer_tui.features.auctions.console.line import EntryLine
from organizer_tui.features.auctions.console.screen import ConsoleScreen
from organizer_tui.features.auctions.screen import AuctionsScreen
from tests.organizer_tui.auctions.steps import NOW, WHO, Running, Settled, Text, enter_room, press


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The evening of the tests, made once: the teapot and the blanket, given by Zhao, are sold to paddles 1 to 3."""
    path = tmp_path_factory.mktemp("evening") / "evening.organizer"
    create_building(str(path), name="Test House", floors=3, doors=2, language="en", now=NOW, who=WHO)
    homes = [
        move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        for flat, name in zip(units()[:3], ("Zhao", "Qian", "Sun"), strict=True)
    ]
    closes = NOW + timedelta(hours=2)
    auction = create_auction(title_zh="慈善拍卖", opens_at=NOW, closes_at=closes, now=NOW, who=WHO).ref
    for title, donor in (("Teapot", None), ("Blanket", homes[0])):
        terms = Terms(1000, "0:100,5000:500")
        add_lot(auction=auction, words=Words(title), donor=donor, terms=terms, now=NOW, who=WHO)
    for home in homes:
        give_paddle(auction=auction, household=home, now=NOW, who=WHO)
    steps.lock_auction(auction=auction, now=NOW, who=WHO)
    steps.open_auction(auction=auction, now=NOW, who=WHO)
    db.close()
    return path, auction


@pytest.fixture
def place(made: tuple[Path, str], tmp_path: Path) -> str:
    """A building of the test's own; nobody has the original open, so it may be copied as a file."""
    return str(copyfile(made[0], tmp_path / "evening.organizer"))


@pytest.fixture
def opened(made: tuple[Path, str]) -> str:
    """Its live auction."""
    return made[1]


async def sit_down(pilot: Pilot[None], settled: Settled) -> ConsoleScreen:
    """Open the console; Enter twice at once is two keys here, unless a test says otherwise."""
    await enter_room(pilot, settled)
    await press(pilot, settled, "b")
    screen = cast(ConsoleScreen, pilot.app.screen)
    screen.query_one(EntryLine).echo = 0.0
    return screen


async def type_in(pilot: Pilot[None], settled: Settled, words: str) -> None:
    """Type digits and keys, parted by blanks; a word of digits is typed one after the other."""
    await pilot.press(*(key for word in words.split() for key in (word if word.isdigit() else [word])))
    await settled(pilot)


def said(pilot: Pilot[None]) -> str:
    console = next(screen for screen in pilot.app.screen_stack if isinstance(screen, ConsoleScreen))
    assert console.clerk is not None
    return console.clerk.words


def sold(place: str) -> list[tuple[int, int, int]]:
    migrate.open_building(place, NOW)
    found = [(sale.lot_number, sale.paddle_number, sale.fen) for sale in sales()]
    db.close()
    return found


async def test_a_whole_sale_is_one_line_of_digits_and_three_keys(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        keys = ["1", "enter", "2", "enter", "5", "0", "enter"]
        assert len(keys) == len("1" + "2" + "50") + 3
        await pilot.press(*keys)
        await settled(pilot)
        assert said(pilot) == "Sold: lot 1, Teapot, to paddle 2 (302 Qian) for ¥50."
        text = screen_text(pilot)
        assert "¥50" in text and "1 of 2 lots sold" in text and "Enter: lot 2" in text
        assert screen.entry.empty and screen.entry.at == 0
        await press(pilot, settled, "enter", "3", "enter", "2", "0", "enter")  # the next lot needs not even be typed
    assert sold(place) == [(1, 2, 5000), (2, 3, 2000)]


async def test_every_bid_is_typed_and_the_hammer_falls_on_the_last(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "/ 1 enter 2 enter enter enter")
        assert said(pilot) == "Accepted: paddle 2 (302) bids ¥10; the least is now ¥11."
        await type_in(pilot, settled, "3 enter up up down enter")
        assert said(pilot) == "Accepted: paddle 3 (201) bids ¥11; the least is now ¥12."
        assert screen.entry.texts == ["1", "", ""] and "room" in screen_text(pilot)
        await type_in(pilot, settled, "enter")
        assert said(pilot) == "Sold: lot 1, Teapot, to paddle 3 (201 Sun) for ¥11."
        await type_in(pilot, settled, "2 enter 3 enter 30 *")  # the star is bid and hammer in one
    assert sold(place) == [(1, 3, 1100), (2, 3, 3000)]


async def test_a_bouncing_enter_lets_no_hammer_fall(
    running: Running, place: str, opened: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        screen.query_one(EntryLine).echo = 60.0
        await type_in(pilot, settled, "/ 1 enter 2 enter 20 enter enter enter")
    assert sold(place) == []


async def test_keys_typed_faster_than_the_desk_saves_stay_in_their_fields(
    running: Running, place: str, opened: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        await sit_down(pilot, settled)
        await pilot.press(*"1", "enter", *"2", "enter", *"50", "enter", *"2", "enter", *"3", "enter", *"25", "enter")
        await settled(pilot)
    assert sold(place) == [(1, 2, 5000), (2, 3, 2500)]


WRONG = (
    ("9 enter", "There is no lot 9 here. Look at the queue.", ["9", "", ""], 0),
    ("1 q", "That key means nothing here. ? says which do.", ["1", "", ""], 0),
    ("*", "No lot is on the block. Type its number, or n for the next.", ["", "", ""], 0),
    ("z", "Nothing has been sold yet. Choose a lot on which the hammer has fallen.", ["", "", ""], 0),
    ("r", "No lot was passed. Go on with the queue.", ["", "", ""], 0),
    ("+", "This lot is not sold yet. One more is sold at the price of the hammer.", ["", "", ""], 0),
    ("t", "No time is over.", ["", "", ""], 0),
    ("1 enter 7 enter", "Nobody has paddle 7. Look at the number again.", ["1", "7", ""], 1),
    (
        "2 enter 1 enter",
        "This household gave the lot and cannot bid on it. Check the paddle and the lot number.",
        ["2", "1", ""],
        1,
    ),
    ("1 enter 2 enter 2 enter", "¥2 is too low. The least bid is now ¥10.", ["1", "2", "2"], 2),
    ("1 enter 2 enter 52 enter", "¥52 is between two steps. Bid ¥50 or ¥55.", ["1", "2", "52"], 2),
    (
        "1 enter 2 enter 1 . . 2 enter",
        "“1..2” is no amount of money. Write yuan, such as 20 or 12.50.",
        ["1", "2", "1..2"],
        2,
    ),
    ("1 enter enter", "Nobody has bid on this lot. Pass it; it can be brought back later.", ["1", "", ""], 1),
    ("1 enter 2 *", "What is the price? ↑ puts the least.", ["1", "2", ""], 2),
    ("1 enter x", "Lot 1 has no price to buy at once. Bid on it.", ["1", "", ""], 0),
)


async def test_what_is_wrong_is_said_at_once_and_stays_typed(
    running: Running, place: str, opened: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        for keys, words, texts, at in WRONG:
            await type_in(pilot, settled, keys)
            assert (said(pilot), screen.entry.texts, screen.entry.at) == (words, texts, at), keys
            screen.entry.clear()
    assert sold(place) == []


async def test_a_wrong_price_is_typed_over(running: Running, place: str, opened: str, settled: Settled) -> None:
    async with running(place) as pilot:
        await sit_down(pilot, settled)
        await type_in(pilot, settled, "1 enter 2 enter 2 enter 200 enter y")
    assert sold(place) == [(1, 2, 20000)]


async def test_full_width_digits_and_words_for_yuan_are_read(
    running: Running, place: str, opened: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await press(pilot, settled, "１", "enter", "２", "enter")
        for character in "￥３０。００":  # the pilot knows no name for these keys
            screen.query_one(EntryLine).post_message(events.Key(f"U+{ord(character):X}", character))
        await press(pilot, settled, "enter")
    assert sold(place) == [(1, 2, 3000)]


async def test_an_amount_with_a_zero_too_many_is_asked_about_in_big_figures(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "1 enter 2 enter 10000 enter")
        assert "¥10,000 is far above the least bid of ¥10." in screen_text(pilot) and "╭" in screen_text(pilot)
        await press(pilot, settled, "enter", "n")  # Enter of somebody who types on is no answer
        assert screen.entry.texts == ["1", "2", "10000"] and sold(place) == []
        await press(pilot, settled, "enter", "y")
    assert sold(place) == [(1, 2, 1_000_000)]


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
    from models.auctions.bids.bidding import bid
    from models.auctions.bids.hammer import hammer

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
    from models.auctions.bids.bidding import bid

    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "1 enter 2")
        lot = (await screen.desk.read(lots, opened))[0].ref
        other = (await screen.desk.read(paddles, opened))[2].ref
        await screen.desk.write(bid, lot=lot, paddle=other, amount_fen=2000)
        await settled(pilot)
        assert screen.entry.texts == ["1", "2", ""] and "¥20  paddle 3" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_the_console_speaks_chinese_in_any_size(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(place, size=size) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "L", "b", "1", "enter", "2", "enter")
        assert "Teapot" in screen_text(pilot) and "Qian" in screen_text(pilot)
        await press(pilot, settled, "?")
        assert "槌" in screen_text(pilot)
        await press(pilot, settled, "escape", "escape", "escape")
        assert isinstance(pilot.app.screen, AuctionsScreen)
