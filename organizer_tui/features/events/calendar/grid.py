"""The days of a month in weeks, and which event is drawn on which line of a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from organizer_tui.features.events.calendar.shown import GHOST, Shown

EARLIEST = date(1900, 1, 1)
Week = tuple[date | None, ...]


class Piece(NamedTuple):
    """An event on one line of a week, from one column on; `begins` and `ends` say whether it goes beyond the week."""

    shown: Shown
    column: int
    columns: int = 1
    begins: bool = True
    ends: bool = True


class Lanes(NamedTuple):
    """The lines of a week, each with its pieces by column; `more` counts what did not fit, by column."""

    lines: tuple[Mapping[int, Piece], ...]
    more: tuple[int, ...]


def weeks_of(day: date) -> list[Week]:
    """The weeks of a month, Monday first, with the days of its neighbours; None beyond the end of the calendar."""
    first = day.replace(day=1)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if (day.year, day.month) < (9999, 12) else None
    last = (following.toordinal() if following else date.max.toordinal() + 1) - 1
    mondays = range(first.toordinal() - first.weekday(), last + 1, 7)
    return [week_from(monday) for monday in mondays]


def week_from(monday: int) -> Week:
    """The seven days from the one with that ordinal on."""
    return tuple(
        date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None
        for number in range(monday, monday + 7)
    )


def week_of(day: date) -> Week:
    """The week of a day, Monday first."""
    return week_from(day.toordinal() - day.weekday())


def reach(weeks: Sequence[Week]) -> tuple[date, date]:
    """The first and the last day of some weeks."""
    days = [day for week in weeks for day in week if day is not None]
    return days[0], days[-1]


def later(day: date, *, days: int = 0, months: int = 0) -> date:
    """A day so much later, within the calendar; of a shorter month its last day."""
    if months:
        number = min(max(day.year * 12 + day.month - 1 + months, EARLIEST.year * 12), date.max.year * 12 + 11)
        weeks = weeks_of(date(number // 12, number % 12 + 1, 1))
        inside = [one for week in weeks for one in week if one is not None and one.month == number % 12 + 1]
        return inside[min(day.day, len(inside)) - 1]
    ordinal = min(max(day.toordinal() + days, EARLIEST.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def lay_out(week: Week, days: Mapping[date, Sequence[Shown]], count: int) -> Lanes:
    """Share the lines of a week: what lasts several days first, on one line through all of them, then the rest."""
    lines: list[dict[int, Piece]] = [{} for _line in range(count)]
    free = [list(range(count)) for _column in range(7)]
    more = [0] * 7
    for bar in _bars(week, days):
        columns = range(bar.column, bar.column + bar.columns)
        line = next((number for number in free[bar.column] if all(number in free[c] for c in columns)), None)
        for column in columns:
            if line is None:
                more[column] += 1
            else:
                free[column].remove(line)
        if line is not None:
            lines[line][bar.column] = bar
    for column, day in enumerate(week):
        single = [shown for shown in days.get(day, ()) if not shown.lasts_days] if day is not None else []
        for line, shown in zip(free[column], single, strict=False):
            lines[line][column] = Piece(shown, column)
        more[column] += max(0, len(single) - len(free[column]))
    return Lanes(tuple(lines), tuple(more))


def _bars(week: Week, days: Mapping[date, Sequence[Shown]]) -> list[Piece]:
    """What lasts several days, in the order in which the lines are given out."""
    bars: dict[Shown, Piece] = {}
    for column, day in enumerate(week):
        for shown in days.get(day, ()) if day is not None else ():
            if shown.lasts_days and shown not in bars:
                bars[shown] = _bar(shown, column, day)
    return sorted(bars.values(), key=lambda bar: (bar.shown.status != GHOST, bar.column, -bar.columns))


def _bar(shown: Shown, column: int, day: date | None) -> Piece:
    assert day is not None
    left = (shown.last - day) // timedelta(days=1) + 1
    columns = min(left, 7 - column)
    return Piece(shown, column, columns, shown.day == day, left == columns)
