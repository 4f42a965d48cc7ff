"""A building from before links: its households' calendars go on under their old names, which it does not know."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from models import db, journal, migrate, undo
from models.households.building import create_building
from models.households.queries import units
from models.publishing import queries
from models.publishing.links import digest_of
from tests.conftest import NOW
from tests.models.publishing.readers import WHO, for_household

NAMES = ("firstnamefirstnamefirstnamefirstname2345", "secondnamesecondnamesecondnamesecond2345")
REMARK = "entryentry03"  # wrote the note, after the building and both households
GONE = "goneawaygoneawaygoneawaygoneawaygone2345"
NEWER = [f"{name}.py" for name in migrate.known()[10:]]


@pytest.fixture
def older_building(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A building as the tenth migration left it: two households, the journal of them, and one taken back since."""
    older = tmp_path / "older"
    shutil.copytree(migrate.FOLDER, older, ignore=shutil.ignore_patterns(*NEWER))
    monkeypatch.setattr(migrate, "FOLDER", older)
    create_building(place, name="旧楼", floors=2, doors=2, language="zh_CN", now=NOW, who=WHO)
    flats = [unit.ref for unit in units()]
    with db.connected(), db.database.atomic():
        for number, name in enumerate(NAMES, 1):
            row = _household(number, name)
            _insert("household", row | ({"note": "怕狗", "version": 2} if number == 1 else {}))
            _journalled(number, None, row)
        _journalled(1, _household(1, NAMES[0]), _household(1, NAMES[0]) | {"note": "怕狗", "version": 2})
        _journalled(3, None, _household(3, GONE))
        _journalled(3, _household(3, GONE), None)
    assert len(flats) == 4
    db.close()
    monkeypatch.undo()
    return place


def _household(number: int, name: str) -> dict[str, object]:
    words = {"ref": f"abcdefghjk{number}2", "version": 1, "unit_id": number, "name": f"{number}家", "note": ""}
    return words | {"moved_in": None, "moved_out": None, "why_left": "", "alert": False, "feed_name": name}


def _journalled(number: int, before: dict[str, object] | None, after: dict[str, object] | None) -> None:
    said: dict[str, object] = {
        "at": "2026-11-20T02:00:00.000000Z",
        "who": WHO,
        "kind": "do",
        "sentence": "Changed {name}",
    }
    entries = db.database.execute_sql('SELECT COUNT(*) FROM "journal_entry"').fetchone()[0]
    _insert("journal_entry", said | {"ref": f"entryentry{entries:02}", "params": "{}", "topics": "households"})
    last = db.database.execute_sql('SELECT MAX(id) FROM "journal_entry"').fetchone()[0]
    change: dict[str, object] = {"entry_id": last, "table_name": "household", "row": number}
    _insert("journal_change", change | {"before": _text(before), "after": _text(after)})


def _text(row: dict[str, object] | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _insert(table: str, row: dict[str, object]) -> None:
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join([db.database.param] * len(row))
    db.database.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))


def _dumped(place: str) -> bytes:
    """All that the building keeps: its file's bytes, or every row of every table of the server's."""
    if not db.is_address(place):
        db.close()
        folder = Path(place).parent
        return b"".join(path.read_bytes() for path in folder.iterdir() if path.name.startswith(Path(place).name))
    tables = [row[0] for row in db.database.execute_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    return repr([db.database.execute_sql(f'SELECT * FROM "{table}"').fetchall() for table in tables]).encode()


def test_an_old_name_lives_on_as_a_token(older_building: str) -> None:
    migrate.open_building(older_building, NOW)
    links = queries.links()
    assert [link.digest for link in links] == [digest_of(name) for name in NAMES]
    assert [(link.kind, link.label, link.name, link.live) for link in links] == [
        ("household", "101", "1家", True),
        ("household", "102", "2家", True),
    ]
    assert {(link.language, link.titles, link.alarms, link.tasks) for link in links} == {("both", "full", True, False)}
    assert len({link.ref for link in links}) == 2 and all(len(link.ref) == 12 for link in links)


def test_the_journal_knows_the_names_no_more_and_can_still_take_back(older_building: str) -> None:
    migrate.open_building(older_building, NOW)
    changes = journal.JournalChange.select().where(journal.JournalChange.table_name == "household")
    assert changes.count() == 5
    kept = [json.loads(text) for change in changes for text in (change.before, change.after) if text]
    assert kept and all("feed_name" not in row and row["name"] for row in kept)
    entry = next(one for one in journal.entries() if one.ref == REMARK)
    undo.undo(entry=entry.ref, now=NOW, who=WHO)
    link = queries.links()[0]
    assert link.household is not None and for_household(link.household).link.live


def test_no_name_is_left_as_plain_text(older_building: str) -> None:
    migrate.open_building(older_building, NOW)
    kept = _dumped(older_building)
    assert "怕狗".encode() in kept, "what is looked through does not hold what it should"
    assert [name for name in (*NAMES, GONE) if name.encode() in kept] == []
