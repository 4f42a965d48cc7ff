"""Seven columns of hours: what lasts whole days above, the rest where its hours are, below the list of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.clock import local
from organizer_tui.features.events.calendar import words
from organizer_tui.features.events.calendar.daylist import day_list
from organizer_tui.features.events.calendar.drawing import CURSOR, Drawing, Spot, look, sign, title
from organizer_tui.features.events.calendar.grid import Week, lay_out
from organizer_tui.features.events.calendar.month import piece_words
from organizer_tui.features.events.calendar.shown import Shown
from organizer_tui.features.events.calendar.sight import Scene
from organizer_tui.hardening import visible
from organizer_tui.shared.line import Part, fit

GUTTER, BELOW, MOST_WHOLE = 6, 6, 3
OPENS, CLOSES = 8, 21  # the hours that are always there
ROOMY = 8  # cells from which on a blank may stand after the sign
BESIDE = 3  # how many at the same time stand beside each other


class Block(NamedTuple):
    """An event in a column: its rows, and which part of the column's width it has."""

    shown: Shown
    first: int
    last: int
    place: int
    of: int


def draw(scene: Scene, week: Week, head: Sequence[Part], width: int, height: int) -> Drawing:
    """The week by the hours."""
    cell = (width - GUTTER) // 7
    whole = {day: [s for s in shown if _whole(s)] for day, shown in scene.days.items()}
    needed = max((len(whole.get(day, ())) for day in week if day), default=0)
    lanes = lay_out(week, whole, min(needed, MOST_WHOLE))
    lines: list[list[Part]] = [list(head), []]
    spots = [Spot(GUTTER + n * cell, 1, cell, day) for n, day in enumerate(week) if day]
    for lane in lanes.lines:
        row = [Part(" " * GUTTER)]
        for column in range(7):
            piece = next((p for p in lane.values() if p.column <= column < p.column + p.columns), None)
            if piece is None or piece.column == column:
                text = " " * (cell - 1) if piece is None else piece_words(piece, cell * piece.columns - 1, True)
                row += [Part(" "), Part(text, look(piece.shown) if piece else "")]
            if piece is not None and (day := week[column]) is not None:
                spots.append(_spot(scene, day, piece.shown, GUTTER + column * cell, len(lines), cell))
        lines.append(row)
    hours, step = _hours(scene, week, height - len(lines) - BELOW)
    top = len(lines)
    rows = len(hours) * 60 // step
    columns = [_blocks(scene, day, hours[0], step, rows) for day in week]
    unseen = [_unseen(scene, day, blocks) for day, blocks in zip(week, columns, strict=True)]
    lines[1] = _days(scene, week, [one + other for one, other in zip(lanes.more, unseen, strict=True)], cell)
    for number in range(rows):
        minutes = hours[0] * 60 + number * step
        label = f"{minutes // 60:02}:{minutes % 60:02} " if not minutes % 60 else " " * GUTTER
        row = [Part(label, "quiet")]
        for column, day in enumerate(week):
            row += _cell(scene, day, columns[column], number, cell)
        lines.append(row)
    spots += _hour_spots(scene, week, columns, rows, top, cell)
    listed, found = day_list(scene, width, height - len(lines), len(lines))
    return Drawing([*lines, *listed], [*spots, *found])


def _whole(shown: Shown) -> bool:
    return shown.starts_at is None or shown.lasts_days


def _unseen(scene: Scene, day: date | None, blocks: Sequence[Block]) -> int:
    """How many of the hours of a day have no place beside the others."""
    return sum(not _whole(shown) for shown in scene.days.get(day, ())) - len(blocks) if day is not None else 0


def _days(scene: Scene, week: Week, more: Sequence[int], cell: int) -> list[Part]:
    table, row = scene.sight.table, [Part(" " * GUTTER)]
    for column, day in enumerate(week):
        if day is None:
            row.append(Part(" " * cell))
            continue
        number = f"[{day.day}]" if day == scene.today else str(day.day)
        called = words.special(day, table) or words.moon(day)
        rest = f"+{more[column]}" if more[column] else ""
        text = " ".join(filter(None, (words.weekday(day), number, words.mark(day, table), rest, called)))
        is_off = day in table.off or (day.weekday() > 4 and day not in table.work)
        under = day == scene.at
        row.append(Part(CURSOR if under else " ", "edge" if under else "band"))
        row.append(Part(fit(text, cell - 1), "cursor" if under else ("off" if is_off else "day")))
    return row


