"""Sign-ups by kind of people, who comes, allergies, the door; and parts of an event that have places of their own."""

import json
from typing import Any

from peewee import SqliteDatabase

IDENTITY = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
# SQLite cannot add a rule to a table, so the sign-ups move to a new one there.
SIGN_UPS = """
CREATE TABLE "sign_up_anew" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL, "household_id" INTEGER NOT NULL, "heads" INTEGER NOT NULL, "position" INTEGER NOT NULL,
    "note" TEXT NOT NULL, "told" TEXT NOT NULL, "cancelled_at" TEXT, "sequence" INTEGER NOT NULL,
    "revised_at" TEXT NOT NULL, "adults" INTEGER NOT NULL, "children" INTEGER NOT NULL, "elderly" INTEGER NOT NULL,
    "people" TEXT NOT NULL, "allergies" TEXT NOT NULL, "walk_in" INTEGER NOT NULL, "arrived_at" TEXT,
    "arrived" INTEGER,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    RULES)
"""
RULES = {
    "sign_up_heads_sane": "heads BETWEEN 1 AND 99",
    "sign_up_told_known": "told IN ('confirmed', 'waiting')",
    "sign_up_kinds_sane": "adults >= 0 AND children >= 0 AND elderly >= 0",
    "sign_up_heads_are_the_kinds": "heads = adults + children + elderly",
    "sign_up_arrived_counted": "(arrived_at IS NULL) = (arrived IS NULL)",
    "sign_up_arrived_sane": "arrived IS NULL OR arrived BETWEEN 1 AND 99",
    "sign_up_here_or_off": "arrived_at IS NULL OR cancelled_at IS NULL",
    "sign_up_walked_in": "NOT walk_in OR arrived_at IS NOT NULL OR cancelled_at IS NOT NULL",
}
OLD = ("sign_up_heads_sane", "sign_up_told_known")
COLUMNS = "id, ref, version, event_id, household_id, heads, position, note, told, cancelled_at, sequence, revised_at"
MOVED = (
    "INSERT INTO sign_up_anew (" + COLUMNS + ", adults, children, elderly, people, allergies, walk_in)"
    " SELECT " + COLUMNS + ", heads, 0, 0, '', '', 0 FROM sign_up",
    # A number that was given out once is never given out again, even if its sign-up was undone.
    "DELETE FROM sqlite_sequence WHERE name = 'sign_up_anew'",
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'sign_up_anew', seq FROM sqlite_sequence WHERE name = 'sign_up'",
    "DROP TABLE sign_up",
    "ALTER TABLE sign_up_anew RENAME TO sign_up",
    'CREATE UNIQUE INDEX "sign_up_ref" ON "sign_up" ("ref")',
    'CREATE INDEX "sign_up_household_id" ON "sign_up" ("household_id")',
    'CREATE UNIQUE INDEX "sign_up_once_a_household" ON "sign_up" ("event_id", "household_id")'
    " WHERE cancelled_at IS NULL",
    'CREATE UNIQUE INDEX "sign_up_one_place_in_line" ON "sign_up" ("event_id", "position")',
)
ADDED = {
    "adults": "INTEGER NOT NULL DEFAULT 0",
    "children": "INTEGER NOT NULL DEFAULT 0",
    "elderly": "INTEGER NOT NULL DEFAULT 0",
    "people": "TEXT NOT NULL DEFAULT ''",
    "allergies": "TEXT NOT NULL DEFAULT ''",
    "walk_in": "BOOLEAN NOT NULL DEFAULT FALSE",
    "arrived_at": "TEXT",
    "arrived": "INTEGER",
}
MADE = (
    """
CREATE TABLE "part" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "event_id" INTEGER NOT NULL,
    "name_zh" TEXT NOT NULL, "name_en" TEXT NOT NULL, "capacity" INTEGER, "position" INTEGER NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    CONSTRAINT "part_named" CHECK (name_zh <> ''),
    CONSTRAINT "part_capacity_positive" CHECK (capacity IS NULL OR capacity > 0))
""",
    """
CREATE TABLE "part_place" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "part_id" INTEGER NOT NULL,
    "sign_up_id" INTEGER NOT NULL, "heads" INTEGER NOT NULL, "position" INTEGER NOT NULL, "told" TEXT NOT NULL,
    FOREIGN KEY ("part_id") REFERENCES "part" ("id"),
    FOREIGN KEY ("sign_up_id") REFERENCES "sign_up" ("id"),
    CONSTRAINT "part_place_heads_sane" CHECK (heads BETWEEN 1 AND 99),
    CONSTRAINT "part_place_told_known" CHECK (told IN ('confirmed', 'waiting')))
""",
)
INDEXES = (
    'CREATE UNIQUE INDEX "part_ref" ON "part" ("ref")',
    'CREATE UNIQUE INDEX "part_one_place_in_order" ON "part" ("event_id", "position")',
    'CREATE UNIQUE INDEX "part_place_ref" ON "part_place" ("ref")',
    'CREATE INDEX "part_place_part_id" ON "part_place" ("part_id")',
    'CREATE UNIQUE INDEX "part_place_once_a_sign_up" ON "part_place" ("sign_up_id", "part_id")',
)
SELECT_JOURNAL = "SELECT id, before, after FROM journal_change WHERE table_name = 'sign_up'"
UPDATE_JOURNAL = "UPDATE journal_change SET before = ?, after = ? WHERE id = ?"


def up(migrator: Any, db: Any) -> None:
    """Add the columns and make the tables; everybody who was signed up before is an adult."""
    sqlite = isinstance(db, SqliteDatabase)
    rules = {name: f'CONSTRAINT "{name}" CHECK ({rule})' for name, rule in RULES.items()}
    changed: tuple[str, ...]
    if sqlite:
        made = SIGN_UPS.replace("IDENTITY", IDENTITY).replace("RULES", ",\n    ".join(rules.values()))
        changed = (made, *MOVED)
    else:
        columns = [f'ALTER TABLE "sign_up" ADD COLUMN "{name}" {words}' for name, words in ADDED.items()]
        filled = [name for name, words in ADDED.items() if "DEFAULT" in words]
        plain = [f'ALTER TABLE "sign_up" ALTER COLUMN "{name}" DROP DEFAULT' for name in filled]
        ruled = [f'ALTER TABLE "sign_up" ADD {rule}' for name, rule in rules.items() if name not in OLD]
        changed = (*columns, "UPDATE sign_up SET adults = heads", *plain, *ruled)
    tables = [table.replace("IDENTITY", IDENTITY if sqlite else SERIAL) for table in MADE]
    for statement in (*changed, *tables, *INDEXES):
        db.execute_sql(statement)
    # Undo puts rows back from the journal: their people have to be of some kind too.
    for number, *stored in db.execute_sql(SELECT_JOURNAL).fetchall():
        db.execute_sql(UPDATE_JOURNAL.replace("?", db.param), (*map(_of_adults, stored), number))


def _of_adults(text: str | None) -> str | None:
    if text is None:
        return None
    stored = json.loads(text)
    more = {"children": 0, "elderly": 0, "people": "", "allergies": "", "walk_in": False}
    return json.dumps(
        {**stored, "adults": stored["heads"], **more, "arrived_at": None, "arrived": None},
        ensure_ascii=False,
        separators=(",", ":"),
    )
