"""The list of the day under the cursor, in words."""

from __future__ import annotations

from rich.cells import cell_len

from models.i18n import _
from organizer_tui.features.events.calendar import words
from organizer_tui.features.events.calendar.drawing import CURSOR, Spot, look, sign
from organizer_tui.features.events.calendar.shown import Shown
from organizer_tui.features.events.calendar.sight import Scene
from organizer_tui.hardening import visible
from organizer_tui.shared.line import Part, fit

HOURS = 12


def day_list(scene: Scene, width: int, height: int, top: int) -> tuple[list[list[Part]], list[Spot]]:
    """So many lines: the day, then what is on, around what is picked; `top` is the line of the view it begins at."""
    if height < 1:
        return [], []
    found = list(scene.days.get(scene.at, ()))
    room = height - 1
    begin = max(0, min(scene.picked - room + 1, len(found) - room))
    lines = [_head(scene, len(found), width)]
    spots: list[Spot] = []
    for number, shown in list(enumerate(found))[begin : begin + room]:
        spots.append(Spot(0, top + len(lines), width, scene.at, number))
        lines.append(event_line(shown, width, picked=number == scene.picked))
    if not found and room:
        lines.append([Part(fit(" " + _("Nothing is on this day. n plans an event."), width), "quiet")])
    lines += [[Part(" " * width)] for _line in range(height - len(lines))]
    return lines, spots


def _head(scene: Scene, count: int, width: int) -> list[Part]:
    """The day, what was left out on it, and which of how many is picked."""
    parts = [words.day_line(scene.at, scene.sight.table)]
    gone = [one.title for one in scene.sight.left_out if one.day == scene.at]
    if gone:
        parts.append(_("left out: {titles} (r brings back)", titles=", ".join(gone)))
    number = f" {scene.picked + 1}/{count} " if count > 1 else " "
    text = fit(visible(" " + " · ".join(parts)), width - cell_len(number))
    return [Part(text, "list"), Part(number, "list")]


def event_line(shown: Shown, width: int, *, picked: bool) -> list[Part]:
    """One event: its hours, its sign, and all about it."""
    text = f"{fit(words.hours(shown), HOURS)} {sign(shown)} {words.about(shown)}"
    edge = Part(CURSOR if picked else " ", "edge" if picked else "")
    return [edge, Part(fit(text, width - 1), look(shown) + (" picked" if picked else ""))]
