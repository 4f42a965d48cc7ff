"""The journal: who did what and when, with the rows before and after, so that everything can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from threading import local
from typing import Any, NamedTuple

from peewee import ForeignKeyField, IntegerField, TextField, fn

from models.access import Refusal, note_saved, reading, register
from models.db import close, connect, database, is_sqlite, let_go_if_lost
from models.errors import BuildingUnavailable
from models.faults import DATABASE_FAULTS
from models.fields import InstantField
from models.i18n import N_, Sentence, _
from models.record import Changes, Stored, Table, gathering, insert_values, new_ref, record_tables
from models.written import Written

LONGEST_NAME = 40

DO, UNDO, REDO, FORGET = "do", "undo", "redo", "forget"
FORGOTTEN = "forgotten"  # stands among the values of an entry that has lost something, see models/forgotten.py


class JournalEntry(Table):
    """One operation: append only; an undo is an entry too and names the one it undoes."""

    ref = TextField(unique=True)
    at = InstantField(index=True)
    who = TextField()
    kind = TextField(default=DO)
    sentence = TextField()
    params = TextField()
    topics = TextField()
    undoes = ForeignKeyField("self", null=True, unique=True, backref="undone_by")


class JournalChange(Table):
    """One row that an entry changed, before and after, as JSON."""

    entry = ForeignKeyField(JournalEntry, backref="changes", index=True)
    entry_id: int
    table_name = TextField()
    row = IntegerField()
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        """What touched a row last is asked at every refused undo."""

        indexes = ((("table_name", "row"), False),)


class OutcomeUnknown(BuildingUnavailable):
    """The connection broke during the commit, and the journal does not show the entry (yet)."""


register(Refusal("journal_entry_undoes_id", "journal_entry.undoes_id", N_("This has been taken back already.")))


class Draft:
    """The entry being written; an operation fills in the values of its sentence as it learns them."""

    def __init__(self, sentence: str, changes: Changes) -> None:
        """An entry that says this sentence of these changes."""
        self.sentence, self.changes, self.ref = sentence, changes, new_ref()
        self.params: dict[str, object] = {}
        self.room = ""
        # Asked when all is written but the commit: what it raises undoes everything.
        self.last_word: Callable[[], None] = lambda: None

    def says(self, **params: object) -> None:
        """Give the sentence its values: only text and whole numbers."""
        self.params.update(params)

    def forgets(self, count: int, room: str) -> None:
        """Say how many rows of a room have forgotten: all that an entry of that kind may remember of them."""
        self.room = room
        self.says(count=count)


class EntryRow(NamedTuple):
    """One line of the journal as a screen shows it."""

    ref: str
    at: datetime
    who: str
    kind: str
    sentence: Sentence
    topics: frozenset[str]
    undone: bool


class ChangeRow(NamedTuple):
    """One changed row of an entry, as plain values."""

    table: str
    before: Stored | None
    after: Stored | None


# Called in the writing thread after each commit with the rooms it touched; the desk listens.
committed: list[Callable[[frozenset[str]], None]] = []


@contextmanager
def writing(who: str, now: datetime, sentence: str, *, kind: str = DO, undoes: int | None = None) -> Iterator[Draft]:
    """One transaction that leaves one journal entry, or nothing at all when no row was changed.

    The kind FORGET keeps no row before and after, or it would remember what it is there to forget; it cannot be undone.
    """
    from models.text import required  # loaded on use: the first screen only reads

    draft = Draft(sentence, Changes(now))
    doer = required(who, _("The volunteer's name"), LONGEST_NAME)
    topics: frozenset[str] = frozenset()
    try:
        with database.atomic(), gathering(draft.changes):
            _in_turn()
            yield draft
            assert not (kind == FORGET and draft.changes.items), "a row saved here would be remembered"
            if draft.changes.items or draft.room:
                topics = _write(draft, doer, kind, undoes)
            draft.last_word()
    except DATABASE_FAULTS as error:
        if not topics or not let_go_if_lost(error):
            raise
        _find_out(draft, error)  # the connection broke while all was being committed
    if topics:
        note_saved()
        _here.written = draft.ref
        for listener in committed:
            listener(topics)


def _in_turn() -> None:
    """Wait on a server as one waits for a file: two who write at once would only be sent back to try again.

    It is asked before anything is read, so that what is read is what the one before has left. The table is one that
    nothing is ever written into, so that no housekeeping of the server holds it.
    """
    if not is_sqlite():
        database.execute_sql("LOCK TABLE schema_migration IN EXCLUSIVE MODE")


_here = local()


def written_here() -> str:
    """The ref of the entry that this thread wrote last, '' if it wrote none."""
    ref: str = getattr(_here, "written", "")
    return ref


def _find_out(draft: Draft, error: Exception) -> None:
    """Whether the entry was saved after all; raises OutcomeUnknown when that cannot be told for sure.

    An entry that is not there may still be on its way in a server that has not noticed the break, so nothing is
    tried again by itself: a bid must not be placed twice.
    """
    try:
        connect()
        if JournalEntry.select().where(JournalEntry.ref == draft.ref).exists():
            return
    except (*DATABASE_FAULTS, BuildingUnavailable):
        close()
    raise OutcomeUnknown(
        _("The connection broke while this was being saved."),
        _("Look in the journal whether it is there before you do it again."),
    ) from error


def _write(draft: Draft, who: str, kind: str, undoes: int | None) -> frozenset[str]:
    items = draft.changes.items
    topics = frozenset({draft.room} - {""} | {room_of(table) for table in {item.table for item in items}})
    entry = JournalEntry.create(
        ref=draft.ref,
        at=_after_the_last(draft.changes.now),
        who=who,
        kind=kind,
        sentence=draft.sentence,
        params=to_json(draft.params),
        topics=" ".join(sorted(topics)),
        undoes=undoes,
    )
    names = ("entry", "table_name", "row", "before", "after")
    rows = [(entry.id, i.table, i.row, _json(i.before), _json(i.after)) for i in items]
    insert_values(JournalChange, names, [dict(zip(names, row, strict=True)) for row in rows])
    return topics


_LAST = Written(lambda: JournalEntry.select(JournalEntry.at).order_by(JournalEntry.id.desc()).limit(1))


def _after_the_last(now: datetime) -> datetime:
    """Never before the last entry: a clock that was set back must not reorder what happened."""
    found = _LAST.first()
    last = datetime.fromisoformat(found[0]) if found is not None else None
    return now if last is None or last < now else last + timedelta(microseconds=1)


def room_of(table: str) -> str:
    """The room a table stands in: `models.bookshelf.tables` is `bookshelf`."""
    return record_tables()[table].__module__.split(".")[1]


def _json(value: object) -> str | None:
    return None if value is None else to_json(value)


def to_json(value: object) -> str:
    """Values as the journal stores them."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def entries(*, room: str = "", words: str = "", offset: int = 0, limit: int = 200) -> list[EntryRow]:
    """The journal, newest first; `words` are looked for in who did it and in the values of the sentence."""
    with reading():
        query = _select().order_by(JournalEntry.id.desc()).offset(offset).limit(limit)
        if room:
            query = query.where(JournalEntry.topics.contains(room))
        if words:
            query = query.where(JournalEntry.who.contains(words) | JournalEntry.params.contains(words))
        return [row(values) for values in query.dicts()]


