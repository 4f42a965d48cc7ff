"""kill -9 at any moment: what was acknowledged is there, nothing is half there, and the journal explains every row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models import migrate
from tests.models.foundation.accidents import (
    at_a_migration,
    at_an_import,
    at_the_first_start,
    at_work,
    before_the_end_of_an_import,
)
from tests.models.foundation.elsewhere import elsewhere
from tests.models.foundation.test_migrations import ADD


def _rounds(few: int, many: int) -> pytest.MarkDecorator:
    """A few kills every time, many at night."""
    return pytest.mark.parametrize("rounds", [few, pytest.param(many, marks=pytest.mark.nightly)])


REMAKE = """
def up(migrator, db):
    for column in ("label", "door", "floor"):
        migrator.migrate(migrator.drop_not_null("unit", column))
"""


@pytest.fixture
def file(usual_building: Path, tmp_path: Path) -> str:
    """A building's file that nobody has open."""
    return str(shutil.copyfile(usual_building, tmp_path / "b.organizer"))


@_rounds(40, 20000)
def test_at_work_nothing_acknowledged_is_lost(file: str, rounds: int) -> None:
    found = elsewhere(at_work, file, rounds, 1, False)
    assert (found["lost"], found["problems"]) == (0, [])
    assert found["acknowledged"] > rounds


def test_a_program_that_acknowledges_too_early_is_found_out(file: str) -> None:
    found = elsewhere(at_work, file, 6, 2, True)
    assert found["lost"] > 0
    assert found["problems"] == []


@_rounds(12, 2000)
def test_at_the_first_start_a_building_is_whole_or_not_there(tmp_path: Path, rounds: int) -> None:
    found = elsewhere(at_the_first_start, str(tmp_path), rounds, 3)
    assert found["problems"] == []
    assert found["none"] > 0


@_rounds(10, 1000)
def test_at_an_import_all_of_the_list_is_there_or_nothing(file: str, rounds: int) -> None:
    found = elsewhere(at_an_import, file, rounds, 4)
    assert found["problems"] == []
    assert found["none"] > 0


def test_with_everything_but_the_commit_nothing_is_there(file: str) -> None:
    assert elsewhere(before_the_end_of_an_import, file, "") == []


def test_without_a_rollback_journal_half_a_list_is_found_out(file: str) -> None:
    assert elsewhere(before_the_end_of_an_import, file, "off") != []


@_rounds(10, 1000)
def test_at_a_migration_a_building_is_old_or_new(file: str, tmp_path: Path, rounds: int) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "0098_test.py").write_text(ADD, encoding="utf-8")
    (folder / "0099_test.py").write_text(REMAKE, encoding="utf-8")
    found = elsewhere(at_a_migration, file, str(folder), rounds, 6)
    assert found["problems"] == []
    assert found["old"] > 0
