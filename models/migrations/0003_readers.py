"""Who borrows: guests beside households, pauses, loans that forget their reader; the honour shelf and stocktakes."""

import json
from typing import Any

from peewee import BooleanField, Check, IntegerField, SqliteDatabase, TextField

from models.pinyin import search_key
from models.record import new_ref
from models.simplified import simplified

IDENTITY = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
SERIAL = "SERIAL NOT NULL PRIMARY KEY"
GUESTS = """
CREATE TABLE "guest" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "code" TEXT NOT NULL,
    "name" TEXT NOT NULL, "about" TEXT NOT NULL, "phone" TEXT NOT NULL, "left_on" TEXT,
    CONSTRAINT "guest_named" CHECK (name <> ''))
"""
PAUSES = """
CREATE TABLE "pause" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "household_id" INTEGER,
    "guest_id" INTEGER, "begun_on" TEXT NOT NULL, "until" TEXT NOT NULL, "days_late" INTEGER NOT NULL,
    "forgiven_on" TEXT, "forgiven_why" TEXT NOT NULL,
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    FOREIGN KEY ("guest_id") REFERENCES "guest" ("id"),
    CONSTRAINT "pause_one_borrower" CHECK ((household_id IS NULL) <> (guest_id IS NULL)),
    CONSTRAINT "pause_days_in_order" CHECK (until >= begun_on),
    CONSTRAINT "pause_forgiven_for_a_reason" CHECK ((forgiven_on IS NULL) = (forgiven_why = '')))
"""
TAKINGS = """
CREATE TABLE "taking" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "copy_id" INTEGER NOT NULL,
    "taken_on" TEXT NOT NULL, "back_on" TEXT,
    FOREIGN KEY ("copy_id") REFERENCES "copy" ("id"),
    CONSTRAINT "taking_days_in_order" CHECK (back_on IS NULL OR back_on >= taken_on))
"""
STOCKTAKES = """
CREATE TABLE "stocktake" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "kind" TEXT NOT NULL,
    "begun_at" TEXT NOT NULL, "ended_on" TEXT, "note" TEXT NOT NULL,
    CONSTRAINT "stocktake_kind_known" CHECK (kind IN ('full', 'quick')))
"""
COUNTED_SHELVES = """
CREATE TABLE "counted_shelf" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "stocktake_id" INTEGER NOT NULL, "shelf" TEXT NOT NULL, "done_at" TEXT NOT NULL,
    FOREIGN KEY ("stocktake_id") REFERENCES "stocktake" ("id"))
"""
COUNTED = """
CREATE TABLE "counted" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL,
    "stocktake_id" INTEGER NOT NULL, "copy_id" INTEGER NOT NULL, "shelf" TEXT NOT NULL, "finding" TEXT NOT NULL,
    "seen_at" TEXT NOT NULL,
    FOREIGN KEY ("stocktake_id") REFERENCES "stocktake" ("id"),
    FOREIGN KEY ("copy_id") REFERENCES "copy" ("id"),
    CONSTRAINT "counted_finding_known" CHECK (finding IN ('right', 'misplaced', 'again', 'missing')))
"""
# SQLite cannot change a column that may not be empty, so the loans move to a new table there.
LOANS = """
CREATE TABLE "loan_anew" ("id" IDENTITY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "copy_id" INTEGER NOT NULL,
    "household_id" INTEGER, "guest_id" INTEGER, "lent_on" TEXT NOT NULL, "due_on" TEXT NOT NULL, "returned_on" TEXT,
    "renewals" INTEGER NOT NULL, "lost" INTEGER NOT NULL, "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL,
    FOREIGN KEY ("copy_id") REFERENCES "copy" ("id"),
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    FOREIGN KEY ("guest_id") REFERENCES "guest" ("id"),
    CONSTRAINT "loan_due_after_lent" CHECK (due_on >= lent_on),
    CONSTRAINT "loan_returned_after_lent" CHECK (returned_on IS NULL OR returned_on >= lent_on),
    CONSTRAINT "loan_renewals_counted" CHECK (renewals >= 0),
    CONSTRAINT "loan_one_borrower" CHECK (household_id IS NULL OR guest_id IS NULL),
    CONSTRAINT "loan_out_to_somebody" CHECK
        (returned_on IS NOT NULL OR household_id IS NOT NULL OR guest_id IS NOT NULL))
"""
COLUMNS = "id, ref, version, copy_id, household_id, lent_on, due_on, returned_on, renewals, lost, sequence, revised_at"
MOVED = (
    LOANS.replace("IDENTITY", IDENTITY),
    "INSERT INTO loan_anew (" + COLUMNS + ") SELECT " + COLUMNS + " FROM loan",
    # A number that was given out once is never given out again, even if its loan was undone.
    "DELETE FROM sqlite_sequence WHERE name = 'loan_anew'",
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'loan_anew', seq FROM sqlite_sequence WHERE name = 'loan'",
    "DROP TABLE loan",
    "ALTER TABLE loan_anew RENAME TO loan",
    'CREATE UNIQUE INDEX "loan_ref" ON "loan" ("ref")',
    'CREATE INDEX "loan_by_copy" ON "loan" ("copy_id", "lent_on")',
    'CREATE INDEX "loan_household_id" ON "loan" ("household_id")',
    'CREATE UNIQUE INDEX "loan_one_open_a_copy" ON "loan" ("copy_id") WHERE returned_on IS NULL',
    'CREATE INDEX "loan_open_by_due" ON "loan" ("due_on") WHERE returned_on IS NULL',
)
ALTERED = (
    'DROP INDEX "loan_copy_id"',
    'CREATE INDEX "loan_by_copy" ON "loan" ("copy_id", "lent_on")',
    'ALTER TABLE "loan" ALTER COLUMN "household_id" DROP NOT NULL',
    'ALTER TABLE "loan" ADD COLUMN "guest_id" INTEGER REFERENCES "guest" ("id")',
    'ALTER TABLE "loan" ADD CONSTRAINT "loan_one_borrower" CHECK (household_id IS NULL OR guest_id IS NULL)',
    'ALTER TABLE "loan" ADD CONSTRAINT "loan_out_to_somebody"'
    " CHECK (returned_on IS NOT NULL OR household_id IS NOT NULL OR guest_id IS NOT NULL)",
)
INDEXES = (
    'CREATE INDEX "loan_knows_reader" ON "loan" ("returned_on") WHERE household_id IS NOT NULL OR guest_id IS NOT NULL',
    'CREATE INDEX "loan_guest_id" ON "loan" ("guest_id")',
    'DROP INDEX "policy_category_once"',
    'CREATE UNIQUE INDEX "policy_scope_once" ON "policy" ("category", "borrower")',
    'CREATE UNIQUE INDEX "guest_ref" ON "guest" ("ref")',
    'CREATE UNIQUE INDEX "guest_code_once" ON "guest" ("code")',
    'CREATE UNIQUE INDEX "pause_ref" ON "pause" ("ref")',
    'CREATE INDEX "pause_household_id" ON "pause" ("household_id")',
    'CREATE INDEX "pause_guest_id" ON "pause" ("guest_id")',
    'CREATE UNIQUE INDEX "taking_ref" ON "taking" ("ref")',
    'CREATE INDEX "taking_copy_id" ON "taking" ("copy_id")',
    'CREATE UNIQUE INDEX "taking_one_open_a_copy" ON "taking" ("copy_id") WHERE back_on IS NULL',
    'CREATE UNIQUE INDEX "stocktake_ref" ON "stocktake" ("ref")',
    'CREATE UNIQUE INDEX "stocktake_one_at_a_time" ON "stocktake" ("kind") WHERE ended_on IS NULL',
    'CREATE UNIQUE INDEX "counted_shelf_ref" ON "counted_shelf" ("ref")',
    'CREATE INDEX "counted_shelf_stocktake_id" ON "counted_shelf" ("stocktake_id")',
    'CREATE UNIQUE INDEX "shelf_once_a_stocktake" ON "counted_shelf" ("stocktake_id", "shelf")',
    'CREATE UNIQUE INDEX "counted_ref" ON "counted" ("ref")',
    'CREATE INDEX "counted_stocktake_id" ON "counted" ("stocktake_id")',
    'CREATE INDEX "counted_copy_id" ON "counted" ("copy_id")',
    'CREATE UNIQUE INDEX "counted_once_a_stocktake" ON "counted" ("stocktake_id", "copy_id")',
)
BORROWERS = Check("borrower IN ('', 'household', 'guest')", "policy_borrower_known")
PAUSE_DAYS = Check("pause_days BETWEEN 0 AND 366", "policy_pause_days_sane")
FORGET_MONTHS = Check("forget_months BETWEEN 0 AND 120", "policy_forget_months_sane")
USUAL_TERMS = (
    "INSERT INTO policy (ref, version, category, borrower, loan_days, most_loans, most_renewals, hold_days, open_days,"
    " pause_days, forget_months) VALUES ('REF', 1, '', '', 28, 5, 2, 7, '', 0, 0)"
)

