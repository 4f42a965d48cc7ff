"""The wheel holds all that the program needs: built from a clean tree, installed where nothing else of it is, run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("models", "exports", "organizer_tui")
NOT_SOURCE = shutil.ignore_patterns(".*_cache", "__pycache__", ".git", ".venv", "*.mo", "*.egg-info", "build", "dist")
FIRST_SCREEN = """
import asyncio, sys
from organizer_tui.app import OrganizerApp
from organizer_tui.locations import Settings

async def see():
    app = OrganizerApp(sys.argv[1], who="王阿姨", settings=Settings(language="zh_CN"))
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(20):
            await pilot.pause()
        assert not app.errors, app.errors
    app.desk.close()

asyncio.run(see())
"""

Run = Callable[..., str]


def call(command: list[str | Path], **options: object) -> str:
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", **options)  # type: ignore[call-overload]
    assert result.returncode == 0, result.stdout + result.stderr
    return str(result.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a clean copy of the tree; nothing is asked of any index."""
    tree = tmp_path_factory.mktemp("tree") / "project"
    shutil.copytree(ROOT, tree, ignore=NOT_SOURCE)
    out = tree.parent / "out"
    call([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, tree])
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The scripts of an empty environment with the wheel in it; its libraries are borrowed from this one."""
    home = wheel.parent / "empty"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    call([sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--no-index", "--no-deps", wheel])
    where = call([scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip()
    # A path named in a .pth is not searched for further .pth files: this tree's own editable install stays out.
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(where) / "borrowed.pth").write_text("\n".join(libraries), "utf-8")
    return scripts


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Runs a program of the empty environment, away from this tree, as a user with folders of their own."""
    own = {f"ORGANIZER_{name}": str(tmp_path / name.lower()) for name in ("FOLDER", "CONFIG", "LOGS")}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ORGANIZER"))}

    def go(program: str, *words: str) -> str:
        return call([installed / program, *words], cwd=tmp_path, env={**kept, **own, "PYTHONUTF8": "1"})

    return go


def test_every_file_of_the_three_packages_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    source = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".mo"
    }
    assert {Path(name).suffix for name in source} >= {".py", ".po", ".tcss"}
    assert source - names == set()
    catalogues = {name.replace(".po", ".mo") for name in source if name.endswith(".po")}
    assert catalogues and catalogues <= names
    licences = {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "OFL.txt", "simplified-LICENSE.txt"}
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == set(PACKAGES)


def test_the_installed_program_is_the_wheels(run: Run) -> None:
    where = run("python", "-c", "import models, exports, organizer_tui as o; print(models.__file__, o.__file__)")
    assert str(ROOT) not in where and where.count("site-packages") == 2


def test_the_installed_program_runs(run: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "practice.organizer")
    assert run("organizer", "--version").startswith("organizer 0.")
    run("organizer", "demo", "--save", place)
    assert len(run("organizer", "list", "households", "--data", place).splitlines()) > 50
    run("organizer", "export", "feeds", str(tmp_path / "feeds"), "--data", place)
    assert (tmp_path / "feeds" / "public.ics").exists()
    run("organizer", "export", "cards", str(tmp_path / "cards.pdf"), "--data", place)  # by a font of its own
    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")
    run("python", "-c", FIRST_SCREEN, place)


def test_the_installed_program_speaks_chinese(run: Run) -> None:
    assert "用法" in run("organizer", "--language", "zh_CN", "--help")
