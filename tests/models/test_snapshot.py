"""Several queries see the building at one instant; a file is known as the live building without being opened."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from models import db, migrate
from models.access import reading, snapshot
from models.households.operations import move_in
from models.households.queries import households, units
from models.households.rows import BuildingRow
from tests.conftest import NOW


def _somebody_moves_in_meanwhile(reader: AbstractContextManager[None]) -> tuple[int, int, int]:
    """How many households a reader counts before, while and after another one moves in."""
    flat = units()[0].ref
    mover = threading.Thread(
        target=move_in, kwargs={"unit": flat, "name": "新来的", "moved_in": None, "now": NOW, "who": "王阿姨"}
    )
    with reader:
        before = len(households())
        mover.start()
        mover.join(0.5)  # a building file makes it wait for the reader, a server lets it through
        meanwhile = len(households())
    mover.join()
    return before, meanwhile, len(households())


def test_a_snapshot_sees_nothing_of_what_is_written_meanwhile(building: BuildingRow) -> None:
    assert _somebody_moves_in_meanwhile(snapshot()) == (0, 0, 1)


def test_without_one_it_would(building: BuildingRow) -> None:
    assert _somebody_moves_in_meanwhile(reading()) == (0, 1, 1)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_live_building_is_known_by_any_name(building: BuildingRow, place: str, read_only: bool) -> None:
    path = Path(place)
    link, twin, other = path.with_name("link.csv"), path.with_name("twin.csv"), path.with_name("other.csv")
    link.symlink_to(path)
    twin.hardlink_to(path)
    other.touch()
    if read_only:
        db.close()
        path.chmod(0o400)
        migrate.open_building(place, NOW)
    assert db.is_live(path) and db.is_live(link) and db.is_live(twin) and db.is_live(path.parent / "." / path.name)
    assert not db.is_live(other) and not db.is_live(path.with_name("nothing"))


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_building_on_a_server_has_no_file(building: BuildingRow, tmp_path: Path) -> None:
    assert not db.is_live(tmp_path)
