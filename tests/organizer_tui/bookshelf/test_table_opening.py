"""How the lending table opens from the bookshelf room: by key, by scan, with what the cursor is on."""

from __future__ import annotations

from models.bookshelf import queries
from tests.organizer_tui.bookshelf.steps import (
    TODAY,
    WIDE,
    Running,
    Settled,
    Text,
    burst,
    enter_room,
    opened,
    out,
    press,
    readers_of,
    scan,
    value_of,
)


async def test_the_table_begins_with_what_the_cursor_is_on_and_takes_nothing_by_itself(
    running: Running, shelf: str, settled: Settled
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        assert room.titles.current is not None and room.titles.current.title == "红楼梦"
        await press(pilot, settled, "r")
        assert value_of(pilot, "table-line") == "B0003"
        await press(pilot, settled, "escape", "escape", "l")
        assert value_of(pilot, "table-line") == ""  # the only copy is out
        await press(pilot, settled, "escape", "v", "down", "n")
        assert value_of(pilot, "table-line") == "B0004"
        await press(pilot, settled, "enter", "escape", "v", "v", "v", "r")
        assert value_of(pilot, "table-line") == "101"  # the flat that the elevation's cursor is on
    with opened(shelf):
        renewed = {loan.code: loan.renewals for loan in queries.open_loans(today=TODAY)}
    assert renewed == {"B0003": 0, "B0004": 1}


async def test_a_card_scanned_over_the_book_under_the_cursor_lends_nothing(
    running: Running, shelf: str, settled: Settled
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "down", "l")
        assert value_of(pilot, "table-line") == "B0005"
        burst(pilot, "201", "enter")
        await settled(pilot)
    assert len(out(shelf)) == 2


async def test_a_scan_in_the_room_opens_the_table(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await scan(pilot, settled, "B0005")
        assert "L E N D" in screen_text(pilot) and "For whom?" in screen_text(pilot)
        await press(pilot, settled, "201", "enter", "escape")
        await scan(pilot, settled, "B0004")
        assert "R E T U R N" in screen_text(pilot) and "Enter takes it back" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert "Returned: 西游记 (B0004) by 102" in screen_text(pilot)
        await press(pilot, settled, "escape")
        await scan(pilot, settled, "X7777")
        assert "Nothing here has the code X7777." in screen_text(pilot)
        await scan(pilot, settled, "9787020008728")  # an ISBN that two copies share
        await press(pilot, settled, "enter")
        assert "B0001" in screen_text(pilot) and "B0002" in screen_text(pilot)
    assert readers_of(shelf) == {"B0003": "101", "B0005": "201"}


async def test_a_card_scanned_in_the_room_calls_its_reader_to_the_table(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await scan(pilot, settled, "0201")
        assert "L E N D   201 孙家" in screen_text(pilot)
        burst(pilot, "B0001", "enter", "B0002", "enter")
        await settled(pilot)
    assert {code for code, label in readers_of(shelf).items() if label == "201"} == {"B0001", "B0002"}


async def test_a_code_scanned_twice_in_the_room_opens_one_table(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        assert await room.take_scan("B0001") and await room.take_scan("B0001")
        await settled(pilot)
        await press(pilot, settled, "escape", "escape")
        assert pilot.app.screen is room
    assert len(out(shelf)) == 2
