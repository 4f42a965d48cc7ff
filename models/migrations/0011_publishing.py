"""What is published: calendars for everybody, secret links by the digest of their token, what subscribers were shown.

A household's calendar was found by a name in its row. The name lives on as the token of its link, and its phones go on
fetching it; the building keeps only the digest, and the journal forgets the name too.
"""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any

from peewee import SqliteDatabase

IDENTITY = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
TABLES = (
    """
CREATE TABLE "publishing" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "address" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    CONSTRAINT "publishing_epoch_positive" CHECK (epoch > 0))
""",
    """
CREATE TABLE "public_feed" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "name" TEXT NOT NULL,
    "language" TEXT NOT NULL, "offered" YES_OR_NO NOT NULL,
    CONSTRAINT "public_feed_language_known" CHECK (language IN ('both', 'zh_CN', 'en')))
""",
    """
CREATE TABLE "feed_link" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "kind" TEXT NOT NULL,
    "household_id" INTEGER, "resident_id" INTEGER, "digest" TEXT NOT NULL, "language" TEXT NOT NULL,
    "titles" TEXT NOT NULL, "alarms" YES_OR_NO NOT NULL, "tasks" YES_OR_NO NOT NULL, "made_at" TEXT NOT NULL,
    "revoked_at" TEXT,
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    FOREIGN KEY ("resident_id") REFERENCES "resident" ("id"),
    CONSTRAINT "feed_link_kind_known" CHECK (kind IN ('household', 'volunteer', 'panel')),
    CONSTRAINT "feed_link_leads_to_one" CHECK ((kind = 'household') = (household_id IS NOT NULL)\
 AND (kind = 'volunteer') = (resident_id IS NOT NULL)),
    CONSTRAINT "feed_link_language_known" CHECK (language IN ('both', 'zh_CN', 'en')),
    CONSTRAINT "feed_link_titles_known" CHECK (titles IN ('full', 'minimal')))
""",
    """
CREATE TABLE "publication" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "at" TEXT NOT NULL,
    "calendars" INTEGER NOT NULL, "changes" TEXT NOT NULL)
""",
    """
CREATE TABLE "published_entry" ("id" IDENTITY, "feed" TEXT NOT NULL, "uid" TEXT NOT NULL, "content" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL, "gone" YES_OR_NO NOT NULL)
""",
    """
CREATE TABLE "feed_fetch" ("id" IDENTITY, "feed" TEXT NOT NULL, "program" TEXT NOT NULL, "last_at" TEXT NOT NULL,
    "times" INTEGER NOT NULL)
""",
)
INDEXES = (
    'CREATE UNIQUE INDEX "publishing_ref" ON "publishing" ("ref")',
    'CREATE UNIQUE INDEX "public_feed_ref" ON "public_feed" ("ref")',
    'CREATE UNIQUE INDEX "public_feed_name" ON "public_feed" ("name")',
    'CREATE UNIQUE INDEX "feed_link_ref" ON "feed_link" ("ref")',
    'CREATE UNIQUE INDEX "feed_link_digest" ON "feed_link" ("digest")',
    'CREATE UNIQUE INDEX "feed_link_one_of_a_household" ON "feed_link" ("household_id")'
    " WHERE kind = 'household' AND revoked_at IS NULL",
    'CREATE UNIQUE INDEX "feed_link_one_of_a_volunteer" ON "feed_link" ("resident_id")'
    " WHERE kind = 'volunteer' AND revoked_at IS NULL",
    'CREATE UNIQUE INDEX "feed_link_one_of_a_panel" ON "feed_link" ("kind")'
    " WHERE kind = 'panel' AND revoked_at IS NULL",
    'CREATE UNIQUE INDEX "publication_ref" ON "publication" ("ref")',
    'CREATE UNIQUE INDEX "published_entry_once" ON "published_entry" ("feed", "uid")',
    'CREATE UNIQUE INDEX "feed_fetch_once" ON "feed_fetch" ("feed", "program")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables and move the names."""
    sqlite = isinstance(db, SqliteDatabase)
    kinds = {"IDENTITY": IDENTITY if sqlite else SERIAL, "YES_OR_NO": "INTEGER" if sqlite else "BOOLEAN"}
    for statement in (*TABLES, *INDEXES):
        for name, kind in kinds.items():
            statement = statement.replace(name, kind)
        db.execute_sql(statement)
    _move_names(db)
    _forget_names(db)
    db.execute_sql('DROP INDEX "household_feed_name"')
    db.execute_sql('ALTER TABLE "household" DROP COLUMN "feed_name"')


def _move_names(db: Any) -> None:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    columns = ("ref", "version", "kind", "household_id", "digest", "language", "titles", "alarms", "tasks", "made_at")
    marks = ", ".join([db.param] * len(columns))
    for household, name in db.execute_sql('SELECT id, feed_name FROM "household" ORDER BY id').fetchall():
        digest = hashlib.sha256(name.encode()).hexdigest()
        values = (_ref(), 1, "household", household, digest, "both", "full", True, False, now)
        db.execute_sql(f'INSERT INTO "feed_link" ({", ".join(columns)}) VALUES ({marks})', values)


def _ref() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(12))


def _forget_names(db: Any) -> None:
    """What the journal keeps of households no longer holds the names."""
    mark = db.param
    rows = db.execute_sql("SELECT id, before, after FROM \"journal_change\" WHERE table_name = 'household'").fetchall()
    for number, before, after in rows:
        values = (_without(before), _without(after), number)
        db.execute_sql(f'UPDATE "journal_change" SET before = {mark}, after = {mark} WHERE id = {mark}', values)


def _without(text: str | None) -> str | None:
    if text is None:
        return None
    stored = json.loads(text)
    stored.pop("feed_name", None)
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
