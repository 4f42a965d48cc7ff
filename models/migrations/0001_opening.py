"""The first tables of a building, as they were when there was nothing after them."""

from pathlib import Path
from typing import Any

from peewee import SqliteDatabase


def up(migrator: object, db: Any) -> None:
    """Make every table."""
    engine = "sqlite" if isinstance(db, SqliteDatabase) else "postgresql"
    words = Path(__file__).with_name(f"opening_{engine}.sql").read_text(encoding="utf-8")
    for statement in words.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
