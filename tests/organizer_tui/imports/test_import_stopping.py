"""A long import: how far it is is shown, and whoever stops it has written nothing."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models import db, journal, migrate
from models.bookshelf import catalogue_import
from models.bookshelf.catalogue_import import import_books, preview_books
from models.bookshelf.drafts import TitleDraft
from models.bookshelf.tables import Copy, Title
from models.db import connected
from models.households.rows import BuildingRow
from models.progress import GivenUp, Progress
from organizer_tui.cli.run import run
from organizer_tui.imports import command
from organizer_tui.imports.screen import ImportScreen
from organizer_tui.imports.source import read_sheets
from organizer_tui.imports.stopping import TerminalLine, bar, said, stoppable
from tests.conftest import NOW

ROOT = Path(__file__).parents[3]
WHO = "王阿姨"
BOOKS = tuple(TitleDraft((n,), f"Book {n}", copies=2) for n in range(250))
STAGES = (
    *("Looking for the titles on the shelf", "Comparing with the shelf", "Writing the titles"),
    *("Writing the copies", "Writing the journal"),
)
Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]


def counted() -> tuple[int, int, int]:
    with connected():
        return Title.select().count(), Copy.select().count(), len(journal.entries())


class StoppedIn(Progress):
    """Given up as soon as a stage has come so far."""

    def __init__(self, stage: str, done: int) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._wanted = stage, done

    def at(self, done: int) -> None:
        self.seen += [self.stage] if self.stage not in self.seen else []
        if (self.stage, done) == self._wanted:
            self.give_up()
        super().at(done)


@pytest.mark.parametrize("done", [0, 100, 250])
@pytest.mark.parametrize("stage", STAGES)
def test_an_import_stopped_at_any_step_has_written_nothing(building: BuildingRow, stage: str, done: int) -> None:
    before = counted()
    progress = StoppedIn(stage, done)
    if done and stage in (STAGES[0], STAGES[-1]):
        progress.give_up()  # stages of one step
    with pytest.raises(GivenUp, match="nothing was written"):
        import_books(titles=BOOKS, file_name="a", now=NOW, who=WHO, progress=progress)
    assert counted() == before
    import_books(titles=BOOKS, file_name="a", now=NOW, who=WHO, progress=Progress())
    assert counted() == (250, 500, before[2] + 1)


def test_an_import_stopped_when_all_is_written_but_the_commit_has_written_nothing(
    building: BuildingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, progress, write = counted(), Progress(), journal._write

    def write_and_stop(*words: Any) -> Any:
        topics = write(*words)
        progress.give_up()
        return topics

    monkeypatch.setattr("models.journal._write", write_and_stop)
    with pytest.raises(GivenUp):
        import_books(titles=BOOKS, file_name="a", now=NOW, who=WHO, progress=progress)
    assert counted() == before


def test_every_stage_is_told_in_order(building: BuildingRow) -> None:
    progress = StoppedIn("", 0)
    import_books(titles=BOOKS, file_name="a", now=NOW, who=WHO, progress=progress)
    assert tuple(progress.seen) == STAGES
    with pytest.raises(GivenUp):
        preview_books(titles=BOOKS, progress=StoppedIn(STAGES[1], 100))


def test_a_reader_that_is_given_up_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text("书名\n水浒\n", "utf-8")
    started: list[subprocess.Popen[bytes]] = []
    really = subprocess.Popen

    def slow(_words: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(really([sys.executable, "-c", "import time; time.sleep(30)"], **options))
        return started[0]

    monkeypatch.setattr(subprocess, "Popen", slow)
    progress = Progress()
    threading.Timer(0.2, progress.give_up).start()
    begun = time.monotonic()
    with pytest.raises(GivenUp):
        read_sheets(path, progress)
    assert time.monotonic() - begun < 5 and started[0].poll() is not None


@pytest.fixture
def data(tmp_path: Path, usual_building: Path) -> Iterator[str]:
    path = tmp_path / "house.organizer"
    path.write_bytes(usual_building.read_bytes())
    yield str(path)
    db.close()


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    path = tmp_path / "books.csv"
    path.write_text("书名,册数\n" + "".join(f"Book {n},2\n" for n in range(250)), "utf-8")
    return path


def test_ctrl_c_at_the_command_line_writes_nothing(
    data: str, list_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add, before = catalogue_import._add_copies, signal.getsignal(signal.SIGINT)

    def interrupted(*words: Any) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        add(*words)

    monkeypatch.setattr(catalogue_import, "_add_copies", interrupted)
    assert run(["--data", data, "--language", "en", "import", "books", str(list_file)]) == command.STOPPED
    assert capsys.readouterr() == ("", "Stopped; nothing was written. Begin again whenever you like.\n")
    assert counted()[:2] == (0, 0)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("wait", [0.5, 0.9, 1.3])
def test_a_process_that_is_interrupted_is_whole_or_not_at_all_and_says_which(
    data: str, samples: Path, wait: float
) -> None:
    words = [sys.executable, "-m", "organizer_tui", "--data", data, "--language", "en", "import", "books"]
    process = subprocess.Popen(
        [*words, "--accept-good", str(samples / "books-real.xlsx")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    time.sleep(wait)
    process.send_signal(signal.SIGINT)
    errors = process.communicate()[1].decode()
    migrate.open_building(data, NOW)
    found = counted()[:2]
    assert found == ((2661, 9944) if process.returncode == 0 else (0, 0))
    assert "Traceback" not in errors and ("\r" not in errors)


def test_the_line_of_a_terminal_is_written_over_and_taken_away() -> None:
    out = io.StringIO()
    line = TerminalLine(out)
    progress = Progress(line.show)
    list(progress.each("Writing the titles", range(300)))
    line.clear()
    first, *_rest, last, end = out.getvalue().split("\r")[1:]
    assert first.rstrip() == "Writing the titles ░░░░░░░░░░░░░░░░░░░░░░░░   0% 0/300"
    assert (last.strip(), end) == ("", "")
    assert "\n" not in out.getvalue() and "\x1b" not in out.getvalue()
    progress.begin("Reading the file")
    assert said(progress) == "Reading the file…" and bar(0.5, 4) == "██░░"


def test_without_a_terminal_no_line_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    with stoppable() as progress:
        progress.begin("Reading the file")
        time.sleep(0.15)
        progress.at(0)
    assert capsys.readouterr() == ("", "")


async def test_esc_at_the_desk_stops_the_import_and_nothing_is_written(
    running: Running,
    usual_building: Path,
    tmp_path: Path,
    settled: Settled,
    screen_text: Text,
    list_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_go_on, begun, add = threading.Event(), threading.Event(), catalogue_import._add_copies

    def waiting(*words: Any) -> None:
        begun.set()
        may_go_on.wait(30)
        add(*words)

    monkeypatch.setattr(catalogue_import, "_add_copies", waiting)
    place = tmp_path / "desk.organizer"
    place.write_bytes(usual_building.read_bytes())
    async with running(str(place)) as pilot:
        await pilot.press("I")
        await settled(pilot)
        line: Any = pilot.app.screen.query_one("#pick-text")
        line.value = str(list_file)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "new: 250" in screen_text(pilot)
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("enter")
        while not begun.is_set():
            await pilot.pause(0.02)
        await pilot.pause(0.3)
        shown = screen_text(pilot)
        assert "Writing the titles ████████████████████ 100%  250/250" in shown
        assert "Esc stops it; then nothing is written." in shown
        await pilot.press("a", "escape")
        may_go_on.set()
        await settled(pilot)
        assert "new: 250" in screen_text(pilot) and "Stopped; nothing was written." in screen_text(pilot)
        assert isinstance(pilot.app.screen, ImportScreen)
        assert await pilot.app.desk.read(counted) == (0, 0, 1)  # type: ignore[attr-defined]
        monkeypatch.setattr(catalogue_import, "_add_copies", add)
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert (await pilot.app.desk.read(counted))[:2] == (250, 500)  # type: ignore[attr-defined]
