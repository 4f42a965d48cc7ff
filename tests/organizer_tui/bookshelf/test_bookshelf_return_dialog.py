"""Giving back and renewing at the table with real keys and a scanner."""

from __future__ import annotations

from datetime import date

import pytest

from models.bookshelf import operations
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


@pytest.mark.parametrize("words", ["B0003", "b0003", "红楼", "hlm", "101", "赵"])
async def test_a_book_is_given_back_by_code_title_initials_or_flat(
    running: Running, shelf: str, settled: Settled, screen_text: Text, words: str
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r", words)
        assert "with 101 赵家 since 10-15, due 2026-11-12 (Thursday), 12 days late" in screen_text(pilot)
        await press(pilot, settled, "enter")
        text = screen_text(pilot)
        assert "Returned: 红楼梦 (B0003) by 101 赵家. It was 12 days late. It belongs in A架." in text
        assert value_of(pilot, "ask-loan") == "" and "B0004" in text
    assert [loan.code for loan in out(shelf)] == ["B0004"]


async def test_an_enter_too_many_gives_nothing_back(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r", "enter")
        assert "Scan the book, or type its code" in screen_text(pilot)
        await press(pilot, settled, "B0003")
        burst(pilot, "enter", "enter", "enter")
        await settled(pilot)
    assert [loan.code for loan in out(shelf)] == ["B0004"]


async def test_where_several_fit_the_first_is_shown_before_it_is_taken(
    running: Running, shelf: str, settled: Settled
) -> None:
    with opened(shelf):
        from models.bookshelf import counter

        (home,) = counter.readers("101", today=NOW.date())
        for code in ("B0001", "B0002"):
            (copy,) = counter.matching_copies(code)
            operations.lend(copy=copy.ref, borrower=home.ref, now=NOW, who=WHO)
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r", "101", "enter")
        assert value_of(pilot, "ask-loan") == "B0003 红楼梦"
        await press(pilot, settled, "sanguo", "down", "enter")  # what the arrows were moved to is meant
        assert value_of(pilot, "ask-loan") == ""
    assert [loan.code for loan in out(shelf)] == ["B0003", "B0004", "B0001"]


async def test_a_book_is_renewed_until_the_renewals_are_used_up(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "n", "B0003", "enter")
        assert "Renewed: 101 赵家 keeps 红楼梦 (B0003) until 2026-12-22 (Tuesday)." in screen_text(pilot)
        await press(pilot, settled, "B0003", "enter", "B0003", "enter")
        text = screen_text(pilot)
        assert "This book has been renewed 2 times already." in text and "renewed 2 times" in text
        assert value_of(pilot, "ask-loan") == "B0003"
        await press(pilot, settled, "ctrl+g")
        assert "Returned: 红楼梦 (B0003)" in screen_text(pilot) and "Return a book" in screen_text(pilot)
    assert [loan.code for loan in out(shelf)] == ["B0004"]


async def test_a_scan_of_a_book_that_is_out_offers_to_give_it_back(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await scan(pilot, settled, "B0004")
        assert value_of(pilot, "ask-loan") == "B0004 西游记"
        await press(pilot, settled, "B0004", "enter")  # scanned twice by accident: still only offered
        assert value_of(pilot, "ask-loan") == "B0004 西游记" and "Returned" not in screen_text(pilot)
        await press(pilot, settled, "ctrl+r")
        assert "Renewed: 102 钱家 keeps 西游记 (B0004)" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert isinstance(pilot.app.screen, RoomScreen)
        await scan(pilot, settled, "B0004")
        await press(pilot, settled, "enter")
        assert "Returned: 西游记 (B0004) by 102 钱家." in screen_text(pilot)
    assert [loan.code for loan in out(shelf)] == ["B0003"]


async def test_what_is_not_out_or_not_known_is_said(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r", "B0005", "enter")
        assert "B0005 is not out. Put it back in its place" in screen_text(pilot)
        await press(pilot, settled, "B9999", "enter")
        assert "Nothing that is out fits “B9999”." in screen_text(pilot)
        assert value_of(pilot, "ask-loan") == "B9999"


async def test_the_table_begins_with_what_the_cursor_is_on(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        assert room.titles.current is not None and room.titles.current.title == "红楼梦"
        await press(pilot, settled, "r")
        assert value_of(pilot, "ask-loan") == "B0003 红楼梦"
        await press(pilot, settled, "escape", "v", "down", "n")
        assert value_of(pilot, "ask-loan") == "B0004 西游记"
        await press(pilot, settled, "enter")
        assert "Renewed" in screen_text(pilot)
        await press(pilot, settled, "escape", "v", "v", "v", "r")
        assert value_of(pilot, "ask-loan") == "101"  # the flat that the elevation's cursor is on
    assert {loan.code: loan.due_on for loan in out(shelf)} == {"B0003": date(2026, 11, 12), "B0004": date(2026, 12, 22)}
