"""Bringing an older building up to date: backed up first, all or nothing, and never downwards."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from models import building_file, db, migrate
from models.errors import BuildingUnavailable
from models.households.building import begin_shift, the_building
from models.households.operations import move_in
from models.households.queries import households, units
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1)
ADD = """
from peewee import TextField
def up(migrator, db):
    migrator.migrate(migrator.add_column("shift", "mood", TextField(default="fine")))
"""
REMAKE = """
def up(migrator, db):
    migrator.migrate(migrator.drop_not_null("unit", "door"))
"""
FAIL = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE half (done text)")
    db.execute_sql("INSERT INTO nowhere VALUES (1)")
"""
ORPHAN = """
def up(migrator, db):
    db.execute_sql("UPDATE journal_change SET entry_id = 4711")
"""
Program = Callable[..., None]


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Makes this program one that knows further migrations, numbered from 98."""

    def become(*scripts: str) -> None:
        folder = tmp_path / f"migrations-{len(scripts)}"
        shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        for number, script in enumerate(scripts, start=98):
            (folder / f"{number:04d}_test.py").write_text(script, encoding="utf-8")
        monkeypatch.setattr(migrate, "FOLDER", folder)

    set_language("en")
    return become


def _columns(table: str) -> list[str]:
    return [column.name for column in db.database.get_columns(table)]


def _backups(place: str) -> list[Path]:
    return sorted(Path(place).parent.glob("*.before-*"))


def _open(place: str) -> None:
    db.close()
    migrate.open_building(place, LATER)


def test_an_older_building_is_brought_up_to_date_and_stays_so(
    building: BuildingRow, place: str, newer_program: Program
) -> None:
    begin_shift(now=NOW, who="李师傅")
    newer_program(ADD, "def up(migrator, db): pass")
    _open(place)
    assert "mood" in _columns("shift")
    assert db.database.execute_sql("SELECT mood FROM shift").fetchall() == [("fine",)]
    assert (the_building(), len(entries())) == (building, 2)
    kept = _backups(place) if db.is_sqlite() else []
    _open(place)
    assert (_backups(place) if db.is_sqlite() else []) == kept, "an up-to-date building was copied again"


@pytest.mark.parametrize("engine", ["sqlite"])
def test_the_old_one_lies_beside_it_sound_and_for_this_account_alone(
    building: BuildingRow, place: str, newer_program: Program
) -> None:
    old = migrate.FOLDER
    newer_program(ADD)
    _open(place)
    (backup,) = _backups(place)
    assert backup.name == "building.before-0098_test.20261120-030000.db"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert building_file.is_sound(backup)
    migrate.FOLDER = old  # the fixture puts everything back
    _open(str(backup))
    assert (the_building(), "mood" in _columns("shift")) == (building, False)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_second_backup_in_the_same_second_has_a_name_of_its_own(
    building: BuildingRow, place: str, newer_program: Program
) -> None:
    taken = Path(place).with_name("building.before-0098_test.20261120-030000.db")
    taken.write_text("something of the volunteer's")
    newer_program(ADD)
    _open(place)
    assert taken.read_text() == "something of the volunteer's"
    assert _backups(place)[0].name == "building.before-0098_test.20261120-030000-2.db"


def test_a_building_of_a_newer_program_is_refused_and_left_alone(
    building: BuildingRow, place: str, newer_program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = migrate.FOLDER
    newer_program(ADD, "def up(migrator, db): pass")
    _open(place)
    monkeypatch.setattr(migrate, "FOLDER", old)
    db.close()
    before = Path(place).read_bytes() if not db.is_address(place) else b""
    with pytest.raises(BuildingUnavailable) as refused:
        migrate.open_building(place, LATER)
    assert refused.value.title == "This building was written by a newer version of the program."
    assert db.database.is_closed()
    assert before == (Path(place).read_bytes() if not db.is_address(place) else b"")


@pytest.mark.parametrize("scripts", [(FAIL,), (ADD, FAIL)])
def test_a_migration_that_fails_leaves_the_old_version(
    building: BuildingRow, place: str, newer_program: Program, monkeypatch: pytest.MonkeyPatch, scripts: tuple[str, ...]
) -> None:
    old = migrate.FOLDER
    newer_program(*scripts)
    with pytest.raises(BuildingUnavailable):
        _open(place)
    monkeypatch.setattr(migrate, "FOLDER", old)
    _open(place)
    assert the_building() == building
    assert "half" not in db.database.get_tables() and "mood" not in _columns("shift")
    begin_shift(now=NOW, who="李师傅")


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_table_made_anew_takes_no_other_rows_along(building: BuildingRow, place: str, newer_program: Program) -> None:
    move_in(unit=units()[0].ref, name="赵家", moved_in=None, now=NOW, who="王阿姨")
    newer_program(REMAKE)
    _open(place)
    assert [column.null for column in db.database.get_columns("unit") if column.name == "door"] == [True]
    assert [home.name for home in households()] == ["赵家"]
    assert db.database.execute_sql("SELECT COUNT(*) FROM unit").fetchone() == (66,)
    assert db.database.execute_sql("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_rows_that_would_point_to_nothing_stop_it(building: BuildingRow, place: str, newer_program: Program) -> None:
    newer_program(ORPHAN)
    with pytest.raises(BuildingUnavailable, match="would point to nothing"):
        _open(place)
    assert _count(place, "SELECT COUNT(*) FROM journal_change WHERE entry_id = 4711") == 0


@pytest.mark.parametrize("engine", ["sqlite"])
def test_without_room_for_a_backup_nothing_is_changed(
    building: BuildingRow, place: str, newer_program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_program(ADD)
    monkeypatch.setattr(building_file, "is_sound", lambda path: False)
    with pytest.raises(BuildingUnavailable, match="could not be backed up"):
        _open(place)

    def no_room(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building_file, "new_file", no_room)
    with pytest.raises(BuildingUnavailable, match="could not be backed up"):
        _open(place)
    assert _count(place, "SELECT COUNT(*) FROM pragma_table_info('shift') WHERE name = 'mood'") == 0


def _count(place: str, question: str) -> int:
    connection = sqlite3.connect(place)
    try:
        return int(connection.execute(question).fetchone()[0])
    finally:
        connection.close()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_two_programs_that_open_an_older_building_at_once_change_it_once(
    building: BuildingRow, place: str, newer_program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_program(ADD)
    back_up = migrate._back_up

    def while_another_is_quicker(path: Path, first: str, now: object) -> None:
        monkeypatch.setattr(migrate, "_back_up", back_up)
        _open(place)  # the other program has done it all by now
        db.use(place)

    monkeypatch.setattr(migrate, "_back_up", while_another_is_quicker)
    _open(place)
    assert _columns("shift").count("mood") == 1
