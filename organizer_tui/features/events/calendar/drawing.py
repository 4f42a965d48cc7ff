"""What a view of the calendar is made of: lines of parts, and where on them the days are, for the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from organizer_tui.features.events.calendar.shown import GHOST, Shown
from organizer_tui.hardening import visible
from organizer_tui.shared.columns import COLOURS
from organizer_tui.shared.line import Part

AUDIENCE_SIGNS = {"everybody": "·", "elderly": "E", "children": "C", "working": "W", "families": "F"}
STATE_SIGNS = {"draft": "?", "postponed": ">", "cancelled": "x", GHOST: "»"}
CENTRE_SIGN = "@"
EVENT_LOOKS = (*AUDIENCE_SIGNS, *STATE_SIGNS, "centre", *COLOURS)
CURSOR = "▐"


class Spot(NamedTuple):
    """Some cells of the screen that belong to a day, or to the event `number` of its list."""

    x: int
    y: int
    width: int
    day: date
    number: int | None = None


class Drawing(NamedTuple):
    """A view as it fills its size; of spots on top of each other the last one counts."""

    lines: Sequence[Sequence[Part]]
    spots: Sequence[Spot]

    def spot_at(self, x: int, y: int) -> Spot | None:
        """What is under the mouse."""
        return next((s for s in reversed(self.spots) if s.y == y and s.x <= x < s.x + s.width), None)


def sign(shown: Shown) -> str:
    """One character that says how it stands with an event, or whom it is for."""
    if shown.status in STATE_SIGNS:
        return STATE_SIGNS[shown.status]
    return CENTRE_SIGN if shown.centre else AUDIENCE_SIGNS.get(shown.audience, "·")


def look(shown: Shown) -> str:
    """The look of an event: its state if that is not the usual one, else whom it is for."""
    if shown.status in STATE_SIGNS:
        return shown.status
    return f"centre {shown.colour}".strip() if shown.centre else shown.audience


def title(shown: Shown) -> str:
    """The title as it may be drawn."""
    return visible(shown.title)
