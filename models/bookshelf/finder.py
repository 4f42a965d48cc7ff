"""The titles that hold some words, found in memory: SQL looks through 20,000 in 20 ms a key, this in 2."""

from __future__ import annotations

import re
import unicodedata
from itertools import compress
from typing import Any, NamedTuple

from peewee import fn

from models.access import tuples_of
from models.bookshelf.codes import as_isbn13
from models.bookshelf.tables import Copy, Title
from models.db import database
from models.journal import JournalChange, JournalEntry
from models.simplified import simplified

LONGEST = 100
_NUMBERED = re.compile(r"\d")


class _Lines(NamedTuple):
    """What every title is found by (`Title.search`), by pinyin, as it was at a journal entry."""

    building: Any
    entry: int
    titles: list[int]
    lines: list[str]


_read = [_Lines(None, 0, [], [])]


def typed_words(words: str) -> list[str]:
    """What was typed or scanned as lower-case words, traditional characters as simplified ones, an ISBN as 13 digits.

    Full-width letters are made plain.
    """
    return [as_isbn13(word) for word in simplified(unicodedata.normalize("NFKC", words)[:LONGEST].lower()).split()]


def fitting_titles(words: str) -> list[int]:
    """The numbers of the titles whose name, authors, pinyin, initials, ISBN or a copy's code hold all the words.

    In the order of their pinyin; to be called while a connection is open.
    """
    _building, _entry, titles, lines = _lines()
    for word in typed_words(words):
        coded = _with_code(word)
        fits = [word in line for line in lines]
        if coded:
            fits = [fit or title in coded for fit, title in zip(fits, titles, strict=True)]
        titles, lines = list(compress(titles, fits)), list(compress(lines, fits))
    return titles


def _lines() -> _Lines:
    # FTS5 would find nothing under three characters, and 三国 has two.
    read, latest = _read[0], JournalEntry.select(fn.MAX(JournalEntry.id)).scalar() or 0
    if read.building is not database.obj or _changed_since(read.entry, latest):
        # Sorted by an expression: walking the index by pinyin would look every title up out of turn.
        rows = database.execute(Title.select(Title.id, Title.search).order_by(Title.pinyin.concat(""), Title.id))
        found = rows.fetchall()
        _read[0] = _Lines(database.obj, latest, [row[0] for row in found], [row[1] for row in found])
    elif read.entry != latest:
        _read[0] = read._replace(entry=latest)
    return _read[0]


def _changed_since(entry: int, latest: int) -> bool:
    """Whether a title was changed by an entry after this one; entries are saved in the order of their numbers."""
    if entry == latest:
        return False
    of_titles = (JournalChange.entry > entry) & (JournalChange.table_name == "title")
    return bool(JournalChange.select().where(of_titles).exists())


def _with_code(word: str) -> set[int]:
    if not _NUMBERED.search(word):
        return set()
    copies = Copy.select(Copy.title).where(Copy.code.startswith(word.upper()))
    return {title for (title,) in tuples_of(copies)}
