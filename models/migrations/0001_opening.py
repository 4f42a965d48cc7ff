"""The first tables of a building."""

from typing import Any


def up(migrator: object, db: Any) -> None:
    """Make every table."""
    from models.schema import all_tables

    db.create_tables(all_tables())
