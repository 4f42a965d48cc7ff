"""The catalogue: adding and correcting titles, and copies with codes that are never given out twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from peewee import fn

from models.access import operation, tuples_of
from models.bookshelf import queries, rules
from models.bookshelf.codes import judged_isbn
from models.bookshelf.rows import CopyRow, TitleRow
from models.bookshelf.tables import Copy, Title
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import JournalChange, writing
from models.pinyin import search_key, sort_key
from models.record import insert_rows
from models.text import clean, clean_block, required

_LINES = (
    *("authors", "publisher", "published", "pages", "subject", "call_number", "category", "language"),
    *("series", "volume", "age_band"),
)


@operation
def add_title(
    *, details: Mapping[str, str], price_fen: int | None, copies: int, place: str, donor: str, now: datetime, who: str
) -> TitleRow:
    """Put a new title with its copies on the shelf; `details` are title, isbn, summary and the other text columns."""
    rules.check_copies(copies)
    with writing(who, now, N_("Put {title} on the shelf")) as entry:
        title = Title(**title_values(details), price_fen=_price(price_fen))
        title.save()
        _add_copies(title, copies, place, donor)
        entry.says(title=title.title)
    return queries.title_row(title.ref)


@operation
def correct_title(
    *, title: str, version: int, details: Mapping[str, str], price_fen: int | None, now: datetime, who: str
) -> TitleRow:
    """Correct what the catalogue says of a title; raises StaleRecord."""
    with writing(who, now, N_("Corrected the title {title}")) as entry:
        book = Title.found(title, version)
        values = title_values(details) | {"price_fen": _price(price_fen)}
        for name, value in values.items():
            if getattr(book, name) != value:
                setattr(book, name, value)
        book.save()
        entry.says(title=book.title)
    return queries.title_row(title)


@operation
def add_copies(*, title: str, copies: int, place: str, donor: str, now: datetime, who: str) -> list[CopyRow]:
    """Put more copies of a title on the shelf."""
    rules.check_copies(copies)
    with writing(who, now, N_("Added {count} copies of {title}")) as entry:
        book = Title.found(title)
        made = _add_copies(book, copies, place, donor)
        entry.says(count=copies, title=book.title)
    codes = {copy.code for copy in made}
    return [row for row in queries.copies(title=title) if row.code in codes]


def title_values(details: Mapping[str, str]) -> dict[str, Any]:
    """The columns of a title from what was typed: cleaned, its ISBN judged, its pinyin and search line made."""
    values: dict[str, Any] = {name: clean(details.get(name, "")) for name in _LINES}
    values["title"] = required(details.get("title", ""), _("The title"), 300)
    values["summary"] = clean_block(details.get("summary", ""))
    values["isbn"], values["isbn_ok"] = judged_isbn(details.get("isbn", ""))
    values["pinyin"] = clean(details.get("pinyin", "")) or sort_key(values["title"])
    values["search"] = search_line(values["title"], values["authors"], values["isbn"], values["series"])
    return values


def search_line(title: str, authors: str, isbn: str, series: str = "") -> str:
    """What the filter looks into: title, authors and series as written, in pinyin and by initials, and the ISBN."""
    return " ".join(filter(None, (search_key(title), search_key(authors), isbn, series and search_key(series)))).lower()


def free_codes() -> Iterator[str]:
    """Codes B0001, B0002 …, beginning after the highest that was ever given out."""
    # The journal knows rows that were undone since: their codes may stand on labels already.
    ever = JournalChange.select(fn.COALESCE(fn.MAX(JournalChange.row), 0)).where(
        JournalChange.table_name == Copy.table()
    )
    taken = {code for (code,) in tuples_of(Copy.select(Copy.code).where(Copy.code.startswith("B")))}
    number = max(int(ever.scalar()), *(int(code[1:]) for code in taken if code[1:].isdecimal()), 0)
    while True:
        number += 1
        yield f"B{number:04d}"


def _add_copies(title: Title, count: int, place: str, donor: str) -> list[Copy]:
    shared = {"title": title, "place": clean(place, 60), "donor": clean(donor, 60)}
    return insert_rows(Copy, (shared | {"code": code} for _n, code in zip(range(count), free_codes(), strict=False)))


def _price(fen: int | None) -> int | None:
    if fen is not None and fen < 0:
        raise RuleBroken(_("A price cannot be negative."), _("Correct it, or leave it empty."))
    return fen
