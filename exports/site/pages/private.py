"""What is behind a link of one's own: a household's dates and its books, a volunteer's or the panel's dates alone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from secrets import token_hex

from exports.feeds.calendar import Entry, Feed
from exports.feeds.words import Speech
from exports.pages.rendering import HTML_LANGUAGES
from exports.site.file import PAGE, File
from exports.site.pages.making import LINKS_SCRIPT, NOT_TO_BE_FOUND, page
from exports.site.pages.programme import dates_of, in_order, item_of
from exports.site.pages.spoken import AS_OF, Words, dated, day_words, heard
from exports.site.pages.ways import offer
from models.i18n import N_
from models.publishing.rows import HOUSEHOLD, LinkRow

AHEAD = timedelta(days=120)
OWN_NAME = "1own1"  # no token has a 1; it stands where the page names its own calendar, until somebody knows the token
MOST_DATES = 100

_MEANT = token_hex(16)  # stands there while the page is made, because a title may happen to say OWN_NAME
_SAID = f"{OWN_NAME[:-1]}&#{ord(OWN_NAME[-1])};"  # as a browser reads the same in somebody's words


def private_page(link: LinkRow, feed: Feed, today: date, address: str = "") -> File:
    """The page behind a link, in its languages, from its calendar as it is published: short titles stay short.

    `address` is where residents find the site. The page names its calendar by `OWN_NAME`; `named` makes it whole.
    """
    return _page(link.language, link.tasks, link.kind == HOUSEHOLD, feed, today, address)


def named(file: File, token: str) -> File:
    """The page as whoever has the token reads it, with the ways to subscribe to its own calendar."""
    return file._replace(body=file.body.replace(OWN_NAME.encode(), token.encode())) if file.kind == PAGE else file


@lru_cache(1000)
def _page(language: str, tasks: bool, household: bool, feed: Feed, today: date, address: str) -> File:
    """Kept, because of all households' pages a publication changes a few."""
    languages = Speech(language).languages
    books = sorted((entry for entry in feed.entries if entry.due), key=lambda book: (book.start, book.summary))
    rest = [entry for entry in feed.entries if not entry.due]
    dates = sorted((found for entry in rest for found in dates_of(entry, today, today + AHEAD)), key=in_order)
    items = [(_days(found.first, today, languages), item_of(found, today, languages)) for found in dates[:MOST_DATES]]
    made = page(
        "private.html",
        building="",
        title=heard(feed.name),
        scripts=(LINKS_SCRIPT,),
        forms="'none'",
        headers=NOT_TO_BE_FOUND,
        language=HTML_LANGUAGES[languages[0]],
        languages=languages,
        about=tuple(word for line in feed.description.splitlines() for word in heard(line)),
        as_of=dated(AS_OF, today, 0, languages),
        books=[(heard(book.summary), _due(book, today, languages), _is_late(book, today)) for book in books],
        items=items,
        offer=offer("", f"{_MEANT}.ics", address, " ".join(word.text for word in heard(feed.name)), languages),
        tasks=f"{_MEANT}-tasks.ics" if tasks else "",
        household=household,
    )
    body = made.body.replace(OWN_NAME.encode(), _SAID.encode())
    return made._replace(body=body.replace(_MEANT.encode(), OWN_NAME.encode()))


def _is_late(book: Entry, today: date) -> bool:
    return book.start < today


def _due(book: Entry, today: date, languages: tuple[str, ...]) -> Words:
    return dated(N_("Bring back by {day}"), book.start, today.year, languages)


def _days(day: date, today: date, languages: tuple[str, ...]) -> Words:
    return day_words(day, today.year, languages)
