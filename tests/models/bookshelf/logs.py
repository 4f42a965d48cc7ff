"""Loan logs for the tests: a shelf of plain values, and logs as a library keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as with_
from datetime import UTC, datetime, timedelta
from random import Random

from models.bookshelf.decision import Terms
from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN, LogLine
from models.bookshelf.log_readers import Reader, Readers
from models.bookshelf.log_shelf import Book, Lending, Past, Shelf
from models.bookshelf.replay import Replayed, replay

BEGIN = datetime(2020, 1, 1, 1, tzinfo=UTC)
GENEROUS = Lending(Terms(most_loans=99, most_renewals=99))


def at(day: int, minute: int = 0) -> datetime:
    """A moment of a day, counted from the beginning of all logs."""
    return BEGIN + timedelta(days=day, minutes=minute)


def line(row: int, day: int, deed: str, borrower: str, code: str, **more: object) -> LogLine:
    """One line, at nine in the morning of a day unless `minute` says more."""
    minute = more.pop("minute", 0)
    assert isinstance(minute, int)
    flat = borrower if borrower.isdecimal() else ""
    return LogLine(row, at(day, minute), deed, borrower, code, flat=flat, **more)  # type: ignore[arg-type]


def plain_shelf(
    copies: Sequence[int] = (2, 1, 1),
    flats: Iterable[str] = ("101", "102", "103"),
    lending: Lending = GENEROUS,
    pasts: Sequence[Past] = (),
) -> Shelf:
    """A shelf with so many copies of each title, B0001 and on; the title n has the ISBN In."""
    rows = [title for title, count in enumerate(copies, 1) for _copy in range(count)]
    books = [Book(n, f"B{n:04d}", title, f"Title {title}", f"I{title}") for n, title in enumerate(rows, 1)]
    readers = [Reader(f"h{n}", flat, f"Family {flat}", n) for n, flat in enumerate(flats, 1)]
    return Shelf(books, pasts, Readers(readers), lambda _category, _kind: lending)


def remembered(shelf: Shelf, done: Replayed) -> list[Past]:
    """The loans of a shelf after a replay, as the building would remember them."""
    changed = {stay.past.row: stay for stay in done.changed if stay.past is not None}
    stays = [*(changed.get(past.row) or past for past in shelf.pasts), *done.made]
    pasts = [
        Past(n, one.book, one.reader, one.lent_on, one.due_on, one.returned_on, one.renewals, one.lost)
        for n, one in enumerate(stays, 1)
    ]
    return sorted(pasts, key=lambda past: (past.lent_on, past.row))


@dataclass
class Library:
    """The simplest library there is, and the log that it keeps of what its copies do."""

    codes: Sequence[str]
    flats: Sequence[str]
    chance: Random
    lines: list[LogLine] = field(default_factory=list)
    out: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    now: int = 0

    def runs(self, deeds: int) -> Library:
        """So many deeds, one after another, some of them days apart."""
        while len(self.lines) < deeds:
            self.now += self.chance.choice((1, 7, 300, 3000))
            self._deed(self.chance.choice(self.codes))
        return self

    def _deed(self, code: str) -> None:
        if code in self.lost:
            return
        if code not in self.out:
            self.out[code] = self.chance.choice(self.flats)
            deed, flat = LEND, self.out[code]
        else:
            deed, flat = self.chance.choice((RETURN, RETURN, RETURN, RENEW, LOST)), self.out[code]
            if deed == LOST and self.chance.random() < 0.8:
                deed = RETURN
            if deed != RENEW:
                del self.out[code]
            if deed == LOST:
                self.lost.add(code)
        self.lines.append(line(len(self.lines) + 2, 0, deed, flat, code, minute=self.now))

    def shuffled(self) -> list[LogLine]:
        """The log with its lines in any order."""
        return self.chance.sample(self.lines, len(self.lines))


def out_of(shelf: Shelf, done: Replayed) -> dict[str, str]:
    """The flat that has each copy which is out after a replay."""
    pasts = remembered(shelf, done)
    return {shelf.by_row[one.book].code: shelf.readers.label(one.reader) for one in pasts if one.returned_on is None}


def play(shelf: Shelf, *lines: LogLine, guests: bool = False) -> Replayed:
    """Replay these lines."""
    return replay(shelf, lines, guests=guests)


def reasons(done: Replayed) -> dict[int, str]:
    """The refused lines and why."""
    return {refused.row: str(refused.reason) for refused in done.refused}


def again(shelf: Shelf, done: Replayed) -> Shelf:
    """The shelf as it is after the log was brought in."""
    books = [
        book._replace(off_on=done.lost[book.row], off_as="lost") if book.row in done.lost else book
        for book in shelf.books
    ]
    return with_(shelf, pasts=remembered(shelf, done), books=books)
