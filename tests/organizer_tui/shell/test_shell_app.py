"""The app itself: rooms, palette, help, language, undo, the shift, small windows, leaving."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.i18n import language
from organizer_tui.app import OrganizerApp
from organizer_tui.locations import load_settings
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.too_small import TooSmall

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]


async def test_the_first_screen_is_the_building_floor_by_floor(running: Running, place: str, screen_text: Text) -> None:
    async with running(place) as pilot:
        lines = screen_text(pilot).splitlines()
    assert "1 Today" in lines[0] and "Tester" in lines[0]
    assert "301" in lines[1] and "302" in lines[1]
    assert "101" in lines[3]
    assert "^P Commands" in lines[-1]


async def test_the_journal_is_reached_by_its_number_and_by_the_mouse(
    running: Running, place: str, settled: Settled
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await pilot.press("6")
        await settled(pilot)
        assert pilot.app.current_mode == "journal"
        top = pilot.app.screen.query_one("TopLine")
        await pilot.click(top, offset=(str(top.render_line(0).text).index("1 Today") + 1, 0))
        await settled(pilot)
        assert pilot.app.current_mode == "today"


async def test_a_shift_is_asked_for_and_kept(running: Running, place: str, settled: Settled, screen_text: Text) -> None:
    async with running(place, who="") as pilot:
        assert isinstance(pilot.app.screen, PickDialog)
        await pilot.press(*"Wang")
        await pilot.press("enter")
        await settled(pilot)
        assert "Wang" in screen_text(pilot).splitlines()[0]
    async with running(place, who="") as pilot:
        assert "Wang" in screen_text(pilot).splitlines()[0]


async def test_undo_says_what_it_will_do_and_redo_does_it_again(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, who="") as pilot:
        await pilot.press(*"Wang")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert "Undo: Wang took the shift" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("U")
        await settled(pilot)
        assert "Redo: Wang took the shift" in screen_text(pilot)
        await pilot.press("escape", "6")
        await settled(pilot)
        assert "undone" in screen_text(pilot)


async def test_nothing_is_written_while_nobody_is_on_shift(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, who="") as pilot:
        await pilot.press("escape", "u")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Nobody is on shift yet." in screen_text(pilot)


async def test_the_palette_runs_a_command_of_the_desk(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.press(*"journal")
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.current_mode == "journal"
        assert "Screenshot" not in screen_text(pilot)


async def test_help_lists_the_commands_of_the_screen_with_their_keys(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(100, 50)) as pilot:
        await pilot.press("6")
        await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        assert "Take back" in screen_text(pilot) and "newest first" in screen_text(pilot)


async def test_the_language_changes_without_a_restart_and_is_remembered(
    running: Running, place: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(place) as pilot:
        await pilot.press("L")
        await settled(pilot)
        assert language() == "zh_CN"
        assert load_settings().language == "zh_CN"
        assert pilot.app.screen.query_one("Elevation").size.height > 3


async def test_the_colours_change_and_are_remembered(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert pilot.app.theme == "light"
        assert load_settings().theme == "light"


async def test_a_window_too_small_says_so_and_the_app_comes_back(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await pilot.resize_terminal(20, 5)
        await settled(pilot)
        assert isinstance(pilot.app.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert not isinstance(pilot.app.screen, TooSmall)
        assert "301" in screen_text(pilot)


async def test_a_scanner_is_heard_without_touching_a_key_first(
    running: Running, place: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    async def scanned(self: OrganizerApp, code: str) -> None:
        heard.append(code)

    monkeypatch.setattr(OrganizerApp, "scanned", scanned)
    async with running(place) as pilot:
        app: Any = pilot.app
        app.scan.gap = 30.0
        await pilot.press(*"6A01")
        await pilot.press("enter")
        await settled(pilot)
        assert heard == ["6A01"]
        assert app.current_mode == "today"


async def test_fingers_that_are_fast_lose_no_key(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        app: Any = pilot.app
        app.scan.gap = 0.2
        await pilot.press("6", "1", "6")
        await pilot.pause(0.7)
        await settled(pilot)
        assert app.current_mode == "journal"


async def test_an_unforeseen_error_is_logged_without_what_it_was_about(
    place: str, running: Running, settled: Settled, screen_text: Text, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: OrganizerApp) -> None:
        resident = "王芳 13800001234"
        raise ValueError(resident)

    monkeypatch.setattr(OrganizerApp, "action_find", broken)
    async with running(place) as pilot:
        await pilot.press("slash")
        await settled(pilot)
        assert "Something went wrong inside the program." in screen_text(pilot)
        app: Any = pilot.app
        assert [type(error) for error in app.errors] == [ValueError]
        app.errors.clear()
    logs = list((tmp_path / "logs").glob("crash-*.log"))
    assert len(logs) == 1
    said = logs[0].read_text(encoding="utf-8")
    assert "ValueError" in said and "broken" in said and "13800001234" not in said
    assert logs[0].stat().st_mode & 0o777 == 0o600
