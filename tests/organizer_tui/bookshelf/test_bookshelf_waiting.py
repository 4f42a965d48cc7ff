"""Waiting for a book at the desk: joining the line, setting aside at the return, leaving the line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from models.bookshelf import holds, operations, queries
from models.households.queries import matching_households
from tests.conftest import NOW
from tests.organizer_tui.bookshelf.steps import WIDE, enter_room, opened, press

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]


async def test_a_household_waits_and_the_desk_says_for_whom_to_set_the_book_aside(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "w")
        assert "Who waits for 红楼梦?" in screen_text(pilot)
        await press(pilot, settled, "201", "enter")
        assert "201 waits for 红楼梦." in screen_text(pilot)
        assert "Waiting: 201" in screen_text(pilot)
        await press(pilot, settled, "w", "201", "enter")
        assert "They wait for it already." in screen_text(pilot)
        await press(pilot, settled, "r", "enter")
        assert "Set it aside for 201 until 2026-12-01" in screen_text(pilot)
        await press(pilot, settled, "escape", "l", "B0003", "enter", "101", "enter")
        assert "B0003 is set aside for 201." in screen_text(pilot)
        await press(pilot, settled, "escape")
    with opened(shelf):
        assert [(hold.label, hold.code) for hold in holds.holds()] == [("201", "B0003")]


async def test_who_waits_is_a_list_and_leaves_it(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "w", "201", "enter", "v", "v", "v")
        assert "Holds 1" in screen_text(pilot)
        await press(pilot, settled, "x")
        assert "201 waits no more for 红楼梦?" in screen_text(pilot)
        await press(pilot, settled, "y")
        assert "Nobody waits for a book." in screen_text(pilot)
    with opened(shelf):
        assert holds.holds() == []


async def test_one_copy_alone_is_waited_for_from_its_line(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        title = next(row.ref for row in queries.titles() if row.copies == 2)
        home = matching_households("101")[0].ref
        copies = queries.copies(title=title)
        for copy in copies:
            if copy.state == "in":
                operations.lend(copy=copy.ref, borrower=home, now=NOW, who="Setter")
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        room.ask_open("copy", copies[1].ref)
        await settled(pilot)
        await press(pilot, settled, "w")
        assert f"Who waits for {copies[1].code}, " in screen_text(pilot)
        await press(pilot, settled, "201", "enter")
    with opened(shelf):
        assert [(hold.label, hold.only_code) for hold in holds.holds()] == [("201", copies[1].code)]
