"""The calendar on the screen: one widget, drawn by the line API, whatever it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.i18n import _
from organizer_tui.features.events.calendar import agenda_view, month, week
from organizer_tui.features.events.calendar.drawing import EVENT_LOOKS, Drawing, Spot
from organizer_tui.features.events.calendar.sight import Scene
from organizer_tui.shared.line import Part

VIEWS: Mapping[str, Callable[[Scene, int, int], Drawing]] = {
    "month": month.draw,
    "week": week.draw,
    "agenda": agenda_view.draw,
}
DAY_LOOKS = ("head", "quiet", "weekday", "weekend", "day", "other", "off", "work", "festival", "moon", "more")
PLACE_LOOKS = ("today", "cursor", "edge", "band", "list", "picked")
LOOKS = frozenset((*DAY_LOOKS, *PLACE_LOOKS, *EVENT_LOOKS))


class CalendarPaper(Widget):
    """The view of a scene; the mouse on it becomes messages about days and events."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"calendar--{look}" for look in LOOKS}

    class Pressed(Message):
        """The button went down on a day, or on an event of its list."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    class Dragged(Pressed):
        """The mouse came to another day with its button down."""

    class Released(Pressed):
        """The button came up."""

    def __init__(self, id: str | None = None) -> None:
        """A calendar that shows nothing yet."""
        super().__init__(id=id)
        self._view = "month"
        self._scene: Scene | None = None
        self._drawing: tuple[tuple[int, int], Drawing] | None = None
        self._styles: dict[str, Style] = {}
        self._held: Spot | None = None

    def show(self, view: str, scene: Scene) -> None:
        """Draw this."""
        self._view, self._scene, self._drawing = view, scene, None
        self.refresh()

    def drawing(self) -> Drawing:
        """The view as it fills the present size, worked out once."""
        size = (self.size.width, self.size.height)
        if self._drawing is None or self._drawing[0] != size:
            empty = Drawing([[Part(" " + _("The calendar is being read…"), "quiet")]], [])
            self._drawing = (size, VIEWS[self._view](self._scene, *size) if self._scene else empty)
        return self._drawing[1]

    def notify_style_update(self) -> None:
        """Look the styles up anew: the theme is another."""
        self._styles = {}
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw a line; looking its styles up each time would cost as much as all the rest."""
        lines, base = self.drawing().lines, self._style("")
        if y >= len(lines):
            return Strip.blank(self.size.width, base)
        return Strip(self._segments(lines[y])).adjust_cell_length(self.size.width, base)

    def _segments(self, parts: Sequence[Part]) -> list[Segment]:
        return [Segment(part.text, self._style(part.look)) for part in parts if part.text]

    def _style(self, look: str) -> Style:
        """The style of a look; of several words they lie upon each other, and of none it is the sheet's own."""
        if look not in self._styles:
            first, *others = look.split() or [""]
            style = self.get_component_rich_style(f"calendar--{first}") if first else self.rich_style
            for name in others:
                style += self.get_component_rich_style(f"calendar--{name}", partial=True)
            self._styles[look] = style
        return self._styles[look]

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of what is under the mouse."""
        spot = self.drawing().spot_at(event.x, event.y)
        if spot is not None and event.button == 1:
            self._held = spot
            self.capture_mouse()
            self.post_message(self.Pressed(spot))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say when the mouse comes to another day."""
        if self._held is None:
            return
        spot = self.drawing().spot_at(event.x, event.y)
        if spot is not None and spot.day != self._held.day:
            self._held = spot
            self.post_message(self.Dragged(spot))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        held, self._held = self._held, None
        if held is not None:
            self.release_mouse()
            self.post_message(self.Released(held))
