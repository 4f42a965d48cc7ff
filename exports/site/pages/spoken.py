"""Words of the pages: each piece with the language it is in, so that a browser reads it aloud as it should."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from exports.feeds.words import BESIDE
from exports.pages.rendering import HTML_LANGUAGES
from exports.papers.when import hours_of
from models.clock import day_of, local
from models.events.festivals import FESTIVALS, festivals_on
from models.events.occurrence import Occurrence
from models.events.rule_words import WEEKDAYS
from models.events.workdays import DayTable
from models.i18n import LANGUAGES, N_, translator
from models.lunar import lunar_day

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ELLIPSIS = "…"
AS_OF = N_("As of {day}")


class Spoken(NamedTuple):
    """Some words and their language as HTML names it."""

    language: str
    text: str


Words = tuple[Spoken, ...]


def said(sentence: str, languages: Iterable[str] = LANGUAGES, **about: object) -> Words:
    """A sentence of the program in each language, but once where both say the same."""
    texts = {language: translator(language)(sentence, **about) for language in languages}
    first_of = {text: language for language, text in reversed(texts.items())}
    return tuple(
        Spoken(HTML_LANGUAGES[language], text) for language, text in texts.items() if first_of[text] == language
    )


def heard(text: str) -> Words:
    """What was published, which may say the same in both languages with a bar between."""
    parts = text.split(BESIDE)
    both = len(parts) == 2 and _HAN.search(parts[0]) is not None and _HAN.search(parts[1]) is None
    return tuple(map(guessed, parts if both else (text,)))


def guessed(text: str) -> Spoken:
    """Somebody's words with the language they look like."""
    return Spoken(HTML_LANGUAGES["zh_CN" if _HAN.search(text) else "en"], text)


def day_words(day: date, year: int, languages: Iterable[str] = LANGUAGES) -> Words:
    """A day with its weekday; its year only if that is another one."""
    found: list[Spoken] = []
    for language in languages:
        say = translator(language)
        about = {"day": day.day, "month": day.month if language == "zh_CN" else _MONTHS[day.month - 1]}
        sentence = N_("{weekday} {day} {month}") if day.year == year else N_("{weekday} {day} {month} {year}")
        text = say(sentence, weekday=say(WEEKDAYS[day.weekday()]), year=day.year, **about)
        found.append(Spoken(HTML_LANGUAGES[language], text))
    return tuple(found)


def dated(sentence: str, day: date, year: int, languages: Iterable[str] = LANGUAGES, **about: object) -> Words:
    """A sentence about a {day}."""
    words = zip(languages, day_words(day, year, languages), strict=True)
    return tuple(word._replace(text=translator(language)(sentence, day=word.text, **about)) for language, word in words)


def marks_of(day: date, table: DayTable) -> tuple[Words, ...]:
    """What is special about a day: off or a make-up workday, and its festivals."""
    marks: list[Words] = []
    if day in table.off:
        marks.append(said(N_("Day off")))
    elif day in table.work:
        marks.append(said(N_("Make-up workday")))
    feasts = [said(FESTIVALS[key]) for key in festivals_on(day)]
    moon = lunar_day(day)
    if feasts and moon is not None:
        marks.append((Spoken("zh-CN", f"农历{moon.chinese}"),))
    return (*marks, *feasts)


def hours_words(starts_at: datetime | None, ends_at: datetime | None, languages: Iterable[str] = LANGUAGES) -> Words:
    """From when to when, on the building's clocks; only when it begins if it lasts longer; nothing for whole days."""
    if starts_at is None or ends_at is None:
        return ()
    if is_one_night(starts_at, ends_at):
        begins, ends = (f"{local(moment):%H:%M}" for moment in (starts_at, ends_at))
        return said(N_("{begins}–{ends} (next day)"), languages, begins=begins, ends=ends)
    text = f"{local(starts_at):%H:%M} –"
    if day_of(starts_at) == last_day_of(starts_at, ends_at):
        own = Occurrence("", day_of(starts_at), day_of(ends_at), starts_at, ends_at, "", "", "", "", "", "", False)
        text = hours_of(own)
    return (Spoken(HTML_LANGUAGES[next(iter(languages))], text),)


def until_words(last: date, ends_at: datetime | None, year: int, languages: Iterable[str] = LANGUAGES) -> Words:
    """Through which day, and until which hour of it if it has one."""
    if ends_at is None:
        return dated(N_("through {day}"), last, year, languages)
    hour = f"{local(ends_at):%H:%M}" if day_of(ends_at) == last else "24:00"
    return dated(N_("through {day}, {hour}"), last, year, languages, hour=hour)


def is_one_night(starts_at: datetime, ends_at: datetime) -> bool:
    """Whether it ends on the next day before noon: everybody takes that for one evening."""
    next_day = last_day_of(starts_at, ends_at) - day_of(starts_at) == timedelta(days=1)
    return next_day and day_of(ends_at) == last_day_of(starts_at, ends_at) and local(ends_at).hour < 12


def last_day_of(starts_at: datetime, ends_at: datetime) -> date:
    """The last day of something with hours: what ends at midnight does not reach into the next day."""
    return max(day_of(starts_at), day_of(ends_at - timedelta(microseconds=1)))


def clipped(text: str, most: int) -> str:
    """At most so many characters of somebody's words: the calendar has them all."""
    return text if len(text) <= most else text[: most - 1].rstrip() + _ELLIPSIS
