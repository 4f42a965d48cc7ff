"""The coming days drawn as a list: only the days on which something is on, as many as the screen has lines."""

from __future__ import annotations

from datetime import date

from models.i18n import _
from organizer_tui.features.events.calendar import words
from organizer_tui.features.events.calendar.daylist import event_line
from organizer_tui.features.events.calendar.drawing import Drawing, Spot
from organizer_tui.features.events.calendar.heading import heading
from organizer_tui.features.events.calendar.sight import Scene
from organizer_tui.hardening import visible
from organizer_tui.shared.line import Part, fit

Row = tuple[date, int | None]


def draw(scene: Scene, width: int, height: int) -> Drawing:
    """The list around the day under the cursor."""
    lines = [heading(scene, words.month_words(scene.at), scene.at, scene.at, width)]
    spots: list[Spot] = []
    rows = _rows(scene)
    at = next((n for n, (day, number) in enumerate(rows) if (day, number or 0) >= _place(scene)), len(rows) - 1)
    room = height - 1
    top = max(0, min(at - room // 3, len(rows) - room))
    if not rows:
        lines.append([Part(fit(" " + _("Nothing is on in these weeks."), width), "quiet")])
    for day, number in rows[top : top + room]:
        y = len(lines)
        if number is None:
            lines.append([_head(scene, day, width)])
            spots.append(Spot(0, y, width, day))
            continue
        picked = day == scene.at and number == scene.picked
        lines.append([Part("  "), *event_line(scene.days[day][number], width - 2, picked=picked)])
        spots.append(Spot(0, y, width, day, number))
    lines += [[Part(" " * width)] for _line in range(height - len(lines))]
    return Drawing(lines[:height], spots)


def _place(scene: Scene) -> tuple[date, int]:
    return scene.at, scene.picked


def _rows(scene: Scene) -> list[tuple[date, int | None]]:
    """A line for each day on which something is on, and one for each of its events; what lasts days, on its first."""
    rows: list[Row] = []
    for day in sorted(scene.days):
        numbers = [n for n, shown in enumerate(scene.days[day]) if shown.day == day or day == scene.sight.first]
        if numbers or day == scene.at:
            rows.append((day, None))
            rows += [(day, n) for n in (range(len(scene.days[day])) if day == scene.at else numbers)]
    return rows


def _head(scene: Scene, day: date, width: int) -> Part:
    today = " · " + _("Today") if day == scene.today else ""
    text = fit(visible(" " + words.day_line(day, scene.sight.table) + today), width)
    return Part(text, "cursor" if day == scene.at else "list")
