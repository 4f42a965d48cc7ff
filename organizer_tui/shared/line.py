"""Widgets of one line, drawn by the line API: parts of text, each with a look and, if clickable, an action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from organizer_tui.hardening import visible


class Part(NamedTuple):
    """A piece of a line: its text, the name of its look (`key`, `here`, `quiet`, …) and what a click does."""

    text: str
    look: str = ""
    action: str = ""


def cut(text: str, cells: int) -> str:
    """The text in at most that many cells, with an ellipsis if it had to be cut; wide characters are never halved."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1).rstrip() + "…" if cells > 0 else ""


def fit(text: str, cells: int, align: str = "left") -> str:
    """The text in exactly that many cells, aligned left or right."""
    text = cut(text, cells)
    gap = " " * (cells - cell_len(text))
    return gap + text if align == "right" else text + gap


class LineWidget(Widget):
    """A line made of parts; `left()` stands left, `right()` right, and is the first to go when the window is narrow."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--key", "line--here", "line--quiet", "line--warn", "line--good"}
    DEFAULT_CSS = """
    LineWidget { height: 1; width: 1fr; background: $panel; color: $foreground; }
    LineWidget > .line--key { color: $primary; text-style: bold; }
    LineWidget > .line--here { background: $primary; color: $background; text-style: bold; }
    LineWidget > .line--quiet { color: $foreground 70%; }
    LineWidget > .line--warn { color: $error; text-style: bold; }
    LineWidget > .line--good { color: $success; }
    """

    def left(self) -> Sequence[Part]:
        """The parts at the left."""
        return ()

    def right(self) -> Sequence[Part]:
        """The parts at the right, ending at the last cell."""
        return ()

    def laid_out(self) -> list[Part]:
        """The parts as they fill the present width exactly."""
        width = self.size.width
        left = [Part(visible(p.text), p.look, p.action) for p in self.left()]
        right = [Part(visible(p.text), p.look, p.action) for p in self.right()]
        used = sum(cell_len(p.text) for p in left)
        while right and used + sum(cell_len(p.text) for p in right) >= width:
            right.pop(0)
        gap = max(0, width - used - sum(cell_len(p.text) for p in right))
        return [*left, Part(" " * gap), *right]

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        base = self.rich_style
        width = self.size.width
        if y:
            return Strip.blank(width, base)
        segments = []
        for part in self.laid_out():
            style = self.get_component_rich_style(f"line--{part.look}") if part.look else base
            segments.append(Segment(part.text, style))
        return Strip(segments).adjust_cell_length(width, base)

    def part_at(self, x: int) -> Part | None:
        """The part drawn at column `x`."""
        for part in self.laid_out():
            x -= cell_len(part.text)
            if x < 0:
                return part
        return None

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the part that was clicked."""
        part = self.part_at(event.x)
        if part is not None and part.action:
            event.stop()
            await self.screen.run_action(part.action)
