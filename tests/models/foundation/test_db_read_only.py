"""A file or folder that may only be read: the building opens, and every write is refused with a sentence."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.models.foundation.elsewhere import elsewhere
from tests.models.foundation.strangers import look_and_write

READ_ONLY = "This building is open for reading only. Make the file and its folder writable and start again."


@pytest.fixture
def file(usual_building: Path) -> Iterator[Path]:
    """A building's file in a folder that everybody can reach: the tests' own may be root's alone."""
    folder = Path(tempfile.mkdtemp(prefix="organizer-read-only-"))
    folder.chmod(0o755)
    inner = folder / "locked"
    inner.mkdir()
    yield Path(shutil.copyfile(usual_building, inner / "b.organizer"))
    inner.chmod(0o755)
    shutil.rmtree(folder)


def _lock(file: Path, mode: int, folder: int) -> None:
    file.chmod(mode)
    file.parent.chmod(folder)


@pytest.mark.parametrize(("mode", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_it_opens_for_reading_and_refuses_to_write(file: Path, mode: int, folder: int) -> None:
    _lock(file, mode, folder)
    said = elsewhere(look_and_write, str(file))
    assert said == {"opened": "十号楼", "entries": "1", "refused": READ_ONLY}
    assert [p.name for p in file.parent.iterdir()] == ["b.organizer"]


def test_a_file_last_kept_by_wal_opens_too(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = wal")
    connection.close()
    _lock(file, 0o444, 0o555)
    assert elsewhere(look_and_write, str(file))["refused"] == READ_ONLY


def test_what_may_be_written_is(file: Path) -> None:
    _lock(file, 0o666, 0o777)
    assert elsewhere(look_and_write, str(file)) == {"opened": "十号楼", "entries": "1"}


def test_what_may_not_even_be_read_is_a_sentence(file: Path) -> None:
    _lock(file, 0o000, 0o755)
    assert "cannot be opened" in elsewhere(look_and_write, str(file))["opened"]
    _lock(file, 0o644, 0o000)
    assert "cannot be opened" in elsewhere(look_and_write, str(file))["opened"]
