"""A loan log's rows as lines: when, who, what was done with which book, and for how many days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from models.bookshelf.codes import plain_code
from models.bookshelf.drafts import LEND, LogLine
from models.bookshelf.guests import LONGEST_NAME
from models.clock import day_of
from models.i18n import N_
from models.incoming import is_shortened, says_nothing
from models.progress import Progress
from organizer_tui.imports.flats import parse_flat
from organizer_tui.imports.headers import Layout
from organizer_tui.imports.isbns import isbn_of
from organizer_tui.imports.loan_words import deed_of
from organizer_tui.imports.moments import NotAMoment, day_comes_first, parse_moment
from organizer_tui.imports.parsed import Gathering, Parsed, rows_of
from organizer_tui.imports.sifted import OUT_OF_STEP, Sifted

MOST_DAYS = 366
_MOST_REMEMBERED = 50_000
_BETWEEN = re.compile(r"[\s,，、;；/|()（）\[\]【】]+")
_NUMBER = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_DAYS = re.compile(r"(\d{1,4})(?:\.0+)?\s*(?:天|日|days?|d)?", re.IGNORECASE)
_WEEKS = re.compile(r"(\d{1,2})\s*(?:周|个?星期|weeks?|w)", re.IGNORECASE)

NO_TIME = N_("The time is missing. Write it into the file.")
TO_COME = N_("“{text}” is still to come. Look whether the year is right.")
NO_DEED = N_("What was done is missing: lend, return, renew or lost.")
UNKNOWN_DEED = N_("“{text}” is not known here. Write lend, return, renew or lost.")
NO_BOOK = N_("The book's code or ISBN is missing. Write it into the file.")
CUT_SHORT = N_(
    "“{text}” was shortened by a spreadsheet program, its last digits are lost. Export the log once more and import "
    "that file without opening it in between."
)
NO_BORROWER = N_("Who borrowed the book is missing. Write it into the file.")
LONG_NAME = N_("The name has {length} characters; {limit} is the most.")
NO_DAYS = N_("“{text}” is no number of days from 1 to {most}; the usual days of the shelf are taken.")


def read_log(layout: Layout, today: date, progress: Progress | None = None) -> Parsed[LogLine]:
    """The lines of a loan log as they stand in the file, the newest last; raises GivenUp."""
    gathered, sifted = Gathering(), Sifted(layout)
    body = layout.sheet.rows[layout.header :]
    day_first = day_comes_first(layout.cell(row, "time") for row in body)
    lines: list[LogLine] = []
    read = 0
    for number, row in rows_of(layout, gathered, progress):
        if not any(layout.cell(row, name) for name in layout.columns):
            continue
        read += 1
        if sifted.out_of_step(row):
            gathered.refuse(number, OUT_OF_STEP)
        elif (line := _line(layout, gathered, number, row, today, day_first)) is not None:
            lines.append(line)
    drafts = tuple(reversed(lines) if _newest_first(lines) else lines)
    return Parsed(layout, read, drafts, tuple(gathered.warned), tuple(gathered.refused), (), tuple(gathered.notes))


def _newest_first(lines: Sequence[LogLine]) -> bool:
    """Whether the log begins with its end, as many programs show it: then so do the lines of one minute."""
    pairs = list(pairwise(lines))
    return any(one.at > other.at for one, other in pairs) and not any(one.at < other.at for one, other in pairs)


def _line(
    layout: Layout, gathered: Gathering, number: int, row: Sequence[str], today: date, day_first: bool | None
) -> LogLine | None:
    at = _moment(layout, gathered, number, row, today, day_first)
    if at is None:
        return None
    said = gathered.line(number, "action", layout.cell(row, "action"))
    if (deed := deed_of(said)) is None:
        gathered.refuse(number, UNKNOWN_DEED if said else NO_DEED, text=said[:40])
        return None
    written, beside = (gathered.line(number, name, layout.cell(row, name)) for name in ("item", "isbn"))
    code = "" if says_nothing(written) else plain_code(written)
    isbn = _isbn(code, beside)
    if not (isbn or code) or (is_shortened(code) and not isbn):
        gathered.refuse(number, CUT_SHORT if code else NO_BOOK, text=code[:40])
        return None
    borrower = gathered.line(number, "borrower", layout.cell(row, "borrower"))
    borrower = "" if says_nothing(borrower) else borrower
    if (not borrower and deed == LEND) or len(borrower) > LONGEST_NAME:
        words = {"length": len(borrower), "limit": LONGEST_NAME}
        gathered.refuse(number, LONG_NAME if borrower else NO_BORROWER, **words)
        return None
    days = _days(layout, gathered, number, row)
    return LogLine(number, at, deed, borrower, code or isbn, isbn, flat_in(borrower), days)


def _moment(
    layout: Layout, gathered: Gathering, number: int, row: Sequence[str], today: date, day_first: bool | None
) -> datetime | None:
    """When it was; a time later today is believed, for two laptops' clocks are never the same."""
    text = gathered.line(number, "time", layout.cell(row, "time"))
    if not text:
        gathered.refuse(number, NO_TIME)
        return None
    try:
        at = parse_moment(text, day_first)
    except NotAMoment as error:
        gathered.refuse(number, error.sentence.msgid, **error.sentence.params)
        return None
    if day_of(at) > today:
        gathered.refuse(number, TO_COME, text=text[:40])
        return None
    return at


@lru_cache(_MOST_REMEMBERED)  # a log names the same books and borrowers again and again
def _isbn(code: str, beside: str) -> str:
    """The thirteen digits of the book's ISBN, '' when the cells hold none; a code alone is tried as one too."""
    for found in (isbn_of(code, beside), isbn_of("", code)):
        if found.true:
            return found.number
    return ""


@lru_cache(_MOST_REMEMBERED)
def flat_in(borrower: str) -> str:
    """The flat that a borrower's text names, alone or beside a name, as the building writes it; '' for none or two."""
    if len(set(_NUMBER.findall(unicodedata.normalize("NFKC", borrower)))) > 1:
        return ""
    whole = parse_flat(borrower)
    parts = [whole] if whole is not None else [parse_flat(part) for part in _BETWEEN.split(borrower)]
    flats = {flat.label for flat in parts if flat is not None}
    return flats.pop() if len(flats) == 1 else ""


def _days(layout: Layout, gathered: Gathering, number: int, row: Sequence[str]) -> int | None:
    text = gathered.line(number, "days", layout.cell(row, "days"))
    if says_nothing(text):
        return None
    bare = unicodedata.normalize("NFKC", text).strip()
    days = int(match[1]) if (match := _DAYS.fullmatch(bare)) else 0
    days = int(match[1]) * 7 if (match := _WEEKS.fullmatch(bare)) else days
    if not 1 <= days <= MOST_DAYS:
        if days or not _DAYS.fullmatch(bare):  # 0 is how a return says that it has no days
            gathered.warn(number, "days", NO_DAYS, text=text[:40], most=MOST_DAYS)
        return None
    return days
