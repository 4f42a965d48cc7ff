"""The community centre's programme: the calendars that are followed, what was taken from them, and their dates."""

from typing import Any

from peewee import SqliteDatabase

IDENTITY = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
AUDIENCE = "audience IN ('everybody', 'elderly', 'children', 'working', 'families')"
MADE = (
    """
CREATE TABLE "subscription" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "name" TEXT NOT NULL,
    "source" TEXT NOT NULL, "colour" TEXT NOT NULL, "audience" TEXT NOT NULL, "hidden" TRUTH NOT NULL,
    "online" TRUTH NOT NULL,
    CONSTRAINT "subscription_named" CHECK (name <> ''),
    CONSTRAINT "subscription_has_a_source" CHECK (source <> ''),
    CONSTRAINT "subscription_colour_known" CHECK (colour IN ('blue', 'green', 'orange', 'purple', 'red', 'teal')),
    CONSTRAINT "subscription_audience_known" CHECK (audience = '' OR AUDIENCE))
""",
    """
CREATE TABLE "centre_feed" ("id" IDENTITY, "subscription" TEXT NOT NULL, "taken_at" TEXT, "checked_at" TEXT,
    "last_day" TEXT, "events" INTEGER NOT NULL, "left_out" INTEGER NOT NULL, "why_left_out" TEXT NOT NULL,
    "digest" TEXT NOT NULL, "etag" TEXT NOT NULL, "last_modified" TEXT NOT NULL, "refused_at" TEXT,
    "refused_why" TEXT NOT NULL)
""",
    """
CREATE TABLE "centre_date" ("id" IDENTITY, "subscription" TEXT NOT NULL, "key" TEXT NOT NULL, "uid" TEXT NOT NULL,
    "title" TEXT NOT NULL, "place" TEXT NOT NULL, "description" TEXT NOT NULL, "starts_at" TEXT, "ends_at" TEXT,
    "first_day" TEXT, "last_day" TEXT, "first_on" TEXT NOT NULL, "last_on" TEXT NOT NULL, "status" TEXT NOT NULL,
    "audience" TEXT NOT NULL, "guessed" TRUTH NOT NULL,
    CONSTRAINT "centre_date_named" CHECK (title <> ''),
    CONSTRAINT "centre_date_hours_both" CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
    CONSTRAINT "centre_date_days_both" CHECK ((first_day IS NULL) = (last_day IS NULL)),
    CONSTRAINT "centre_date_hours_or_days" CHECK ((starts_at IS NULL) <> (first_day IS NULL)),
    CONSTRAINT "centre_date_hours_in_order" CHECK (starts_at IS NULL OR ends_at >= starts_at),
    CONSTRAINT "centre_date_days_in_order" CHECK (last_on >= first_on),
    CONSTRAINT "centre_date_status_known" CHECK (status IN ('confirmed', 'tentative', 'cancelled')),
    CONSTRAINT "centre_date_audience_known" CHECK (AUDIENCE))
""",
)
INDEXES = (
    'CREATE UNIQUE INDEX "subscription_ref" ON "subscription" ("ref")',
    'CREATE UNIQUE INDEX "subscription_once" ON "subscription" ("source")',
    'CREATE UNIQUE INDEX "centre_feed_subscription" ON "centre_feed" ("subscription")',
    'CREATE UNIQUE INDEX "centre_date_once" ON "centre_date" ("subscription", "key")',
    'CREATE INDEX "centre_date_days" ON "centre_date" ("first_on", "last_on")',
    'CREATE INDEX "centre_date_uid" ON "centre_date" ("uid", "subscription")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables; no building follows a calendar yet."""
    sqlite = isinstance(db, SqliteDatabase)
    words = {"IDENTITY": IDENTITY if sqlite else SERIAL, "TRUTH": "INTEGER" if sqlite else "BOOLEAN"}
    for statement in MADE:
        for name, meaning in {**words, "AUDIENCE": AUDIENCE}.items():
            statement = statement.replace(name, meaning)
        db.execute_sql(statement)
    for statement in INDEXES:
        db.execute_sql(statement)
