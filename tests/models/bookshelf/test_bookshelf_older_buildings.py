"""A building from before the lending library: everything on its shelf is there afterwards, and can be used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models import db, journal, migrate, undo
from models.access import operation
from models.bookshelf import copies, operations, queries
from models.households.building import create_building
from models.households.queries import units
from tests.conftest import NOW
from tests.models.bookshelf.shelf import TODAY, WHO
from tests.models.households.long_ago import move_in_as_it_was

OLD_ROWS = (
    "INSERT INTO title VALUES (1, 'title1', 1, '活着', 'huo zhe', '活着 huo zhe hz', '余华', '', '', '', 0, '', NULL, "
    "'', '', '', '', '')",
    "INSERT INTO copy VALUES (1, 'copy1', 1, 1, 'B0001', 'A架', '', '', NULL)",
    "INSERT INTO copy VALUES (2, 'copy2', 1, 1, 'B0002', 'A架', '', '', '2026-01-01')",
    "INSERT INTO loan VALUES (1, 'loan1', 1, 1, 1, '2026-11-01', '2026-11-29', NULL, 0, 0, "
    "'2026-11-01T02:00:00.000000Z')",
)


@operation
def _fill_as_it_was() -> None:
    for row in OLD_ROWS:
        db.database.execute_sql(row)


def test_the_shelf_of_an_older_building_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest, oldest = migrate.FOLDER, tmp_path / "oldest"
    shutil.copytree(
        newest, oldest, ignore=lambda _folder, names: [n for n in names if n[:4].isdigit() and n[:4] > "0001"]
    )
    monkeypatch.setattr(migrate, "FOLDER", oldest)
    place = str(tmp_path / "older.organizer")
    create_building(place, name="旧楼", floors=2, doors=2, language="zh_CN", now=NOW, who=WHO)
    home = move_in_as_it_was(units()[0].ref, "赵家")
    _fill_as_it_was()
    db.close()
    monkeypatch.setattr(migrate, "FOLDER", newest)

    migrate.open_building(place, NOW)
    assert [(copy.code, copy.state, copy.gone_why) for copy in queries.copies()] == [
        ("B0001", "out", ""),
        ("B0002", "withdrawn", ""),
    ]
    (row,) = queries.titles("hz")
    assert (row.title, row.series, row.available) == ("活着", "", 0)
    assert operations.give_back(copy="copy1", now=NOW, who=WHO).lost is False
    assert copies.put_back_copy(copy="copy2", now=NOW, who=WHO).state == "in"
    undo.undo(entry=journal.entries()[0].ref, now=NOW, who=WHO)
    assert queries.copy_row("copy2").withdrawn_on is not None
    assert operations.lend(copy="copy1", borrower=home, now=NOW, who=WHO).lent_on == TODAY
    db.close()
