"""What the lending table sees of those who borrow: frozen values, kept apart from what the first screen loads."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.bookshelf.rows import HoldRow, LoanRow, ReaderRow


class GuestRow(NamedTuple):
    """Somebody who borrows and is no resident, with how many books they have now."""

    ref: str
    version: int
    code: str
    name: str
    about: str
    phone: str
    left_on: date | None
    books: int


class PauseRow(NamedTuple):
    """A household or guest who borrows nothing until the end of `until`, or who was forgiven."""

    ref: str
    version: int
    household: str | None
    guest: str | None
    label: str
    reader_name: str
    begun_on: date
    until: date
    days_late: int
    forgiven_on: date | None
    forgiven_why: str


class ReaderCard(NamedTuple):
    """All that stands beside a reader at the table: books, what they wait for, a pause, how many more they may have."""

    reader: ReaderRow
    holds: tuple[HoldRow, ...]
    pause: PauseRow | None
    most_loans: int
    gone: bool

    @property
    def loans(self) -> tuple[LoanRow, ...]:
        """The books they have, the longest due first."""
        return self.reader.loans

    @property
    def to_collect(self) -> tuple[HoldRow, ...]:
        """What is set aside for them."""
        return tuple(hold for hold in self.holds if hold.code is not None)
