"""What all tests share: a clock that stands, and a building on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from models import db, migrate
from models.households.building import create_building, the_building
from models.households.rows import BuildingRow
from models.i18n import language, set_language
from tests.live_file import Watch, watching
from tests.memory import in_memory
from tests.postgresql import Server, fresh_name, running_server

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ENGINES = ("sqlite", "postgresql")

_slow = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile("daily", deadline=None, max_examples=10, suppress_health_check=_slow)
settings.register_profile("nightly", deadline=None, max_examples=2000, suppress_health_check=_slow)
settings.load_profile("nightly" if os.environ.get("ORGANIZER_NIGHTLY") else "daily")


def pytest_configure() -> None:
    """Keep the tests' buildings in memory where the machine offers it: a commit waits for the disk otherwise.

    What a lost disk or a lost process does to a building is tested by files and faults of the tests' own making.
    """
    if (memory := in_memory()) is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


@pytest.fixture
def now() -> datetime:
    """Friday, 20 November 2026, ten in the morning in Shanghai."""
    return NOW


@pytest.fixture(scope="session", autouse=True)
def live_files() -> Iterator[Watch]:
    """Nobody but SQLite opens a building's file while it is open."""
    with watching() as watch:
        yield watch


@pytest.fixture(autouse=True)
def _left_as_found(live_files: Watch) -> Iterator[None]:
    """No test leaves its building open, its language spoken or a live file touched."""
    spoken = language()
    yield
    db.close()
    set_language(spoken)
    offences = live_files.offences.copy()
    live_files.offences.clear()
    assert offences == [], "a building's file was opened while SQLite had it open"


@pytest.fixture(scope="session")
def pg_server() -> Iterator[Server]:
    """The PostgreSQL of this test process; fails, never skips, if there is none."""
    with running_server() as server:
        yield server


@pytest.fixture
def pg_url(pg_server: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a new PostgreSQL database: empty, or with the usual building if the test asks for one."""
    name = fresh_name()
    wants_one = "building" in request.fixturenames
    yield (
        pg_server.create(name, like=request.getfixturevalue("usual_database")) if wants_one else pg_server.create(name)
    )
    db.close()
    pg_server.drop(name)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each database engine that a building can be kept on."""
    return str(request.param)


@pytest.fixture
def place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where a building can be made: a file that is not there yet, or an empty PostgreSQL database."""
    if engine == "sqlite":
        return str(tmp_path / "building.db")
    return str(request.getfixturevalue("pg_url"))


@pytest.fixture(scope="session")
def usual_building(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a building of 11 floors and 6 doors, made once, to be copied."""
    path = tmp_path_factory.mktemp("usual") / "building.db"
    _make(str(path))
    db.close()
    return path


@pytest.fixture(scope="session")
def usual_database(pg_server: Server) -> str:
    """The PostgreSQL database of the same building, made once, to be copied."""
    _make(pg_server.create("usual"))
    db.close()
    return "usual"


def _make(place: str) -> None:
    create_building(place, name="十号楼", floors=11, doors=6, language="zh_CN", now=NOW, who="王阿姨")


@pytest.fixture
def building(place: str, request: pytest.FixtureRequest) -> BuildingRow:
    """A new building of 11 floors and 6 doors, open, on each engine."""
    if not db.is_address(place):
        shutil.copyfile(request.getfixturevalue("usual_building"), place)  # nobody has it open
        Path(place).chmod(0o600)
    migrate.open_building(place, NOW)
    return the_building()
