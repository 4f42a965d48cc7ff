"""Books in a household's calendar: the day each one is due, until it has come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.feeds.calendar import Entry
from exports.feeds.words import BESIDE, both, titled
from models.bookshelf.rows import DueRow
from models.i18n import N_, translator

DUE_BOOK, DUE = N_("Book due: {title}"), N_("Book due")


def due_days(rows: Iterable[DueRow]) -> Iterator[tuple[str, Entry]]:
    """The books that are out, each beside the ref of its household."""
    for row in rows:
        yield row.household, _entry(row)


def _entry(row: DueRow) -> Entry:
    return Entry(
        uid=f"{row.ref}@organizer",
        summary=BESIDE.join((titled(DUE_BOOK, row.title, ""), translator("en")(DUE))),  # a narrow screen shows the book
        start=row.due_on,
        end=row.due_on,
        sequence=row.sequence,
        revised_at=row.revised_at,
        description=both(N_("Code on the book: {code}"), code=row.code),
    )
