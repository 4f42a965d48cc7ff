"""On which days a series takes place: the rule as iCalendar writes it, and its days in any stretch of time.

Days are counted from the rule, never kept: a month of a thirty years' programme costs a month's days.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

WEEKLY, MONTHLY, YEARLY = "WEEKLY", "MONTHLY", "YEARLY"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
LONGEST_INTERVAL = 52
MOST_TIMES = 999


class Rule(NamedTuple):
    """How often: every `interval` weeks on `weekdays` (Monday is 0), or months or years.

    A month counts either by `day` (1 to 31, or LAST for its last one) or by the `nth` of its one weekday (1 to 4, or
    LAST). A month without that day is left out, as iCalendar has it.
    """

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    day: int = 0

    def __str__(self) -> str:
        """The rule as the value of an RRULE, without its end."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(f"{self.nth or ''}{WEEKDAYS[number]}" for number in self.weekdays))
        if self.day:
            parts.append(f"BYMONTHDAY={self.day}")
        return ";".join(parts)


def read_rule(text: str) -> Rule:
    """The rule that `str` wrote; raises ValueError for any other."""
    parts = dict(part.split("=", 1) for part in text.split(";"))
    freq, days = parts.pop("FREQ"), [day for day in parts.pop("BYDAY", "").split(",") if day]
    rule = Rule(
        freq,
        int(parts.pop("INTERVAL", 1)),
        tuple(WEEKDAYS.index(day[-2:]) for day in days),
        int(days[0][:-2] or 0) if days else 0,
        int(parts.pop("BYMONTHDAY", 0)),
    )
    if parts or str(rule) != text:
        raise ValueError(text)
    return rule


def days(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """The rule's days from `first` to `last`, none before `start`, in order."""
    found = _weekly(rule, start, first) if rule.freq == WEEKLY else _monthly(rule, start, first)
    earliest = max(start, first)
    for day in found:
        if day > last:
            return
        if day >= earliest:
            yield day


def nth_day(rule: Rule, start: date, times: int) -> date | None:
    """The day of the last of so many times; None if it lies beyond the calendar."""
    return next(islice(days(rule, start, start, date.max), times - 1, None), None)


def first_day(rule: Rule, start: date) -> date | None:
    """The rule's first day from `start` on."""
    return nth_day(rule, start, 1)


def last_until(rule: Rule, start: date, until: date) -> date | None:
    """The rule's last day up to `until`; None if there is none."""
    # A rule that leaves out most of its months (29 February) is at most eight years from one day to the next.
    reach = max(start, until - timedelta(days=366 * 9 * rule.interval)) if until.year > 500 else start
    return max(days(rule, start, reach, until), default=None)


def takes_place(rule: Rule, start: date, day: date) -> bool:
    """Whether that day is one of the rule's."""
    return next(days(rule, start, day, day), None) is not None


def _weekly(rule: Rule, start: date, first: date) -> Iterator[date]:
    monday = start.toordinal() - start.weekday()
    step = 7 * rule.interval
    week = monday + max(0, first.toordinal() - monday) // step * step
    numbers = sorted(rule.weekdays or (start.weekday(),))
    while week + 6 <= date.max.toordinal():
        for number in numbers:
            yield date.fromordinal(week + number)
        week += step


def _monthly(rule: Rule, start: date, first: date) -> Iterator[date]:
    step = rule.interval * (12 if rule.freq == YEARLY else 1)
    begins, wanted = _month(start), _month(first)
    month = begins + max(0, wanted - begins) // step * step
    while month < 12 * date.max.year:
        found = _day_in(rule, start, month // 12, month % 12 + 1)
        if found is not None:
            yield found
        month += step


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day_in(rule: Rule, start: date, year: int, month: int) -> date | None:
    weekday, length = monthrange(year, month)
    if rule.weekdays:
        earliest = 1 + (rule.weekdays[0] - weekday) % 7
        number = earliest + 7 * (rule.nth - 1) if rule.nth > 0 else earliest + (length - earliest) // 7 * 7
    else:
        number = length if rule.day == LAST else rule.day or start.day
    return date(year, month, number) if number <= length else None
