"""The programme: series of events, days that are not like others, and why an event is not as it was planned."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from peewee import SqliteDatabase

IDENTITY = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
# SQLite cannot change a rule of a table, so the events move to a new one there.
EVENTS = """
CREATE TABLE "event_anew" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL, "kind" TEXT NOT NULL, "place" TEXT NOT NULL, "starts_at" TEXT, "ends_at" TEXT,
    "first_day" TEXT, "last_day" TEXT, "audience" TEXT NOT NULL, "capacity" INTEGER, "status" TEXT NOT NULL,
    "announced_at" TEXT, "description" TEXT NOT NULL, "reason" TEXT NOT NULL, "planned_on" TEXT,
    "first_on" TEXT NOT NULL, "last_on" TEXT, "rule" TEXT NOT NULL, "times" INTEGER, "until" TEXT,
    "dates_changed" INTEGER NOT NULL, "series_id" INTEGER,
    "series_day" TEXT, "anchor" TEXT NOT NULL, "copied_from_id" INTEGER, "forecast" INTEGER,
    "count_by" TEXT NOT NULL, "lock_on" TEXT, "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL,
    FOREIGN KEY ("series_id") REFERENCES "event" ("id"),
    FOREIGN KEY ("copied_from_id") REFERENCES "event" ("id"),
    RULES)
"""
RULES = {
    "event_named": "title_zh <> ''",
    "event_audience_known": "audience IN ('everybody', 'elderly', 'children', 'working', 'families')",
    "event_status_known": "status IN ('draft', 'announced', 'postponed', 'cancelled')",
    "event_announced_once": "status <> 'announced' OR announced_at IS NOT NULL",
    "event_capacity_positive": "capacity IS NULL OR capacity > 0",
    "event_hours_both": "(starts_at IS NULL) = (ends_at IS NULL)",
    "event_days_both": "(first_day IS NULL) = (last_day IS NULL)",
    "event_hours_or_days": "(starts_at IS NULL) <> (first_day IS NULL)",
    "event_hours_in_order": "starts_at IS NULL OR ends_at > starts_at",
    "event_days_in_order": "first_day IS NULL OR last_day >= first_day",
    "event_lasts_in_order": "last_on IS NULL OR last_on >= first_on",
    "event_end_of_a_rule": "rule <> '' OR (times IS NULL AND until IS NULL)",
    "event_one_end": "times IS NULL OR until IS NULL",
    "event_times_sane": "times IS NULL OR times BETWEEN 1 AND 999",
    "event_date_of_a_series": "(series_id IS NULL) = (series_day IS NULL)",
    "event_date_does_not_recur": "series_id IS NULL OR rule = ''",
    "event_forecast_counted": "forecast IS NULL OR forecast >= 0",
    "event_counted_by_known": "count_by IN ('heads', 'households')",
    "event_locked_before_it_begins": "lock_on IS NULL OR lock_on <= first_on",
}
CHANGED = ("event_audience_known", "event_status_known")
OLD_COLUMNS = (
    "id, ref, version, title_zh, title_en, kind, place, starts_at, ends_at, first_day, last_day, audience, capacity,"
    " status, announced_at, description, sequence, revised_at"
)
MOVED = (
    "INSERT INTO event_anew (" + OLD_COLUMNS + ", reason, first_on, rule, dates_changed, anchor, count_by)"
    " SELECT " + OLD_COLUMNS + ", '', '', '', 0, '', 'heads' FROM event",
    # A number that was given out once is never given out again, even if its event was undone.
    "DELETE FROM sqlite_sequence WHERE name = 'event_anew'",
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'event_anew', seq FROM sqlite_sequence WHERE name = 'event'",
    "DROP TABLE event",
    "ALTER TABLE event_anew RENAME TO event",
    'CREATE UNIQUE INDEX "event_ref" ON "event" ("ref")',
)
ADDED = {
    "reason": "TEXT NOT NULL DEFAULT ''",
    "planned_on": "TEXT",
    "first_on": "TEXT NOT NULL DEFAULT ''",
    "last_on": "TEXT",
    "rule": "TEXT NOT NULL DEFAULT ''",
    "times": "INTEGER",
    "until": "TEXT",
    "dates_changed": "INTEGER NOT NULL DEFAULT 0",
    "series_id": 'INTEGER REFERENCES "event" ("id")',
    "series_day": "TEXT",
    "anchor": "TEXT NOT NULL DEFAULT ''",
    "copied_from_id": 'INTEGER REFERENCES "event" ("id")',
    "forecast": "INTEGER",
    "count_by": "TEXT NOT NULL DEFAULT 'heads'",
    "lock_on": "TEXT",
}
MADE = (
    """
