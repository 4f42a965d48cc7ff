"""The quick count of the honour shelf at the desk: what does not stand there was taken, what does is back."""

from __future__ import annotations

import pytest

from models.bookshelf import honour, queries
from models.bookshelf.stocktake import queries as counts
from tests.models.bookshelf.shelf import for_all
from tests.organizer_tui.bookshelf.steps import NOW, WHO, Running, Settled, Text, enter_room, opened, press


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every bell that rang."""
    rung: list[str] = []
    monkeypatch.setattr("organizer_tui.app.OrganizerApp.bell", lambda _app: rung.append("bell"))
    return rung


async def test_the_quick_count_tallies_the_honour_shelf(
    running: Running, shelf: str, settled: Settled, screen_text: Text, bells: list[str]
) -> None:
    with opened(shelf):
        for code in ("B0001", "B0002", "B0005"):
            copy = queries.copy_by_code(code)
            assert copy is not None
            for_all(copy=copy.ref)
        assert copy is not None
        honour.take_one(copy=copy.ref, now=NOW, who=WHO)
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "t", "q")
        assert "Honour shelf" in screen_text(pilot) and "not seen yet: 2" in screen_text(pilot)
        await press(pilot, settled, "B0001", "enter")
        assert "IN ITS PLACE  B0001" in screen_text(pilot) and not bells
        await press(pilot, settled, "B0005", "enter")
        assert "It is back when the count is closed." in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "1 copy was not seen: taken. 1 copy is back." in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "The quick count is over: 2 seen, 1 taken." in screen_text(pilot)
    with opened(shelf):
        assert {row.code: row.state for row in honour.honour_copies()} == {
            "B0001": "in",
            "B0002": "taken",
            "B0005": "in",
        }


async def test_looking_at_the_quick_count_begins_none(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "t", "q", "ctrl+r", "escape", "k", "r", "x", "o", "escape")
    with opened(shelf):
        assert counts.stocktakes() == []
