"""The shelf's catalogue: all books by their first letter, on one page or on one a letter, and what a search found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import NamedTuple

from exports.site.file import File
from exports.site.pages.making import SHELF_SCRIPT, page
from exports.site.pages.sentences import SENTENCES
from exports.site.pages.spoken import Words, clipped, said
from models.bookshelf.finder import LONGEST
from models.bookshelf.open_shelf import OpenTitle, fitting
from models.i18n import N_

MOST_ON_A_PAGE = 500  # about 25 KB on the wire
MOST_FOUND = 200
MOST_TEXT = 160
OTHERS = "0-9"


class Book(NamedTuple):
    """A line of the catalogue; `key` are the initials of its pinyin, for the filter in the page."""

    title: str
    more: str
    key: str
    is_in: bool


class Letter(NamedTuple):
    """The books of one letter, and where they stand."""

    letter: str
    link: str
    books: tuple[Book, ...]


@lru_cache(2)
def shelf_pages(building: str, shelf: tuple[OpenTitle, ...]) -> Mapping[str, File]:
    """shelf.html, which of a large shelf only leads to the letters' own pages. Kept: most changes are elsewhere."""
    split = len(shelf) > MOST_ON_A_PAGE
    letters = _letters(shelf, split)
    made = partial(_page, building, letters=letters, total=len(shelf), standing=sum(book.is_in for book in shelf))
    pages = {"shelf.html": made(shown=() if split else letters)}
    if split:
        pages |= {letter.link: made(shown=(letter,)) for letter in letters}
    return pages


def search_page(building: str, shelf: Sequence[OpenTitle], words: str) -> File:
    """What is found by some words; nothing of what was typed but its first characters comes back."""
    typed = " ".join(words[:LONGEST].split())
    found = fitting(shelf, typed) if typed else []
    books = tuple(map(_book, found[:MOST_FOUND]))
    letters = _letters(shelf, len(shelf) > MOST_ON_A_PAGE)
    outcome = _outcome(typed, len(found))
    standing = sum(book.is_in for book in shelf)
    shown = (Letter("", "", books),)
    return _page(
        building, letters=letters, total=len(shelf), standing=standing, shown=shown, typed=typed, outcome=outcome
    )


def _page(
    building: str,
    *,
    letters: Sequence[Letter],
    total: int,
    standing: int,
    shown: Sequence[Letter],
    typed: str = "",
    outcome: Words | None = None,
) -> File:
    here = {letter.link for letter in shown} if len(shown) == 1 else set()
    links = [(letter.letter, _link(letter, shown), len(letter.books), letter.link in here) for letter in letters]
    return page(
        "shelf.html",
        building=building,
        title=said(N_("Our bookshelf")),
        scripts=(SHELF_SCRIPT,),
        counted=said(N_("{total} titles, {standing} of them on the shelf now."), total=total, standing=standing),
        links=links,
        shown=shown,
        typed=typed,
        outcome=outcome,
        unanswered=outcome is None and bool(letters) and not shown,
    )


def _link(letter: Letter, shown: Sequence[Letter]) -> str:
    return f"#letter-{letter.letter}" if len(shown) > 1 else letter.link


def _outcome(typed: str, found: int) -> Words:
    if not typed:
        return said(N_("Write a title, an author or the first letters of the pinyin."))
    if not found:
        return said(SENTENCES["nothing"])
    if found > MOST_FOUND:
        return said(N_("{n} found; these are the first {most}. Another word finds less."), n=found, most=MOST_FOUND)
    return said(N_("Found: {n}"), n=found)


def _letters(shelf: Iterable[OpenTitle], split: bool) -> tuple[Letter, ...]:
    ordered = sorted(shelf, key=_initial)  # stable: inside a letter the order of the pinyin stays
    grouped = ((letter, tuple(map(_book, books))) for letter, books in groupby(ordered, key=_initial))
    return tuple(
        Letter(letter, f"shelf-{letter.lower()}.html" if split else f"shelf.html#letter-{letter}", books)
        for letter, books in grouped
    )


def _initial(title: OpenTitle) -> str:
    first = title.pinyin[:1].upper()
    return first if "A" <= first <= "Z" else OTHERS


def _book(title: OpenTitle) -> Book:
    series = " ".join(filter(None, (title.series, title.volume)))
    more = " · ".join(filter(None, (title.authors, series)))
    initials = "".join(part[0] for part in title.pinyin.split() if part[0].isalnum())
    return Book(clipped(title.title, MOST_TEXT), clipped(more, MOST_TEXT), initials, title.is_in)
