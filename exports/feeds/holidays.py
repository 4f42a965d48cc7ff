"""Days off (休) as one entry for each run of them, and the workdays at weekends (班) that make up for them.

An entry is named by a day that the law fixes, so that it stays the same entry when the yearly notice makes it longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from exports.feeds.calendar import CONFIRMED, TENTATIVE, Entry
from exports.feeds.festivals import ALWAYS
from exports.feeds.words import Speech
from models.events.workdays import DayTable
from models.i18n import N_

_DAY = timedelta(days=1)
_SWAPPED, _WORK = "调休", "班"  # how the table calls days that have no name of their own
_ENGLISH = {
    "元旦": "New Year's Day",
    "除夕": "New Year's Eve by the moon",
    "春节": "Spring Festival",
    "清明节": "Qingming",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
    "抗战胜利纪念日": "Victory Day",
}


class Run(NamedTuple):
    """Days off in a row; `named` is the first that has a name."""

    first: date
    last: date
    named: date
    names: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, str]:
        """Its name in Chinese and, where all of it is known, in English."""
        names = [name for name in self.names if name != "除夕" or "春节" not in self.names]
        english = [_ENGLISH.get(name, "") for name in names]
        return "、".join(names), ", ".join(english) if all(english) else ""


def holidays(days: DayTable, speech: Speech) -> Iterator[Entry]:
    """The days off and the workdays of a table; those of a year without a notice are only what the law names."""
    found = list(runs(days))
    for run in found:
        yield _off(run, run.named.year in days.sure, speech)
    for day, name in days.work.items():
        titles = _nearest(day, found).titles if name == _WORK and found else (name, _ENGLISH.get(name, ""))
        yield _entry("work", day, speech.titled(N_("{title} (make-up workday)"), *titles), (day, day))


def runs(days: DayTable) -> Iterator[Run]:
    """The days off in a row, with the weekends that touch them once it is known that nobody works on those."""
    off = dict(days.off)
    free = {day for day in _weekends(off) if day not in off and day not in days.work and day.year in days.sure}
    left = sorted(off)
    while left:
        first = last = left[0]
        while first - _DAY in free:
            first -= _DAY
        while last + _DAY in off or last + _DAY in free:
            last += _DAY
        inside = [day for day in left if day <= last]
        named = [day for day in inside if off[day] != _SWAPPED] or inside[:1]
        yield Run(first, last, named[0], tuple(dict.fromkeys(off[day] for day in named)))
        left = left[len(inside) :]


def _weekends(off: Mapping[date, str]) -> Iterator[date]:
    """The Saturdays and Sundays around days off."""
    near = {day + number * _DAY for day in off for number in range(-2, 3)}
    return (day for day in near if day.weekday() >= 5)


def _nearest(day: date, found: Iterable[Run]) -> Run:
    return min(found, key=lambda run: min(abs(day - run.first), abs(day - run.last)))


def _off(run: Run, sure: bool, speech: Speech) -> Entry:
    length = (run.last - run.first).days + 1
    words = [speech.plural("{n} day off", "{n} days off in a row", length)]
    if not sure:
        words.append(speech.say(N_("So the law has it; the yearly notice will say which days are off besides.")))
    title = speech.titled(N_("{title} (day off)"), *run.titles)
    status = CONFIRMED if sure else TENTATIVE
    return _entry("off", run.named, title, (run.first, run.last), status, "\n\n".join(words))


def _entry(
    kind: str, day: date, title: str, days: tuple[date, date], status: str = CONFIRMED, words: str = ""
) -> Entry:
    first, last = days
    return Entry(f"{kind}-{day:%Y%m%d}@organizer", title, first, last, 0, ALWAYS, status=status, description=words)
