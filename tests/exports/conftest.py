"""What the tests of exports share: a small building with everything in it, and the practice building."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models import db, migrate
from models.households.rows import BuildingRow
from models.practice import building as practice_building
from tests.conftest import NOW
from tests.exports.small_house import SmallHouse, furnish


@pytest.fixture
def house(building: BuildingRow) -> SmallHouse:
    """The small building, open, on each engine."""
    return furnish()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where exports go; it is not there yet."""
    return tmp_path / "out"


@pytest.fixture(scope="session")
def practice_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice building, written once."""
    place = tmp_path_factory.mktemp("practice") / "practice.organizer"
    practice_building.make(str(place), now=NOW, language="zh_CN")
    db.close()
    return place


@pytest.fixture
def practice(practice_made: Path, tmp_path: Path) -> str:
    """A practice building of the test's own, open."""
    place = shutil.copyfile(practice_made, tmp_path / "practice.organizer")
    migrate.open_building(str(place), NOW)
    return str(place)
