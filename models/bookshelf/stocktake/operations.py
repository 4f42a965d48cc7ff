"""Counting the shelf: each scan is one transaction; what it changes is the record of the count, never a copy or a loan.

Only closing a quick count changes more: who takes from the honour shelf writes nothing, so the count does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from models.access import operation, tuples_of
from models.bookshelf.honour import put_down
from models.bookshelf.queries import copy_row
from models.bookshelf.rows import CopyRow
from models.bookshelf.stocktake import findings, queries
from models.bookshelf.stocktake.findings import AGAIN, FULL, MISSING, QUICK, Sight, Verdict
from models.bookshelf.stocktake.rows import SeenRow, ShelfRow, StocktakeRow
from models.bookshelf.stocktake.scanned import scanned
from models.bookshelf.stocktake.tables import Counted, CountedShelf, Stocktake
from models.bookshelf.tables import Copy, Taking
from models.clock import day_of
from models.i18n import N_
from models.journal import writing
from models.record import insert_rows
from models.text import clean

BEGUN = {FULL: N_("Began a stocktake"), QUICK: N_("Began a quick count of the honour shelf")}
CLOSED = {
    FULL: N_("Closed the stocktake: seen {seen}, missing {missing}"),
    QUICK: N_("Closed the quick count: taken {missing}, back {back}"),
}


@operation
def begin(*, kind: str = FULL, now: datetime, who: str) -> StocktakeRow:
    """Begin a count of the whole shelf or a quick one; refused while there is one of that kind under way."""
    with writing(who, now, BEGUN.get(kind, "")):
        take = Stocktake(kind=kind, begun_at=now)
        take.save()
    return queries.stocktake_row(take.ref)


@operation
def count(*, stocktake: str, shelf: str, code: str, now: datetime, who: str) -> tuple[SeenRow, ...]:
    """Count what was scanned on a shelf ('' in a quick count, or where no place is written down).

    The copy, or the copies whose codes ran together; once counted there, it changes nothing. Raises NotACopy or
    CountIsOver.
    """
    with writing(who, now, N_("Counted {code} {shelf}")) as entry:
        take = _under_way(stocktake)
        shelf = clean(shelf, 60) if take.kind == FULL else ""
        books = scanned(code)
        seen = tuple(_seen(take, book, shelf, now) for book in books)
        entry.says(code=", ".join(book.code for book in books), shelf=shelf)
    return seen


def _seen(take: Stocktake, book: Copy, shelf: str, now: datetime) -> SeenRow:
    copy = copy_row(book.ref)
    verdict = _verdict(take, copy, shelf)
    row = Counted.get_or_none(Counted.stocktake == take, Counted.copy == book)
    twice = row is not None and row.finding != MISSING and row.shelf == shelf
    if row is None:
        Counted(stocktake=take, copy=book, shelf=shelf, finding=verdict.finding, seen_at=now).save()
    else:
        finding = findings.kept_finding(row.finding, verdict.finding)
        if (row.shelf, row.finding) != (shelf, finding):
            row.shelf, row.finding, row.seen_at = shelf, finding, now
            row.save()
    return SeenRow(copy, verdict.finding, verdict.remark, shelf, twice)


def _verdict(take: Stocktake, copy: CopyRow, shelf: str) -> Verdict:
    return findings.judge(Sight(take.kind, copy.place, shelf, copy.state, copy.take_one))


@operation
def finish_shelf(*, stocktake: str, shelf: str, now: datetime, who: str) -> ShelfRow:
    """A shelf has been counted to the end: what ought to be there and was not seen in this count is missing.

    It is written down now and not when the count is closed: what comes back on another evening was not missing.
    Raises CountIsOver, ShelfIsDone or NoShelves.
    """
    with writing(who, now, N_("Counted the shelf {shelf} to the end, missing: {count}")) as entry:
        take = _under_way(stocktake)
        findings.check_has_shelves(take.kind)
        shelf = clean(shelf, 60)
        done = CountedShelf.select().where(CountedShelf.stocktake == take, CountedShelf.shelf == shelf)
        findings.check_not_done(shelf, done.exists())
        CountedShelf(stocktake=take, shelf=shelf, done_at=now).save()
        missing = _unseen(take, Copy.place == shelf)
        _write_missing(take, missing, now)
        entry.says(shelf=shelf, count=len(missing))
    return next(row for row in queries.shelves(stocktake) if row.shelf == shelf)


@operation
def close(*, stocktake: str, note: str = "", now: datetime, who: str) -> StocktakeRow:
    """End a count, with a note; from then on it stays as it was. Raises CountIsOver.

    A full count changes nothing else. After a quick one, what nobody saw was taken by somebody, and what was seen
    though it was thought taken is back.
    """
    today = day_of(now)
    take = Stocktake.found(stocktake)
    with writing(who, now, CLOSED[take.kind]) as entry:
        take = _under_way(stocktake)
        back = 0
        if take.kind == QUICK:
            back = sum(put_down(book, today) for book in _seen_again(take))
            missing = _unseen(take, Copy.take_one)
            _write_missing(take, missing, now)
            insert_rows(Taking, ({"copy": copy, "taken_on": today} for copy, _place in missing))
        take.ended_on, take.note = max(today, day_of(take.begun_at)), clean(note)
        take.save()
        row = queries.stocktake_row(stocktake)
        entry.says(seen=row.seen, missing=row.missing, back=back)
    return row


def _under_way(ref: str) -> Stocktake:
    take = Stocktake.found(ref)
    findings.check_open(take.ended_on is not None)
    return take


def _unseen(take: Stocktake, where: object) -> list[tuple[int, str]]:
    """The copies that ought to stand there and are not in this count yet: their row numbers and their places."""
    counted = Counted.select(Counted.copy).where(Counted.stocktake == take)
    there = queries.to_be_seen(queries.beside(Copy.select(Copy.id, Copy.place)))
    return tuples_of(there.where(where, Copy.id.not_in(counted)).order_by(Copy.code))


def _write_missing(take: Stocktake, copies: Iterable[tuple[int, str]], now: datetime) -> None:
    about = {"stocktake": take, "finding": MISSING, "seen_at": now}
    shelves = take.kind == FULL  # a quick count knows none
    insert_rows(Counted, ({**about, "copy": copy, "shelf": place if shelves else ""} for copy, place in copies))


def _seen_again(take: Stocktake) -> list[Copy]:
    found = Counted.select(Counted.copy).where(Counted.stocktake == take, Counted.finding == AGAIN)
    return list(Copy.select().where(Copy.id << found, Copy.withdrawn_on.is_null()))
