"""Undo and redo: rows are put back as they were, if nobody has touched them since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from peewee import IntegrityError, fn

from models.access import broken_rule, operation, portions, reading
from models.errors import NotFound, RuleBroken
from models.i18n import N_, Sentence, _
from models.journal import (
    DO,
    FORGET,
    FORGOTTEN,
    REDO,
    UNDO,
    EntryRow,
    JournalChange,
    JournalEntry,
    _select,
    loads,
    row,
    writing,
)
from models.record import UPKEEP, Record, Stored, delete_rows, record_tables
from models.reversal import checks
from models.schema import load_tables


class CannotUndo(RuleBroken):
    """Undoing would break something that happened later."""


def next_undo() -> EntryRow | None:
    """What `undo` would take back now: the latest entry that still stands."""
    with reading():
        query = (
            _select().where(JournalEntry.kind << (DO, REDO), ~fn.EXISTS(_undoing())).order_by(JournalEntry.id.desc())
        )
        return next((row(values) for values in query.limit(1).dicts()), None)


def next_redo() -> EntryRow | None:
    """What `redo` would do again now: the latest undo, unless something new was done after it."""
    with reading():
        newest = JournalEntry.select(fn.COALESCE(fn.MAX(JournalEntry.id), 0)).where(JournalEntry.kind == DO)
        query = _select().where(JournalEntry.kind == UNDO, ~fn.EXISTS(_undoing()), JournalEntry.id > newest)
        return next(
            (row(values) for values in query.order_by(JournalEntry.id.desc()).limit(1).dicts()),
            None,
        )


@operation
def undo(*, entry: str, now: datetime, who: str) -> EntryRow:
    """Take back one entry; raises CannotUndo with the later entry that stands on it."""
    return _reverse(entry, UNDO, now, who)


@operation
def redo(*, entry: str, now: datetime, who: str) -> EntryRow:
    """Do again what the undo entry took back; raises CannotUndo when rows were touched since."""
    return _reverse(entry, REDO, now, who)


def was_undone(*, entry: str) -> bool:
    """Whether an entry has been taken back already."""
    with reading():
        undoing = JournalEntry.alias()
        query = JournalEntry.select(JournalEntry.id).join(undoing, on=(undoing.undoes == JournalEntry.id))
        return bool(query.where(JournalEntry.ref == entry).exists())


def _undoing() -> object:
    undoing = JournalEntry.alias()
    return undoing.select(undoing.id).where(undoing.undoes == JournalEntry.id)


def _reverse(ref: str, kind: str, now: datetime, who: str) -> EntryRow:
    load_tables()
    entry = JournalEntry.get_or_none(JournalEntry.ref == ref)
    if entry is None or (entry.kind == UNDO) != (kind == REDO):
        raise NotFound(_("There is no such entry in the journal."))
    params = json.loads(entry.params)
    if entry.kind == FORGET or FORGOTTEN in params:
        raise CannotUndo(
            _("Who this was about has been forgotten."),
            _("What has been forgotten is not known any more, so this cannot be taken back."),
        )
    _refuse_to_touch_books(entry)
    _refuse_what_lies_still(entry)
    if JournalEntry.select().where(JournalEntry.undoes == entry.id).exists():
        raise CannotUndo(
            _("This has been taken back already."),
            _("Look at the newest entries of the journal."),
        )
    try:
        with writing(who, now, entry.sentence, kind=kind, undoes=entry.id) as draft:
            draft.says(**params)
            for records in [_put_all_back(changes, entry) for changes in _alike(entry)]:
                type(records[0]).settle_all(records)
    except IntegrityError as error:
        reason = broken_rule(error)
        raise CannotUndo(reason.title, _("Undo first what was done since.")) from error
    made = _select().where(JournalEntry.ref == draft.ref).dicts().get()
    return row(made)


def _refuse_to_touch_books(entry: JournalEntry) -> None:
    """Books of money keep what was written in them: a mistake is reversed there, with a reason."""
    changes = JournalChange.select(JournalChange.table_name).where(JournalChange.entry == entry.id)
    tables = [record_tables()[change.table_name] for change in changes.order_by(JournalChange.id)]
    books = [table for table in tables if table.kept_for_ever]
    if books:
        # What was written first is what was done: a receipt, before the posting that it left.
        where = next((table.reversed_where for table in books if table.reversed_where), "")
        raise CannotUndo(
            _("This stands in the books of money, where nothing is deleted."),
            _(where or N_("Reverse it where it was entered, with a reason; both lines then stay in the books.")),
        )


def _refuse_what_lies_still(entry: JournalEntry) -> None:
    """What a room has put away for good is not brought back by an old entry."""
    heeded = JournalChange.table_name << list(checks)
    for change in JournalChange.select().where(JournalChange.entry == entry.id, heeded):
        checks[change.table_name](change.table_name, change.row, loads(change.before), loads(change.after))


def _alike(entry: JournalEntry) -> list[list[JournalChange]]:
    """The changes of an entry, the last first; rows of one table that were made one after another are together."""
    changes = JournalChange.select().where(JournalChange.entry == entry.id).order_by(JournalChange.id.desc())
    return [list(found) for _key, found in groupby(changes, lambda change: (change.table_name, change.before is None))]


def _put_all_back(changes: Sequence[JournalChange], entry: JournalEntry) -> list[Record]:
    if changes[0].before is None:
        return _unmake(changes, entry)
    return [_put_back(change, entry) for change in changes]


def _unmake(changes: Sequence[JournalChange], entry: JournalEntry) -> list[Record]:
    """Delete rows of one table that an entry had made: an import's by the thousand, in few statements."""
    model = record_tables()[changes[0].table_name]
    undone: list[Record] = []
    for part in portions(changes):
        rows = {row.id: row for row in model.select().where(model.id << [change.row for change in part])}
        for change in part:
            if not _as_left(rows.get(change.row), loads(change.after)):
                raise _touched(change.table_name, change.row, entry)
        _refuse_while_others_point_here(model, list(rows), entry)
        found = [rows[change.row] for change in part]
        delete_rows(model, found)
        undone += found
    return undone


