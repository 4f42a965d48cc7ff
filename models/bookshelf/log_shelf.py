"""The shelf as a loan log meets it: its copies, all loans that it remembers, and its rules. Plain values only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from models.bookshelf.decision import Terms
from models.bookshelf.drafts import LogLine
from models.bookshelf.log_readers import Readers


class Book(NamedTuple):
    """A copy: its row, its code, its title; since when and why it is off the shelf; whom it is set aside for now.

    One of the honour shelf (`take_one`) is there for all to take since nobody knows when.
    """

    row: int
    code: str
    title: int
    name: str
    isbn: str = ""
    category: str = ""
    off_on: date | None = None
    off_as: str = ""
    kept_for: str = ""
    take_one: bool = False

    @property
    def bound(self) -> bool:
        """Whether it cannot be out, or lost, today."""
        return bool(self.kept_for) or self.take_one


class Past(NamedTuple):
    """A loan that the building remembers; `reader` is '' once it has been forgotten."""

    row: int
    book: int
    reader: str
    lent_on: date
    due_on: date
    returned_on: date | None = None
    renewals: int = 0
    lost: bool = False


class Waits(NamedTuple):
    """A household that waits for a title, or for one copy of it, since a day."""

    reader: str
    since: date
    only: int | None = None


class Lending(NamedTuple):
    """The terms for a book and a borrower, and how many of a category they may have; as `now.limits` has it."""

    terms: Terms
    kind: str = ""
    most_of_kind: int | None = None


@dataclass(frozen=True)
class Shelf:
    """All that replaying has to know of the building.

    `pauses` are the days from and until which a reader borrows nothing, `forgiven` the reader and first day of those
    that count no more.
    """

    books: Sequence[Book]
    pasts: Sequence[Past]
    readers: Readers
    lending: Callable[[str, str], Lending]
    pauses: Mapping[str, Sequence[tuple[date, date]]] = field(default_factory=dict)
    forgiven: frozenset[tuple[str, date]] = frozenset()
    waiting: Mapping[int, Sequence[Waits]] = field(default_factory=dict)

    @cached_property
    def by_row(self) -> dict[int, Book]:
        """The copies by their row."""
        return {book.row: book for book in self.books}

    @cached_property
    def by_code(self) -> dict[str, Book]:
        """The copies by their code."""
        return {book.code: book for book in self.books}

    @cached_property
    def by_isbn(self) -> dict[str, list[Book]]:
        """The copies of the titles with an ISBN, true or false, by their code."""
        found: dict[str, list[Book]] = {}
        for book in sorted(self.books, key=lambda one: one.code):
            if book.isbn:
                found.setdefault(plain_isbn(book.isbn), []).append(book)
        return found

    def pool(self, line: LogLine) -> Sequence[Book]:
        """The copies that a line may mean: the one with that code, else all of the titles with that ISBN."""
        if (book := self.by_code.get(line.code)) is not None:
            return (book,)
        return self.by_isbn.get(plain_isbn(line.isbn or line.code), ())


def plain_isbn(isbn: str) -> str:
    """An ISBN as two of them are compared, a false one too."""
    return isbn.replace("-", "").replace(" ", "").upper()
