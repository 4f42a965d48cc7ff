"""The shelf becomes a lending library: holds, lost copies and why a copy is off the shelf, series and age bands."""

from typing import Any

from peewee import BooleanField, Check, IntegerField, SqliteDatabase, TextField

KINDS = "gone_as IN ('', 'lost', 'damaged', 'repair', 'gone')"


HOLD_DAYS = Check("hold_days BETWEEN 1 AND 60", "policy_hold_days_sane")
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
HOLDS = """
CREATE TABLE "hold" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL, "only_id" INTEGER, "household_id" INTEGER NOT NULL, "placed_at" TEXT NOT NULL,
    "kept_id" INTEGER, "pickup_by" TEXT, "ended_on" TEXT, "outcome" TEXT NOT NULL,
    FOREIGN KEY ("title_id") REFERENCES "title" ("id"),
    FOREIGN KEY ("only_id") REFERENCES "copy" ("id"),
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    FOREIGN KEY ("kept_id") REFERENCES "copy" ("id"),
    CONSTRAINT "hold_kept_until_a_day" CHECK ((kept_id IS NULL) = (pickup_by IS NULL)),
    CONSTRAINT "hold_ends_in_a_way" CHECK ((ended_on IS NULL) = (outcome = '')),
    CONSTRAINT "hold_outcome_known" CHECK (outcome IN ('', 'collected', 'cancelled', 'passed')))
"""
INDEXES = (
    'CREATE UNIQUE INDEX "policy_category_once" ON "policy" ("category")',
    'CREATE UNIQUE INDEX "hold_ref" ON "hold" ("ref")',
    'CREATE INDEX "hold_title_id" ON "hold" ("title_id")',
    'CREATE INDEX "hold_only_id" ON "hold" ("only_id")',
    'CREATE INDEX "hold_household_id" ON "hold" ("household_id")',
    'CREATE UNIQUE INDEX "hold_once_a_household" ON "hold" ("title_id", "household_id") WHERE ended_on IS NULL',
    'CREATE UNIQUE INDEX "hold_keeps_a_copy_once" ON "hold" ("kept_id") WHERE ended_on IS NULL',
)


def up(migrator: Any, db: Any) -> None:
    """Add the columns; what is there already has none of it."""
    for name in ("series", "volume", "age_band"):
        migrator.migrate(migrator.add_column("title", name, TextField(default="")))
    known = Check(KINDS, "copy_gone_as_known")
    migrator.migrate(
        migrator.add_column("copy", "gone_as", TextField(default="", constraints=[known])),
        migrator.add_column("copy", "gone_why", TextField(default="")),
        migrator.add_column("copy", "label_printed_on", TextField(null=True)),
        migrator.add_column("loan", "lost", BooleanField(default=False)),
        migrator.add_column("policy", "category", TextField(default="")),
        migrator.add_column("policy", "open_days", TextField(default="")),
        migrator.add_column("policy", "hold_days", IntegerField(default=7, constraints=[HOLD_DAYS])),
    )
    identity = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT" if isinstance(db, SqliteDatabase) else SERIAL
    for statement in (HOLDS.replace("IDENTITY", identity), *INDEXES):
        db.execute_sql(statement)
