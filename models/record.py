"""The base of every table whose rows the journal remembers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from peewee import Expression, Field, IntegerField, Model, TextField, fn

from models.access import portions, tuples_of
from models.chance import random_name
from models.db import database
from models.errors import NotFound, StaleRecord
from models.fields import IdField
from models.i18n import _
from models.written import row_by

Stored = dict[str, Any]
R = TypeVar("R", bound="Record")

_REF_LENGTH = 12
MOST_VALUES = 20_000  # SQLite takes 32,766 in one statement
# Kept by the record itself, never put back by undo: no version comes round again, and phones ignore a lower SEQUENCE.
UPKEEP = frozenset({"version", "sequence", "revised_at"})


class OutsideWriting(RuntimeError):
    """A row was saved outside `writing()`: a fault of the program, since the journal would not know."""


class Change(NamedTuple):
    """One row before and after; None where it did not exist."""

    table: str
    row: int
    before: Stored | None
    after: Stored | None


class Changes:
    """All that one operation changes, in order, and the instant it does so."""

    def __init__(self, now: datetime) -> None:
        """Nothing yet."""
        self.now = now
        self.items: list[Change] = []


_open: ContextVar[Changes | None] = ContextVar("changes", default=None)


@contextmanager
def gathering(changes: Changes) -> Iterator[None]:
    """Let records be saved, and gather what they change."""
    if _open.get() is not None:
        raise OutsideWriting("an operation inside another would split one deed in two journal entries")
    token = _open.set(changes)
    try:
        yield
    finally:
        _open.reset(token)


def instant() -> datetime:
    """When the operation under way happens."""
    return _gathered().now


def _gathered() -> Changes:
    changes = _open.get()
    if changes is None:
        raise OutsideWriting("save and delete inside `with writing(...)`")
    return changes


def new_ref() -> str:
    """A random name for a row that may be shown outside: 59 bits."""
    return random_name(_REF_LENGTH)


class Table(Model):
    """Any table of the building; saves only the columns that were changed."""

    id = IdField()

    class Meta:
        """Bound to whichever building is open."""

        database = database
        only_save_dirty = True
        legacy_table_names = False

    @classmethod
    def get(cls, *query: Any, **filters: Any) -> Self:
        """One row; raises DoesNotExist. What is asked for by one column is answered without writing SQL anew."""
        match query:
            case (Expression(lhs=Field() as field, op="=", rhs=int() | str() | Model() as value),) if not filters:
                row: Self = row_by(cls, field, value)
                return row
        found: Self = super().get(*query, **filters)
        return found

    def dirty_fields_saved(self) -> None:
        """Nothing is left to save."""
        self._dirty: set[str] = set()


class Record(Table):
    """A table with a public `ref` and a `version`, each change of which goes into the journal."""

    ref = TextField(unique=True)
    version = IntegerField(default=1)

    seen_by_subscribers: ClassVar[frozenset[str]] = frozenset()  # in a calendar; then `sequence`, `revised_at` too
    never_shown: ClassVar[frozenset[str]] = frozenset()  # columns that the journal keeps and shows to nobody
    kept_for_ever: ClassVar[bool] = False  # books of money: reversed by a new line with a reason, never undone
    reversed_where: ClassVar[str] = ""  # for such books: where that is done, untranslated

    @classmethod
    def table(cls) -> str:
        """The table's name."""
        return str(cls._meta.table_name)

    def stored(self) -> Stored:
        """The row as plain values that JSON can carry, the same on both engines."""
        return {
            name: f.db_value(self.__data__.get(name)) for name, f in type(self)._meta.fields.items() if name != "id"
        }

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Insert or update; raises StaleRecord when somebody else changed the row since it was read."""
        changes = _gathered()
        if self.id is None or force_insert:
            self._insert(changes)
            return 1
        if not self.dirty_field_names:
            return 0
        cls = type(self)
        before = cls.get_or_none(cls.id == self.id)
        if before is None or before.version != self.version:
            raise _stale()
        # Writing the same again is no change: nothing for the journal, nor for subscribers' phones.
        old, new = before.__data__, self.__data__
        changed = {name for name in self.dirty_field_names if old.get(name) != new.get(name)}
        if not changed:
            self._dirty.clear()
            return 0
        self._upkeep(changes, changed)
        values = {name: new[name] for name in self.dirty_field_names if old.get(name) != new.get(name)}
        if cls.update(**values).where(cls.id == self.id, cls.version == before.version).execute() != 1:
            raise _stale()
        self._dirty.clear()
        changes.items.append(Change(cls.table(), self.id, before.stored(), self.stored()))
        return 1

    def _insert(self, changes: Changes) -> None:
        if not self.ref:
            self.ref = new_ref()
        if type(self).seen_by_subscribers:
            self.revised_at = self._risen(changes.now)
        super().save(force_insert=True)
        changes.items.append(Change(type(self).table(), self.id, None, self.stored()))

    def _upkeep(self, changes: Changes, dirty: set[str]) -> None:
        self.version += 1
        if dirty & type(self).seen_by_subscribers:
            self.revised_at = self._risen(changes.now)
            self.sequence: int = self.sequence + 1

    def _risen(self, now: datetime) -> datetime:
        """The instant of a revision; a clock that was set back must not make it older than what phones have seen."""
        before = self.__data__.get("revised_at")
        return now if before is None or before <= now else before + timedelta(seconds=1)

    def delete_instance(self, recursive: bool = False, delete_nullable: bool = False) -> int:
        """Delete the row; raises StaleRecord when it was changed since it was read."""
        changes = _gathered()
        cls = type(self)
        before = cls.get_or_none(cls.id == self.id)
        if before is None or before.version != self.version:
            raise _stale()
        count = int(cls.delete().where(cls.id == self.id, cls.version == self.version).execute())
        changes.items.append(Change(cls.table(), self.id, before.stored(), None))
        return count

    def settle(self) -> None:
        """Set right what follows from this row once an undo has put it back; raises RuleBroken if that cannot be."""

    @classmethod
    def settle_all(cls, rows: Sequence[Self]) -> None:
        """Set right what follows from rows that an undo has put back; thousands, when an import is taken back."""
        for row in rows:
            row.settle()

    @classmethod
    def found(cls, ref: str, version: int | None = None) -> Self:
        """The row of that ref; raises NotFound, or StaleRecord when `version` is not the row's any more."""
        row = cls.get_or_none(cls.ref == ref)
        if row is None:
            raise NotFound(
                _("This is not in the building any more."),
                _("Go back to the list and look again."),
            )
        if version is not None and row.version != version:
            raise _stale()
        return row


