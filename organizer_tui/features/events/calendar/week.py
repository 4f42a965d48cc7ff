"""A week drawn: by the hours where there is room for seven columns of them, else day by day in lines."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from models.i18n import _
from organizer_tui.features.events.calendar import hours_view, words
from organizer_tui.features.events.calendar.daylist import event_line
from organizer_tui.features.events.calendar.drawing import CURSOR, Drawing, Spot
from organizer_tui.features.events.calendar.grid import reach, week_of
from organizer_tui.features.events.calendar.heading import heading
from organizer_tui.features.events.calendar.sight import Scene
from organizer_tui.shared.line import Part, cut, fit

LABEL = 22
HOURS_FROM = (100, 30)  # the least cells and lines for seven columns of hours


def draw(scene: Scene, width: int, height: int) -> Drawing:
    """The week of the day under the cursor."""
    week = week_of(scene.at)
    first, last = reach([week])
    title = _("{first} to {last}", first=first.isoformat(), last=f"{last:%m-%d}")
    head = heading(scene, title, first, last, width)
    if width >= HOURS_FROM[0] and height >= HOURS_FROM[1]:
        return hours_view.draw(scene, week, head, width, height)
    days = [day for day in week if day is not None]
    room = _shared([max(1, len(scene.days.get(day, ()))) for day in days], height - 1)
    lines: list[list[Part]] = [head]
    spots: list[Spot] = []
    for day, count in zip(days, room, strict=True):
        block, found = _block(scene, day, count, width, len(lines))
        lines += block
        spots += found
    lines += [[Part(" " * width)] for _line in range(height - len(lines))]
    return Drawing(lines[:height], spots)


def _shared(needs: list[int], lines: int) -> list[int]:
    """Lines for each day: what it needs, the busiest giving way as long as all together are too many."""
    room = list(needs)
    while sum(room) > max(lines, len(room)):
        room[room.index(max(room))] -= 1
    return room


def _block(scene: Scene, day: date, count: int, width: int, top: int) -> tuple[list[list[Part]], list[Spot]]:
    """One day: its label at the left, what is on at the right, around what is picked."""
    found, under = list(scene.days.get(day, ())), day == scene.at
    begin = max(0, min(scene.picked - count // 2, len(found) - count)) if under else 0
    more = len(found) - min(count, len(found))
    lines: list[list[Part]] = []
    spots: list[Spot] = []
    for line in range(count):
        spots.append(Spot(0, top + line, width, day))
        label = _label(scene, day, more) if not line else Part(" " * (LABEL - 1), "cursor" if under else "")
        row = [Part(CURSOR if under else " ", "edge" if under else ""), label]
        number = begin + line
        if number < len(found):
            row += event_line(found[number], width - LABEL, picked=under and number == scene.picked)
            spots.append(Spot(LABEL, top + line, width - LABEL, day, number))
        else:
            row.append(Part(" " * (width - LABEL)))
        lines.append(row)
    return lines, spots


def _label(scene: Scene, day: date, more: int) -> Part:
    table = scene.sight.table
    number = f"[{day:%m-%d}]" if day == scene.today else f" {day:%m-%d} "
    called = words.special(day, table) or words.moon(day)
    rest = " ".join(filter(None, (words.mark(day, table), f"+{more}" if more else "")))
    text = f"{words.weekday(day)} {number}"
    room = LABEL - 1 - cell_len(text) - cell_len(rest) - 1
    words_ = fit(f"{text}{fit(cut(called, max(room, 0)), max(room, 0))} {rest}", LABEL - 1)
    is_off = day in table.off or (day.weekday() > 4 and day not in table.work)
    return Part(words_, "cursor" if day == scene.at else ("off" if is_off else "day"))
