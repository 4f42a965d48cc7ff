"""Books in a household's calendar: the day each one is due, until it has come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from exports.feeds.calendar import Entry
from exports.feeds.words import BESIDE, Speech
from models.bookshelf.rows import DueRow
from models.i18n import N_, translator

DUE_BOOK, DUE = N_("Book due: {title}"), N_("Book due")


def due_days(rows: Iterable[DueRow], speech: Speech) -> Iterator[Entry]:
    """The books that are out."""
    return (_entry(row, speech) for row in rows)


def days_only(rows: Iterable[DueRow], link: str, speech: Speech) -> Iterator[Entry]:
    """How many books are due on each day, and not which: one entry a day, that stays the day's whatever comes or goes.

    `link` is the ref of the reader's link: two readers' entries are not one entry.
    """
    by_day: dict[date, list[DueRow]] = {}
    for row in rows:
        by_day.setdefault(row.due_on, []).append(row)
    for day, due in by_day.items():
        yield Entry(
            uid=f"due-{day:%Y%m%d}-{link}@organizer",
            summary=speech.plural("Return {n} book", "Return {n} books", len(due)),
            start=day,
            end=day,
            sequence=0,
            revised_at=max(row.revised_at for row in due),
            due=True,
        )


def _entry(row: DueRow, speech: Speech) -> Entry:
    named = speech.titled(DUE_BOOK, row.title, "")
    also = [translator("en")(DUE)] if speech.languages == ("zh_CN", "en") else []
    return Entry(
        uid=f"{row.ref}@organizer",
        summary=BESIDE.join((named, *also)),  # a narrow screen shows the book
        start=row.due_on,
        end=row.due_on,
        sequence=row.sequence,
        revised_at=row.revised_at,
        description=speech.say(N_("Code on the book: {code}"), code=row.code),
        due=True,
    )