def all_entries() -> list[EntryRow]:
    """The whole journal, newest first."""
    with reading():
        return [row(values) for values in _select().order_by(JournalEntry.id.desc()).dicts()]


def entries_touching(rows: Mapping[str, Any], limit: int) -> list[EntryRow]:
    """The latest entries that changed any of these rows; for each table, a query of (or a list of) row numbers."""
    with reading():
        touched = (
            (JournalChange.table_name == table) & (JournalChange.row << numbers) for table, numbers in rows.items()
        )
        # Joined: peewee writes out what stands behind an IN twice, to see whether it is empty.
        changes = JournalChange.select(JournalChange.entry).where(reduce(or_, touched)).distinct().alias("changes")
        query = _select().join(changes, on=(changes.c.entry_id == JournalEntry.id))
        return [row(values) for values in query.order_by(JournalEntry.id.desc()).limit(limit).dicts()]


def changes_of(ref: str) -> list[ChangeRow]:
    """The rows that an entry changed, in order, without what nobody is to read there."""
    from models.schema import load_tables  # loaded on use: it knows the tables of every room

    load_tables()
    with reading():
        query = JournalChange.select().join(JournalEntry).where(JournalEntry.ref == ref).order_by(JournalChange.id)
        return [ChangeRow(c.table_name, _shown(c, loads(c.before)), _shown(c, loads(c.after))) for c in query]


def _shown(change: JournalChange, stored: Stored | None) -> Stored | None:
    hidden = record_tables()[change.table_name].never_shown
    return None if stored is None else {name: value for name, value in stored.items() if name not in hidden}


def last_changed(table: str, column: str, rows: set[int]) -> dict[int, datetime]:
    """When a column of these rows was last changed, as far as the journal knows; to be made is no change."""
    with reading():
        changes = JournalChange.select(JournalChange, JournalEntry.at).join(JournalEntry)
        here = (JournalChange.table_name == table) & (JournalChange.row << list(rows))
        return {
            change.row: change.entry.at
            for change in changes.where(here).order_by(JournalChange.id)
            if (before := loads(change.before)) and (after := loads(change.after)) and before[column] != after[column]
        }


def loads(text: str | None) -> Stored | None:
    """A row as it was stored in the journal."""
    value: Stored | None = None if text is None else json.loads(text)
    return value


def _select() -> Any:
    undoing = JournalEntry.alias()
    undone = undoing.select(undoing.id).where(undoing.undoes == JournalEntry.id)
    return JournalEntry.select(JournalEntry, fn.EXISTS(undone).alias("undone"))


def row(values: dict[str, Any]) -> EntryRow:
    """A journal line from its columns."""
    return EntryRow(
        ref=values["ref"],
        at=values["at"],
        who=values["who"],
        kind=values["kind"],
        sentence=Sentence(values["sentence"], json.loads(values["params"])),
        topics=frozenset(values["topics"].split()),
        undone=bool(values["undone"]),
    )
