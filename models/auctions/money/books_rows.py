"""What screens and papers see of the books: entries with their lines, findings, what was handed over."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

METHODS = ("cash", "wechat", "alipay", "transfer", "other")
INCOME = ("lots", "pledges", "gifts")
ACCOUNTS = ("owed", *INCOME, *METHODS, "float", "difference", "written_off", "paid_out")


class BookLine(NamedTuple):
    """One line of an entry: fen onto (above zero) or off an account; `paddle` is the ref of who owes, or empty."""

    account: str
    paddle: str
    paddle_number: int | None
    fen: int


class BookEntry(NamedTuple):
    """One entry of the books with its lines; `source` is the ref of what it comes from."""

    ref: str
    number: int
    kind: str
    source: str
    reason: str
    at: datetime
    lines: tuple[BookLine, ...]


class Finding(NamedTuple):
    """Something in the books that does not fit: its name, what is wrong, and what to do about it."""

    name: str
    title: str
    hint: str


class PostingRow(NamedTuple):
    """One line of an entry as a list shows it: so much onto an account, or so much off it."""

    auction: str
    auction_title: str
    number: int
    at: datetime
    kind: str
    account: str
    paddle_number: int | None
    debit_fen: int | None
    credit_fen: int | None
    why: str
    source: str


class PayoutRow(NamedTuple):
    """Money handed over; `back_on` says that it came back, and `back_why` the reason."""

    ref: str
    auction: str
    beneficiary: str
    fen: int
    method: str
    paid_on: date
    note: str
    back_at: datetime | None
    back_why: str
    at: datetime


class PayoutListRow(NamedTuple):
    """Money handed over, as a list shows it."""

    auction: str
    auction_title: str
    beneficiary: str
    amount_fen: int
    method: str
    paid_on: date
    note: str
    back_at: datetime | None
    why: str


class CountRow(NamedTuple):
    """The cash box counted: what the books expected, what was there, why that differs."""

    expected_fen: int
    counted_fen: int
    why: str
    at: datetime

    @property
    def difference_fen(self) -> int:
        """What was too much (above zero) or missing."""
        return self.counted_fen - self.expected_fen


class ClosingRow(NamedTuple):
    """What the books said when the auction went into the archive."""

    postings: int
    raised_fen: int
    paid_out_fen: int
    digest: str
    at: datetime


class Books(NamedTuple):
    """The books of one auction: what stands on each account, every entry, and what does not fit."""

    auction: str
    state: str
    practice: bool
    balances: dict[str, int]
    entries: tuple[BookEntry, ...]
    payouts: tuple[PayoutRow, ...]
    counts: tuple[CountRow, ...]
    closing: ClosingRow | None
    owing: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...]

    def on(self, *accounts: str) -> int:
        """What stands on accounts together."""
        return sum(self.balances.get(account, 0) for account in accounts)

    @property
    def raised_fen(self) -> int:
        """What lots, pledges and gifts on top came to, without what was written off."""
        return -self.on(*INCOME) - self.on("written_off")

    @property
    def in_hand_fen(self) -> int:
        """What is still in the cash box and on the accounts."""
        return self.on(*METHODS)

    @property
    def paid_out_fen(self) -> int:
        """What has been handed over."""
        return self.on("paid_out")
