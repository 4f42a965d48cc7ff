"""The first line of each view: what is shown, for whom, what is not known yet, what the signs mean."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from models.i18n import _
from organizer_tui.features.events.calendar import words
from organizer_tui.features.events.calendar.sight import Scene
from organizer_tui.hardening import visible
from organizer_tui.shared.line import Part, cut, fit


def heading(scene: Scene, title: str, first: date, last: date, width: int) -> list[Part]:
    """The line; while something is carried it says so, and how to put it down."""
    parts = [Part(f" {title}  ", "head")]
    if scene.ghost is not None:
        carried = _("{title}: the arrows carry it, Enter puts it down, Esc lets it go", title=scene.ghost.title)
        return _filled([*parts, Part(visible(carried), "ghost")], "", width)
    if audience := words.audience_words(scene):
        parts.append(Part(f"{audience}  ", "more"))
    if notice := words.notice_words(scene, first, last):
        parts.append(Part(f"{notice}  ", "quiet"))
    return _filled(parts, f"{words.legend()} ", width)


def _filled(parts: list[Part], right: str, width: int) -> list[Part]:
    """The parts and, if there is room, what stands at the right."""
    room = width - sum(cell_len(part.text) for part in parts)
    if room < 0:
        last = parts.pop()
        return [*parts, Part(cut(last.text, width - sum(cell_len(part.text) for part in parts)), last.look)]
    return [*parts, Part(fit(right if cell_len(right) <= room else "", room, "right"), "quiet")]