FOUND_BY = {"title": ("title", "authors", "series"), "resident": ("name",)}
SELECT_FOUND = "SELECT id, search, COLUMNS FROM TABLE"
UPDATE_FOUND = "UPDATE TABLE SET search = ? WHERE id = ?"
SELECT_JOURNAL = "SELECT id, before, after FROM journal_change WHERE table_name = ?"
UPDATE_JOURNAL = "UPDATE journal_change SET before = ?, after = ? WHERE id = ?"


def up(migrator: Any, db: Any) -> None:
    """Make the tables and add the columns; a building with loans keeps their readers until somebody chooses."""
    sqlite = isinstance(db, SqliteDatabase)
    migrator.migrate(
        migrator.add_column("policy", "borrower", TextField(default="", constraints=[BORROWERS])),
        migrator.add_column("policy", "pause_days", IntegerField(default=0, constraints=[PAUSE_DAYS])),
        migrator.add_column("policy", "forget_months", IntegerField(default=0, constraints=[FORGET_MONTHS])),
        migrator.add_column("copy", "take_one", BooleanField(default=False)),
    )
    made = (GUESTS, PAUSES, TAKINGS, STOCKTAKES, COUNTED_SHELVES, COUNTED)
    tables = [table.replace("IDENTITY", IDENTITY if sqlite else SERIAL) for table in made]
    for statement in (*tables, *(MOVED if sqlite else ALTERED), *INDEXES):
        db.execute_sql(statement)
    lent = db.execute_sql("SELECT 1 FROM loan LIMIT 1").fetchone()
    if lent and not db.execute_sql("SELECT 1 FROM policy WHERE category = ''").fetchone():
        db.execute_sql(USUAL_TERMS.replace("REF", new_ref()))
    _remake_search(db)


