"""Days off, make-up workdays and exams: brought along, by the law where no notice is known yet, and by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from models.lunar import FIRST_YEAR, LAST_YEAR, clear_and_bright, new_years_eve, solar_day

OFF, WORK, PLAIN, EXAM = "off", "work", "plain", "exam"
KINDS = (OFF, WORK, PLAIN, EXAM)

_TABLE = Path(__file__).parent / "days_off.txt"
_ENTRANCE_EXAM = ((6, 7), (6, 8))  # since 2003, everywhere


class SpecialDayRow(NamedTuple):
    """A day that is not like others: off, a workday at a weekend, ordinary against the table, or one of an exam."""

    day: date
    kind: str
    name: str
    by_hand: bool = False
    ref: str = ""


class DayTable(NamedTuple):
    """What is known about the days of some years; `sure` are the years whose official notice is known."""

    off: Mapping[date, str]
    work: Mapping[date, str]
    exams: Mapping[date, str]
    sure: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Whether working people work on that day."""
        return day in self.work or (day.weekday() < 5 and day not in self.off)


def known_years() -> frozenset[int]:
    """The years whose official notice came along with the program."""
    return frozenset(row.day.year for row in _brought_along())


def day_table(years: Iterable[int], by_hand: Iterable[SpecialDayRow] = ()) -> DayTable:
    """The days of those years; what was written by hand stands above all else."""
    wanted, known = set(years), known_years()
    rows = [row for row in _brought_along() if row.day.year in wanted]
    rows += [row for year in sorted(wanted - known) for row in _by_law(year)]
    rows += [SpecialDayRow(date(year, *day), EXAM, "高考") for year in sorted(wanted) for day in _ENTRANCE_EXAM]
    found: dict[str, dict[date, str]] = {kind: {} for kind in KINDS}
    for row in (*rows, *by_hand):
        if row.kind != EXAM:
            for kind in (OFF, WORK):
                found[kind].pop(row.day, None)
        found[row.kind][row.day] = row.name
    sure = known | {row.day.year for row in by_hand if row.kind in (OFF, WORK)}
    return DayTable(found[OFF], found[WORK], found[EXAM], frozenset(wanted & sure))


@cache
def _brought_along() -> tuple[SpecialDayRow, ...]:
    """The table that `scripts/days_off.py` wrote from the official notices."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    words = (line.split(" ", 2) for line in lines)
    return tuple(SpecialDayRow(date.fromisoformat(day), kind, "".join(name) or "班") for day, kind, *name in words)


def _by_law(year: int) -> Iterable[SpecialDayRow]:
    """The days off that the law of 2025 names; which weekends are worked for them only the yearly notice says."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return
    eve = new_years_eve(year)
    days = {
        "元旦": [date(year, 1, 1)],
        "除夕": [eve],
        "春节": [eve + timedelta(days=n) for n in (1, 2, 3)],
        "清明节": [clear_and_bright(year)],
        "劳动节": [date(year, 5, 1), date(year, 5, 2)],
        "端午节": [solar_day(year, 5, 5)],
        "中秋节": [solar_day(year, 8, 15)],
        "国庆节": [date(year, 10, n) for n in (1, 2, 3)],
    }
    yield from (SpecialDayRow(day, OFF, name) for name, found in days.items() for day in found)
