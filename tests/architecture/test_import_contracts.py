"""Who may import whom: import-linter's contracts stand in pyproject.toml; here they are kept, and seen to bite."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, ROOT

LINT = (sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo")

# One import that each contract forbids: where it is written, what it says.
BREAKING = {
    "Three floors": ("models/text.py", "import organizer_tui.commands"),
    "Rooms of the building are independent": ("models/events/queries.py", "import models.bookshelf.rows"),
    "Rooms only ask households": ("models/auctions/operations.py", "import models.households.operations"),
    "Rooms of the desk are independent": (
        "organizer_tui/features/journal/screen.py",
        "import organizer_tui.features.today.screen",
    ),
    "What the desk shares knows no room": (
        "organizer_tui/shared/line.py",
        "import organizer_tui.features.today.screen",
    ),
    "Exports never see Textual": ("exports/files.py", "import rich.text"),
    "Exports and desk never see the database": ("organizer_tui/desk.py", "import models.households.tables"),
    "The building needs no screen and no papers": ("models/money.py", "import textual"),
    "Rules know no database": ("models/bookshelf/rules.py", "import peewee"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(LINT, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def test_every_contract_is_kept() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def broken_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source with every forbidden import written into it."""
    house = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, house / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", house)
    for where, words in BREAKING.values():
        path = house / where
        path.write_text(path.read_text("utf-8") + f"\n{words}\n", "utf-8")
    return house


def test_every_contract_bites(broken_house: Path) -> None:
    said = lint(broken_house).stdout
    assert "0 kept" in said, said
    for name in BREAKING:
        assert re.search(rf"^{name}.* BROKEN$", said, re.MULTILINE), f"{name} was kept:\n{said}"
