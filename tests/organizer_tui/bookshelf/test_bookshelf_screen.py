"""The lists of the room, a title's card, the building by books, with real keys, in both languages and any size."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input

from models.bookshelf import catalogue, queries
from organizer_tui.messages import OpenPlace
from tests.organizer_tui.bookshelf.steps import (
    NOW,
    TODAY,
    WHO,
    WIDE,
    Running,
    Settled,
    Text,
    enter_room,
    opened,
    press,
)


async def test_titles_are_listed_in_the_order_of_their_pinyin(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        room = await enter_room(pilot, settled)
        lines = screen_text(pilot).splitlines()
        assert "Titles 4" in lines[1] and "Out 2" in lines[1] and "Overdue 1" in lines[1]
        assert "28 days, 5 books, 2 renewals" in lines[1]
        assert [line.split()[0].strip("▌") for line in lines[4:8]] == ["红楼梦", "Robinson", "三国演义", "西游记"]
        assert "0 of 1" in lines[4] and "2 of 2" in lines[6]
        assert room.titles.row_count == 4


async def test_the_filter_follows_the_typing_and_gives_all_back(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "f", "xyj")
        assert room.titles.row_count == 1 and "Titles 1" in screen_text(pilot)
        await press(pilot, settled, "backspace", "backspace", "backspace", "b0001", "enter")
        assert [room.titles.current is not None and room.titles.current.title, room.titles.has_focus] == [
            "三国演义",
            True,
        ]
        await press(pilot, settled, "v")
        assert room.loans.row_count == 0
        await press(pilot, settled, "f", "escape")
        assert room.loans.row_count == 2 and room.loans.has_focus
        await press(pilot, settled, "f", "nothing at all")
        assert "No book here." in screen_text(pilot)


async def test_what_is_out_and_what_is_overdue_by_how_late(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "v")
        text = screen_text(pilot)
        assert "12 days late" in text and "25 days left" in text and room.view == "out"
        await press(pilot, settled, "v")
        text = screen_text(pilot)
        assert "12 days late" in text and "25 days left" not in text and room.view == "overdue"


async def test_the_building_shows_books_out_and_overdue_per_flat(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "v", "v", "v", "v")
        text = screen_text(pilot)
        assert "101 L1/1" in text and "102 B1" in text and "201 ·" in text
        assert "L overdue 1" in text and "B books out 1" in text
        assert "红楼梦" in text and "12 days late" in text  # what the flat under the cursor has
        await press(pilot, settled, "right")
        assert "西游记" in screen_text(pilot)
        await press(pilot, settled, "up", "left", "up")
        assert "No book there." in screen_text(pilot)
        for key in ("h", "enter"):
            pilot.app.clear_notifications()
            await press(pilot, settled, key)
            assert "Nobody has this book now." in screen_text(pilot) and room.view == "building", key


async def test_a_card_shows_the_title_its_copies_and_who_has_had_them(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        room = await enter_room(pilot, settled)
        assert not room.pane.display
        await press(pilot, settled, "enter")
        text = screen_text(pilot)
        for words in ("红楼梦", "罗贯中", "¥12", "A long story.", "0 of 1 on the shelf", "B0003", "101, due 11-12"):
            assert words in text, words
        assert "201室" in text and "2026-10-15" in text and "Authors" not in text
        await press(pilot, settled, "enter")  # a copy that is out
        assert "R E T U R N" in screen_text(pilot) and "Enter takes it back" in screen_text(pilot)
        await press(pilot, settled, "escape", "escape")
        assert room.titles.has_focus and "Authors" in screen_text(pilot)
        await press(pilot, settled, "down", "enter", "enter")  # one that is in
        assert "L E N D" in screen_text(pilot) and "For whom?" in screen_text(pilot)


async def test_a_wide_window_shows_the_card_of_the_title_under_the_cursor(
    running: Running, shelf: str, settled: Settled, screen_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("organizer_tui.features.bookshelf.screen.STILL", 0.001)
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        assert room.pane.card is not None and room.pane.card.row.title == "红楼梦"
        await press(pilot, settled, "down")
        await pilot.pause(0.05)
        await settled(pilot)
        assert room.pane.card.row.title == "Robinson" and "A long story." in screen_text(pilot)
        await press(pilot, settled, "enter", "tab", "escape")
        assert room.titles.has_focus


async def test_a_title_and_a_copy_are_opened_from_elsewhere(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        copy = queries.copy_by_code("B0002")
        assert copy is not None
        title = queries.titles("xyj")[0].ref
    async with running(shelf) as pilot:
        pilot.app.post_message(OpenPlace("bookshelf", "title", title))
        await settled(pilot)
        room: Any = pilot.app.screen
        assert room.pane.card.row.title == "西游记" and room.pane.copies.has_focus
        await press(pilot, settled, "escape", "f", "hlm")
        pilot.app.post_message(OpenPlace("bookshelf", "copy", copy.ref))
        await settled(pilot)
        assert room.pane.card.row.title == "三国演义" and room.pane.copies.current.code == "B0002"
        await press(pilot, settled, "escape")  # the filter gave way, and the list is where the title is
        assert room.titles.current.title == "三国演义" and room.query_one("#filter", Input).value == ""


async def test_the_omnibox_leads_to_a_copy(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf) as pilot:
        await press(pilot, settled, "/", "B0004", "enter")
        room: Any = pilot.app.screen
        assert room.pane.card.row.title == "西游记"


async def test_a_write_elsewhere_is_seen_here(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "end", "l", "enter", "201", "enter", "escape")
        assert room.titles.current is not None
        await press(pilot, settled, "u", "y")
        assert room.titles.current.title == "西游记" and room.titles.row_count == 4


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_the_room_speaks_chinese_in_any_size(
    running: Running, shelf: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(shelf, size=size) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "L")
        assert "书目 4" in screen_text(pilot) and "红楼梦" in screen_text(pilot)
        await press(pilot, settled, "l")
        assert "借  书" in screen_text(pilot) and "查看" in screen_text(pilot)
        await press(pilot, settled, "escape", "v", "v")
        assert "逾期12天" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert room.pane.copies.has_focus and "B0003" in screen_text(pilot)
        await press(pilot, settled, "L")
        assert "Overdue 1" in screen_text(pilot)


async def test_hostile_words_are_shown_as_they_were_written(
    running: Running, shelf: str, settled: Settled, screen_text: Text, hostile: tuple[str, ...]
) -> None:
    with opened(shelf):
        for words in (words for words in hostile if len(words) < 200):
            catalogue.add_title(
                details={"title": words, "authors": words, "isbn": "[@click=app.quit]y", "summary": words},
                price_fen=None,
                copies=1,
                place=words,
                donor=words,
                now=NOW,
                who=WHO,
            )
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        text = screen_text(pilot)
        assert "[/]" in text and "[@click=app.quit]x" in text and "\x1b" not in text
        await press(pilot, settled, "f", "[/]", "enter", "enter")
        assert "ISBN [@click=app.quit]y (not a true one)" in screen_text(pilot)
        await press(pilot, settled, "enter", "201", "enter")
        assert "Lent: [/] (B0006) to 201 孙家" in screen_text(pilot)
        await press(pilot, settled, "escape", "r", "escape", "e", "escape", "x", "escape")
        assert pilot.app.is_running and pilot.app.return_code is None
    with opened(shelf):
        assert [loan.title for loan in queries.open_loans(today=TODAY)][-1] == "[/]"


async def test_a_card_that_was_due_while_the_language_changes_has_to_wait(
    running: Running, shelf: str, settled: Settled, screen_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(shelf, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        whole = room.recompose

        async def halfway() -> None:
            await room.query("*").remove()
            room._rested()
            await whole()

        monkeypatch.setattr(room, "recompose", halfway)
        await press(pilot, settled, "L")
        assert not room.redrawing and "红楼梦" in screen_text(pilot)
