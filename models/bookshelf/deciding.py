"""Asking the one decision about a book and a reader before anything is written, for the table and the command line."""

from __future__ import annotations

from datetime import date

from models.access import reading
from models.bookshelf import borrowers
from models.bookshelf.decision import Decision, decide
from models.bookshelf.now import Line, wish_of
from models.bookshelf.tables import Copy


def decision_for(*, copy: str, borrower: str, today: date) -> Decision:
    """Whether this copy would be lent to this household or guest now, or they may wait for it; raises NotFound."""
    with reading():
        book, reader = Copy.found(copy), borrowers.found(borrower)
        wish, lending = wish_of(book, reader, Line(book.title, today), today)
        return decide(wish, lending, today)
