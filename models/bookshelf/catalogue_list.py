"""The whole catalogue with its copies, one line a title: what leaves the building to be kept or read back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.access import dicts_of, reading, tuples_of
from models.bookshelf.tables import Copy, Title

_SAID = (
    *("title", "isbn", "authors", "publisher", "published", "pages", "price_fen", "subject", "call_number", "language"),
    *("series", "volume", "age_band", "summary"),
)
_BETWEEN = "; "


class CatalogueRow(NamedTuple):
    """A title and its copies that are not withdrawn; what differs between these is said in the order of their codes."""

    codes: str
    title: str
    isbn: str
    authors: str
    publisher: str
    published: str
    pages: str
    price_fen: int | None
    subject: str
    call_number: str
    language: str
    series: str
    volume: str
    age_band: str
    copies: int
    place: str
    donor: str
    condition: str
    summary: str


def catalogue() -> list[CatalogueRow]:
    """Every title by pinyin, also those of which no copy is left."""
    of: dict[int, list[Sequence[str]]] = {}
    with reading():
        there = Copy.select(Copy.title, Copy.code, Copy.place, Copy.donor, Copy.condition)
        for title, *said in tuples_of(there.where(Copy.withdrawn_on.is_null()).order_by(Copy.code)):
            of.setdefault(title, []).append(said)
        fields = [getattr(Title, name) for name in _SAID]
        found = dicts_of(Title.select(Title.id, *fields).order_by(Title.pinyin, Title.id))
    return [_row(title, of.get(title.pop("id"), [])) for title in found]


def _row(title: dict[str, object], copies: Sequence[Sequence[str]]) -> CatalogueRow:
    codes, places, donors, conditions = zip(*copies, strict=True) if copies else ((), (), (), ())
    said = {"place": _once(places), "donor": _once(donors), "condition": _once(conditions)}
    return CatalogueRow(codes=" ".join(codes), copies=len(codes), **said, **title)  # type: ignore[arg-type]


def _once(words: Sequence[str]) -> str:
    """What all copies say, once; else each one's."""
    return words[0] if len(set(words)) == 1 else _BETWEEN.join(words)
