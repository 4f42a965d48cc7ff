"""Merging two titles with real keys: the likely one is there before anything is typed, both are shown, one undo."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from models.bookshelf import catalogue, queries
from tests.organizer_tui.bookshelf.steps import NOW, WHO, enter_room, opened, press

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]


def _put(place: str, title: str, authors: str, copies: int) -> str:
    with opened(place):
        details = {"title": title, "authors": authors}
        row = catalogue.add_title(details=details, price_fen=None, copies=copies, place="", donor="", now=NOW, who=WHO)
    return row.ref


def _titles(place: str) -> list[tuple[str, int]]:
    with opened(place):
        return [(row.title, row.copies) for row in queries.titles()]


async def test_the_likely_twin_is_offered_shown_and_merged_and_comes_back(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    _put(shelf, "《红楼梦》", "罗贯中", 2)
    before = _titles(shelf)
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "m")
        shown = screen_text(pilot)
        assert "Which title is 红楼梦 too?" in shown and "《红楼梦》" in shown and "2 copies" in shown
        assert "Robinson" not in shown
        await press(pilot, settled, "enter")
        shown = screen_text(pilot)
        assert "Merge 《红楼梦》 into 红楼梦?" in shown
        assert "Stays: 红楼梦" in shown and "B0003" in shown
        assert "Goes: 《红楼梦》" in shown and "B0006, B0007" in shown
        await press(pilot, settled, "y")
        assert "Merged: 红楼梦 has 3 copies now." in screen_text(pilot)
        await press(pilot, settled, "u", "y")
    assert _titles(shelf) == before


async def test_any_other_title_is_found_by_typing(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "m")
        assert "Nothing fits yet." in screen_text(pilot)
        await press(pilot, settled, "xyj", "enter", "n")
        await press(pilot, settled, "m", "xyj", "enter", "y")
    assert _titles(shelf) == [("红楼梦", 2), ("Robinson", 1), ("三国演义", 2)]


async def test_a_title_does_not_find_itself(running: Running, shelf: str, settled: Settled, screen_text: Text) -> None:
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "m", "hlm")
        assert "Nothing fits yet." in screen_text(pilot)
        await press(pilot, settled, "escape")
    assert len(_titles(shelf)) == 4
