"""What a start may load: no screen for the command line, and nothing that only an export or an import needs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

SCREEN = {"textual", "rich"}
ON_USE = {
    *("argcomplete", "babel", "icalendar", "lunar_python", "psycopg", "pypinyin", "python_calamine", "stdnum"),
    *("tomlkit", "xlsxwriter", "zipfile", "xml"),
    *("reportlab", "PIL", "charset_normalizer"),
    *("httpx", "starlette", "uvicorn", "ical", "segno", "zeroconf", "jinja2"),
}
EVERY_MODULE = """
import importlib, pkgutil
package = importlib.import_module({package!r})
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not found.name.startswith({but!r}):
        importlib.import_module(found.name)
"""
# httpx brings rich along for a command line of its own: it is loaded when something is pushed.
BUT = ("models.migrations.", "exports.site.push.")
COMMAND = """
from organizer_tui.__main__ import main
assert main({words!r}) == 0
"""
DESK = """
import asyncio
from organizer_tui.app import OrganizerApp
from organizer_tui.locations import Settings

async def first_screen():
    app = OrganizerApp({place!r}, who="王阿姨", settings=Settings(language="zh_CN"))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(20):
            await pilot.pause()
        while app.desk.busy:
            await pilot.pause()
        assert not app.errors
        report()
    app.desk.close()

asyncio.run(first_screen())
"""
REPORT = """
import json, sys
from pathlib import Path

def report():
    Path({out!r}).write_text(json.dumps(sorted(name.partition(".")[0] for name in sys.modules)))
"""


@pytest.fixture
def place(usual_building: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(usual_building, tmp_path / "building.db"))


def loaded(script: str, folder: Path) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded when the script is through, or calls `report`."""
    out = folder / "loaded.json"
    own = {f"ORGANIZER_{name}": str(folder / name.lower()) for name in ("FOLDER", "CONFIG", "LOGS")}
    environment = {**os.environ, **own, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    script = REPORT.format(out=str(out)) + script + ("" if "report()" in script else "\nreport()\n")
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert result.returncode == 0, result.stderr
    return set(json.loads(out.read_text()))


def superfluous(modules: Iterable[str], unwanted: set[str]) -> list[str]:
    return sorted(unwanted.intersection(modules))


@pytest.mark.parametrize("package", ["models", "exports"])
def test_the_lower_floors_load_no_screen(package: str, tmp_path: Path) -> None:
    assert superfluous(loaded(EVERY_MODULE.format(package=package, but=BUT), tmp_path), SCREEN) == []


def test_papers_load_what_makes_them_only_when_one_is_made(tmp_path: Path, place: Path) -> None:
    modules = loaded(EVERY_MODULE.format(package="exports", but=BUT), tmp_path)
    assert superfluous(modules, {"reportlab", "PIL", "charset_normalizer", "pypinyin", "xlsxwriter"}) == []
    words = ["export", "overdue-text", "--list", "--data", str(place)]
    assert superfluous(loaded(COMMAND.format(words=words), tmp_path), SCREEN | ON_USE) == []


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    modules = loaded(COMMAND.format(words=["--version"]), tmp_path)
    assert superfluous(modules, SCREEN | ON_USE | {"models", "peewee", "argparse", "gettext"}) == []


@pytest.mark.parametrize("name", ["households", "residents", "journal"])
def test_a_list_loads_no_screen_and_no_export(name: str, tmp_path: Path, place: Path) -> None:
    words = ["list", name, "--data", str(place)]
    assert superfluous(loaded(COMMAND.format(words=words), tmp_path), SCREEN | ON_USE) == []


def test_the_desk_loads_nothing_that_only_an_export_needs(tmp_path: Path, place: Path) -> None:
    modules = loaded(DESK.format(place=str(place)), tmp_path)
    assert superfluous(modules, ON_USE) == []
    assert modules >= SCREEN  # else nothing was started


def test_the_first_screen_does_not_load_the_groups(tmp_path: Path, place: Path) -> None:
    """Their room is entered seldom, and nothing of it is shown anywhere else."""
    seen = "import sys; assert not [name for name in sys.modules if name.endswith('.group') or '.group.' in name]"
    script = DESK.format(place=str(place)).replace("        report()", f"        {seen}\n        report()")
    assert seen in script and loaded(script, tmp_path) >= SCREEN


def test_what_is_loaded_is_seen(tmp_path: Path) -> None:
    assert superfluous(loaded("import textual, icalendar", tmp_path), SCREEN | ON_USE)[:2] == ["icalendar", "rich"]
