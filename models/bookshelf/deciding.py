"""Asking the one decision about a book and a reader before anything is written, for the table and the command line."""

from __future__ import annotations

from datetime import date

from models.access import reading
from models.bookshelf import borrowers
from models.bookshelf.decision import Decision, decide
from models.bookshelf.now import Line, wish_of
from models.bookshelf.tables import Copy
from models.journal import JournalChange, JournalEntry
from models.record import record_tables


def decision_for(*, copy: str, borrower: str, today: date) -> Decision:
    """Whether this copy would be lent to this household or guest now, or they may wait for it; raises NotFound."""
    with reading():
        book, reader = Copy.found(copy), borrowers.found(borrower)
        wish, lending = wish_of(book, reader, Line(book.title, today), today)
        return decide(wish, lending, today)


def latest_deed(table: str, ref: str) -> str:
    """The ref of the journal entry that changed a record last: what undoing a line of the table takes back."""
    with reading():
        row = record_tables()[table].found(ref)
        changes = JournalChange.select(JournalEntry.ref).join(JournalEntry)
        latest = changes.where(JournalChange.table_name == table, JournalChange.row == row.id)
        found: str = latest.order_by(JournalChange.id.desc()).limit(1).scalar()
        return found
