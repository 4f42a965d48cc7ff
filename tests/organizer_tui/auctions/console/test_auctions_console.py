"""The live console with real keys: a whole sale on one line, every bid that is called, and what is refused."""

from __future__ import annotations

import pytest
from textual import events

from models.auctions.paddles.boards import lost_paddle
from models.auctions.paddles.door import check_in, leave
from models.auctions.paddles.queries import paddles
from organizer_tui.features.auctions.console.line import EntryLine
from organizer_tui.features.auctions.screen import AuctionsScreen
from tests.organizer_tui.auctions.console.hands import said, sit_down, sold, type_in
from tests.organizer_tui.auctions.steps import Running, Settled, Text, enter_room, press


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


async def test_the_same_paddle_does_not_bid_twice_in_a_row(
    running: Running, place: str, opened: str, settled: Settled
) -> None:
    twice = "This paddle holds the highest bid already. * sells for the bid that stands; else type first what was bid"
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        await type_in(pilot, settled, "/ 1 enter 2 enter 30 enter 2 enter")
        assert said(pilot).startswith(twice) and (screen.entry.texts, screen.entry.at) == (["1", "2", ""], 1)
        await type_in(pilot, settled, "/ 2 enter 35 enter")  # typed over; a final price is refused as well
        assert said(pilot).startswith(twice) and sold(place) == []
        await type_in(pilot, settled, "escape 1 enter 2 enter 30 enter")  # but the bid that stands is knocked down
    assert sold(place) == [(1, 2, 3000)]


async def test_a_paddle_that_left_or_was_lost_is_refused_at_once(
    running: Running, place: str, opened: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        screen = await sit_down(pilot, settled)
        two, three = [row.ref for row in await screen.desk.read(paddles, opened)][1:]
        await screen.desk.write(check_in, paddle=two)
        await screen.desk.write(leave, paddle=two)
        await screen.desk.write(lost_paddle, paddle=three)
        await type_in(pilot, settled, "1 enter 2 enter")
        assert said(pilot) == "Who held paddle 2 has gone home. If they are back, check them in again."
        await type_in(pilot, settled, "3 enter")
        assert said(pilot) == "Paddle 3 was lost. Whoever held it bids with paddle 4 now."
        assert (screen.entry.texts, screen.entry.at) == (["1", "3", ""], 1)
        await type_in(pilot, settled, "4 enter 20 enter")
    assert sold(place) == [(1, 4, 2000)]


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
