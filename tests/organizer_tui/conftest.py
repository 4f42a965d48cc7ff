"""What tests of the desk share: folders of their own, a small building, an app over it with a clock that stands."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from models import db
from models.households.building import create_building
from models.i18n import language, set_language
from models.practice.building import make
from organizer_tui.app import OrganizerApp
from organizer_tui.locations import Settings

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HOSTILE = (
    "[/]",
    "[@click=app.quit]x",
    "\x1b]52;c;AAAA\x07",
    "\u202egnol eman a\u202c",
    "\\",
    "长" * 4000,
)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings, logs and data of a test stay in its own folder, and it speaks English."""
    for name in ("CONFIG", "LOGS", "FOLDER"):
        monkeypatch.setenv(f"ORGANIZER_{name}", str(tmp_path / name.lower()))
    before = language()
    set_language("en")
    yield
    set_language(before)
    db.close()


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A new building of three floors and two doors."""
    path = str(tmp_path / "building.organizer")
    create_building(path, name="Test House", floors=3, doors=2, language="en", now=NOW, who="Setter")
    db.close()
    return path


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice building as it is on the day that the tests' clock shows, made once, to be copied."""
    path = tmp_path_factory.mktemp("practice") / "practice.organizer"
    make(str(path), now=NOW, language="en")
    db.close()
    return path


@pytest.fixture
def practice(practice_file: Path, tmp_path: Path) -> str:
    """A practice building of the test's own."""
    path = tmp_path / "practice.organizer"
    shutil.copyfile(practice_file, path)  # nobody has it open
    return str(path)


@asynccontextmanager
async def _running(place: str, who: str = "Tester", **options: Any) -> AsyncIterator[Pilot[None]]:
    """The app over a building, on 80×24 unless `size` says else; fails if anything unforeseen happened in it."""
    size = options.pop("size", (80, 24))
    app = OrganizerApp(place, who=who, settings=Settings(language="en"), clock=lambda: NOW, **options)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await _settled(pilot)
            yield pilot
    finally:
        app.desk.close()
    if app.errors:
        raise app.errors[0]


# Workers that may run on: what waits for an answer in a dialog, and what looks now and then.
RUN_ON = frozenset({"do", "default", "ask", "save", "pick", "days", "countdown", "bring"})
PATIENCE = 60  # seconds, after which a worker that runs on is a fault of the test, and is named


async def _settled(pilot: Pilot[None]) -> None:
    """Wait until no read or write is under way and everything that came of them is drawn."""
    app, quiet, last = cast(OrganizerApp, pilot.app), 0, monotonic() + PATIENCE
    while quiet < 4:
        await pilot.pause()
        await pilot._wait_for_screen()
        working = any(worker.is_running and worker.group not in RUN_ON for worker in app.workers)
        assert not working or monotonic() < last, [(w.group, w.node) for w in app.workers if w.is_running]
        quiet = 0 if app.desk.busy or working else quiet + 1


def _screen_text(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


@pytest.fixture
def running() -> Callable[..., AbstractAsyncContextManager[Pilot[None]]]:
    """`async with running(place) as pilot:` runs the app and fails if anything unforeseen happened in it."""
    return _running


@pytest.fixture
def settled() -> Callable[[Pilot[None]], Awaitable[None]]:
    """`await settled(pilot)` waits until what was asked for is read, saved and drawn."""
    return _settled


@pytest.fixture
def screen_text() -> Callable[[Pilot[None]], str]:
    """`screen_text(pilot)` is what stands on the screen in front."""
    return _screen_text


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """Texts that break, command or deceive programs that trust them."""
    return HOSTILE
