"""The panel's calendar: sittings, hearings by number, and the households concerned; nothing of what it is about."""

from typing import Any

from peewee import SqliteDatabase

IDENTITY = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
TABLES = (
    """
CREATE TABLE "sitting" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "starts_at" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL, "place" TEXT NOT NULL, "status" TEXT NOT NULL, "sequence" INTEGER NOT NULL,
    "revised_at" TEXT NOT NULL,
    CONSTRAINT "sitting_hours_in_order" CHECK (ends_at > starts_at),
    CONSTRAINT "sitting_status_known" CHECK (status IN ('planned', 'held', 'cancelled')))
""",
    """
CREATE TABLE "hearing" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "sitting_id" INTEGER NOT NULL,
    "case_number" TEXT NOT NULL, "begins" INTEGER NOT NULL, "lasts" INTEGER NOT NULL, "cancelled" YES_OR_NO NOT NULL,
    "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL,
    FOREIGN KEY ("sitting_id") REFERENCES "sitting" ("id"),
    CONSTRAINT "hearing_numbered" CHECK (LENGTH(case_number) BETWEEN 1 AND 12),
    CONSTRAINT "hearing_within_sitting" CHECK (begins >= 0),
    CONSTRAINT "hearing_lasts" CHECK (lasts > 0))
""",
    """
CREATE TABLE "hearing_party" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "hearing_id" INTEGER NOT NULL, "household_id" INTEGER NOT NULL,
    FOREIGN KEY ("hearing_id") REFERENCES "hearing" ("id"),
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"))
""",
)
INDEXES = (
    'CREATE UNIQUE INDEX "sitting_ref" ON "sitting" ("ref")',
    'CREATE UNIQUE INDEX "sitting_once_an_hour" ON "sitting" ("starts_at") WHERE status <> \'cancelled\'',
    'CREATE UNIQUE INDEX "hearing_ref" ON "hearing" ("ref")',
    'CREATE UNIQUE INDEX "hearing_once_a_case" ON "hearing" ("sitting_id", "case_number") WHERE NOT cancelled',
    'CREATE UNIQUE INDEX "hearing_once_an_hour" ON "hearing" ("sitting_id", "begins") WHERE NOT cancelled',
    'CREATE UNIQUE INDEX "hearing_party_ref" ON "hearing_party" ("ref")',
    'CREATE INDEX "hearing_party_household_id" ON "hearing_party" ("household_id")',
    'CREATE UNIQUE INDEX "hearing_party_once" ON "hearing_party" ("hearing_id", "household_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    sqlite = isinstance(db, SqliteDatabase)
    kinds = {"IDENTITY": IDENTITY if sqlite else SERIAL, "YES_OR_NO": "INTEGER" if sqlite else "BOOLEAN"}
    for statement in (*TABLES, *INDEXES):
        for name, kind in kinds.items():
            statement = statement.replace(name, kind)
        db.execute_sql(statement)
