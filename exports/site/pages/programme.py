"""What is on, from the calendars as they are published: dates counted from their rules, grouped by day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby, islice
from typing import NamedTuple

from exports.feeds.calendar import CANCELLED, TENTATIVE, Entry, Feed
from exports.feeds.words import AUDIENCES, BESIDE, Speech
from exports.pages.rendering import HTML_LANGUAGES
from exports.site.pages.single import event_file
from exports.site.pages.spoken import (
    Spoken,
    Words,
    clipped,
    heard,
    hours_words,
    is_one_night,
    last_day_of,
    said,
    until_words,
)
from models.clock import day_of
from models.events.recurrence import days, read_rule
from models.events.span import same_hour
from models.i18n import LANGUAGES, N_, Sentence, translator

WINDOW, FURTHEST = timedelta(weeks=4), timedelta(days=366)
MOST_LATER = 12
MOST_TITLE, MOST_TEXT = 200, 600
# These stand in the headings of the days, not among what takes place on them.
DAYS_OFF, BARE_DAY = "holidays", "festival-"

_MOVED, _MARKS = N_("Moved"), {CANCELLED: N_("Cancelled"), TENTATIVE: N_("Not certain yet")}
# How a calendar marks a title, and the mark that a page sets beside it instead.
_MARKED = {
    N_("[Cancelled] {title}"): N_("Cancelled"),
    N_("[Postponed] {title}"): N_("Postponed"),
    N_("[Waiting] {title}"): N_("Waiting for a place"),
    N_("[Please answer] {title}"): N_("Please answer"),
}
_WHY, _PLANNED, _FOR = N_("Why: {reason}"), N_("It was planned for {day}."), N_("For: {audience}")


class Date(NamedTuple):
    """One date of an entry."""

    first: date
    last: date
    starts_at: datetime | None
    ends_at: datetime | None
    entry: Entry


class Item(NamedTuple):
    """One date in words; `kind` marks it for a browser, `audience` is the key of whom it is for."""

    title: Words
    marks: tuple[Words, ...]
    hours: Words
    until: Words
    place: str
    audience: str
    for_whom: Words
    notes: Words
    text: Words
    file: str
    cancelled: bool


class Day(NamedTuple):
    """A day with what takes place on it."""

    day: date
    items: tuple[Item, ...]

    @property
    def audiences(self) -> str:
        """Whom something is for on this day, as classes for a browser."""
        return " ".join(sorted({item.audience for item in self.items}))


class Programme(NamedTuple):
    """The days of the next weeks, then further ahead what has no date in them."""

    soon: tuple[Day, ...]
    later: tuple[Day, ...]


def public_entries(feeds: Mapping[str, Feed]) -> dict[str, Entry]:
    """Everything that takes place, of all calendars for everybody, each once."""
    found: dict[str, Entry] = {}
    for name, feed in feeds.items():
        for entry in feed.entries if name != DAYS_OFF else ():
            if not entry.uid.startswith(BARE_DAY):
                found.setdefault(entry.uid, entry)
    return found


def programme(entries: Iterable[Entry], today: date) -> Programme:
    """What is on from today; of a series that has no date in the next weeks its next one stands further ahead."""
    entries, ends = list(entries), today + WINDOW
    soon = [found for entry in entries for found in dates_of(entry, today, ends)]
    seen = {found.entry.uid for found in soon}
    later = [found for entry in entries if entry.uid not in seen for found in _next_of(entry, ends)]
    return Programme(tuple(_grouped(soon, today)), tuple(_grouped(sorted(later, key=in_order)[:MOST_LATER], today)))


def _next_of(entry: Entry, after: date) -> Iterator[Date]:
    return islice((found for found in dates_of(entry, after, after + FURTHEST) if found.first > after), 1)


def dates_of(entry: Entry, first: date, last: date) -> Iterator[Date]:
    """The dates of an entry that reach into those days."""
    starts, ends = _instant(entry.start), _instant(entry.end)
    begins = _day_of(entry.start)
    finishes = last_day_of(starts, ends) if starts and ends else _day_of(entry.end)
    if entry.recurrence is None:
        if begins <= last and finishes >= first:
            yield Date(begins, finishes, starts, ends, entry)
        return
    lasts, out = finishes - begins, {_day_of(moment) for moment in entry.recurrence.without}
    until = min(last, _day_of(entry.recurrence.last)) if entry.recurrence.last else last
    for day in days(read_rule(entry.recurrence.rule), begins, first - lasts, until):
        if day not in out:
            later = day - begins
            yield Date(day, day + lasts, same_hour(starts, later), same_hour(ends, later), entry)


def item_of(found: Date, today: date, languages: Iterable[str] = LANGUAGES, under: date | None = None) -> Item:
    """A date in words as it stands under a day: its first one, or a later one, on which only its end matters."""
    entry, begins_here = found.entry, under is None or under <= found.first
    whole = found.first == found.last or (begins_here and _is_one_night(found))
    audience = _audience(entry)
    notes, text = _told(entry)
    title, mark = _without_mark(heard(clipped(entry.summary, MOST_TITLE)))
    marks = [mark or _MARKS.get(entry.status, "")] if mark or entry.status in _MARKS else []
    if any(_said_as(_PLANNED, line.text) for line in notes):
        marks.append(_MOVED)
    return Item(
        title=title,
        marks=tuple(said(mark, languages) for mark in marks),
        hours=hours_words(found.starts_at, found.ends_at, languages) if begins_here else (),
        until=() if whole else until_words(found.last, found.ends_at, today.year, languages),
        place=clipped(entry.place, MOST_TITLE),
        audience=audience,
        for_whom=said(AUDIENCES[audience], languages),
        notes=notes,
        text=text,
        file=event_file(entry.uid),
        cancelled=entry.status == CANCELLED,
    )


def _is_one_night(found: Date) -> bool:
    return found.starts_at is not None and found.ends_at is not None and is_one_night(found.starts_at, found.ends_at)


def _grouped(dates: Iterable[Date], today: date) -> Iterator[Day]:
    """Under the day on which each begins; what began before today is under today."""
    ordered = sorted((max(found.first, today), in_order(found), found) for found in dates)
    for day, group in groupby(ordered, key=lambda found: found[0]):
        yield Day(day, tuple(item_of(found, today, under=day) for _day, _place, found in group))


def in_order(found: Date) -> tuple[date, str, str]:
    """By day, what lasts whole days first, then by the hour."""
    return (found.first, found.starts_at.isoformat() if found.starts_at else "", found.entry.uid)


def _told(entry: Entry) -> tuple[Words, Words]:
    """What has changed and why, then the rest; whom it is for is said elsewhere.

    A calendar says whom something is for between its own words and those of whoever wrote the description.
    """
    lines = list(filter(str.strip, clipped(entry.description, MOST_TEXT).splitlines()))
    here = next((place for place, line in enumerate(lines) if line in _for_whom()), None)
    before, after = (lines, []) if here is None else (lines[:here], lines[here + 1 :])
    notes: list[Spoken] = []
    rest: list[Spoken] = []
    for line in before:
        if changed := _said_as(_WHY, line) or _said_as(_PLANNED, line):
            notes += changed
        else:
            rest += heard(line)
    for line in after:
        rest += heard(line)
    return tuple(notes), tuple(rest)


@cache
def _for_whom() -> frozenset[str]:
    """How a calendar says whom something is for, in each language and in both."""
    speeches = [Speech(), *map(Speech, LANGUAGES)]
    return frozenset(speech.say(_FOR, audience=Sentence(words)) for speech in speeches for words in AUDIENCES.values())


def _without_mark(title: Words) -> tuple[Words, str]:
    """A title without the mark that stands before it in a calendar, and the mark."""
    for sentence, mark in _MARKED.items():
        before = [translator(language)(sentence, title="") for language in LANGUAGES]
        bare = tuple(piece._replace(text=_cut(piece.text, before)) for piece in title)
        if bare != title:
            return bare, mark
    return title, ""


def _cut(text: str, before: Iterable[str]) -> str:
    return next((text.removeprefix(mark) for mark in before if text.startswith(mark)), text)


def _audience(entry: Entry) -> str:
    return next((_audiences()[words] for words in entry.categories if words in _audiences()), "everybody")


@cache
def _audiences() -> dict[str, str]:
    return {translator(language)(words): key for key, words in AUDIENCES.items() for language in LANGUAGES}


@cache
def _patterns(sentence: str) -> dict[str, re.Pattern[str]]:
    """How a published sentence reads in each language."""
    written = {language: re.split(r"\{\w+\}", translator(language)(sentence)) for language in LANGUAGES}
    return {language: re.compile(".*".join(map(re.escape, parts))) for language, parts in written.items()}


def _said_as(sentence: str, line: str) -> Words:
    """A published line, piece by piece, if it says this sentence in one language or in both; else nothing."""
    patterns, parts = _patterns(sentence), line.split(BESIDE)
    both = len(parts) == len(patterns)
    if both and all(pattern.fullmatch(part) for pattern, part in zip(patterns.values(), parts, strict=True)):
        return tuple(Spoken(HTML_LANGUAGES[language], part) for language, part in zip(patterns, parts, strict=True))
    found = (language for language, pattern in patterns.items() if pattern.fullmatch(line))
    return tuple(Spoken(HTML_LANGUAGES[language], line) for language in found)[:1]


def _instant(moment: datetime | date) -> datetime | None:
    return moment if isinstance(moment, datetime) else None


def _day_of(moment: datetime | date) -> date:
    return day_of(moment) if isinstance(moment, datetime) else moment
