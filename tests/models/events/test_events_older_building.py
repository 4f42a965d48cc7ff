"""A building of before series keeps its events, which know from then on which days they last; so does its journal."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from models import db, migrate
from models.events import agenda, queries
from models.undo import next_undo, undo
from tests.conftest import NOW

STORED: dict[str, object] = {
    "ref": "abcdefghjkmn",
    "version": 2,
    "title_zh": "守岁",
    "title_en": "",
    "kind": "",
    "place": "大厅",
    "starts_at": "2027-02-05T12:00:00.000000Z",
    "ends_at": "2027-02-05T16:00:00.000000Z",  # midnight in the building
    "first_day": None,
    "last_day": None,
    "audience": "everybody",
    "capacity": None,
    "status": "draft",
    "announced_at": None,
    "description": "",
    "sequence": 0,
    "revised_at": "2026-11-20T02:00:00.000000Z",
}
NEWER = [f"{name}.py" for name in migrate.known()[3:]]
DAYS = (
    STORED
    | {"ref": "bcdefghjkmnp", "starts_at": None, "ends_at": None}
    | {
        "first_day": "2027-02-06",
        "last_day": "2027-02-08",
        "title_zh": "庙会",
    }
)


@pytest.fixture
def older_building(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A building as the third migration left it, with an event at an hour and one of whole days, the last corrected."""
    older = tmp_path / "older"
    shutil.copytree(migrate.FOLDER, older, ignore=shutil.ignore_patterns(*NEWER))
    monkeypatch.setattr(migrate, "FOLDER", older)
    with migrate.new_building(place):
        for row in (STORED, DAYS):
            _insert("event", row)
        _insert("journal_entry", _entry())
        change = {
            "entry_id": 1,
            "table_name": "event",
            "row": 2,
            "before": _text(DAYS | {"version": 1, "last_day": "2027-02-07"}),
        }
        _insert("journal_change", change | {"after": _text(DAYS)})
    db.close()
    monkeypatch.undo()
    return place


def _entry() -> dict[str, object]:
    said: dict[str, object] = {
        "ref": "cdefghjkmnpq",
        "at": "2026-11-20T02:00:00.000000Z",
        "who": "王阿姨",
        "kind": "do",
    }
    return said | {"sentence": "Corrected {title}", "params": json.dumps({"title": "庙会"}), "topics": "events"}


def _text(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _insert(table: str, row: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join([db.database.param] * len(row))
    db.database.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))


def test_its_events_know_the_days_they_last(older_building: str) -> None:
    migrate.open_building(older_building, NOW)
    assert [(row.title_zh, row.first_on, row.last_on) for row in queries.all_events()] == [
        ("守岁", date(2027, 2, 5), date(2027, 2, 5)),
        ("庙会", date(2027, 2, 6), date(2027, 2, 8)),
    ]
    on_the_last = agenda.occurrences(first=date(2027, 2, 8), last=date(2027, 2, 8))
    assert [found.title for found in on_the_last] == ["庙会"]


def test_a_deed_of_before_can_still_be_taken_back(older_building: str) -> None:
    migrate.open_building(older_building, NOW)
    entry = next_undo()
    assert entry is not None
    undo(entry=entry.ref, now=NOW, who="王阿姨")
    row = queries.event_row(str(DAYS["ref"]))
    assert (row.last_day, row.last_on) == (date(2027, 2, 7), date(2027, 2, 7))