def _remake_search(db: Any) -> None:
    """Let traditional titles and names be found as simplified ones; in the journal too, or no undo would fit any more.

    What is written in simplified characters only stays as it is.
    """
    for table, columns in FOUND_BY.items():
        select, update = (words.replace("TABLE", table) for words in (SELECT_FOUND, UPDATE_FOUND))
        told = select.replace("COLUMNS", ", ".join(columns))
        for number, search, *said in db.execute_sql(told).fetchall():
            if (line := _search_line(said, search)) != search:
                db.execute_sql(update.replace("?", db.param), (line, number))
        for number, *stored in db.execute_sql(SELECT_JOURNAL.replace("?", db.param), (table,)).fetchall():
            if (remade := [_remade(text, columns) for text in stored]) != stored:
                db.execute_sql(UPDATE_JOURNAL.replace("?", db.param), (*remade, number))


def _remade(text: str | None, columns: tuple[str, ...]) -> str | None:
    """A row of the journal with its search line made anew."""
    if text is None or simplified(text) == text:
        return text
    stored = json.loads(text)
    stored["search"] = _search_line([stored.get(column, "") for column in columns], stored.get("search", ""))
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def _search_line(said: list[str], search: str) -> str:
    """What a row is found by, as folding makes it, with all that it was found by."""
    if all(simplified(words) == words for words in said):
        return search
    words = " ".join((*map(search_key, filter(None, said)), simplified(search))).lower()
    return " ".join(dict.fromkeys(words.split()))
