"""Some of a few words as an answer: a box before each, ticked or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

from models.i18n import _
from organizer_tui.hardening import visible
from organizer_tui.shared.answers import Answered
from organizer_tui.shared.fields import Option

TICKED, OPEN, GAP, MORE = "[x] ", "[ ] ", " ", "…"


class SeveralLine(Widget, can_focus=True):
    """Boxes in a line; arrows go from one to the next, space or a click ticks, Enter goes on."""

    DEFAULT_CSS = """
    SeveralLine { height: 1; width: 1fr; padding: 0 1; background: $surface; }
    SeveralLine:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("space", "tick", show=False),
        Binding("enter", "done", show=False),
    ]

    def __init__(self, options: Sequence[Option], value: str = "", id: str | None = None) -> None:
        """Boxes for these options; those whose values stand in `value` are ticked."""
        super().__init__(id=id)
        self._options = tuple(options)
        self._ticked = set(value.split())
        self._at = 0

    @property
    def typed(self) -> str:
        """The values that are ticked, in the order of the options, with blanks between them."""
        return " ".join(option.value for option in self._options if option.value in self._ticked)

    def _boxes(self) -> list[str]:
        marks = (TICKED if option.value in self._ticked else OPEN for option in self._options)
        return [mark + visible(_(option.words)) for mark, option in zip(marks, self._options, strict=True)]

    def _first(self, boxes: Sequence[str]) -> int:
        """The first box drawn: as many as needed are left out at the left for the present one to be seen whole."""
        first = 0
        while first < self._at and cell_len(GAP.join(boxes[first : self._at + 1])) > self._width - len(MORE) * 2:
            first += 1
        return first

    @property
    def _width(self) -> int:
        return self.content_size.width

    def render_line(self, y: int) -> Strip:
        """Draw the boxes."""
        base = self.rich_style
        if y:
            return Strip.blank(self._width, base)
        boxes = self._boxes()
        first = self._first(boxes)
        segments = [Segment(MORE if first else "", base)]
        for index in range(first, len(boxes)):
            here = self.has_focus and index == self._at
            segments += [Segment(boxes[index], base + Style(reverse=here)), Segment(GAP, base)]
        strip = Strip(segments)
        if strip.cell_length <= self._width + len(GAP):
            return strip.adjust_cell_length(self._width, base)
        return Strip([*strip.crop(0, self._width - len(MORE)), Segment(MORE, base)])

    def action_step(self, by: int) -> None:
        """Go to the next box, or the one before."""
        self._at = (self._at + by) % len(self._options)
        self.refresh()

    def action_tick(self) -> None:
        """Tick the box, or take the tick away."""
        self._ticked ^= {self._options[self._at].value}
        self.refresh()

    def action_done(self) -> None:
        """Go on."""
        self.post_message(Answered())

    def on_click(self, event: events.Click) -> None:
        """Tick the box that was clicked."""
        event.stop()
        self.focus()
        boxes = self._boxes()
        first = self._first(boxes)
        x = event.x - self.styles.padding.left - (len(MORE) if first else 0)
        for index in range(first, len(boxes)):
            if 0 <= x < cell_len(boxes[index]):
                self._at = index
                self.action_tick()
                return
            x -= cell_len(boxes[index] + GAP)
