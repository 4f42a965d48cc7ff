"""The real program on a terminal, each test with folders and a building of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from shutil import copyfile

import pytest

from bench.driver import Terminal
from bench.driver.process import environment

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "organizer_tui")

Open = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a volunteer who has never used the program, in English."""
    own = {f"ORGANIZER_{name}": str(tmp_path / name.lower()) for name in ("FOLDER", "CONFIG", "LOGS")}
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    return {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "ORGANIZER_DATA": "", **own}


@pytest.fixture
def organizer(home: Mapping[str, str], tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command line without a terminal."""

    def run(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *words],
            env=environment({**home, **env}),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            stdin=subprocess.DEVNULL,
        )

    return run


@pytest.fixture
def start(home: Mapping[str, str], tmp_path: Path) -> Iterator[Open]:
    """Starts the program, or any command, on a terminal that is closed after the test."""
    with ExitStack() as stack:

        def on_terminal(
            *words: str, command: tuple[str, ...] = PROGRAM, columns: int = 120, rows: int = 40, **env: str
        ) -> Terminal:
            terminal = Terminal((*command, *words), columns=columns, rows=rows, env={**home, **env}, cwd=tmp_path)
            return stack.enter_context(terminal)

        yield on_terminal


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice building, written once."""
    folder = tmp_path_factory.mktemp("practice")
    building = folder / "practice.db"
    done = subprocess.run(
        [*PROGRAM, "--language", "en", "demo", "--save", str(building)],
        env=environment({"HOME": str(folder), "PYTHONPATH": str(ROOT)}),
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return building


@pytest.fixture
def practice(made_practice: Path, tmp_path: Path) -> Path:
    """A practice building of the test's own; nobody has the original open, so it may be copied as a file."""
    building = tmp_path / "practice.db"
    copyfile(made_practice, building)
    return building
