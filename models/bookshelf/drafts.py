"""What imported lists say of the shelf, cleaned but not yet compared with it: titles, and what was lent and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

# What a line of a loan log says was done.
LEND, RETURN, RENEW, LOST = "lend", "return", "renew", "lost"


@dataclass(frozen=True, slots=True)
class TitleDraft:
    """One title of a book list and the rows that name it; '' or None means that the list does not say."""

    rows: tuple[int, ...]
    title: str
    isbn: str = ""
    isbn_ok: bool = False
    authors: str = ""
    publisher: str = ""
    published: str = ""
    pages: str = ""
    price_fen: int | None = None
    subject: str = ""
    copies: int = 1
    call_number: str = ""
    category: str = ""
    summary: str = ""
    place: str = ""
    donor: str = ""
    language: str = ""
    series: str = ""
    volume: str = ""
    age_band: str = ""


class LogLine(NamedTuple):
    """One line of a loan log: when, who, what was done, and with which book.

    `code` is the book as it is written, `isbn` its thirteen digits if that may be one; `flat` is the flat that the
    borrower's text may mean, as the building writes it; `days` the loan's own days, None for the usual ones.
    """

    row: int
    at: datetime
    deed: str
    borrower: str
    code: str
    isbn: str = ""
    flat: str = ""
    days: int | None = None
