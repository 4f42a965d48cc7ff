"""When an event is, in the words of papers that everybody reads: in Chinese or in English, whatever the desk speaks."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.clock import local
from models.events.festivals import FESTIVALS, festivals_on
from models.events.occurrence import Occurrence
from models.events.rule_words import WEEKDAYS
from models.i18n import N_, translator
from models.lunar import lunar_day


def day_in(language: str, day: date) -> str:
    """A day with its weekday."""
    say = translator(language)
    weekday = say(WEEKDAYS[day.weekday()])
    return say(
        N_("{weekday}, {year}-{month:02}-{day:02}"), weekday=weekday, year=day.year, month=day.month, day=day.day
    )


def when_in(language: str, found: Occurrence) -> str:
    """The days and hours of one date."""
    say = translator(language)
    if found.starts_at is None or found.ends_at is None:
        if found.day == found.last:
            return day_in(language, found.day)
        return say(N_("{first} to {last}"), first=day_in(language, found.day), last=day_in(language, found.last))
    begins, ends = local(found.starts_at), local(found.ends_at)
    if found.day == found.last:
        return f"{day_in(language, found.day)} {hours_of(found)}"
    first, last = f"{day_in(language, found.day)} {begins:%H:%M}", f"{day_in(language, ends.date())} {ends:%H:%M}"
    return say(N_("{first} to {last}"), first=first, last=last)


def hours_of(found: Occurrence) -> str:
    """From when to when, on the building's clocks; nothing for whole days."""
    if found.starts_at is None or found.ends_at is None:
        return ""
    begins, ends = local(found.starts_at), local(found.ends_at)
    return f"{begins:%H:%M}–{'24:00' if _is_midnight(begins, ends) else f'{ends:%H:%M}'}"


def _is_midnight(begins: datetime, ends: datetime) -> bool:
    return ends.date() == begins.date() + timedelta(days=1) and not ends.hour and not ends.minute


def feast_of(day: date, anchor: str = "") -> str:
    """The festivals of a day with its day by the moon, in Chinese; nothing on a day that is none and goes with none."""
    names = [translator("zh_CN")(FESTIVALS[key]) for key in festivals_on(day)]
    moon = lunar_day(day)
    if moon is None or not (names or anchor in FESTIVALS):
        return " · ".join(names)
    return " · ".join((*names, f"农历{moon.chinese}"))
