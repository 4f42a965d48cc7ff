"""The first start: a building is asked for, made, and whoever made it is on shift."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models.i18n import language
from organizer_tui.app import OrganizerApp
from organizer_tui.locations import Settings
from organizer_tui.shared.dialog import FormDialog

Text = Callable[[Pilot[None]], str]
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
MOST_TURNS = 2000


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A place that holds no building yet."""
    return str(tmp_path / "new" / "building.organizer")


@asynccontextmanager
async def first_start(place: str) -> AsyncIterator[Pilot[None]]:
    """The app at its question for the building: its reads wait, so it is never idle in the sense of `settled`."""
    app = OrganizerApp(place, settings=Settings(language="en"), clock=lambda: NOW)
    try:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await until(pilot, lambda: isinstance(app.screen, FormDialog))
            yield pilot
    finally:
        app.desk.close()
    assert app.errors == []


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait for something to come true; fails when it does not."""
    for _turn in range(MOST_TURNS):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError("it did not come true")


async def fill_in(pilot: Pilot[None], *answers: str) -> None:
    """Answer the questions in order; an empty answer keeps what stands there."""
    for answer in answers:
        await pilot.press(*answer, "enter")


async def test_a_building_is_made_and_its_maker_is_on_shift(place: str, screen_text: Text) -> None:
    async with first_start(place) as pilot:
        await until(pilot, lambda: "There is no building here yet." in screen_text(pilot))
        await fill_in(pilot, "", "House 3", "", "", "Wang")
        await until(pilot, lambda: "1101" in screen_text(pilot))
        lines = screen_text(pilot).splitlines()
        assert lines[0].rstrip().endswith("Wang")
        assert "1106" in lines[1] and "vacant 66" in "\n".join(lines)
        assert Path(place).stat().st_mode & 0o777 == 0o600
        await pilot.press("6")
        await until(pilot, lambda: "Wang took the shift" in screen_text(pilot))
        assert "Set up the building House 3" in screen_text(pilot)


async def test_the_language_is_chosen_first(place: str, screen_text: Text) -> None:
    async with first_start(place) as pilot:
        await pilot.press("space")
        await fill_in(pilot, "", "House 3", "", "", "Wang")
        await until(pilot, lambda: "空置 66" in screen_text(pilot))
        assert "今天" in screen_text(pilot) and language() == "zh_CN"


async def test_wrong_numbers_are_refused_and_what_was_typed_stays(place: str, screen_text: Text) -> None:
    async with first_start(place) as pilot:
        await fill_in(pilot, "", "House 3")
        await pilot.press("backspace", "backspace", "0", "enter")
        await fill_in(pilot, "", "Wang")
        await until(pilot, lambda: "1 to 99 floors" in screen_text(pilot))
        assert "House 3" in screen_text(pilot) and not Path(place).exists()


async def test_giving_up_makes_nothing_and_leaves(place: str) -> None:
    async with first_start(place) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.is_running or pilot.app._exit)
        assert pilot.app.return_code in (None, 0)
    assert not Path(place).exists()
