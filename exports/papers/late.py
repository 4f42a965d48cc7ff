"""Which households and guests have late books, the latest first; those that moved away are not among them.

What a household took along is still on the desk's list of late books, but no letter about it may reach the family that
lives in its flat now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from exports.papers.wanted import NothingToPrint, flats_wanted
from models.access import snapshot
from models.bookshelf.queries import overdue
from models.bookshelf.rows import LoanRow
from models.households.queries import households
from models.i18n import _


class LateHome(NamedTuple):
    """A flat, or a guest by name, and their late books, the latest first."""

    label: str
    address: str
    loans: tuple[LoanRow, ...]


def late_homes(today: date, flats: Sequence[str] = ()) -> list[LateHome]:
    """Every household with late books, or the chosen ones, by how late; raises NothingToPrint."""
    with snapshot():
        wanted = flats_wanted(flats)
        books: dict[str, list[LoanRow]] = {home.ref: [] for home in households() if not wanted or home.ref in wanted}
        for loan in overdue(today=today):
            if loan.guest is not None and not wanted:
                books.setdefault(loan.guest, [])
            if (whose := loan.household or loan.guest or "") in books:
                books[whose].append(loan)
    late = [LateHome(loans[0].label, _address(loans[0]), tuple(loans)) for loans in books.values() if loans]
    if not late:
        raise NothingToPrint(
            _("No household that lives here has a late book."),
            _("What a family took along when it moved away stands on the bookshelf's list of what is late."),
        )
    return sorted(late, key=lambda home: -home.loans[0].days_late)


def _address(loan: LoanRow) -> str:
    """A letter names a flat, never who lives there; a guest has none, so theirs has the name."""
    return loan.reader_name if loan.guest is not None else _("flat {label}", label=loan.label)


def day_in_words(day: date) -> str:
    """A day as a letter writes it."""
    return _("{year}-{month:02}-{day:02}", year=day.year, month=day.month, day=day.day)
