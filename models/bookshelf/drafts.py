"""Titles as an imported book list names them: cleaned, not yet compared with the shelf."""

from __future__ import annotations

from dataclasses import dataclass


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