def _hours(scene: Scene, week: Week, room: int) -> tuple[range, int]:
    """The hours that are drawn, and how many minutes a line has: as few as there is room for."""
    timed = [s for day in week if day for s in scene.days.get(day, ()) if not _whole(s)]
    first = min([OPENS, *(_minutes(shown)[0] // 60 for shown in timed)])
    last = max([CLOSES, *((_minutes(shown)[1] + 59) // 60 for shown in timed)])
    step = next((minutes for minutes in (30, 60, 120) if (last - first) * 60 // minutes <= room), 120)
    if step == 120 and (last - first) % 2:
        first, last = (first - 1, last) if first else (first, last + 1)
    most = max(1, room * step // 60)
    return range(first, min(last, first + most)), step


def _minutes(shown: Shown) -> tuple[int, int]:
    """From which to which minute of its day."""
    assert shown.starts_at is not None
    assert shown.ends_at is not None
    start, end = local(shown.starts_at), local(shown.ends_at)
    begins = start.hour * 60 + start.minute
    ends = end.hour * 60 + end.minute if end.date() == start.date() else 24 * 60
    return begins, max(ends, begins + 1)


def _blocks(scene: Scene, day: date | None, opens: int, step: int, rows: int) -> list[Block]:
    """What is on at the hours of a day; what overlaps stands beside each other."""
    found: list[Block] = []
    together: list[tuple[Shown, int, int]] = []
    until = 0
    for shown in [s for s in scene.days.get(day, ()) if not _whole(s)] if day else []:
        begins, ends = _minutes(shown)
        first = min((begins - opens * 60) // step, rows - 1)
        last = max(first, min((ends - opens * 60 - 1) // step, rows - 1))
        if together and first > until:
            found += _beside(together)
            together = []
        together.append((shown, first, last))
        until = max(until, last) if len(together) > 1 else last
    return found + _beside(together)


def _beside(together: list[tuple[Shown, int, int]]) -> list[Block]:
    of = min(len(together), BESIDE)
    return [Block(shown, first, last, place, of) for place, (shown, first, last) in enumerate(together[:BESIDE])]


def _cell(scene: Scene, day: date | None, blocks: Sequence[Block], row: int, cell: int) -> list[Part]:
    under = day is not None and day == scene.at
    parts = [Part(CURSOR if under else " ", "edge" if under else "")]
    here = {block.place: block for block in blocks if block.first <= row <= block.last}
    of = max((block.of for block in here.values()), default=1)
    for place in range(of):
        width = (cell - 1) // of + ((cell - 1) % of if place == of - 1 else 0)
        block = here.get(place)
        if block is None:
            parts.append(Part(" " * width))
            continue
        picked = " picked" if under and scene.current == block.shown else ""
        parts.append(Part(_block_words(block, row, width), look(block.shown) + picked))
    return parts


def _block_words(block: Block, row: int, width: int) -> str:
    """The title on the first line of a block, its place on the second."""
    shown, line = block.shown, row - block.first
    gap = " " if width >= ROOMY else ""
    text = (f"{sign(shown)}{gap}{title(shown)}", f"│{gap}{visible(shown.place)}", "│")[min(line, 2)]
    return fit(text, width - 1) + " "


def _hour_spots(
    scene: Scene, week: Week, columns: Sequence[Sequence[Block]], rows: int, top: int, cell: int
) -> list[Spot]:
    spots = []
    for column, day in enumerate(week):
        x = GUTTER + column * cell
        if day is None:
            continue
        spots += [Spot(x, top + row, cell, day) for row in range(rows)]
        for block in columns[column]:
            part = (cell - 1) // block.of
            for row in range(block.first, block.last + 1):
                spots.append(_spot(scene, day, block.shown, x + 1 + block.place * part, top + row, part))
    return spots


def _spot(scene: Scene, day: date, shown: Shown, x: int, y: int, width: int) -> Spot:
    return Spot(x, y, width, day, list(scene.days.get(day, ())).index(shown))
