"""Counting what a read asks of the database: a screen that asks once a row is slow only on a big building."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from models.db import database


@contextmanager
def queries_asked() -> Iterator[list[str]]:
    """The SELECTs that are asked while this is open."""
    asked: list[str] = []
    engine: Any = database.obj
    really = engine.execute_sql

    def counted(sql: str, *args: Any, **kwargs: Any) -> Any:
        if sql.lstrip(" (").upper().startswith("SELECT"):
            asked.append(sql)
        return really(sql, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "execute_sql", counted)
        yield asked
