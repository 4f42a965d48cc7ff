"""When the disk is full or somebody else is writing: a sentence, nothing half written, and on it goes afterwards."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from models import building_file, db, faults, migrate
from models.access import operation
from models.errors import BuildingUnavailable
from models.households.building import begin_shift, create_building
from models.households.queries import units
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from tests.conftest import NOW
from tests.models.foundation.elsewhere import elsewhere
from tests.models.foundation.strangers import sound, write_until_full

ON_SQLITE = pytest.mark.parametrize("engine", ["sqlite"])


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def _shift(who: str = "李师傅") -> None:
    begin_shift(now=NOW, who=who)


@ON_SQLITE
def test_a_full_disk_is_called_so_and_costs_nothing(building: BuildingRow) -> None:
    pages = db.database.execute_sql("PRAGMA page_count").fetchone()[0]
    db.database.execute_sql("PRAGMA max_page_count = 1")  # SQLite makes it the least that the file needs
    before = len(entries())
    saved = 0
    with pytest.raises(BuildingUnavailable) as refused:
        while True:
            _shift()
            saved += 1
    assert str(refused.value) == "The disk is full. Nothing was changed. Free some space and try again."
    assert db.database.execute_sql("PRAGMA page_count").fetchone()[0] == pages
    assert len(entries()) == before + saved
    assert not db.database.in_transaction() and sound()
    db.database.execute_sql("PRAGMA max_page_count = 1000000")
    _shift()
    assert len(entries()) == before + saved + 1


def test_a_file_that_may_not_grow_is_the_same(usual_building: Path, tmp_path: Path) -> None:
    place = shutil.copyfile(usual_building, tmp_path / "b.organizer")
    said = elsewhere(write_until_full, str(place))
    assert said["said"] == "The disk is full or failing. Nothing was changed. Free some space and try again."
    assert said["readable"] == said["saved"] + 1  # with the entry of the setting up
    assert said["after"] == said["readable"] + 1
    assert said["sound"] is True


def test_no_room_for_a_new_building_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    normal = building_file.BuildingFile._set_pragmas

    def small(self: building_file.BuildingFile, connection: sqlite3.Connection) -> None:
        normal(self, connection)
        connection.execute("PRAGMA max_page_count = 3")

    monkeypatch.setattr(building_file.BuildingFile, "_set_pragmas", small)
    with pytest.raises(BuildingUnavailable, match="The disk is full"):
        create_building(str(tmp_path / "b"), name="十号楼", floors=2, doors=2, language="en", now=NOW, who="王阿姨")
    assert list(tmp_path.iterdir()) == []


@ON_SQLITE
def test_while_another_program_writes_reading_goes_on_and_writing_is_refused(
    building: BuildingRow, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.database.execute_sql("PRAGMA busy_timeout = 200")
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    with pytest.raises(BuildingUnavailable) as refused:
        _shift()
    waited = time.monotonic() - begun
    assert str(refused.value) == "Another program is writing to this building. Wait a moment and try again."
    assert 0.2 <= waited < 2
    assert len(entries()) == 1
    other.execute("ROLLBACK")
    other.close()
    _shift()
    assert len(entries()) == 2


@ON_SQLITE
def test_a_building_that_another_program_holds_whole_says_so_when_it_is_opened(
    building: BuildingRow, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.close()
    monkeypatch.setattr(building_file, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BuildingUnavailable, match="Another program is writing"):
        migrate.open_building(place, NOW)
    other.close()
    migrate.open_building(place, NOW)


@ON_SQLITE
def test_two_buildings_after_each_other_are_not_mixed_up(building: BuildingRow, place: str, tmp_path: Path) -> None:
    second = str(tmp_path / "second.organizer")
    create_building(second, name="二号楼", floors=1, doors=1, language="en", now=NOW, who="王阿姨")
    _shift("only in the second")
    assert len(entries()) == 2
    migrate.open_building(place, NOW)
    assert len(entries()) == 1


def test_a_fault_is_known_by_its_code_and_not_by_its_words() -> None:
    error = sqlite3.OperationalError("no such table: full and locked")
    assert faults.known(error) is None
    assert "did not answer as it should" in str(faults.in_words(error))


@ON_SQLITE
def test_damage_that_is_met_while_reading_is_a_sentence_too(building: BuildingRow, place: str) -> None:
    begin_shift(now=NOW, who="李师傅")
    root = db.database.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = 'unit'").fetchone()[0]
    db.close()
    pages = bytearray(Path(place).read_bytes())
    pages[4096 * (root - 1) : 4096 * root] = b"\xff" * 4096
    Path(place).write_bytes(pages)
    migrate.open_building(place, NOW)
    for question in (units, operation(units)):
        with pytest.raises(BuildingUnavailable, match="The building file is damaged"):
            question()
    assert db.quick_check() is False
