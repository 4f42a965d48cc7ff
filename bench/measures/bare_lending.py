"""Writing what a loan writes with nothing but sqlite3: the loan, its journal entry and the change, durable."""

from __future__ import annotations

import sqlite3
from itertools import count
from pathlib import Path

TABLES = ("loan", "journal_entry", "journal_change")


class BareLender:
    """Writes the newest rows of a loan once more, under other names, in one transaction."""

    def __init__(self, place: Path) -> None:
        """A connection of its own to the same file, as careful as the program's."""
        self._connection = sqlite3.connect(place, isolation_level=None, timeout=10)
        mode = self._connection.execute("PRAGMA journal_mode").fetchone()[0]
        assert mode in ("wal", "truncate", "delete"), mode
        for pragma in ("synchronous = FULL", "secure_delete = ON", f"journal_mode = {mode}"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._number = count()

    def write_again(self) -> None:
        """Write the newest returned loan, its entry and its change again, and see them on the disk."""
        number = next(self._number)
        rows = {table: self._newest(table) for table in TABLES}
        self._connection.execute("BEGIN IMMEDIATE")
        rows["loan"]["ref"] = f"bare{number:08d}"
        rows["journal_entry"]["ref"] = f"bare{number:08d}"
        rows["journal_entry"]["undoes_id"] = None
        self._insert("loan", rows["loan"])
        rows["journal_change"]["entry_id"] = self._insert("journal_entry", rows["journal_entry"])
        self._insert("journal_change", rows["journal_change"])
        self._connection.execute("COMMIT")

    def _newest(self, table: str) -> dict[str, object]:
        found = self._connection.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1")
        names = [column[0] for column in found.description]
        return {name: value for name, value in zip(names, found.fetchone(), strict=True) if name != "id"}

    def _insert(self, table: str, row: dict[str, object]) -> int:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        made = self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
        return int(made.lastrowid or 0)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
