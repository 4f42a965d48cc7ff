"""What a building still remembers of who had a book: looked for in the tables themselves, past all queries."""

from __future__ import annotations

import json
from typing import Any

from models.access import tuples_of
from models.bookshelf.tables import Guest, Hold, Loan, Pause
from models.db import connected, database
from models.households.tables import Household
from models.journal import JournalChange, JournalEntry

OF_THE_SHELF = {"loan": Loan, "hold": Hold, "pause": Pause}


def remembered_of_loan(number: int) -> list[object]:
    """Every trace of a reader that a loan, its journal or the deeds that touched it still carry."""
    with connected():
        found: list[object] = []
        loan = Loan.get_or_none(Loan.id == number)
        if loan is not None:
            found += [id_ for id_ in (loan.household_id, loan.guest_id) if id_ is not None]
        entries = {entry for entry, *_rest in _changes("loan", number)}
        for _entry, before, after in _changes("loan", number):
            found += [names for names in map(_readers, (before, after)) if names]
        for (params,) in tuples_of(JournalEntry.select(JournalEntry.params).where(JournalEntry.id << entries)):
            found += [value for name, value in json.loads(params).items() if name in ("label", "name") and value != "—"]
        return found


def remembered_of_reader(reader: str) -> list[object]:
    """What the shelf remembers of a household or guest besides what is open: rows, journal, sentences."""
    with connected():
        home = Household.get_or_none(Household.ref == reader)
        guest = Guest.get_or_none(Guest.ref == reader)
        if home is not None:
            column, number, label = "household", home.id, home.unit.label
        else:
            assert guest is not None
            column, number, label = "guest", guest.id, guest.code
        found: list[object] = []
        for table, model in OF_THE_SHELF.items():
            if hasattr(model, column):
                found += [(table, row.id) for row in model.select().where(getattr(model, column) == number)]
        for change in JournalChange.select().where(JournalChange.table_name << list(OF_THE_SHELF)):
            stored = [json.loads(text) for text in (change.before, change.after) if text]
            found += [(change.table_name, change.row, "journal") for one in stored if one.get(column) == number]
        of_shelf = JournalEntry.select(JournalEntry.params, JournalEntry.sentence).where(
            JournalEntry.topics == "bookshelf"
        )
        for params, sentence in tuples_of(of_shelf):
            if json.loads(params).get("label") == label:
                found.append(sentence)
        return found


def all_text() -> str:
    """Every word of the journal."""
    with connected():
        rows = database.execute_sql("SELECT before, after FROM journal_change").fetchall()
        said = database.execute_sql("SELECT params FROM journal_entry").fetchall()
        return json.dumps([[tuple(row) for row in rows], [tuple(row) for row in said]], ensure_ascii=False)


def _changes(table: str, row: int) -> list[Any]:
    here = (JournalChange.table_name == table) & (JournalChange.row == row)
    columns = (JournalChange.entry, JournalChange.before, JournalChange.after)
    return tuples_of(JournalChange.select(*columns).where(here))


def _readers(text: str | None) -> dict[str, object]:
    stored = json.loads(text) if text else {}
    return {name: stored[name] for name in ("household", "guest") if stored.get(name) is not None}
