"""What a database itself says of its tables: columns, constraints and indexes by their names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models import db

# SQLite's catalogue keeps a check as the words of CREATE TABLE.
_CHECK = re.compile(r'CONSTRAINT "?(\w+)"? CHECK\s*\(', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Described:
    """One table: its columns with type and NULL, where they point, its checks and its indexes."""

    columns: dict[str, tuple[str, bool]]
    pointers: frozenset[tuple[str, str, str]]
    checks: dict[str, str]
    indexes: dict[str, tuple[tuple[str, ...], bool, str]]


def tables() -> list[str]:
    """The tables of the building that is open, without SQLite's and the migrations' own."""
    return sorted(set(db.database.get_tables()) - {"sqlite_sequence", "schema_migration"})


def described(table: str) -> Described:
    """One table as its database describes it."""
    return Described(
        {c.name: (c.data_type.upper(), c.null) for c in db.database.get_columns(table)},
        frozenset((k.column, k.dest_table, k.dest_column) for k in db.database.get_foreign_keys(table)),
        checks(table),
        {i.name: (tuple(i.columns), i.unique, _where(i.sql)) for i in db.database.get_indexes(table) if _named(i.name)},
    )


def _named(index: str) -> bool:
    """An index of ours: SQLite's automatic ones and PostgreSQL's of the primary keys are not."""
    return not index.startswith("sqlite_autoindex_") and not index.endswith("_pkey")


def _where(sql: str | None) -> str:
    return re.sub(r'[\s"()]', "", (sql or "").upper().partition(" WHERE ")[2])


def checks(table: str) -> dict[str, str]:
    """The named checks of a table with what they demand."""
    if db.is_sqlite():
        question = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
        sql = db.database.execute_sql(question, (table,)).fetchone()[0]
        return {found[1]: _balanced(sql, found.end()) for found in _CHECK.finditer(sql)}
    question = (
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass"
    )
    return dict(db.database.execute_sql(question, (f'"{table}"',)).fetchall())


def _balanced(sql: str, start: int) -> str:
    depth, end = 1, start
    while depth:
        depth += {"(": 1, ")": -1}.get(sql[end], 0)
        end += 1
    return sql[start : end - 1]


def unique_indexes() -> set[str]:
    """The names of all unique indexes of the building."""
    return {name for table in tables() for name, (_c, unique, _w) in described(table).indexes.items() if unique}


def named_checks() -> set[str]:
    """The names of all checks of the building."""
    return {name for table in tables() for name in checks(table)}
