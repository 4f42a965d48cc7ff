"""A building from before kinds of people: its sign-ups are of adults, and what was done to them can be undone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from models import db, migrate, undo
from models.access import operation
from models.events import queries
from models.events.rules import Coming, Counts
from models.events.sign_ups import change_sign_up
from models.households.building import create_building
from models.households.queries import units
from models.i18n import set_language
from tests.conftest import NOW
from tests.models.events.party import WHO
from tests.models.households.long_ago import move_in_as_it_was

AT = "2026-11-20T02:00:00.000000Z"
OLD_ROWS = (
    "INSERT INTO event (id, ref, version, title_zh, title_en, kind, place, starts_at, ends_at, audience, capacity,"
    " status, announced_at, description, reason, first_on, last_on, rule, dates_changed, anchor, count_by, sequence,"
    " revised_at)"
    " VALUES (1, 'party', 1, '团拜', '', '', '', '2026-11-25T02:00:00.000000Z', '2026-11-25T04:00:00.000000Z',"
    f" 'everybody', 6, 'announced', '{AT}', '', '', '2026-11-25', '2026-11-25', '', 0, '', 'heads', 0, '{AT}')",
    "INSERT INTO sign_up (id, ref, version, event_id, household_id, heads, position, note, told, sequence, revised_at)"
    f" VALUES (1, 'first', 2, 1, 1, 4, 1, '', 'confirmed', 1, '{AT}')",
    "INSERT INTO journal_entry (id, ref, at, who, kind, sentence, params, topics)"
    f" VALUES (90, 'more', '{AT}', 'W', 'do', '{{label}} comes to {{title}} with {{heads}}',"
    """ '{"label": "201", "title": "团拜", "heads": 4}', 'events')""",
)
STORED = {
    **{"ref": "first", "version": 1, "event": 1, "household": 1, "heads": 3, "position": 1, "note": ""},
    **{"told": "confirmed", "cancelled_at": None, "sequence": 0, "revised_at": AT},
}


@operation
def _fill_as_it_was() -> None:
    for row in OLD_ROWS:
        db.database.execute_sql(row)
    before, after = json.dumps(STORED), json.dumps({**STORED, "heads": 4, "version": 2})
    db.database.execute_sql(
        f"INSERT INTO journal_change (entry_id, table_name, row, before, after) VALUES (90, 'sign_up', 1, "
        f"{db.database.param}, {db.database.param})",
        (before, after),
    )


def test_sign_ups_of_an_older_building_are_kept_and_undone(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language("en")
    newest, older = migrate.FOLDER, tmp_path / "older"
    late = lambda _folder, names: [n for n in names if n[:4].isdigit() and n[:4] > "0004"]  # noqa: E731
    shutil.copytree(newest, older, ignore=late)
    monkeypatch.setattr(migrate, "FOLDER", older)
    create_building(place, name="旧楼", floors=2, doors=2, language="zh_CN", now=NOW, who=WHO)
    move_in_as_it_was(units()[0].ref, "赵家")
    _fill_as_it_was()
    db.close()
    monkeypatch.setattr(migrate, "FOLDER", newest)

    migrate.open_building(place, NOW)
    (row,) = queries.sign_ups(event="party")
    assert (row.heads, row.counts, row.people, row.walk_in, row.arrived) == (4, Counts(4), "", False, None)
    undo.undo(entry="more", now=NOW, who=WHO)
    (row,) = queries.sign_ups(event="party")
    assert (row.heads, row.counts) == (3, Counts(3))
    changed = change_sign_up(sign_up="first", coming=Coming(Counts(1, 2)), now=NOW, who=WHO).row
    assert changed is not None and changed.counts == Counts(1, 2)
    db.close()