def record_tables() -> dict[str, type[Record]]:
    """Every table of records that has been imported, by its name."""
    return {model.table(): model for model in Record.__subclasses__()}


def _stale() -> StaleRecord:
    return StaleRecord(
        _("Somebody has changed this since you opened it."),
        _("Look at it again, then repeat what you wanted to do."),
    )


def insert_rows(model: type[R], rows: Iterable[Mapping[str, Any]]) -> list[R]:
    """Insert many rows at once, journalled like single ones; returned in order, with their ids."""
    changes = _gathered()
    made: list[R] = []
    for values in rows:
        row = model(**values)
        row.ref = row.ref or new_ref()
        if model.seen_by_subscribers:
            row.revised_at = changes.now
        made.append(row)
    stored = [row.stored() for row in made]
    before = model.select(fn.COALESCE(fn.MAX(model.id), 0)).scalar()
    insert_values(model, [name for name in model._meta.fields if name != "id"], stored)
    _number(model, made, before)
    changes.items.extend(Change(model.table(), row.id, None, kept) for row, kept in zip(made, stored, strict=True))
    return made


def delete_rows(model: type[R], rows: Sequence[R]) -> None:
    """Delete rows that were just read, journalled like single ones; portions of them are one statement."""
    changes = _gathered()
    for part in portions(rows):
        model.delete().where(model.id << [row.id for row in part]).execute()
        changes.items.extend(Change(model.table(), row.id, row.stored(), None) for row in part)


def insert_values(
    model: type[Table], names: Sequence[str], rows: Sequence[Stored], instead_of: Sequence[str] = ()
) -> None:
    """Insert rows of plain values under the names of fields, in few statements.

    A row takes the place of one that has the same values in the columns `instead_of`, which have to be unique.

    peewee writes the statement of one row, which is then repeated: letting it write one for thousands of rows takes
    as long as all the rest of an import.
    """
    fields = [model._meta.fields[name] for name in names]
    step = max(1, MOST_VALUES // len(names))
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        query: Any = model.insert_many([[part[0][name] for name in names]], fields=fields)
        if instead_of:
            changed = [model._meta.fields[name] for name in names if name not in instead_of]
            query = query.on_conflict(conflict_target=list(instead_of), preserve=changed)
        sql, params = query.sql()
        one = "(" + ", ".join([database.param] * len(params)) + ")"
        statement = sql.replace(one, ", ".join([one] * len(part)), 1)
        database.execute_sql(statement, [row[name] for row in part for name in names])


def _number(model: type[R], rows: Sequence[R], before: int) -> None:
    """Give freshly inserted rows their ids, which are above all before: RETURNING promises no order, a ref does."""
    ids = {ref: row_id for row_id, ref in tuples_of(model.select(model.id, model.ref).where(model.id > before))}
    for row in rows:
        row.id = ids[row.ref]
        row.dirty_fields_saved()
