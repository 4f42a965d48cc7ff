"""What screens and papers see of the shelf: frozen values, never rows of a table."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class PolicyRow(NamedTuple):
    """How the shelf lends: all books or those of a category, to everybody or to a kind of borrower ('' is all).

    `open_days` and `forget_months` are those of the row for all.
    """

    ref: str
    version: int
    category: str
    borrower: str
    loan_days: int
    most_loans: int
    most_renewals: int
    hold_days: int
    open_days: str
    pause_days: int
    forget_months: int


class TitleRow(NamedTuple):
    """One line of the shelf's list."""

    ref: str
    version: int
    title: str
    pinyin: str
    authors: str
    publisher: str
    published: str
    isbn: str
    isbn_ok: bool
    pages: str
    price_fen: int | None
    subject: str
    call_number: str
    category: str
    language: str
    series: str
    volume: str
    age_band: str
    copies: int
    available: int
    waiting: int


class TitlePage(NamedTuple):
    """Some lines of the shelf's list, and how many lines it has."""

    total: int
    rows: tuple[TitleRow, ...]


# The states of a copy that is on the shelf's list.
ON_LIST = ("in", "out", "kept", "taken")


class CopyRow(NamedTuple):
    """One copy; `state` is in, out, kept (set aside for `kept_for`), taken, or why it is off the shelf.

    That is withdrawn, lost, damaged, repair or gone. Whoever has it is a household or a guest; a copy of the honour
    shelf (`take_one`) is in or taken.
    """

    ref: str
    version: int
    code: str
    title: str
    title_ref: str
    place: str
    donor: str
    condition: str
    state: str
    withdrawn_on: date | None
    gone_why: str
    label_printed_on: date | None
    loan: str | None
    household: str | None
    guest: str | None
    reader_label: str
    reader_name: str
    due_on: date | None
    kept_for: str
    pickup_by: date | None
    take_one: bool
    taken_on: date | None

    @property
    def off_as(self) -> str:
        """Why the copy is off the shelf's list; '' while it is in, out, set aside or taken."""
        return "" if self.state in ON_LIST else self.state


class LoanRow(NamedTuple):
    """One loan, open, given back, or `lost` since `returned_on`; days_late counts only while it is open.

    It is a household's or a guest's; one that has forgotten its reader has neither, and empty words for them.
    """

    ref: str
    version: int
    copy: str
    code: str
    title: str
    title_ref: str
    household: str | None
    guest: str | None
    label: str
    reader_name: str
    lent_on: date
    due_on: date
    returned_on: date | None
    renewals: int
    lost: bool
    days_late: int
    sequence: int
    revised_at: datetime


class DueRow(NamedTuple):
    """A book that is out, as a calendar shows it; `revised_at` is when its day or its title last changed."""

    ref: str
    household: str
    code: str
    title: str
    due_on: date
    sequence: int
    revised_at: datetime


class HoldRow(NamedTuple):
    """A household that waits for a title; `code` is the copy set aside for it until the end of `pickup_by`."""

    ref: str
    version: int
    title: str
    title_ref: str
    household: str
    label: str
    household_name: str
    placed_at: datetime
    only_code: str | None
    code: str | None
    pickup_by: date | None
    ended_on: date | None
    outcome: str


class HonourRow(NamedTuple):
    """A copy of the honour shelf: whether it stands there or somebody has it, and how often it was taken."""

    ref: str
    code: str
    title: str
    title_ref: str
    place: str
    state: str
    taken_on: date | None
    times_taken: int


class TitleCard(NamedTuple):
    """A title on one screen: itself, its summary, its copies, who has had them and who waits."""

    row: TitleRow
    summary: str
    copies: tuple[CopyRow, ...]
    loans: tuple[LoanRow, ...]
    holds: tuple[HoldRow, ...]


class ReaderRow(NamedTuple):
    """A household or guest at the lending table, with the loans they have open."""

    ref: str
    label: str
    name: str
    loans: tuple[LoanRow, ...]

    @property
    def late(self) -> tuple[LoanRow, ...]:
        """What should have come back already, the latest first."""
        return tuple(loan for loan in self.loans if loan.days_late > 0)
