"""Opening a building's file: what it is told, whose eyes may see it, and a sentence for everything that is none."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from models import building_file, db, migrate
from models.building_file import APPLICATION_ID, wal_is_safe
from models.errors import BuildingUnavailable
from models.households.building import create_building, the_building
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.fixture
def file(usual_building: Path, tmp_path: Path) -> Path:
    """A building's file that nobody has open."""
    return Path(shutil.copyfile(usual_building, tmp_path / "b.organizer"))


def _refused(place: Path | str) -> str:
    with pytest.raises(BuildingUnavailable) as refused:
        migrate.open_building(str(place), NOW)
    assert db.database.obj is None or db.database.is_closed()
    return str(refused.value)


def _pragma(name: str) -> object:
    return db.database.execute_sql("PRAGMA " + name).fetchone()[0]


def _create(place: Path) -> None:
    create_building(str(place), name="十号楼", floors=2, doors=2, language="en", now=NOW, who="王阿姨")


@pytest.mark.parametrize("engine", ["sqlite"])
def test_sqlite_keeps_to_the_rules_that_were_measured(building: BuildingRow) -> None:
    wal = wal_is_safe(sqlite3.sqlite_version_info)
    assert _pragma("journal_mode") == ("wal" if wal else "truncate")
    assert _pragma("synchronous") == 2  # FULL
    assert _pragma("foreign_keys") == 1
    assert _pragma("secure_delete") == 1
    assert _pragma("trusted_schema") == 0
    assert _pragma("cell_size_check") == 1
    assert _pragma("busy_timeout") == 5000
    assert _pragma("application_id") == APPLICATION_ID
    assert _pragma("user_version") == len(migrate.known())


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),  # Debian 12
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 4), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 54, 1), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_only_on_a_sqlite_without_the_fault(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(
    ("safe", "local", "mode"), [(True, True, "wal"), (True, False, "truncate"), (False, True, "truncate")]
)
def test_wal_only_on_a_disk_of_this_machine(
    file: Path, monkeypatch: pytest.MonkeyPatch, safe: bool, local: bool, mode: str
) -> None:
    monkeypatch.setattr(building_file, "wal_is_safe", lambda version: safe)
    monkeypatch.setattr("models.filesystem.is_local", lambda path: local)
    migrate.open_building(str(file), NOW)
    assert (_pragma("journal_mode"), _pragma("synchronous")) == (mode, 2)


def test_only_the_volunteer_may_read_a_new_building(tmp_path: Path) -> None:
    place = tmp_path / "new" / "folder" / "b.organizer"
    before = os.umask(0)
    try:
        _create(place)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (place, place.parent)}
        beside = [p for p in place.parent.iterdir() if p != place]
        assert {stat.S_IMODE(p.stat().st_mode) for p in beside} <= {0o600}
    finally:
        os.umask(before)
    assert modes == {"b.organizer": 0o600, "folder": 0o700}


def test_a_new_building_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    place = tmp_path / "letter.txt"
    place.write_text("dear neighbours")
    with pytest.raises(BuildingUnavailable, match="There is already a file"):
        _create(place)
    assert place.read_text() == "dear neighbours"
    assert list(tmp_path.iterdir()) == [place]


def test_nor_of_one_that_appears_meanwhile(tmp_path: Path) -> None:
    place = tmp_path / "b.organizer"
    with pytest.raises(BuildingUnavailable, match="There is already a file"), migrate.new_building(str(place)):
        place.write_text("a quicker program")
    assert place.read_text() == "a quicker program"
    assert list(tmp_path.iterdir()) == [place]


def test_kept_by_wal_a_new_building_is_as_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building_file, "wal_is_safe", lambda version: True)
    monkeypatch.setattr("models.filesystem.is_local", lambda path: True)
    place = tmp_path / "b.organizer"
    _create(place)
    assert (_pragma("journal_mode"), the_building().name) == ("wal", "十号楼")
    db.close()
    assert list(tmp_path.iterdir()) == [place]
    assert building_file.is_sound(place)


def test_where_a_disk_knows_no_second_names_it_works_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(made: Path, path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    place = tmp_path / "b.organizer"
    _create(place)
    assert the_building().name == "十号楼"
    with pytest.raises(BuildingUnavailable, match="There is already a file"):
        _create(place)


def test_a_building_that_could_not_be_finished_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "b.organizer"
    with pytest.raises(ZeroDivisionError), migrate.new_building(str(place)):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
    _create(place)
    assert len(entries()) == 1


def test_a_folder_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildingUnavailable, match="cannot be opened"):
        _create(tmp_path / "file" / "b.organizer")


def test_a_missing_file(tmp_path: Path) -> None:
    assert "There is no building file" in _refused(tmp_path / "none.organizer")
    assert "There is no building file" in _refused(tmp_path / "no folder" / "none.organizer")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_damage_and_no_new_building(tmp_path: Path) -> None:
    place = tmp_path / "b.organizer"
    place.touch()
    assert "is empty: it has been damaged" in _refused(place)
    assert place.stat().st_size == 0


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in _refused(tmp_path)
    assert "is not a file" in _refused(tmp_path / "pipe")


def test_something_else_is_no_building(tmp_path: Path) -> None:
    place = tmp_path / "photo.jpg"
    place.write_bytes(bytes(range(256)) * 40)
    assert "is no building file, or it is damaged" in _refused(place)
    assert place.read_bytes() == bytes(range(256)) * 40


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("table", ["bookmarks", "schema_migration"])
def test_a_strangers_database_is_left_as_it_is(tmp_path: Path, mode: str, table: str) -> None:
    place = tmp_path / "places.sqlite"
    connection = sqlite3.connect(place)
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute(f"CREATE TABLE {table} (name)")
    connection.execute(f"INSERT INTO {table} VALUES ('0001_opening')")
    connection.commit()
    connection.close()
    before = place.read_bytes()
    assert "is no building file, or it is damaged" in _refused(place)
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_a_damaged_head_is_known_at_once(file: Path) -> None:
    head = bytearray(file.read_bytes())
    head[0:16] = b"\0" * 16
    file.write_bytes(head)
    assert "is no building file, or it is damaged" in _refused(file)
    assert file.read_bytes() == bytes(head)


def test_a_file_cut_short_is_damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])
    assert "damaged" in _said_of(file)


def _said_of(file: Path) -> str:
    try:
        migrate.open_building(str(file), NOW)
        return "sound" if db.quick_check() else "damaged"
    except BuildingUnavailable as refusal:
        return str(refusal)


def test_a_lost_page_in_the_middle_is_found_by_a_check(file: Path) -> None:
    pages = bytearray(file.read_bytes())
    pages[4096 * 8 : 4096 * 9] = b"\0" * 4096
    file.write_bytes(pages)
    assert "damaged" in _said_of(file)


def test_a_sound_file_is_sound(file: Path) -> None:
    assert _said_of(file) == "sound"
