"""Lending at the table with real keys and a scanner: quick, forgiving, and never twice."""

from __future__ import annotations

import pytest

from models.bookshelf import policies
from organizer_tui.shared.room_screen import RoomScreen
from tests.organizer_tui.bookshelf.steps import (
    NOW,
    WHO,
    WIDE,
    Running,
    Settled,
    Text,
    burst,
    enter_room,
    opened,
    out,
    press,
    scan,
    value_of,
)


@pytest.mark.parametrize("book", ["B0001", "b0001", "三国", "sgyy", "sanguo"])
async def test_a_book_is_lent_by_code_title_or_initials(
    running: Running, shelf: str, settled: Settled, screen_text: Text, book: str
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", book, "enter")
        if len(book) != 5:  # two copies fit: the first is put into the line, to be looked at
            assert value_of(pilot, "ask-book") == "B0001 三国演义"
            await press(pilot, settled, "enter")
        await press(pilot, settled, "201", "enter")
        text = screen_text(pilot)
        assert "Lent: 三国演义 (B0001) to 201 孙家, due 2026-12-22" in text and "They have 1 book now." in text
        assert (value_of(pilot, "ask-book"), value_of(pilot, "ask-household")) == ("", "201 孙家")
        assert pilot.app.focused is not None and pilot.app.focused.id == "ask-book"
    (loan,) = [loan for loan in out(shelf) if loan.code == "B0001"]
    assert loan.label == "201"


@pytest.mark.parametrize(("household", "label"), [("sun", "201"), ("孙", "201"), ("101室", "101")])
async def test_a_household_is_found_by_flat_and_name(
    running: Running, shelf: str, settled: Settled, household: str, label: str
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "B0005", "enter", household, "enter")
        if label == "101":
            await press(pilot, settled, "y")
    assert [loan.label for loan in out(shelf) if loan.code == "B0005"] == [label]


async def test_several_books_go_to_the_same_household_one_after_another(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "B0001", "enter", "201", "enter", "B0002", "enter", "enter")
        assert "They have 2 books now." in screen_text(pilot)
        await press(pilot, settled, "B0005", "enter", "102", "enter")  # typing replaces the household
        assert "to 102 钱家" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert isinstance(pilot.app.screen, RoomScreen)
    assert {loan.code: loan.label for loan in out(shelf)} == {
        "B0001": "201",
        "B0002": "201",
        "B0003": "101",
        "B0004": "102",
        "B0005": "102",
    }


async def test_what_a_household_has_and_what_is_late_is_said_before(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "B0005", "enter", "101")
        text = screen_text(pilot)
        assert "101 赵家 has 1 book. 红楼梦: 12 days late." in text and "has 1 book, 1 late" in text
        await press(pilot, settled, "enter")
        assert "Lend to 101 all the same?" in screen_text(pilot)
        await press(pilot, settled, "n")
        assert value_of(pilot, "ask-book") == "B0005 Robinson"
        assert value_of(pilot, "ask-household") == "101 赵家"
        await press(pilot, settled, "enter", "y")
        assert "Lent: Robinson (B0005) to 101 赵家" in screen_text(pilot)
        await press(pilot, settled, "B0001", "enter", "enter")  # asked once is enough
        assert "They have 3 books now." in screen_text(pilot)
    assert len(out(shelf)) == 4


async def test_a_refusal_is_shown_in_the_table_and_what_was_typed_stays(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        policies.set_policy(loan_days=28, most_loans=1, most_renewals=2, now=NOW, who=WHO)
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "B0005", "enter", "102", "enter")
        assert "102 already has 1 book. One has to come back first." in screen_text(pilot)
        assert (value_of(pilot, "ask-book"), value_of(pilot, "ask-household")) == ("B0005 Robinson", "102 钱家")
        await press(pilot, settled, "201", "enter")
        assert "Lent: Robinson (B0005) to 201" in screen_text(pilot)
    assert len(out(shelf)) == 3


async def test_unknown_words_are_said_and_can_be_corrected(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "backspace", "enter")
        assert "Scan the book, or type its code" in screen_text(pilot)
        await press(pilot, settled, "B9999", "enter")
        assert "No book here fits “B9999”." in screen_text(pilot)
        assert value_of(pilot, "ask-book") == "B9999"
        await press(pilot, settled, "B0001", "enter", "enter")  # typing replaces it; an empty household is none
        assert "Type the flat, a name, or its pinyin or initials." in screen_text(pilot)
        await press(pilot, settled, "999", "enter")
        assert "No household here fits “999”." in screen_text(pilot)
        await press(pilot, settled, "201", "enter")
        assert "Lent: 三国演义 (B0001) to 201" in screen_text(pilot)


async def test_a_book_that_was_forgotten_to_be_given_back_is_given_back_first(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "B0004", "enter")
        text = screen_text(pilot)
        assert "Is this book here on the table?" in text and "out to 102 钱家" in text
        await press(pilot, settled, "n")
        assert "B0004 is out to 102." in screen_text(pilot) and value_of(pilot, "ask-household") == ""
        await press(pilot, settled, "B0004", "enter", "y")
        assert "Returned: 西游记 (B0004) by 102 钱家." in screen_text(pilot)
        await press(pilot, settled, "201", "enter")
    assert {loan.code: loan.label for loan in out(shelf)} == {"B0003": "101", "B0004": "201"}


async def test_arrows_choose_among_what_fits(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "sgyy", "down", "enter", "backspace", "down", "down", "enter")
    assert [(loan.code, loan.label) for loan in out(shelf) if loan.code == "B0002"] == [("B0002", "201")]


async def test_enter_pressed_again_and_again_is_one_loan(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "B0001", "enter", "201")
        burst(pilot, "enter", "enter", "enter")
        await settled(pilot)
        await press(pilot, settled, "enter")
    assert len(out(shelf)) == 3


async def test_a_code_scanned_twice_in_one_burst_is_one_book_and_no_loan(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l")
        burst(pilot, "B0001", "enter", "B0001", "enter")
        await settled(pilot)
        assert (value_of(pilot, "ask-book"), value_of(pilot, "ask-household")) == ("B0001 三国演义", "")
        await press(pilot, settled, "B0001", "enter")  # and once more, into the line of the household
        assert (value_of(pilot, "ask-book"), value_of(pilot, "ask-household")) == ("B0001 三国演义", "")
        await press(pilot, settled, "B0002", "enter")  # another book takes its place
        assert value_of(pilot, "ask-book") == "B0002 三国演义"
        await press(pilot, settled, "201", "enter")
    assert [loan.code for loan in out(shelf) if loan.label == "201"] == ["B0002"]


async def test_a_scan_in_the_room_opens_the_table_with_the_book(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await scan(pilot, settled, "B0005")
        assert value_of(pilot, "ask-book") == "B0005 Robinson"
        await press(pilot, settled, "201", "enter", "escape")
        await scan(pilot, settled, "9787020008728")  # an ISBN that two copies share
        assert "B0001" in screen_text(pilot) and "B0002" in screen_text(pilot)
        await press(pilot, settled, "escape")
        await scan(pilot, settled, "X7777")
        assert "Nothing here has the code X7777." in screen_text(pilot)
        assert isinstance(pilot.app.screen, RoomScreen)
    assert len(out(shelf)) == 3


async def test_a_code_scanned_twice_in_the_room_opens_one_table(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        assert await room.take_scan("B0001") and await room.take_scan("B0001")
        await settled(pilot)
        await press(pilot, settled, "escape")
        assert pilot.app.screen is room
    assert len(out(shelf)) == 2


async def test_nobody_on_shift_lends_nothing(running: Running, shelf: str, settled: Settled, screen_text: Text) -> None:
    async with running(shelf, who="", size=WIDE) as pilot:
        await press(pilot, settled, "escape")
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "B0001", "enter", "201", "enter")
        assert "Nobody is on shift yet." in screen_text(pilot)
        assert value_of(pilot, "ask-household") == "201 孙家"
    assert len(out(shelf)) == 2
