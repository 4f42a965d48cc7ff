"""The honour shelf: whoever likes takes a book, nobody writes down who; how often each was taken is counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from peewee import fn

from models.access import dicts_of, operation, reading, tuples_of
from models.bookshelf import honour_rules, queries, rules
from models.bookshelf.now import Line, open_loan, open_taking
from models.bookshelf.rows import CopyRow, HonourRow
from models.bookshelf.selections import copies_joined
from models.bookshelf.tables import Copy, Taking
from models.clock import day_of
from models.i18n import N_
from models.journal import writing


def marked(book: Copy, take_one: bool, today: date) -> None:
    """Mark a copy inside an operation; raises CopyOffShelf, CopyKept, OnHonourShelf or TakenAlready."""
    if book.take_one == take_one:
        return
    if take_one:
        rules.check_may_be_lent(book.code, "", book.off_as)
    honour_rules.check_free(book.code, take_one, lent=open_loan(book) is not None, taken=open_taking(book) is not None)
    book.take_one = take_one
    book.save()
    if not take_one and not book.off_as:
        line = Line(book.title, today)
        line.free(book)
        line.save()


@operation
def take_one(*, copy: str, now: datetime, who: str) -> CopyRow:
    """Count that somebody took a copy of the honour shelf; raises NotTakeOne or TakenAlready."""
    with writing(who, now, N_("Somebody took {title} ({code})")) as entry:
        book = Copy.found(copy)
        taken = open_taking(book) is not None
        honour_rules.check_may_be_taken(book.code, book.take_one, off=bool(book.off_as), taken=taken)
        Taking(copy=book, taken_on=day_of(now)).save()
        entry.says(code=book.code, title=book.title.title)
    return queries.copy_row(copy)


@operation
def bring_back(*, copy: str, now: datetime, who: str) -> CopyRow:
    """Count that a copy stands on the honour shelf again; raises NotTaken."""
    with writing(who, now, N_("{title} ({code}) is back on the honour shelf")) as entry:
        book = Copy.found(copy)
        honour_rules.check_was_taken(book.code, put_down(book, day_of(now)))
        entry.says(code=book.code, title=book.title.title)
    return queries.copy_row(copy)


def put_down(book: Copy, today: date) -> bool:
    """Inside an operation: the copy is here again; whether it was thought away."""
    taking = open_taking(book)
    if taking is not None:
        taking.back_on = max(today, taking.taken_on)  # a clock set back must not put the return first
        taking.save()
    return taking is not None


def honour_copies() -> list[HonourRow]:
    """The copies of the honour shelf on the list, those first that somebody has, then the most taken."""
    with reading():
        times = Taking.select(fn.COUNT(Taking.id)).where(Taking.copy == Copy.id)
        often: dict[str, int] = dict(tuples_of(Copy.select(Copy.ref, times).where(Copy.take_one)))
        query = copies_joined().where(Copy.take_one, Copy.withdrawn_on.is_null())
        found = [_honour_row(row, often[row["ref"]]) for row in dicts_of(query)]
    return sorted(found, key=lambda row: (row.state != "taken", -row.times_taken, row.code))


def _honour_row(found: dict[str, Any], times: int) -> HonourRow:
    columns = ("ref", "code", "title", "title_ref", "place", "state", "taken_on")
    return HonourRow(**{name: found[name] for name in columns}, times_taken=times)
