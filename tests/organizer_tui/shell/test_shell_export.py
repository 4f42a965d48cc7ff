"""Exporting at the desk: choose what, say where, be told what was written; whatever stands in the way is a sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from exports.feeds.publish import publish
from exports.papers.sheet import sheet_named
from models import db
from models.migrate import open_building
from organizer_tui.shared.picker import PickDialog
from tests.exports.papers.printed import codes, overlap, pages
from tests.organizer_tui.conftest import NOW

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
    open_building(place, NOW)
    publish(now=NOW, who="Setter")
    db.close()
    async with running(place) as pilot:
        await choose(pilot, settled, "published")
        assert "public.ics is for everybody" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "files are up to date in" in screen_text(pilot)
        await pilot.press("escape")
        written = {path.name for path in (documents / "Building calendars").iterdir()}
        assert {"public.ics", "elderly.ics", "holidays.ics"} <= written


async def test_what_was_never_published_is_refused_in_the_form(
    running: Running, place: str, settled: Settled, screen_text: Text, documents: Path
) -> None:
    async with running(place) as pilot:
        await choose(pilot, settled, "published")
        await pilot.press("enter")
        await settled(pilot)
        assert "Nothing has been published yet." in screen_text(pilot)
        assert not (documents / "Building calendars").exists()


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


async def test_a_paper_is_asked_how_it_should_be_printed(
    running: Running, practice: str, settled: Settled, screen_text: Text, documents: Path
) -> None:
    out = documents / "labels.pdf"
    async with running(practice, size=(120, 40)) as pilot:
        await choose(pilot, settled, "labels")
        assert all(words in screen_text(pilot) for words in ("Sheet", "First free label", "Only these copies"))
        assert "3x8, 5x13, 2x5 or a grid" in screen_text(pilot) and "Print at 100 %" in screen_text(pilot)
        for answers, said in (
            ({"sheet": "A4"}, "“A4” is no sheet of labels."),
            ({"sheet": "9x30"}, "The labels of 9x30 are too small"),
            ({"sheet": "5x13", "start": "66"}, "no label 66"),
            ({"start": "x"}, "First free label"),
            ({"start": "64", "copies": "B9999"}, "There is no copy B9999 to label."),
        ):
            await answer(pilot, answers)
            await write(pilot, settled, out)
            assert shown(said) in shown(screen_text(pilot)) and not out.exists()
        await answer(pilot, {"copies": "B0003，b0001 B0002"})
        await write(pilot, settled, out)
        assert "Written:" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Have the labels come out of the printer well?" in screen_text(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert "3 copies have a label now." in screen_text(pilot)
    first, second = (sorted(codes(page)) for page in pages(out.read_bytes()))
    assert [code.value for code in first if code.kind == "QR"] == ["B0001", "B0002"]
    assert [code.value for code in second if code.kind == "QR"] == ["B0003"]
    sheet = sheet_named("5x13")
    assert all(overlap(code.box, sheet.room(64 if code.value == "B0001" else 65)) for code in first)


async def test_empty_answers_leave_it_to_the_paper(
    running: Running, practice: str, settled: Settled, screen_text: Text, documents: Path
) -> None:
    async with running(practice, size=(120, 40)) as pilot:
        await choose(pilot, settled, "cards")
        await answer(pilot, {"start": ""})
        await write(pilot, settled, documents / "cards.pdf")
    first = pages((documents / "cards.pdf").read_bytes())[0]
    assert len([code for code in codes(first) if code.kind == "QR"]) == 10


async def answer(pilot: Pilot[None], answers: dict[str, str]) -> None:
    """Type into fields of the form."""
    for name, words in answers.items():
        line: Any = pilot.app.screen.query_one(f"#field-{name}")
        line.value = words


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
