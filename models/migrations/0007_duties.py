"""Duties: what has to be done, its shifts, who was asked for them, and what somebody is good at."""

from typing import Any

from peewee import SqliteDatabase

IDENTITY = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
MADE = (
    """
CREATE TABLE "duty" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "event_id" INTEGER,
    "name_zh" TEXT NOT NULL, "name_en" TEXT NOT NULL, "skill" TEXT NOT NULL, "about" TEXT NOT NULL,
    "place" TEXT NOT NULL, "rule" TEXT NOT NULL, "starts" INTEGER, "minutes" INTEGER, "needed" INTEGER NOT NULL,
    "from_on" TEXT, "until" TEXT,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    CONSTRAINT "duty_named" CHECK (name_zh <> ''),
    CONSTRAINT "duty_of_an_event_does_not_recur" CHECK (event_id IS NULL OR rule = ''),
    CONSTRAINT "duty_standing_says_when" CHECK ((rule <> '') = (starts IS NOT NULL) AND (rule <> '') = (minutes IS NOT NULL) AND (rule <> '') = (from_on IS NOT NULL)),
    CONSTRAINT "duty_begins_in_a_day" CHECK (starts IS NULL OR starts BETWEEN 0 AND 1439),
    CONSTRAINT "duty_length_sane" CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440),
    CONSTRAINT "duty_needed_sane" CHECK (needed BETWEEN 1 AND 99),
    CONSTRAINT "duty_days_in_order" CHECK (until IS NULL OR (rule <> '' AND until >= from_on)))
""",  # noqa: E501  # the rule of a standing duty as the models say it
    """
CREATE TABLE "duty_shift" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "duty_id" INTEGER NOT NULL, "starts_at" TEXT NOT NULL, "ends_at" TEXT NOT NULL, "needed" INTEGER NOT NULL,
    FOREIGN KEY ("duty_id") REFERENCES "duty" ("id"),
    CONSTRAINT "duty_shift_in_order" CHECK (ends_at > starts_at),
    CONSTRAINT "duty_shift_needed_sane" CHECK (needed BETWEEN 1 AND 99))
""",
    """
CREATE TABLE "assignment" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "shift_id" INTEGER NOT NULL, "resident_id" INTEGER NOT NULL, "state" TEXT NOT NULL, "asked_at" TEXT NOT NULL,
    "answered_at" TEXT, "minutes" INTEGER, "why" TEXT NOT NULL, "instead_of_id" INTEGER,
    FOREIGN KEY ("shift_id") REFERENCES "duty_shift" ("id"),
    FOREIGN KEY ("resident_id") REFERENCES "resident" ("id"),
    FOREIGN KEY ("instead_of_id") REFERENCES "assignment" ("id"),
    CONSTRAINT "assignment_state_known" CHECK (state IN ('asked', 'accepted', 'declined', 'done', 'absent')),
    CONSTRAINT "assignment_answered_once_told" CHECK ((state = 'asked') = (answered_at IS NULL)),
    CONSTRAINT "assignment_minutes_of_what_was_done" CHECK ((state = 'done') = (minutes IS NOT NULL)),
    CONSTRAINT "assignment_minutes_sane" CHECK (minutes IS NULL OR minutes BETWEEN 0 AND 1440))
""",
    """
CREATE TABLE "skill" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "resident_id" INTEGER NOT NULL, "skill" TEXT NOT NULL,
    FOREIGN KEY ("resident_id") REFERENCES "resident" ("id"),
    CONSTRAINT "skill_named" CHECK (skill <> ''))
""",
)
INDEXES = (
    'CREATE UNIQUE INDEX "duty_ref" ON "duty" ("ref")',
    'CREATE INDEX "duty_event_id" ON "duty" ("event_id")',
    'CREATE UNIQUE INDEX "duty_shift_ref" ON "duty_shift" ("ref")',
    'CREATE UNIQUE INDEX "duty_shift_once_a_time" ON "duty_shift" ("duty_id", "starts_at")',
    'CREATE INDEX "duty_shift_starts_at" ON "duty_shift" ("starts_at")',
    'CREATE UNIQUE INDEX "assignment_ref" ON "assignment" ("ref")',
    'CREATE INDEX "assignment_shift_id" ON "assignment" ("shift_id")',
    'CREATE INDEX "assignment_resident_id" ON "assignment" ("resident_id")',
    'CREATE INDEX "assignment_instead_of_id" ON "assignment" ("instead_of_id")',
    'CREATE UNIQUE INDEX "assignment_once_a_shift" ON "assignment" ("resident_id", "shift_id")'
    " WHERE state <> 'declined'",
    'CREATE UNIQUE INDEX "skill_ref" ON "skill" ("ref")',
    'CREATE UNIQUE INDEX "skill_once_each" ON "skill" ("resident_id", "skill")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the four tables."""
    identity = IDENTITY if isinstance(db, SqliteDatabase) else SERIAL
    for statement in (*(table.replace("IDENTITY", identity) for table in MADE), *INDEXES):
        db.execute_sql(statement)
