"""Columns that hold the same bytes on SQLite and on PostgreSQL, and read back as Python's own types."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from peewee import SQL, AutoField, NodeList, SqliteDatabase, TextField


class IdField(AutoField):
    """A row number that is never given out twice (SQLite reuses plain ones: a new tenant would inherit old rows)."""

    def ddl(self, ctx: Any) -> NodeList:
        """The column's definition."""
        definition = super().ddl(ctx)
        engine = getattr(self.model._meta.database, "obj", self.model._meta.database)
        return NodeList((definition, SQL("AUTOINCREMENT"))) if isinstance(engine, SqliteDatabase) else definition


class InstantField(TextField):
    """An instant as UTC text `2026-11-20T02:00:00.000000Z`, which sorts as it happened."""

    def db_value(self, value: Any) -> Any:
        """Text for the database, from an aware datetime."""
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise ValueError("an instant needs a time zone")
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return value

    def python_value(self, value: Any) -> Any:
        """An aware datetime, from the database's text."""
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class DayField(TextField):
    """A day as text `2026-11-20`."""

    def db_value(self, value: Any) -> Any:
        """Text for the database, from a date."""
        if isinstance(value, datetime):  # which Python takes for a date
            raise ValueError("an instant is no day: which one depends on the zone")
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: Any) -> Any:
        """A date, from the database's text."""
        return date.fromisoformat(value) if isinstance(value, str) else value