def _put_back(change: JournalChange, entry: JournalEntry) -> Record:
    model = record_tables()[change.table_name]
    before, after = loads(change.before), loads(change.after)
    current = model.get_or_none(model.id == change.row)
    if not _as_left(current, after):
        raise _touched(change.table_name, change.row, entry)
    if current is None:
        current = model(id=change.row, **_values(model, before or {}))
        current.save(force_insert=True)
    else:
        for name, value in _values(model, _content(before or {})).items():
            if current.__data__.get(name) != value:
                setattr(current, name, value)
        current.save()
    return current


def _as_left(current: Record | None, after: Stored | None) -> bool:
    """Whether a row is still what its entry left; a column that a later version of the program added does not count."""
    if current is None or after is None:
        return current is None and after is None
    stored = current.stored()
    return all(stored[name] == value for name, value in _content(after).items() if name in stored)


def _content(stored: Stored) -> Stored:
    return {name: value for name, value in stored.items() if name not in UPKEEP}


def _values(model: type[Record], stored: Stored) -> Stored:
    fields = model._meta.fields
    return {name: fields[name].python_value(value) for name, value in stored.items() if name in fields}


def _refuse_while_others_point_here(pointed_at: type[Record], rows: Sequence[int], entry: JournalEntry) -> None:
    for foreign_key, model in pointed_at._meta.backrefs.items():
        others = model.select(model.id).where(foreign_key << rows)
        if model is pointed_at:
            others = others.where(model.id.not_in(rows))
        other = others.order_by(model.id.desc()).first()
        if other is not None and issubclass(model, Record):
            if foreign_key.name in model.never_shown:  # what it was would say whom it was about
                raise CannotUndo(
                    _("Something later stands on this that is not shown here."), _("It cannot be taken back any more.")
                )
            raise _touched(model.table(), other.id, entry)


def _touched(table: str, row_id: int, entry: JournalEntry) -> CannotUndo:
    later = (
        JournalEntry.select()
        .join(JournalChange)
        .where(
            JournalChange.table_name == table,
            JournalChange.row == row_id,
            JournalEntry.id > entry.id,
        )
        .order_by(JournalEntry.id.desc())
        .first()
    )
    if later is None:
        return CannotUndo(
            _("What this changed is no longer as it left it."),
            _("It cannot be taken back any more."),
        )
    words = Sentence(later.sentence, json.loads(later.params)).text()
    return CannotUndo(
        _(
            "Something later stands on this: {later} ({who}).",
            later=words,
            who=later.who,
        ),
        _("Undo that first."),
    )


UNDO_WORDS = N_("Undo: {deed}")
REDO_WORDS = N_("Redo: {deed}")
