"""The catalogues of other programs, known by their headers: which column is what, and how each writes its values.

`docs/catalogues.md` says where each format was looked up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

Columns = Mapping[str, tuple[str, ...]]
# The authors after the first, where a program keeps them in a column of their own.
MORE_AUTHORS = "more_authors"
CURRENCY = "currency"
_CUSTOM = "hb.field."
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Program:
    """A program whose export is known; headings as `heading_name` gives them, the better one of a field first."""

    name: str
    # Any of these sets of headings tells the program.
    marks: tuple[frozenset[str], ...]
    columns: Columns
    between_authors: str = ";|"
    # Whether a comma in a name stands before the given name: always, or only where it can be nothing else.
    last_first: str = "clear"
    # Heading: what its cell says in a row that is no book of the shelf.
    passed_over: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    fewest_copies: int = 0


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


def _marks(*sets: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_words(some)) for some in sets)


PINAKES = Program(
    "Pinakes",
    _marks("titolo|autori", "titolo|autore", "titolo|isbn13"),
    {
        "title": ("titolo",),
        "isbn": ("isbn13", "ean"),
        "isbn10": ("isbn10",),
        "authors": ("autori", "autore"),
        MORE_AUTHORS: ("co_autori",),
        "publisher": ("editore",),
        "published": ("anno_pubblicazione",),
        "language": ("lingua",),
        "pages": ("numero_pagine", "pagine"),
        "subject": ("genere", "parole_chiave"),
        "copies": ("copie_totali",),
        "call_number": ("classificazione_dewey",),
        "summary": ("descrizione",),
        "series": ("collana",),
        "volume": ("numero_serie",),
    },
    passed_over={"tipo_media": re.compile(r"disco|audiolibro|dvd|altro", re.IGNORECASE)},
)

LIBRARYTHING = Program(
    "LibraryThing",
    _marks("title|primary author", "title|author (first, last)", "title|author (last, first)"),
    {
        "title": ("title",),
        "isbn": ("isbns", "isbn"),
        "authors": _words("primary author|author (first, last)|author (last, first)|author"),
        MORE_AUTHORS: ("secondary author", "other authors"),
        "publisher": ("publication", "publisher"),
        "published": ("date", "publication date", "year published"),
        "language": ("languages", "language"),
        "pages": ("page count", "number of pages", "pages"),
        "subject": ("subjects", "tags"),
        "copies": ("copies",),
        "call_number": ("other call number", "lc classification", "dewey decimal"),
        "summary": ("summary", "description"),
        "series": ("series",),
        "volume": ("series",),
    },
    last_first="always",
    passed_over={"collections": re.compile(r"wish ?list", re.IGNORECASE)},
)

GOODREADS = Program(
    "Goodreads",
    _marks("title|author l-f", "title|exclusive shelf"),
    {
        "title": ("title",),
        "series": ("title",),
        "volume": ("title",),
        "isbn": ("isbn13",),
        "isbn10": ("isbn",),
        "authors": ("author", "author l-f"),
        MORE_AUTHORS: ("additional authors",),
        "publisher": ("publisher",),
        "published": ("year published", "original publication year"),
        "pages": ("number of pages",),
        "copies": ("owned copies",),
    },
    between_authors=",;",
    last_first="never",
    passed_over={"exclusive shelf": re.compile(r"to-read", re.IGNORECASE)},
    fewest_copies=1,  # nearly everybody leaves “Owned Copies” at 0
)

LIBIB = Program(
    "Libib",
    _marks("item_type|title", "title|ean_isbn13", "title|upc_isbn10"),
    {
        "title": ("title",),
        "isbn": ("ean_isbn13",),
        "isbn10": ("upc_isbn10",),
        "authors": ("creators", "last_name"),
        "publisher": ("publisher",),
        "published": ("publish_date",),
        "pages": ("length",),
        "subject": ("tags",),
        "copies": ("copies",),
        "call_number": ("call_numbers", "call_number"),
        "summary": ("description",),
        "series": ("group",),
        "age_band": ("age_group",),
    },
    between_authors=",;",
    last_first="never",
    passed_over={"item_type": re.compile(r"(?!book$).+", re.IGNORECASE)},
)

BIBLIOTEQ = Program(
    "BiblioteQ",
    _marks(
        "title|monetary units",
        "title|total reserved",
        "title|isbn-10|isbn-13",
        "title|dewey class number",
        "title|series title|authors",
    ),
    {
        "title": ("title",),
        "isbn": ("isbn-13",),
        "isbn10": ("isbn-10",),
        "authors": ("authors",),
        "publisher": ("publisher",),
        "published": ("publication date",),
        "language": ("language",),
        "subject": ("categories",),
        "series": ("series title",),
        "volume": ("volume number",),
        "age_band": ("target audience",),
        "copies": ("quantity",),
        "price": ("price",),
        CURRENCY: ("monetary units",),
        "call_number": ("call number", "dewey class number"),
        "place": ("location",),
    },
    between_authors=";|\n",
)

HOMEBOX = Program(
    "Homebox",
    _marks("hb.name"),
    {
        "title": ("hb.name",),
        "isbn10": ("hb.serial_number", "hb.model_number"),
        "publisher": ("hb.manufacturer",),
        "subject": ("hb.tags", "hb.labels"),
        "copies": ("hb.quantity",),
        "summary": ("hb.description",),
        "place": ("hb.location",),
    },
    between_authors=",;",
    passed_over={"hb.archived": re.compile(r"true|1", re.IGNORECASE)},
)

PROGRAMS = (PINAKES, LIBRARYTHING, GOODREADS, LIBIB, BIBLIOTEQ, HOMEBOX)


@lru_cache(10_000)
def heading_name(heading: str) -> str:
    """A heading as the tables above name it: without case, outer quotation marks and blanks."""
    return " ".join(unicodedata.normalize("NFKC", heading[:_LONGEST]).lower().split()).strip("'\"\ufeff ")


def program_of(headings: Sequence[str]) -> Program | None:
    """The program whose export has such headings, None when no known one has."""
    names = {heading_name(heading) for heading in headings}
    return next((program for program in PROGRAMS if any(mark <= names for mark in program.marks)), None)


def columns_in(program: Program, headings: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Each field's columns in a header of this program, the better one first."""
    at: dict[str, int] = {}
    for column, heading in enumerate(headings):
        at.setdefault(heading_name(heading), column)
    found = {name: tuple(at[h] for h in wanted if h in at) for name, wanted in program.columns.items()}
    return {name: columns for name, columns in found.items() if columns}


def own_heading(heading: str) -> str:
    """What a volunteer called a field of their own in Homebox: `HB.field.ISBN` is ISBN; any other heading as it is."""
    name = heading_name(heading)
    return name[len(_CUSTOM) :] if name.startswith(_CUSTOM) else heading


def sieve(program: Program, headings: Sequence[str]) -> dict[int, re.Pattern[str]]:
    """The columns whose cells may say that a row is no book of the shelf (a film, a wish), and what they then say."""
    patterns = {column: program.passed_over.get(heading_name(heading)) for column, heading in enumerate(headings)}
    return {column: pattern for column, pattern in patterns.items() if pattern is not None}
