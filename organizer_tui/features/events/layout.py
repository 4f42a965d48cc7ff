"""How the events room shares a screen: lines for the events, cells for the building beside the list."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_tui.shared.elevation import GUTTER

AROUND = 5  # the first line, the last line, and the three about the event
CELL_LEAST, CELL_MOST = 7, 18
LIST_LEAST, LIST_GOOD = 32, 64
EVENTS_LEAST, EVENTS_GOOD = 3, 7
BELOW_LEAST = 6


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines for the events; cells for the building, 0 where it does not fit beside the list."""

    events: int
    building: int


def layout(width: int, height: int, floors: int, doors: int, rows: int) -> Layout:
    """Share `width` by `height` cells: the building whole if that can be, its cells wider once the list has enough."""
    room = height - AROUND
    below = max(BELOW_LEAST, min(floors + 1, room - EVENTS_GOOD))
    events = max(EVENTS_LEAST, min(max(rows, 1) + 1, room - below))
    edge = GUTTER + 1
    cell = max(CELL_LEAST, min(CELL_MOST, (width - LIST_GOOD - edge - 1) // max(doors, 1)))
    building = edge + cell * doors
    return Layout(events, building if building + 1 + LIST_LEAST <= width else 0)
