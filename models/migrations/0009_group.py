"""Groups of residents: members, meetings and who came, tasks, certificates of courses."""

from typing import Any

from peewee import SqliteDatabase

IDENTITY = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
TABLES = (
    """
CREATE TABLE "residents_group" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "name_zh" TEXT NOT NULL, "name_en" TEXT NOT NULL, "kind" TEXT NOT NULL, "about" TEXT NOT NULL,
    "needed_percent" INTEGER, "ended_on" TEXT,
    CONSTRAINT "group_named" CHECK (name_zh <> ''),
    CONSTRAINT "group_kind_known" CHECK (kind IN ('party', 'committee', 'volunteers', 'course', 'other')),
    CONSTRAINT "group_share_of_a_course" CHECK ((kind = 'course') = (needed_percent IS NOT NULL)),
    CONSTRAINT "group_share_sane" CHECK (needed_percent IS NULL OR needed_percent BETWEEN 1 AND 100))
""",
    """
CREATE TABLE "membership" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL, "resident_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "from_on" TEXT NOT NULL,
    "until" TEXT, "left_on" TEXT,
    FOREIGN KEY ("group_id") REFERENCES "residents_group" ("id"),
    FOREIGN KEY ("resident_id") REFERENCES "resident" ("id"),
    CONSTRAINT "membership_role_named" CHECK (role <> ''),
    CONSTRAINT "membership_term_in_order" CHECK (until IS NULL OR until >= from_on),
    CONSTRAINT "membership_days_in_order" CHECK (left_on IS NULL OR left_on >= from_on))
""",
    """
CREATE TABLE "group_meeting" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL, "starts_at" TEXT NOT NULL, "ends_at" TEXT NOT NULL, "place" TEXT NOT NULL,
    "topic" TEXT NOT NULL, "agenda" TEXT NOT NULL, "minutes" TEXT NOT NULL, "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    FOREIGN KEY ("group_id") REFERENCES "residents_group" ("id"),
    CONSTRAINT "group_meeting_named" CHECK (topic <> ''),
    CONSTRAINT "group_meeting_hours_in_order" CHECK (ends_at > starts_at),
    CONSTRAINT "group_meeting_status_known" CHECK (status IN ('planned', 'held', 'cancelled')),
    CONSTRAINT "group_meeting_minutes_when_held" CHECK (minutes = '' OR status = 'held'),
    CONSTRAINT "group_meeting_reason_when_cancelled" CHECK (reason = '' OR status = 'cancelled'))
""",
    """
CREATE TABLE "group_attendance" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "meeting_id" INTEGER NOT NULL, "resident_id" INTEGER NOT NULL, "state" TEXT NOT NULL, "guest" YES_OR_NO NOT NULL,
    FOREIGN KEY ("meeting_id") REFERENCES "group_meeting" ("id"),
    FOREIGN KEY ("resident_id") REFERENCES "resident" ("id"),
    CONSTRAINT "group_attendance_known" CHECK (state IN ('present', 'excused', 'absent')))
""",
    """
CREATE TABLE "group_task" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL, "meeting_id" INTEGER, "what" TEXT NOT NULL, "owner_id" INTEGER, "due_on" TEXT,
    "done_on" TEXT,
    FOREIGN KEY ("group_id") REFERENCES "residents_group" ("id"),
    FOREIGN KEY ("meeting_id") REFERENCES "group_meeting" ("id"),
    FOREIGN KEY ("owner_id") REFERENCES "resident" ("id"),
    CONSTRAINT "group_task_named" CHECK (what <> ''))
""",
    """
CREATE TABLE "course_certificate" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "membership_id" INTEGER NOT NULL, "number" TEXT NOT NULL, "issued_on" TEXT NOT NULL, "came" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    FOREIGN KEY ("membership_id") REFERENCES "membership" ("id"),
    CONSTRAINT "course_certificate_numbered" CHECK (number <> ''),
    CONSTRAINT "course_certificate_counted" CHECK (came BETWEEN 1 AND sessions))
""",
)
INDEXES = (
    'CREATE UNIQUE INDEX "residents_group_ref" ON "residents_group" ("ref")',
    'CREATE UNIQUE INDEX "group_one_of_a_name" ON "residents_group" ("name_zh") WHERE ended_on IS NULL',
    'CREATE UNIQUE INDEX "membership_ref" ON "membership" ("ref")',
    'CREATE INDEX "membership_resident_id" ON "membership" ("resident_id")',
    'CREATE UNIQUE INDEX "membership_one_at_a_time" ON "membership" ("group_id", "resident_id") WHERE left_on IS NULL',
    'CREATE UNIQUE INDEX "group_meeting_ref" ON "group_meeting" ("ref")',
    'CREATE UNIQUE INDEX "group_meeting_once_an_hour" ON "group_meeting" ("group_id", "starts_at")'
    " WHERE status <> 'cancelled'",
    'CREATE UNIQUE INDEX "group_attendance_ref" ON "group_attendance" ("ref")',
    'CREATE INDEX "group_attendance_resident_id" ON "group_attendance" ("resident_id")',
    'CREATE UNIQUE INDEX "group_attendance_once" ON "group_attendance" ("meeting_id", "resident_id")',
    'CREATE UNIQUE INDEX "group_task_ref" ON "group_task" ("ref")',
    'CREATE INDEX "group_task_group_id" ON "group_task" ("group_id")',
    'CREATE INDEX "group_task_meeting_id" ON "group_task" ("meeting_id")',
    'CREATE INDEX "group_task_owner_id" ON "group_task" ("owner_id")',
    'CREATE UNIQUE INDEX "course_certificate_ref" ON "course_certificate" ("ref")',
    'CREATE UNIQUE INDEX "course_certificate_number" ON "course_certificate" ("number")',
    'CREATE UNIQUE INDEX "course_certificate_once" ON "course_certificate" ("membership_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    sqlite = isinstance(db, SqliteDatabase)
    kinds = {"IDENTITY": IDENTITY if sqlite else SERIAL, "YES_OR_NO": "INTEGER" if sqlite else "BOOLEAN"}
    for statement in (*TABLES, *INDEXES):
        for name, kind in kinds.items():
            statement = statement.replace(name, kind)
        db.execute_sql(statement)
