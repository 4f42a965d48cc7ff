"""Exporting at the desk: choose what, say where, be told what was written; whatever stands in the way is a sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from organizer_tui.shared.picker import PickDialog

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The volunteer's own folder of documents."""
    folder = tmp_path / "home" / "Documents"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent))
    return folder


def shown(text: str) -> str:
    """What stands on the screen without blanks and frames: a long path is broken anywhere."""
    return "".join(text.replace("│", "").split())


async def choose(pilot: Pilot[None], settled: Settled, words: str) -> None:
    """Begin the export and take what the words find."""
    await pilot.press("E")
    await settled(pilot)
    await pilot.press(*words, "enter")
    await settled(pilot)


async def write(pilot: Pilot[None], settled: Settled, out: Path | str) -> None:
    """Say where, and save."""
    line: Any = pilot.app.screen.query_one("#field-out")
    line.value = str(out)
    await pilot.press("ctrl+s")
    await settled(pilot)


async def test_calendars_are_written_where_the_volunteer_keeps_documents(
    running: Running, place: str, settled: Settled, screen_text: Text, documents: Path
) -> None:
    async with running(place) as pilot:
        await choose(pilot, settled, "everybody")
        assert "public.ics is for everybody" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "1 file is up to date in" in screen_text(pilot)
        await pilot.press("escape")
        assert [path.name for path in (documents / "Building calendars").iterdir()] == ["public.ics"]


async def test_a_list_is_named_by_its_day_and_not_written_over_unasked(
    running: Running, place: str, settled: Settled, screen_text: Text, documents: Path
) -> None:
    out = documents / "Journal 2026-11-24.xlsx"
    async with running(place, size=(120, 40)) as pilot:
        await choose(pilot, settled, "journal")
        await pilot.press("enter")
        await settled(pilot)
        assert shown(f"Written: {out}") in shown(screen_text(pilot))
        out.write_bytes(b"mine")
        await pilot.press("escape")
        await choose(pilot, settled, "journal")
        await pilot.press("enter")
        await settled(pilot)
        assert f"Write over “{out.name}”?" in screen_text(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "Nothing was written." in screen_text(pilot) and out.read_bytes() == b"mine"
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert shown(f"Written: {out}") in shown(screen_text(pilot)) and out.read_bytes()[:2] == b"PK"


async def test_what_stands_in_the_way_is_said_in_the_form_and_the_desk_lives(
    running: Running, place: str, settled: Settled, screen_text: Text, documents: Path
) -> None:
    (documents / "folder.csv").mkdir()
    async with running(place) as pilot:
        await choose(pilot, settled, "households")
        for out, said in (
            (documents / "a.pdf", "does not end in .xlsx .csv"),
            (documents / "folder.csv", "is a folder"),
            (documents / "nowhere" / "a.csv", "There is no folder"),
            (Path("/proc/a.csv"), "cannot be written"),
            ("", "is empty"),
        ):
            await write(pilot, settled, out)
            assert shown(said) in shown(screen_text(pilot))
        await write(pilot, settled, documents / "a.csv")
        assert (documents / "a.csv").exists()


async def test_leaving_writes_nothing(running: Running, place: str, settled: Settled, documents: Path) -> None:
    async with running(place) as pilot:
        await choose(pilot, settled, "households")
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("E")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PickDialog)
        await pilot.press("escape")
        await settled(pilot)
    assert list(documents.iterdir()) == []


async def test_it_stands_in_the_palette(running: Running, place: str, settled: Settled, documents: Path) -> None:
    async with running(place) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.press(*"export")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PickDialog)
