"""What a scanned or typed text means at the table: a book, a reader, words to search for, or a scan that went wrong."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from models.access import dicts_of, reading, tuples_of
from models.bookshelf.codes import as_isbn13, plain_code, ways_to_part
from models.bookshelf.counter import matching_copies, readers, scanned_reader
from models.bookshelf.guests import guests
from models.bookshelf.rows import CopyRow, ReaderRow
from models.bookshelf.selections import copies_joined, copy_of
from models.bookshelf.tables import Copy, Title
from models.households.queries import households

MOST_SHOWN = 20
LONGEST_SCAN = 80
SHORTEST_CODE, LONGEST_CODE = 2, 20
NUMBER_MARK = "."  # typed before the number of a book when there is only a keypad
_LIKE_A_CODE = re.compile(r"[A-Z]{1,4}[0-9][0-9.-]*")


class Meaning(NamedTuple):
    """What a text may mean; `certain` when it is a whole code, so that nothing has to be looked at first.

    `parts` are the codes of scans that ran together; `cut` is for what looks like a code and is none.
    """

    certain: bool = False
    copies: tuple[CopyRow, ...] = ()
    readers: tuple[ReaderRow, ...] = ()
    parts: tuple[str, ...] = ()
    cut: bool = False


def plain_text(text: str) -> str:
    """A text as it was meant: without what an input method that was left on makes of it."""
    return unicodedata.normalize("NFKC", text).replace("。", NUMBER_MARK).strip()


def meaning(text: str, *, today: date) -> Meaning:
    """What a text means: codes and flats first, then scans that ran together, then words."""
    typed = plain_text(text)[:LONGEST_SCAN]
    if not typed:
        return Meaning()
    with reading():
        exact = _exact(typed, today)
        if exact is not None:
            return exact
        if parts := _run_together(plain_code(typed)):
            return Meaning(parts=parts)
        copies, people = matching_copies(typed, limit=MOST_SHOWN), readers(typed, today=today)
        code = plain_code(typed)
        by_title = any(not copy.code.startswith(code) for copy in copies)
        cut = bool(_LIKE_A_CODE.fullmatch(code)) and not people and not by_title
        return Meaning(copies=tuple(copies), readers=tuple(people), cut=cut)


def _exact(typed: str, today: date) -> Meaning | None:
    code = plain_code(typed)
    if found := _copies(Copy.code == code):
        return Meaning(certain=True, copies=found)
    if (reader := scanned_reader(code, today=today)) is not None:
        return Meaning(certain=True, readers=(reader,))
    isbn = as_isbn13(typed)
    if found := _copies(Title.isbn == isbn, Title.isbn != "", Copy.withdrawn_on.is_null()):
        return Meaning(certain=True, copies=found)
    number = code.removeprefix(NUMBER_MARK)
    if number.isdecimal() and (found := _numbered(int(number))):
        return Meaning(certain=len(found) == 1, copies=found)
    return None


def _copies(*conditions: object) -> tuple[CopyRow, ...]:
    query = copies_joined().where(*conditions)
    # Of the copies of one title those at hand come first.
    return tuple(sorted(map(copy_of, dicts_of(query)), key=lambda copy: (copy.state != "in", copy.code)))


def _numbered(number: int) -> tuple[CopyRow, ...]:
    """The copies whose code ends with that number after its letters: 12 is B0012."""
    ending = re.compile(rf"[A-Z]+0*{number}")
    codes = tuples_of(Copy.select(Copy.code).where(Copy.code.endswith(str(number))))
    fitting = [code for (code,) in codes if ending.fullmatch(code)]
    return _copies(Copy.code << fitting) if fitting else ()


def _run_together(code: str) -> tuple[str, ...]:
    """The codes that a text is made of, if it is made of several and nothing else, in one way only."""
    longest = range(SHORTEST_CODE, min(LONGEST_CODE, len(code)) + 1)
    pieces = {code[start : start + size] for size in longest for start in range(len(code) - size + 1)}
    known = {found for (found,) in tuples_of(Copy.select(Copy.code).where(Copy.code << list(pieces)))}
    isbns = {piece for piece in pieces if len(piece) == 13 and piece.isdecimal()}
    known |= {found for (found,) in tuples_of(Title.select(Title.isbn).where(Title.isbn << list(isbns)))}
    if not known or code in known:
        return ()  # readers' cards alone look like any number
    flats = {home.label for home in households()} | {guest.code for guest in guests()}
    known |= {piece for piece in pieces if piece.lstrip("0") in flats}
    ways = ways_to_part(code, known)
    return tuple(ways[0]) if len(ways) == 1 else ()
