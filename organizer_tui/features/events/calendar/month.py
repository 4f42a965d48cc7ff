"""The month drawn: seven columns, five or six weeks, and below them the list of the day under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from models.events.rule_words import WEEKDAYS
from models.i18n import _
from organizer_tui.features.events.calendar import words
from organizer_tui.features.events.calendar.daylist import day_list
from organizer_tui.features.events.calendar.drawing import CURSOR, Drawing, Spot, look, sign, title
from organizer_tui.features.events.calendar.grid import Lanes, Piece, Week, lay_out, reach, weeks_of
from organizer_tui.features.events.calendar.heading import heading
from organizer_tui.features.events.calendar.sight import Scene
from organizer_tui.shared.line import Part, fit

HEADS = 2  # the lines above the weeks
HOURS_FROM = 15  # cells of a day that leave room for the hour before the title


class Shares(NamedTuple):
    """Cells of a day, lines of a week, lines of the list below."""

    cell: int
    week: int
    below: int


def shares(width: int, height: int, weeks: int) -> Shares:
    """Share the room: weeks as high as can be, the list at least two lines, six where there is plenty."""
    lines = height - HEADS
    week = max(1, (lines - (2 if lines <= 24 else 6)) // weeks)
    return Shares(max(4, width // 7), week, max(0, lines - week * weeks))


def draw(scene: Scene, width: int, height: int) -> Drawing:
    """The month of the day under the cursor."""
    weeks = weeks_of(scene.at)
    size = shares(width, height, len(weeks))
    lines = [heading(scene, words.month_words(scene.at), *reach(weeks), width), list(_weekdays(size.cell))]
    spots: list[Spot] = []
    for week in weeks:
        lanes = lay_out(week, scene.days, size.week - 1)
        spots += _spots(scene, week, lanes, size, len(lines))
        lines.append([part for column, day in enumerate(week) for part in _day(scene, day, lanes.more[column], size)])
        lines += [list(_lane(scene, week, lane, size.cell)) for lane in lanes.lines]
    listed, listed_spots = day_list(scene, width, size.below, len(lines))
    return Drawing([*lines, *listed], [*spots, *listed_spots])


def _weekdays(cell: int) -> Iterator[Part]:
    for number, name in enumerate(WEEKDAYS):
        yield Part(fit(f" {_(name)}", cell), "weekend" if number > 4 else "weekday")


def _day(scene: Scene, day: date | None, more: int, size: Shares) -> list[Part]:
    """The first line of a day: its number, the moon or what it is called, off or work, how many more there are."""
    if day is None:
        return [Part(" " * size.cell)]
    table, under = scene.sight.table, day == scene.at
    number = f"[{day.day}]" if day == scene.today else f"{day.day:>2}"
    name, mark = words.special(day, table), words.mark(day, table)
    rest = f"+{more}" if more else ""
    room = size.cell - 1 - sum(map(cell_len, (number, mark, rest)))
    called = name or words.moon(day)
    if cell_len(called) > room and not name:
        called = ""  # half a day by the moon says nothing
    called = fit(f" {called}" if cell_len(called) < room else called, room)
    ground = "cursor" if under else ""
    other = "" if day.month == scene.at.month else "other"
    is_off = day in table.off or (day.weekday() > 4 and day not in table.work)
    shown = (
        (CURSOR if under else " ", "edge" if under else "band"),
        (number, ground or ("today" if day == scene.today else other or ("off" if is_off else "day"))),
        (called, ground or other or ("festival" if name else "moon")),
        (mark, ground or ("off" if day in table.off else "work")),
        (rest, ground or "more"),
    )
    return [Part(text, look_) for text, look_ in shown if text]


def _lane(scene: Scene, week: Week, lane: dict[int, Piece] | object, cell: int) -> Iterator[Part]:
    """One line of a week below the numbers."""
    assert isinstance(lane, dict)
    column = 0
    while column < 7:
        piece = lane.get(column)
        under = week[column] == scene.at
        yield Part(CURSOR if under else " ", "edge" if under else "")
        if piece is None:
            yield Part(" " * (cell - 1))
            column += 1
            continue
        width = cell * piece.columns - 1
        picked = scene.current == piece.shown and scene.at in week and (under or piece.columns > 1)
        yield Part(piece_words(piece, width, cell >= HOURS_FROM), look(piece.shown) + (" picked" if picked else ""))
        column += piece.columns


def piece_words(piece: Piece, width: int, with_hour: bool) -> str:
    """An event as it fills its cells: a bar between brackets, or its sign, its hour if there is room, its title."""
    shown = piece.shown
    hour = f"{shown.hour} " if with_hour and shown.hour and piece.begins else ""
    text = f"{sign(shown)} {hour}{title(shown)}"
    if not shown.lasts_days:
        return fit(text, width)
    begins, ends = "[" if piece.begins else "<", "]" if piece.ends else ">"
    text = fit(text, min(width - 2, cell_len(text)))
    return begins + text + "─" * (width - 2 - cell_len(text)) + ends


def _spots(scene: Scene, week: Week, lanes: Lanes, size: Shares, top: int) -> Iterator[Spot]:
    """The cells of the days, and on them the events."""
    for column, day in enumerate(week):
        if day is None:
            continue
        x = column * size.cell
        yield from (Spot(x, top + line, size.cell, day) for line in range(size.week))
        for number, lane in enumerate(lanes.lines):
            piece = next((p for p in lane.values() if p.column <= column < p.column + p.columns), None)
            if piece is not None:
                listed = scene.days.get(day, ())
                yield Spot(x, top + 1 + number, size.cell, day, list(listed).index(piece.shown))
