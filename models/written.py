"""Questions asked at every loan, written out once: writing one out takes peewee longer than SQLite its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from peewee import Alias, Field, Model

from models.db import database

# What stands for the values while a question is written out; no column holds them.
_NUMBERS = tuple(-1_000_000_001 - place for place in range(4))
_WORDS = tuple(f"\x01value {place}" for place in range(4))


class Written:
    """A question by the kinds of its values, in order: int for a row's number, str for a text or a day as text."""

    def __init__(self, make: Callable[..., Any], *kinds: type) -> None:
        """`make` gets a stand-in for each value and gives peewee's query."""
        self._make, self._kinds = make, kinds
        self._kept: dict[str, tuple[str, list[object]]] = {}
        self._names: list[tuple[str, Callable[[Any], Any]]] = []

    def rows(self, *values: object) -> Sequence[tuple[Any, ...]]:
        """The answer as the database gives it."""
        if database.param not in self._kept:
            self._kept[database.param] = self._write()
        sql, params = self._kept[database.param]
        at = dict(zip(self._marks(), values, strict=True))
        found: Sequence[tuple[Any, ...]] = database.execute_sql(sql, [at.get(p, p) for p in params]).fetchall()
        return found

    def first(self, *values: object) -> tuple[Any, ...] | None:
        """The first row of the answer."""
        return next(iter(self.rows(*values)), None)

    def dicts(self, *values: object) -> list[dict[str, Any]]:
        """The answer by the names that were asked for, each value as the program knows it."""
        found = self.rows(*values)
        named = self._named()
        return [{name: known(value) for (name, known), value in zip(named, row, strict=True)} for row in found]

    def records(self, model: type[Any], *values: object) -> list[Any]:
        """The answer to a question for whole rows of one table."""
        return [record(model, row) for row in self.rows(*values)]

    def _named(self) -> list[tuple[str, Callable[[Any], Any]]]:
        if not self._names:
            for asked in self._make(*self._marks())._returning:
                column = asked.node if isinstance(asked, Alias) else asked
                known = column.python_value if isinstance(column, Field) else _as_it_is
                self._names.append((getattr(asked, "_alias", None) or asked.name, known))
        return self._names

    def _marks(self) -> list[object]:
        return [(_NUMBERS if kind is int else _WORDS)[place] for place, kind in enumerate(self._kinds)]

    def _write(self) -> tuple[str, list[object]]:
        sql, params = self._make(*self._marks()).sql()
        missing = [mark for mark in self._marks() if mark not in params]
        assert not missing, "a value was changed on its way into the question"
        return sql, list(params)


_rows_by: dict[tuple[type[Any], str], Written] = {}


def row_by(model: type[Any], field: Any, value: object) -> Any:
    """The row of a table whose column has this value; raises the table's DoesNotExist."""
    key = (model, field.name)
    stored = field.db_value(value.__data__["id"] if isinstance(value, Model) else value)
    if key not in _rows_by:
        _rows_by[key] = Written(lambda mark: model.select().where(field == mark).limit(1), type(stored))
    found = _rows_by[key].first(stored)
    if found is None:
        raise model.DoesNotExist
    return record(model, found)


def record(model: type[Any], found: Sequence[Any]) -> Any:
    """A row of a table from its columns."""
    row = model(__no_default__=1)
    row.__data__.update({f.name: f.python_value(v) for f, v in zip(model._meta.sorted_fields, found, strict=True)})
    row.dirty_fields_saved()
    return row


def _as_it_is(value: Any) -> Any:
    return value
