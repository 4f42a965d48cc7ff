"""A day and hours as volunteers type them, as the times of an event: Saturday, 晚上7点, until half past midnight."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from models.clock import at_local, local
from models.errors import RuleBroken
from models.events.rules import When
from models.i18n import N_, _
from organizer_tui.shared.entries import NotUnderstood, plain, read_day, read_time
from organizer_tui.shared.fields import FieldRefused

T = TypeVar("T")

DAYS = {"今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "大后天": 3}
WEEKDAY = re.compile(r"(下|本|这)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])")
ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BEFORE_NOON, AFTER_NOON = ("凌晨", "早上", "上午", "am"), ("中午", "下午", "傍晚", "晚上", "晚", "pm")
MIDNIGHT = {"24", "24:00", "2400", "24点"}  # the end of a day, and the beginning of the next
YEARS = range(2000, 2101)


def read_coming_day(text: str, today: date) -> date:
    """A day by its date, its weekday or a word; a date without a year is the next such day to come."""
    bare = plain(text).casefold().replace(" ", "")
    if bare in DAYS:
        return today + timedelta(days=DAYS[bare])
    if match := WEEKDAY.fullmatch(bare):
        return _weekday("一二三四五六日".find(match[2].replace("天", "日")), match[1] or "", today)
    if re.fullmatch("[a-z]{3,9}", bare) and bare[:3] in ENGLISH_WEEKDAYS:
        return _weekday(ENGLISH_WEEKDAYS.index(bare[:3]), "", today)
    day = read_day(text, today)
    if day < today and not re.search(r"[0-9]{4}", bare):
        day = read_day(f"{day.year + 1}-{day:%m-%d}", today)
    if day.year not in YEARS:
        raise NotUnderstood(
            _("The year {year} is too far away.", year=day.year), _("Write it like 2026-11-24 or 11-24.")
        )
    return day


def _weekday(number: int, which: str, today: date) -> date:
    """The next such day from today on, or that of this or of the next week, which begin on Mondays."""
    monday = today - timedelta(days=today.weekday())
    if which:
        return monday + timedelta(days=number + (7 if which == "下" else 0))
    return today + timedelta(days=(number - today.weekday()) % 7)


def read_hour(text: str) -> time:
    """A time of day: 19:30, 1930, 7pm, 晚上7点半."""
    bare = plain(text).casefold().replace(" ", "").replace(".m.", "m")
    late = any(bare.startswith(word) or bare.endswith(word) for word in AFTER_NOON)
    for word in (*BEFORE_NOON, *AFTER_NOON):
        bare = bare.removeprefix(word).removesuffix(word)
    hour = read_time(bare.replace("点半", ":30"))
    return hour.replace(hour=hour.hour + 12) if late and hour.hour < 12 else hour


def read_when(typed: Mapping[str, str], today: date) -> When:
    """The times of an event from the fields day, start, end and last_day; raises FieldRefused.

    Without hours it is of whole days. An end that is not after the beginning is on the day after.
    """
    start, end, until = (typed[name].strip() for name in ("start", "end", "last_day"))
    first = _field("day", N_("Day"), lambda: read_coming_day(typed["day"], today))
    last = _field("last_day", N_("Last day"), lambda: read_coming_day(until, today)) if until else first
    if last < first:
        raise FieldRefused("last_day", _("The event would end before it begins."), _("Correct the day or the hour."))
    if not start and not end:
        return When(first_day=first, last_day=last)
    if not start:
        raise FieldRefused("start", _("When does it begin?"), _("Leave both hours empty for whole days."))
    if not end:
        raise FieldRefused("end", _("When does it end?"), _("Leave both hours empty for whole days."))
    begins = _field("start", N_("Begins at"), lambda: _instant(first, start))
    ends = _field("end", N_("Ends at"), lambda: _instant(last, end))
    return When(starts_at=begins, ends_at=ends if ends > begins else ends + timedelta(days=1))


def _instant(day: date, typed: str) -> datetime:
    if plain(typed) in MIDNIGHT:
        return at_local(day + timedelta(days=1))
    hour = read_hour(typed)
    return at_local(day, hour.hour, hour.minute)


def _field(name: str, words: str, read: Callable[[], T]) -> T:
    """What was read, or a refusal that says which field it is about."""
    try:
        return read()
    except RuleBroken as wrong:
        raise FieldRefused(name, _("{field}: {wrong}", field=_(words), wrong=wrong.title), wrong.hint) from wrong


def typed_hours(when: When) -> tuple[str, str]:
    """The hours as they would be typed; empty for whole days."""
    if when.starts_at is None or when.ends_at is None:
        return ("", "")
    return (f"{local(when.starts_at):%H:%M}", f"{local(when.ends_at):%H:%M}")


def typed_days(when: When) -> tuple[str, str]:
    """The first day as it would be typed, and the last one if the first and the hours do not say it."""
    if when.first_day is not None and when.last_day is not None:
        first, last = when.first_day, when.last_day
        return (f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}" if last > first else "")
    if when.starts_at is None or when.ends_at is None:
        return ("", "")
    start, end = local(when.starts_at), local(when.ends_at)
    short = when.ends_at - when.starts_at < timedelta(days=1)
    return (f"{start:%Y-%m-%d}", "" if short else f"{end:%Y-%m-%d}")
