"""How the measured programs are called, each in a place of its own so that nobody's real building is touched."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.driver import Terminal
from bench.driver.process import environment

ROOT = Path(__file__).parents[1]
BARE = (sys.executable, "-c", "pass")
BLANK = (sys.executable, "-m", "bench.targets.blank_app")
COLUMNS, ROWS = 120, 40


class Failed(Exception):
    """A command that had to succeed did not; the message holds what it said."""


@dataclass(frozen=True)
class Stage:
    """A temporary place with the buildings to measure, and how thoroughly to do it."""

    folder: Path
    rounds: int
    keys: int

    @property
    def practice(self) -> Path:
        """The practice building."""
        return self.folder / "practice.db"

    @property
    def ten_years(self) -> Path:
        """The building of ten years."""
        return self.folder / "ten-years.db"

    @property
    def library(self) -> Path:
        """The building with a library of a hundred thousand titles."""
        return self.folder / "library.db"

    @property
    def thirty_years(self) -> Path:
        """The building with thirty years of programme."""
        return self.folder / "thirty-years.db"

    @property
    def one_year(self) -> Path:
        """The building with one year of the same programme."""
        return self.folder / "one-year.db"

    @property
    def env(self) -> dict[str, str]:
        """The environment of every program: folders of its own, and byte code kept as an installed program has it."""
        home = str(self.folder / "home")
        folders = {name: f"{home}/{name.lower()}" for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        own = {f"ORGANIZER_{name}": f"{home}/{name.lower()}" for name in ("FOLDER", "CONFIG", "LOGS")}
        return (
            {"HOME": home, "ORGANIZER_DATA": "", "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)} | folders | own
        )

    def furnish(self) -> None:
        """Make the folders, with settings that speak English whatever the machine does."""
        config = Path(self.env["ORGANIZER_CONFIG"])
        config.mkdir(parents=True)
        config.joinpath("settings.toml").write_text('language = "en"\n', encoding="utf-8")

    def terminal(self, command: Sequence[str]) -> Terminal:
        """A program on a terminal of the size that all figures are taken at."""
        return Terminal(command, columns=COLUMNS, rows=ROWS, env=self.env, cwd=ROOT)


def organizer(*words: str) -> tuple[str, ...]:
    """The command line of the program: as installed if it is, else from the tree."""
    installed = Path(sys.executable).with_name("organizer")
    return (str(installed), *words) if installed.exists() else (sys.executable, "-m", "organizer_tui", *words)


def desk(building: Path) -> tuple[str, ...]:
    """The command that opens the desk on a building."""
    return organizer("--data", str(building))


def run(stage: Stage, command: Sequence[str]) -> float:
    """Run a command without a terminal to its end; seconds it took. Raises Failed when it refuses."""
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment(stage.env), cwd=ROOT, capture_output=True, check=False)
    took = time.perf_counter() - begun
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise Failed(f"{' '.join(command[-4:])}: exit {done.returncode}: {said[-500:]}")
    return took
