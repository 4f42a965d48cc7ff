"""A book list's rows as titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from models.bookshelf.drafts import TitleDraft
from models.bookshelf.matching import Key, key_of
from models.i18n import N_
from models.incoming import says_nothing
from models.money import format_fen
from models.progress import Progress
from models.text import LINE_LIMIT
from organizer_tui.imports import volumes
from organizer_tui.imports.foreign import said
from organizer_tui.imports.headers import Layout
from organizer_tui.imports.isbns import isbn_of
from organizer_tui.imports.parsed import Gathering, Parsed, rows_of
from organizer_tui.imports.sifted import OUT_OF_STEP, Sifted

TITLE_LIMIT = 300
PLACE_LIMIT = 60
ISBN_LIMIT = 40  # of a false one: as many characters as the desk keeps
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")


def read_titles(layout: Layout, progress: Progress | None = None) -> Parsed[TitleDraft]:
    """The titles of a book list; rows that name the same title become one, with all their copies. Raises GivenUp."""
    gathered = Gathering()
    sifted = Sifted(layout)
    titles: dict[Key, TitleDraft] = {}
    numbered: dict[str, TitleDraft] = {}
    read = 0
    for number, row in rows_of(layout, gathered, progress):
        if not any(layout.cell(row, name) for name in layout.columns):
            continue  # a number in a column that is not read: lists are numbered further than they are filled
        if sifted.out(row):
            continue
        read += 1
        if sifted.out_of_step(row):
            gathered.refuse(number, OUT_OF_STEP)
            continue
        draft = _draft(layout, gathered, number, row)
        if draft is None:
            continue
        key = key_of(draft)
        if (first := titles.get(key)) is not None:
            gathered.warn(
                number, "title", N_("The same title stands in row {row}; their copies are added up."), row=first.rows[0]
            )
            draft = _together(first, draft)
        elif draft.isbn_ok and (other := numbered.setdefault(draft.isbn, draft)) is not draft:
            words = {"row": other.rows[0], "title": other.title[:40]}
            gathered.warn(number, "isbn", N_("The same ISBN stands in row {row} with the title “{title}”."), **words)
        titles[key] = draft
    notes = (*sifted.notes(), *gathered.notes)
    return Parsed(layout, read, tuple(titles.values()), tuple(gathered.warned), tuple(gathered.refused), (), notes)


def _together(first: TitleDraft, again: TitleDraft) -> TitleDraft:
    """One title from two rows: what the first does not say, the second may."""
    filled = {
        f.name: getattr(again, f.name)
        for f in fields(TitleDraft)
        if getattr(first, f.name) in ("", None) and getattr(again, f.name) not in ("", None)
    }
    copies = min(first.copies + again.copies, volumes.MOST_COPIES)
    return replace(first, **filled, rows=first.rows + again.rows, copies=copies)


def _draft(layout: Layout, gathered: Gathering, number: int, row: Sequence[str]) -> TitleDraft | None:
    def line(name: str, limit: int = LINE_LIMIT) -> str:
        text = gathered.line(number, name, said(layout, row, name), limit)
        return "" if says_nothing(text) else text

    isbn, isbn_ok = _isbn(gathered, number, line("isbn"), line("isbn10"))
    title = volumes.bare_title(gathered.line(number, "title", said(layout, row, "title"), 2000))
    if not title:
        gathered.refuse(number, N_("The title is missing. Write it into the file, or add the book at the desk."))
        return None
    if len(title) > TITLE_LIMIT:
        gathered.refuse(
            number, N_("The title has {length} characters; {limit} is the most."), length=len(title), limit=TITLE_LIMIT
        )
        return None
    call_number, summary = line("call_number"), gathered.block(number, "summary", said(layout, row, "summary"))
    return TitleDraft(
        rows=(number,),
        title=title,
        isbn=isbn,
        isbn_ok=isbn_ok,
        authors=line("authors"),
        publisher=line("publisher"),
        published=_MIDNIGHT.sub("", line("published")),
        pages=line("pages"),
        price_fen=_price(gathered, number, line("price")),
        subject=line("subject"),
        copies=_copies(gathered, number, line("copies")),
        call_number=call_number,
        # Other programs' call numbers are Dewey's or those of Congress, whose letters mean other things.
        category="" if layout.program else volumes.category_of(call_number),
        summary="" if says_nothing(summary) else summary,
        place=line("place", PLACE_LIMIT),
        donor=line("donor", PLACE_LIMIT),
        language=line("language"),
        series=line("series"),
        volume=line("volume"),
        age_band=line("age_band"),
    )


def _isbn(gathered: Gathering, number: int, text: str, beside: str) -> tuple[str, bool]:
    found = isbn_of(text, beside)
    if found.reason:
        gathered.warn(number, "isbn", found.reason, text=found.text[:40], isbn=found.number)
    return found.number[:ISBN_LIMIT], found.true


def _price(gathered: Gathering, number: int, text: str) -> int | None:
    fen, reason = volumes.parse_price(text)
    if reason:
        price = format_fen(fen).removeprefix("¥") if fen is not None else ""
        gathered.warn(number, "price", reason, text=text[:40], price=price)
    return fen


def _copies(gathered: Gathering, number: int, text: str) -> int:
    copies, understood = volumes.parse_copies(text)
    if not understood:
        gathered.warn(number, "copies", volumes.UNKNOWN_COPIES, text=text[:40])
    return copies
