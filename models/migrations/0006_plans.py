"""Plans of events: tasks, shopping, budget, payments with receipts, lessons, and the volunteers' own templates."""

from typing import Any

from peewee import SqliteDatabase

SQLITE = {"IDENTITY": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "BYTES": "BLOB", "FEN": "INTEGER"}
POSTGRESQL = {"IDENTITY": "SERIAL NOT NULL PRIMARY KEY", "BYTES": "BYTEA", "FEN": "BIGINT"}
MADE = (
    """
CREATE TABLE "task" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "event_id" INTEGER NOT NULL,
    "days" INTEGER NOT NULL, "what" TEXT NOT NULL, "owner_id" INTEGER, "done_at" TEXT,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    FOREIGN KEY ("owner_id") REFERENCES "resident" ("id"),
    CONSTRAINT "task_named" CHECK (what <> ''),
    CONSTRAINT "task_days_sane" CHECK (days BETWEEN -400 AND 400))
""",
    """
CREATE TABLE "shopping_item" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL, "what" TEXT NOT NULL, "amount" TEXT NOT NULL, "bought_at" TEXT,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    CONSTRAINT "shopping_named" CHECK (what <> ''))
""",
    """
CREATE TABLE "budget_line" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "what" TEXT NOT NULL, "planned_fen" FEN NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    CONSTRAINT "budget_kind_known" CHECK (kind IN ('cost', 'income')),
    CONSTRAINT "budget_named" CHECK (what <> ''),
    CONSTRAINT "budget_not_negative" CHECK (planned_fen >= 0))
""",
    """
CREATE TABLE "event_payment" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL, "line_id" INTEGER, "kind" TEXT NOT NULL, "day" TEXT NOT NULL, "what" TEXT NOT NULL,
    "amount_fen" FEN NOT NULL, "resident_id" INTEGER, "settled_on" TEXT,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    FOREIGN KEY ("line_id") REFERENCES "budget_line" ("id"),
    FOREIGN KEY ("resident_id") REFERENCES "resident" ("id"),
    CONSTRAINT "event_payment_kind_known" CHECK (kind IN ('cost', 'income', 'put_in', 'taken_out')),
    CONSTRAINT "event_payment_of_something" CHECK (amount_fen > 0),
    CONSTRAINT "event_payment_settled_with_somebody" CHECK (settled_on IS NULL OR resident_id IS NOT NULL),
    CONSTRAINT "event_payment_days_in_order" CHECK (settled_on IS NULL OR settled_on >= day),
    CONSTRAINT "event_payment_of_box" CHECK (kind IN ('cost', 'income') OR (line_id IS NULL AND resident_id IS NULL)))
""",
    """
CREATE TABLE "receipt" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "payment_id" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL, "added_at" TEXT NOT NULL,
    FOREIGN KEY ("payment_id") REFERENCES "event_payment" ("id"))
""",
    """
CREATE TABLE "receipt_picture" ("id" IDENTITY, "sha256" TEXT NOT NULL, "content_type" TEXT NOT NULL,
    "content" BYTES NOT NULL)
""",
    """
CREATE TABLE "lesson" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "event_id" INTEGER NOT NULL,
    "words" TEXT NOT NULL, "noted_on" TEXT NOT NULL, "settled_on" TEXT,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    CONSTRAINT "lesson_says_something" CHECK (words <> ''),
    CONSTRAINT "lesson_days_in_order" CHECK (settled_on IS NULL OR settled_on >= noted_on))
""",
    """
CREATE TABLE "own_template" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "name" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    CONSTRAINT "own_template_named" CHECK (name <> ''))
""",
)
INDEXES = (
    'CREATE UNIQUE INDEX "task_ref" ON "task" ("ref")',
    'CREATE INDEX "task_event_id" ON "task" ("event_id")',
    'CREATE INDEX "task_owner_id" ON "task" ("owner_id")',
    'CREATE UNIQUE INDEX "shopping_item_ref" ON "shopping_item" ("ref")',
    'CREATE INDEX "shopping_item_event_id" ON "shopping_item" ("event_id")',
    'CREATE UNIQUE INDEX "budget_line_ref" ON "budget_line" ("ref")',
    'CREATE INDEX "budget_line_event_id" ON "budget_line" ("event_id")',
    'CREATE UNIQUE INDEX "event_payment_ref" ON "event_payment" ("ref")',
    'CREATE INDEX "event_payment_event_id" ON "event_payment" ("event_id")',
    'CREATE INDEX "event_payment_line_id" ON "event_payment" ("line_id")',
    'CREATE INDEX "event_payment_resident_id" ON "event_payment" ("resident_id")',
    'CREATE UNIQUE INDEX "receipt_ref" ON "receipt" ("ref")',
    'CREATE UNIQUE INDEX "receipt_once_a_payment" ON "receipt" ("payment_id", "sha256")',
    'CREATE UNIQUE INDEX "receipt_picture_sha256" ON "receipt_picture" ("sha256")',
    'CREATE UNIQUE INDEX "lesson_ref" ON "lesson" ("ref")',
    'CREATE INDEX "lesson_event_id" ON "lesson" ("event_id")',
    'CREATE UNIQUE INDEX "own_template_ref" ON "own_template" ("ref")',
    'CREATE UNIQUE INDEX "own_template_name" ON "own_template" ("name")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    kinds = SQLITE if isinstance(db, SqliteDatabase) else POSTGRESQL
    for table in MADE:
        for word, kind in kinds.items():
            table = table.replace(word, kind)
        db.execute_sql(table)
    for statement in INDEXES:
        db.execute_sql(statement)