CREATE TABLE "skip" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "event_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL, FOREIGN KEY ("event_id") REFERENCES "event" ("id"))
""",
    """
CREATE TABLE "special_day" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL, "name" TEXT NOT NULL,
    CONSTRAINT "special_day_kind_known" CHECK (kind IN ('off', 'work', 'plain', 'exam')),
    CONSTRAINT "special_day_named" CHECK (kind = 'plain' OR name <> ''))
""",
)
INDEXES = (
    'CREATE INDEX "event_days" ON "event" ("first_on", "last_on")',
    'CREATE INDEX "event_copied_from_id" ON "event" ("copied_from_id")',
    'CREATE UNIQUE INDEX "event_once_a_series_day" ON "event" ("series_id", "series_day") WHERE series_id IS NOT NULL',
    'CREATE UNIQUE INDEX "skip_ref" ON "skip" ("ref")',
    'CREATE UNIQUE INDEX "skip_once_a_day" ON "skip" ("event_id", "day")',
    'CREATE UNIQUE INDEX "special_day_ref" ON "special_day" ("ref")',
    'CREATE UNIQUE INDEX "special_day_once" ON "special_day" ("day", "kind")',
)
SELECT_DAYS = "SELECT id, starts_at, ends_at, first_day, last_day FROM event"
UPDATE_DAYS = "UPDATE event SET first_on = ?, last_on = ? WHERE id = ?"
SELECT_JOURNAL = "SELECT id, before, after FROM journal_change WHERE table_name = 'event'"
UPDATE_JOURNAL = "UPDATE journal_change SET before = ?, after = ? WHERE id = ?"


def up(migrator: Any, db: Any) -> None:
    """Make the tables and add the columns; what was planned before is an event of its own."""
    sqlite = isinstance(db, SqliteDatabase)
    moved: tuple[str, ...]
    rules = {name: f'CONSTRAINT "{name}" CHECK ({rule})' for name, rule in RULES.items()}
    if sqlite:
        made = EVENTS.replace("IDENTITY", IDENTITY).replace("RULES", ",\n    ".join(rules.values()))
        moved = (made, *MOVED)
    else:
        known = [row[0] for row in db.execute_sql(_SELECT_RULES).fetchall()]
        dropped = [f'ALTER TABLE "event" DROP CONSTRAINT "{name}"' for name in CHANGED]
        columns = [f'ALTER TABLE "event" ADD COLUMN "{name}" {words}' for name, words in ADDED.items()]
        filled = [name for name, words in ADDED.items() if "DEFAULT" in words]
        plain = [f'ALTER TABLE "event" ALTER COLUMN "{name}" DROP DEFAULT' for name in filled]
        added = [f'ALTER TABLE "event" ADD {rules[name]}' for name in RULES if name in CHANGED or name not in known]
        moved = (*dropped, *columns, *plain, *added)
    for statement in (*moved, *(table.replace("IDENTITY", IDENTITY if sqlite else SERIAL) for table in MADE), *INDEXES):
        db.execute_sql(statement)
    for number, *times in db.execute_sql(SELECT_DAYS).fetchall():
        db.execute_sql(UPDATE_DAYS.replace("?", db.param), (*_days(*times), number))
    # Undo puts rows back from the journal: they have to know their days too.
    for number, *stored in db.execute_sql(SELECT_JOURNAL).fetchall():
        db.execute_sql(UPDATE_JOURNAL.replace("?", db.param), (*map(_with_days, stored), number))


_SELECT_RULES = "SELECT conname FROM pg_constraint WHERE conrelid = 'event'::regclass"


def _with_days(text: str | None) -> str | None:
    if text is None:
        return None
    stored = json.loads(text)
    times = (stored["starts_at"], stored["ends_at"], stored["first_day"], stored["last_day"])
    stored["first_on"], stored["last_on"] = _days(*times)
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def _days(starts_at: str | None, ends_at: str | None, first_day: str | None, last_day: str | None) -> tuple[str, str]:
    """The first and the last day in the building; one that ends at midnight does not reach into the next."""
    if starts_at is None or ends_at is None:
        return str(first_day), str(last_day)
    zone = ZoneInfo("Asia/Shanghai")
    starts, ends = (datetime.fromisoformat(instant).astimezone(UTC) for instant in (starts_at, ends_at))
    last = (ends - timedelta(microseconds=1)).astimezone(zone)
    return starts.astimezone(zone).date().isoformat(), last.date().isoformat()
