"""What is on, from the calendars as they are published: dates counted from their rules, grouped by day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple

from exports.feeds.calendar import CANCELLED, TENTATIVE, Entry, Feed
from exports.feeds.words import AUDIENCES
from exports.site.pages.single import event_file
from exports.site.pages.spoken import Words, clipped, day_words, guessed, heard, hours_words, last_day_of, said
from models.clock import day_of
from models.events.recurrence import days, read_rule
from models.events.span import same_hour
from models.i18n import LANGUAGES, N_, translator

WINDOW, FURTHEST = timedelta(weeks=4), timedelta(days=366)
MOST_LATER = 12
MOST_TITLE, MOST_TEXT = 200, 600
DAYS_OFF = "holidays"  # this calendar is in the headings of the days, not among what takes place

_CANCELLED, _MOVED, _POSTPONED = N_("Cancelled"), N_("Moved"), N_("Not certain yet")
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
    hours: str
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
    """The days of the next weeks, then single dates further ahead."""

    soon: tuple[Day, ...]
    later: tuple[Day, ...]


def public_entries(feeds: Mapping[str, Feed]) -> dict[str, Entry]:
    """Everything that takes place, of all calendars for everybody, each once."""
    found: dict[str, Entry] = {}
    for name, feed in feeds.items():
        if name != DAYS_OFF:
            for entry in feed.entries:
                found.setdefault(entry.uid, entry)
    return found


def programme(entries: Iterable[Entry], today: date) -> Programme:
    """What is on from today."""
    entries, ends = list(entries), today + WINDOW
    soon = [found for entry in entries for found in dates_of(entry, today, ends)]
    once = (entry for entry in entries if entry.recurrence is None)
    later = [found for entry in once for found in dates_of(entry, ends, today + FURTHEST) if found.first > ends]
    return Programme(tuple(_grouped(soon, today)), tuple(_grouped(sorted(later, key=in_order)[:MOST_LATER], today)))


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


def item_of(found: Date, today: date, languages: Iterable[str] = LANGUAGES) -> Item:
    """A date in words."""
    entry = found.entry
    audience = _audience(entry)
    notes, text = _told(entry)
    marks = [_CANCELLED] if entry.status == CANCELLED else [_POSTPONED] if entry.status == TENTATIVE else []
    if any(_matches(_PLANNED, line.text) for line in notes):
        marks.append(_MOVED)
    return Item(
        title=heard(clipped(entry.summary, MOST_TITLE)),
        marks=tuple(said(mark, languages) for mark in marks),
        hours=hours_words(found.starts_at, found.ends_at) if found.first == found.last else "",
        until=() if found.first == found.last else day_words(found.last, today.year, languages),
        place=clipped(entry.place, MOST_TITLE),
        audience=audience,
        for_whom=said(AUDIENCES[audience], languages),
        notes=notes,
        text=text,
        file=event_file(entry.uid),
        cancelled=entry.status == CANCELLED,
    )


def _grouped(dates: Iterable[Date], today: date) -> Iterator[Day]:
    """Under the day on which each begins; what began before today is under today."""
    ordered = sorted((max(found.first, today), in_order(found), found) for found in dates)
    for day, group in groupby(ordered, key=lambda found: found[0]):
        yield Day(day, tuple(item_of(found, today) for _day, _place, found in group))


def in_order(found: Date) -> tuple[date, str, str]:
    """By day, what lasts whole days first, then by the hour."""
    return (found.first, found.starts_at.isoformat() if found.starts_at else "", found.entry.uid)


def _told(entry: Entry) -> tuple[Words, Words]:
    """What has changed and why, then the rest; whom it is for is said elsewhere."""
    lines = [line for line in clipped(entry.description, MOST_TEXT).splitlines() if line.strip()]
    notes = [line for line in lines if _matches(_WHY, line) or _matches(_PLANNED, line)]
    rest = [line for line in lines if line not in notes and not _matches(_FOR, line)]
    return tuple(map(guessed, notes)), tuple(map(guessed, rest))


def _audience(entry: Entry) -> str:
    return next((_audiences()[words] for words in entry.categories if words in _audiences()), "everybody")


@cache
def _audiences() -> dict[str, str]:
    return {translator(language)(words): key for key, words in AUDIENCES.items() for language in LANGUAGES}


@cache
def _patterns(sentence: str) -> tuple[re.Pattern[str], ...]:
    """How a published sentence reads in each language."""
    written = (re.split(r"\{\w+\}", translator(language)(sentence)) for language in LANGUAGES)
    return tuple(re.compile(".*".join(map(re.escape, parts))) for parts in written)


def _matches(sentence: str, line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in _patterns(sentence))


def _instant(moment: datetime | date) -> datetime | None:
    return moment if isinstance(moment, datetime) else None


def _day_of(moment: datetime | date) -> date:
    return day_of(moment) if isinstance(moment, datetime) else moment
