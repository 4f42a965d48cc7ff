"""What the journal forgets of some rows: whom they were about, in every entry that touched them, and for good.

This is the one exception to a journal that is only ever added to. What is blanked here cannot be put back: an entry
that has lost something is marked, and `undo` refuses it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from models.access import portions, tuples_of
from models.db import database
from models.journal import FORGOTTEN, JournalChange, JournalEntry, loads, to_json
from models.record import record_tables

BLANK = "—"
# The values of sentences that say whom something was about, or why.
_WORDS = ("label", "name", "why")
# Called with the refs of rows that are forgotten: what another room keeps of them goes too.
takes_back: list[Callable[[Collection[str]], None]] = []
_CHANGES: Any = JournalChange.select(*(getattr(JournalChange, name) for name in ("id", "entry_id", "before", "after")))


def blank_rows(table: str, rows: Collection[int], columns: Collection[str]) -> None:
    """Empty these columns of the rows wherever the journal shows them, and blank the sentences of those entries."""
    found = list(_changes(table, rows))
    _take_back(table, rows, found)
    blanked = ((_without(before, columns), _without(after, columns), number) for number, _e, before, after in found)
    _each(JournalChange.update(before="", after="").where(JournalChange.id == 0), blanked)
    _blank_entries({entry for _number, entry, _before, _after in found}, None)


def drop_rows(table: str, rows: Collection[int], labels: Collection[str] | None) -> None:
    """Let the journal know nothing of these rows any more; sentences are blanked that name one of `labels` (None: all).

    The entries stay, each with what else it changed.
    """
    changes: Any = JournalChange
    found = list(_changes(table, rows))
    _take_back(table, rows, found)
    entries = {entry for _number, entry, _before, _after in found}
    for part in portions(list(rows)):
        changes.delete().where(_of(table, part)).execute()
    _blank_entries(entries, labels)


def _take_back(table: str, rows: Collection[int], found: Iterable[tuple[Any, ...]]) -> None:
    """Tell every room the refs of these rows, those too that only the journal still knows."""
    if not rows:
        return
    from models.schema import load_tables  # on use: what is to be told stands beside the tables of every room

    load_tables()
    stored = (loads(text) for _number, _entry, *both in found for text in both)
    refs = {row["ref"] for row in stored if row is not None}
    model = record_tables()[table]
    for part in portions(list(rows)):
        refs |= {ref for (ref,) in tuples_of(model.select(model.ref).where(model.id << part))}
    for take_back in takes_back:
        take_back(refs)


def _of(table: str, rows: Sequence[int]) -> Any:
    return (JournalChange.table_name == table) & (JournalChange.row << rows)


def _changes(table: str, rows: Collection[int]) -> Iterator[tuple[Any, ...]]:
    for part in portions(list(rows)):
        yield from tuples_of(_CHANGES.where(_of(table, part)))


def _without(text: str | None, columns: Collection[str]) -> str | None:
    stored = loads(text)
    return None if stored is None else to_json(stored | {name: None for name in columns if name in stored})


def _blank_entries(entries: Iterable[int], labels: Collection[str] | None) -> None:
    blanked = []
    for part in portions(list(entries)):
        query = JournalEntry.select(JournalEntry.id, JournalEntry.params).where(JournalEntry.id << part)
        for number, text in tuples_of(query):
            params = json.loads(text)
            if labels is None or params.get("label") in labels:
                params |= {name: BLANK for name in _WORDS if name in params}
            blanked.append((to_json(params | {FORGOTTEN: 1}), number))
    _each(JournalEntry.update(params="").where(JournalEntry.id == 0), blanked)


def _each(update: Any, values: Iterable[tuple[Any, ...]]) -> None:
    """Do an update once for each of these values; letting peewee write it each time takes five times as long."""
    sql, _params = update.sql()
    for row in values:
        database.execute_sql(sql, row)
