"""In which order a loan log and the loans that the building remembers happened, and which lines it knows already.

A log has times, the building only days. A line that the building knows already says when on its day that was; of
all else a return comes first on its day, then the log, then a loan. So the same log comes to the same end again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from models.bookshelf.drafts import LEND, LOST, RENEW, LogLine
from models.bookshelf.log_shelf import Past, Shelf
from models.clock import day_of

When = tuple[date, int, int, int]
_BACK, _LINE, _LENT, _OFF = range(4)


class Step(NamedTuple):
    """One thing that happened: a line of the log, or what the building remembers (a loan, a return, a copy's leaving).

    `past` is the loan that it is about, -1 if none; of a line, the one by which the building knows it already.
    """

    when: When
    what: Literal["line", "lent", "back", "off"]
    line: LogLine | None = None
    past: int = -1
    book: int = 0
    known: bool = False


class _Known:
    """The loans and returns of the building that no line has claimed yet."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lent: dict[tuple[int, date], list[int]] = {}
        self._back: dict[tuple[int, date, bool], list[int]] = {}
        self._begun: dict[int, int] = {}
        for n, past in enumerate(shelf.pasts):
            self._lent.setdefault((past.book, past.lent_on), []).append(n)
            if past.returned_on is not None:
                self._back.setdefault((past.book, past.returned_on, past.lost), []).append(n)

    def claim(self, n: int, line: LogLine, day: date, fits: Callable[[str, frozenset[str]], bool]) -> int | None:
        """The loan by which the building knows the line n, claimed for it; a return stands behind its loan."""
        keys = frozenset(reader.key for reader in self._shelf.readers.found(line.borrower, line.flat))
        for book in self._shelf.pool(line):
            if line.deed == LEND:
                unclaimed = self._lent.get((book.row, day), [])
            else:
                unclaimed = self._back.get((book.row, day, line.deed == LOST), [])
            for past in unclaimed:
                if fits(self._shelf.pasts[past].reader, keys) and n > self._begun.get(past, -1):
                    unclaimed.remove(past)
                    if line.deed == LEND:
                        self._begun[past] = n
                    return past
        return None


def in_order(shelf: Shelf, lines: Iterable[LogLine]) -> list[Step]:
    """The lines by their time, those of one time as they come, among what the building remembers."""
    ordered = sorted(lines, key=lambda line: line.at)
    days = [day_of(line.at) for line in ordered]
    claimed = _claimed(shelf, ordered, days)
    lent, back, taken = _times(shelf.pasts, ordered, days, claimed)
    steps = [Step(when, "lent", past=n, book=shelf.pasts[n].book) for n, when in lent.items()]
    steps += [Step(when, "back", past=n, book=shelf.pasts[n].book) for n, when in back.items()]
    off_by_line = _taken_off(shelf, ordered, days, claimed)
    for n, line in enumerate(ordered):
        known = n in claimed or n in off_by_line
        when = (days[n], _LINE, n, 0)
        steps.append(Step(when, "line", line, claimed.get(n, -1), off_by_line.get(n, 0), known))
    gone = set(off_by_line.values())
    for book in shelf.books:
        if book.off_on is not None and book.row not in gone:
            steps.append(Step((book.off_on, _OFF, book.row, 0), "off", book=book.row))
    return sorted((step for step in steps if step.when not in taken or step.what == "line"), key=lambda s: s.when)


def _claimed(shelf: Shelf, lines: Sequence[LogLine], days: Sequence[date]) -> dict[int, int]:
    """The loan that each known line is about: first where the borrower is the same, or forgotten, then any return."""
    known = _Known(shelf)
    claimed: dict[int, int] = {}

    def same(reader: str, keys: frozenset[str]) -> bool:
        return reader in keys

    def forgotten(reader: str, _keys: frozenset[str]) -> bool:
        return not reader

    def anybody(_reader: str, _keys: frozenset[str]) -> bool:
        return True

    for lending, fits in ((True, same), (True, forgotten), (False, same), (False, forgotten), (False, anybody)):
        for n, line in enumerate(lines):
            if n in claimed or line.deed == RENEW or (line.deed == LEND) != lending:
                continue
            if (past := known.claim(n, line, days[n], fits)) is not None:
                claimed[n] = past
    return claimed


def _times(
    pasts: Sequence[Past], lines: Sequence[LogLine], days: Sequence[date], claimed: dict[int, int]
) -> tuple[dict[int, When], dict[int, When], set[When]]:
    """When each loan began and ended, and the times of those lines that stand for what the building remembers."""
    lent: dict[int, When] = {n: (past.lent_on, _LENT, n, 0) for n, past in enumerate(pasts)}
    back: dict[int, When] = {
        n: (past.returned_on, _BACK, n, 0) for n, past in enumerate(pasts) if past.returned_on is not None
    }
    by_line: tuple[dict[int, When], dict[int, When]] = {}, {}
    for n, past in claimed.items():
        by_line[lines[n].deed != LEND][past] = (days[n], _LINE, n, 0)
    lent |= by_line[0]
    back |= by_line[1]
    for n, end in back.items():
        if end <= lent[n]:  # lent and given back on one day
            if n in by_line[1]:
                lent[n] = (*end[:3], -1) if n not in by_line[0] else lent[n]
            else:
                back[n] = (*lent[n][:3], 1)
    return lent, back, {*by_line[0].values(), *by_line[1].values()}


def _taken_off(shelf: Shelf, lines: Sequence[LogLine], days: Sequence[date], claimed: dict[int, int]) -> dict[int, int]:
    """The copies that lines say were lost and that the building has written down as lost on that very day."""
    found: dict[int, int] = {}
    taken: set[int] = set()

    def stranger(n: int) -> bool:
        return bool(lines[n].borrower) and not shelf.readers.found(lines[n].borrower, lines[n].flat)

    for n in sorted((n for n, line in enumerate(lines) if line.deed == LOST), key=stranger):
        pool = [shelf.by_row[shelf.pasts[claimed[n]].book]] if n in claimed else shelf.pool(lines[n])
        book = pool[0] if len(pool) == 1 else None  # of several only one that was out is lost, and that was claimed
        if book is not None and (book.off_as, book.off_on) == ("lost", days[n]) and book.row not in taken:
            found[n] = book.row
            taken.add(book.row)
    return found
