"""What the shelf knows, with real keys: each view in turn, in both languages and in a small window, and back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.pilot import Pilot

from models.i18n import set_language
from organizer_tui.commands import APP_COMMANDS, ROOM_COMMANDS
from organizer_tui.features.bookshelf.commands import COMMANDS
from organizer_tui.features.bookshelf.knowing_cells import VIEWS, bar
from tests.organizer_tui.bookshelf.steps import WIDE, enter_room, press

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]

SEEN = {
    "popular": ("Popular", "西游记", "2026-11-21"),
    "never": ("Never lent", "三国演义", "Robinson"),
    "months": ("By month", "2026-11", "2026-10"),
    "ages": ("By age", "Age band"),
    "wanted": ("Wanted", "Nobody has waited for a book yet."),
    "weeding": ("May go", "Nothing stands there in vain."),
    "donors": ("Donors", "201室", "█"),
}


async def test_every_view_is_counted_when_it_is_looked_at(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "k")
        for view in VIEWS:
            shown = screen_text(pilot)
            assert all(words in shown for words in ("What the shelf knows", *SEEN[view.name])), (view.name, shown)
            await press(pilot, settled, "right")
        assert "西游记" in screen_text(pilot)
        await press(pilot, settled, "left")
        assert "201室" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert "What the shelf knows" not in screen_text(pilot)


async def test_enter_goes_to_the_title(running: Running, shelf: str, settled: Settled, screen_text: Text) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "k", "v", "down", "enter")
        assert room.pane.card is not None and room.pane.card.row.title == "三国演义"
        await press(pilot, settled, "escape", "k", "right", "right", "enter")
        assert "What the shelf knows" in screen_text(pilot)


@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
async def test_the_views_fit_a_small_window_in_both_languages(
    running: Running, shelf: str, settled: Settled, screen_text: Text, spoken: str
) -> None:
    async with running(shelf, size=(80, 24)) as pilot:
        set_language(spoken)
        await enter_room(pilot, settled)
        await press(pilot, settled, "k")
        first = screen_text(pilot)
        assert ("Donors" if spoken == "en" else "赠书") in first
        await press(pilot, settled, "right", "right")
        assert "█" in screen_text(pilot)


def test_no_two_commands_of_the_room_or_the_desk_have_one_key() -> None:
    keys = [key for command in (*COMMANDS, *ROOM_COMMANDS, *APP_COMMANDS) for key in command.key.split(",")]
    assert sorted(keys) == sorted(set(keys))


def test_a_bar_is_as_long_as_its_value() -> None:
    assert [bar(value, 8, 4) for value in (0, 1, 2, 4, 8)] == ["", "▌", "█", "██", "████"]
    assert bar(1, 1000, 4) == "▌"
    assert bar(0, 0, 4) == ""
