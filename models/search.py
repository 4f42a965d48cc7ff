"""The omnibox's answer: a flat, a name, pinyin or its initials, a book's code, an ISBN, a title, a paddle, an event."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from models.access import reading
from models.auctions.dates import auction_dates
from models.auctions.paddles.queries import paddles
from models.bookshelf import queries as bookshelf
from models.events import queries as events
from models.households import queries as households
from models.households.rows import HouseholdRow
from models.i18n import _, ngettext, spoken
from models.simplified import simplified
from models.text import clean

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: the room it stands in, what it is, its ref, and two lines of words."""

    room: str
    kind: str
    ref: str
    title: str
    detail: str


def find(text: str, *, today: date, limit: int = 12) -> list[Hit]:
    """What the words may mean, the surest first: an exact number or code before names, names before titles."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST])  # which makes up to 18 of one
    words = clean(plain, LONGEST * 18)[:LONGEST].removesuffix("室").strip()
    if not words:
        return []
    with reading():
        found = dict.fromkeys(islice(_hits(words, today, limit), limit * 3))
    return list(found)[:limit]


def _hits(words: str, today: date, limit: int) -> Iterator[Hit]:
    yield from _flat(words)
    yield from _copy(words)
    yield from _paddle(words)
    yield from _people(words, limit)
    yield from _homes(words)
    yield from _titles(words, limit)
    yield from _events(words, today)


def _flat(words: str) -> Iterator[Hit]:
    home = households.find_household(words)
    if home is not None:
        yield _home(home)


def _homes(words: str) -> Iterator[Hit]:
    """By the family's name, or by the beginning of the flat's number."""
    for home in households.households():
        if simplified(words) in simplified(home.name) or home.label.startswith(words):
            yield _home(home)


def _home(home: HouseholdRow) -> Hit:
    people = ngettext("{n} person", "{n} people", home.residents)
    return Hit("households", "household", home.ref, f"{home.label} {home.name}", people)


def _copy(words: str) -> Iterator[Hit]:
    copy = bookshelf.copy_by_code(words)
    if copy is not None:
        where = _("out to {label}", label=copy.reader_label) if copy.state == "out" else copy.place
        yield Hit("bookshelf", "copy", copy.ref, f"{copy.code} {copy.title}", where)


def _paddle(words: str) -> Iterator[Hit]:
    if not words.isdecimal():
        return
    for auction in auction_dates():
        if auction.state == "archived":
            continue
        for paddle in paddles(auction.ref):
            if paddle.number == int(words):
                yield Hit("auctions", "paddle", paddle.ref, _("Paddle {number}", number=paddle.number), paddle.words)


def _people(words: str, limit: int) -> Iterator[Hit]:
    for person in households.residents(words=words, limit=limit):
        yield Hit("households", "household", person.household, f"{person.name} · {person.label}", person.relation)


def _titles(words: str, limit: int) -> Iterator[Hit]:
    for title in bookshelf.titles(words, limit=limit):
        shelf = _("{available} of {copies} on the shelf", available=title.available, copies=title.copies)
        yield Hit(
            "bookshelf", "title", title.ref, title.title, f"{title.authors} · {shelf}" if title.authors else shelf
        )


def _events(words: str, today: date) -> Iterator[Hit]:
    for event in events.events(today=today):
        if words.casefold() in f"{event.title_zh} {event.title_en}".casefold():
            title = spoken(event.title_zh, event.title_en)
            yield Hit("events", "event", event.ref, title, event.place)
