"""Importing at the desk: find the file, look, agree; assign columns by hand; keep the refused rows."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from textual.pilot import Pilot

from models import db
from models.households import queries
from models.households.building import create_building
from models.progress import Progress
from organizer_tui.imports.file_finder import files_at, typed_path
from organizer_tui.imports.screen import ImportScreen
from organizer_tui.imports.source import Sheet, read_sheets
from tests.conftest import NOW

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
Make = Callable[..., Path]
LIST = "室号,姓名,关系,出生日期\n101,江芬,户主,1984\n,江海,子,2026-02-30\n999,甲,,\n"


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A building of three floors and two doors: the desk needs no second engine."""
    path = str(tmp_path / "building.organizer")
    create_building(path, name="Test House", floors=3, doors=2, language="en", now=NOW, who="Setter")
    db.close()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of lists."""
    path = tmp_path / "lists"
    path.mkdir()
    (path / "people.csv").write_text(LIST, "utf-8")
    return path


async def begin(pilot: Pilot[None], settled: Settled, path: Path) -> ImportScreen:
    """Open the import and take a file by its path."""
    await pilot.press("o" if isinstance(pilot.app.screen, ImportScreen) else "I")
    await settled(pilot)
    line: Any = pilot.app.screen.query_one("#pick-text")
    line.value = str(path)
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    screen = next(screen for screen in pilot.app.screen_stack if isinstance(screen, ImportScreen))
    return screen


async def test_a_roster_is_looked_at_and_then_brought_in(
    running: Running, place: str, settled: Settled, screen_text: Text, folder: Path
) -> None:
    async with running(place) as pilot:
        await begin(pilot, settled, folder / "people.csv")
        shown = screen_text(pilot)
        assert "new: 2" in shown and "refused: 1" in shown and "There is no flat 999" in shown
        assert all(unit.household is None for unit in queries.units())
        await pilot.press("a")
        await settled(pilot)
        assert "Bring in “people.csv”?" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert [unit.household_name for unit in queries.units() if unit.household] == ["江芬"]
        assert "as before: 2" in screen_text(pilot)


async def test_an_answer_that_comes_while_the_screen_is_put_away_breaks_nothing(
    running: Running, place: str, settled: Settled, folder: Path
) -> None:
    async with running(place) as pilot:
        screen = await begin(pilot, settled, folder / "people.csv")
        await screen.query("#rows").remove()
        await screen.load()
        assert screen.report is not None


async def test_leaving_writes_nothing(running: Running, place: str, settled: Settled, folder: Path) -> None:
    async with running(place) as pilot:
        screen = await begin(pilot, settled, folder / "people.csv")
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert screen not in pilot.app.screen_stack
        assert all(unit.household is None for unit in queries.units())


async def test_columns_without_headings_are_assigned_by_hand(
    running: Running, place: str, settled: Settled, screen_text: Text, folder: Path
) -> None:
    (folder / "bare.csv").write_text("101,江芬\n102,潘雪珍\n", "utf-8")
    async with running(place, size=(100, 40)) as pilot:
        await begin(pilot, settled, folder / "bare.csv")
        assert "What does this file hold?" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Which column is which?" in screen_text(pilot)
        header: Any = pilot.app.screen.query_one("#field-header")
        assert header.value == "0"
        header.focus()
        await pilot.press("enter", "right", "enter", "right", "right", "ctrl+s")
        await settled(pilot)
        assert "new: 2" in screen_text(pilot)
        assert "101 江芬" in screen_text(pilot)


async def test_what_was_not_read_stays_to_be_read(
    running: Running, place: str, settled: Settled, screen_text: Text, folder: Path
) -> None:
    (folder / "people.csv").write_text("室号,姓名,车牌\n101,江芬,沪A\n合计,1人,\n制表人：[/],,\n", "utf-8")
    async with running(place, size=(120, 40)) as pilot:
        await begin(pilot, settled, folder / "people.csv")
        shown = screen_text(pilot)
        assert "About the file" in shown and "Row 3 is a total" in shown and "制表人：[/]" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert "These columns were not read: C “车牌”." in screen_text(pilot)


async def test_of_several_lists_in_a_file_the_volunteer_says_which(
    running: Running, place: str, settled: Settled, screen_text: Text, folder: Path
) -> None:
    with xlsxwriter.Workbook(str(folder / "floors.xlsx")) as book:
        for floor in ("1", "2"):
            sheet = book.add_worksheet(f"(b) floor {floor}")
            sheet.write_row(0, 0, ["室号", "姓名"])
            sheet.write_row(1, 0, [f"{floor}01", f"甲{floor}"])
    async with running(place) as pilot:
        await begin(pilot, settled, folder / "floors.xlsx")
        shown = screen_text(pilot)
        assert "Which one?" in shown and "(b) floor 1" in shown and "2 rows" in shown
        await pilot.press("escape")
        await settled(pilot)
        assert "No file is chosen yet" in screen_text(pilot)
        await begin(pilot, settled, folder / "floors.xlsx")
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "201 甲2" in screen_text(pilot) and "new: 1" in screen_text(pilot)


async def test_while_a_file_is_read_the_screen_says_so_and_answers(
    running: Running,
    place: str,
    settled: Settled,
    screen_text: Text,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_go_on = threading.Event()

    def slowly(path: Path, progress: Progress) -> list[Sheet]:
        may_go_on.wait(30)
        return read_sheets(path, progress)

    monkeypatch.setattr("organizer_tui.imports.screen.read_sheets", slowly)
    async with running(place) as pilot:
        await pilot.press("I")
        await settled(pilot)
        line: Any = pilot.app.screen.query_one("#pick-text")
        line.value = str(folder / "people.csv")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Reading “people.csv”…" in screen_text(pilot)
        await pilot.press("f1")
        await pilot.pause()
        assert "First you see" in screen_text(pilot)
        may_go_on.set()
        await pilot.press("escape")
        await settled(pilot)
        assert "new: 2" in screen_text(pilot)


async def test_a_file_that_cannot_be_read_is_said_and_the_desk_lives(
    running: Running, place: str, settled: Settled, screen_text: Text, folder: Path
) -> None:
    (folder / "fake.xlsx").write_bytes(b"\x89PNG\r\n")
    async with running(place) as pilot:
        await begin(pilot, settled, folder / "fake.xlsx")
        assert "no spreadsheet" in screen_text(pilot)
        assert "No file is chosen yet" in screen_text(pilot)


async def test_hostile_names_are_shown_as_they_are(
    running: Running, place: str, settled: Settled, screen_text: Text, folder: Path
) -> None:
    (folder / "[b]x[@click=app.quit].csv").write_text("室号,姓名\n[/],[@click=app.quit]x\n101,[/]\n", "utf-8")
    async with running(place) as pilot:
        await begin(pilot, settled, folder / "[b]x[@click=app.quit].csv")
        assert "[/] [@click=app.quit]x" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "“[/]” is no flat number" in screen_text(pilot)


async def test_refused_rows_are_saved_where_the_volunteer_says(
    running: Running, place: str, settled: Settled, folder: Path
) -> None:
    async with running(place) as pilot:
        await begin(pilot, settled, folder / "people.csv")
        await pilot.press("s")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
    saved = (folder / "people-refused.csv").read_text("utf-8-sig")
    assert "999,甲" in saved and "There is no flat 999 in this building." in saved


def test_files_are_found_as_far_as_the_path_is_typed(folder: Path) -> None:
    (folder / "notes.pdf").write_bytes(b"")
    (folder / "deeper").mkdir()
    assert [option.words for option in files_at(f"{folder}/")] == ["..", "deeper/", "people.csv"]
    assert [option.value for option in files_at(f"{folder}/Peo")] == [str(folder / "people.csv")]
    assert files_at(f"{folder}/nowhere/at/all") == ()


def test_a_dropped_file_is_understood() -> None:
    for text in ("'/a b/c.csv'", "/a\\ b/c.csv", "file:///a%20b/c.csv", " /a b/c.csv "):
        assert typed_path(text) == "/a b/c.csv"
    assert typed_path("~/x.csv") == str(Path.home() / "x.csv")
