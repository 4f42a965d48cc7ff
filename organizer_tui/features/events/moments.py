"""One line that holds a day, or two, and perhaps hours: 下周六 14:00, 12-24 18-20, 28-29 Nov, 11-28..11-30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.i18n import _
from organizer_tui.features.events.days import read_coming_day
from organizer_tui.features.events.hours import read_hours, read_minutes
from organizer_tui.features.events.numerals import MONTH_EN
from organizer_tui.shared.entries import NotUnderstood, plain

LONGEST = 80
HALF_A_YEAR = timedelta(days=183)
_APART = re.compile(r"\.\.+|…|~|–|—|到|至| to | - ")
_TOGETHER = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?:[日号])?\s*-\s*(?P<b>[0-9]{{1,2}})\s*(?P<month>{MONTH_EN})"
    rf"|(?P<month2>{MONTH_EN})\s*(?P<a2>[0-9]{{1,2}})\s*-\s*(?P<b2>[0-9]{{1,2}})"
    r"|(?P<month3>[0-9]{1,2}月)(?P<a3>[0-9]{1,2})[日号]?\s*-\s*(?P<b3>[0-9]{1,2})[日号]?"
)
_SHORT = {
    "今晚": "今天晚上",
    "明晚": "明天晚上",
    "后晚": "后天晚上",
    "今早": "今天早上",
    "明早": "明天早上",
    "tonight": "today ",
}


class Moment(NamedTuple):
    """What one line says: the first and the last day, and hours in minutes after midnight where it says some."""

    first: date
    last: date
    begins: int | None = None
    ends: int | None = None


def read_moment(text: str, today: date) -> Moment:
    """The days and hours of one line; raises NotUnderstood, with what is wrong about the day if it is only that."""
    line = plain(text).casefold()
    for short, words in _SHORT.items():
        line = line.replace(short, words)
    if len(line) > LONGEST:
        raise NotUnderstood(_("This is too long for a day."), _("Write it like 2026-11-24 or 11-24."))
    try:
        return Moment(*_days(line, today))
    except NotUnderstood as wrong:
        found = _with_hours(line, today) or _from_to(line, today)
        if found is None:
            raise wrong
        return found


def _days(line: str, today: date) -> tuple[date, date]:
    """One day, or the first and the last of several."""
    if match := _TOGETHER.fullmatch(line):
        month = match["month"] or match["month2"] or match["month3"]
        a, b = [next(filter(None, (match[name], match[f"{name}2"], match[f"{name}3"]))) for name in "ab"]
        left, right = [f"{month}{day}" if month.endswith("月") else f"{day} {month}" for day in (a, b)]
        return _both(left, right, today)
    for match in _APART.finditer(line):
        try:
            return _both(line[: match.start()], line[match.end() :], today)
        except NotUnderstood:
            continue
    day = read_coming_day(line, today)
    return day, day


def _both(left: str, right: str, today: date) -> tuple[date, date]:
    first, last = read_coming_day(left, today), read_coming_day(right, today)
    if last < first and not re.search("[0-9]{4}", right):
        # 12-30..01-02 goes over the new year; 11-30..11-28 is a slip, and no event of a year.
        later = read_coming_day(right, first)
        last = later if later - first < HALF_A_YEAR else last
    return first, last


def _cuts(line: str) -> Iterator[tuple[str, str]]:
    """Where the day may end and the hours begin, the longest day first; never inside a number or a word."""
    for at in range(len(line) - 1, 0, -1):
        left, right = line[at - 1], line[at]
        if left.isspace() or not (_kind(left) and _kind(left) == _kind(right)):
            yield line[:at].strip(" ,，"), line[at:].strip(" ,，")


def _kind(char: str) -> str:
    if char.isascii() and char.isalpha():
        return "letter"
    return "digit" if char.isdigit() else ""


def _with_hours(line: str, today: date) -> Moment | None:
    for days, hours in _cuts(line):
        if not days or not hours:
            continue
        try:
            begins, ends = read_hours(hours)
            return Moment(*_days(days, today), begins, ends)
        except NotUnderstood:
            continue
    return None


def _from_to(line: str, today: date) -> Moment | None:
    """From an hour of one day to an hour of another."""
    for match in _APART.finditer(line):
        left, right = _at(line[: match.start()], today), _at(line[match.end() :], today)
        if left is not None and right is not None:
            if right[0] < left[0]:
                right = _at(line[match.end() :], left[0]) or right
            return Moment(left[0], right[0], left[1], right[1])
    return None


def _at(text: str, today: date) -> tuple[date, int] | None:
    for day, hour in _cuts(text.strip()):
        try:
            return read_coming_day(day, today), read_minutes(hour)
        except NotUnderstood:
            continue
    return None
