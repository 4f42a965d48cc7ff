"""Books in a household's calendar: the day each one is due, until it has come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.feeds.calendar import Entry
from exports.feeds.words import BESIDE, Speech
from models.bookshelf.rows import DueRow
from models.i18n import N_, translator

DUE_BOOK, DUE = N_("Book due: {title}"), N_("Book due")


def due_days(rows: Iterable[DueRow], speech: Speech) -> Iterator[Entry]:
    """The books that are out."""
    return (_entry(row, speech) for row in rows)


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
    )
