"""The elevation: the building drawn floor by floor, a cell a household, lettered and coloured by what matters here.

Drawn by the line API. Arrow keys walk it, Enter (or a click on the cell under the cursor) posts `UnitChosen`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from models.i18n import N_, _
from organizer_tui.hardening import visible
from organizer_tui.shared.line import cut, fit
from organizer_tui.shared.long_view import LongView

LOOKS = ("late", "muted", "good", "strong", "accent")
GUTTER = 4
NAMED_FROM = 12
USUAL_HEIGHT = 12


class UnitCell(NamedTuple):
    """A door of the building: its public ref, floor, door, number and, where there is room, a name."""

    ref: str
    floor: int
    door: int
    label: str
    name: str = ""


class CellMark(NamedTuple):
    """What matters about a unit here: a letter, its meaning in untranslated words, and a look (`late`, `good`, …).

    A cell may say more than the letter (`shown`: B3 for three books); the legend counts it under its letter.
    """

    letter: str
    words: str
    look: str = ""
    shown: str = ""


class Elevation(LongView, can_focus=True):
    """The building; `show(units, marks)` draws it, the last lines say what the letters mean and how many there are."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "elevation--cursor",
        "elevation--gutter",
        *(f"elevation--{look}" for look in LOOKS),
    }
    DEFAULT_CSS = """
    Elevation { background: $background; color: $foreground; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Elevation > .elevation--gutter { color: $foreground 60%; }
    Elevation > .elevation--cursor { background: $panel; text-style: bold reverse; }
    Elevation:focus > .elevation--cursor { background: $primary; color: $background; text-style: bold; }
    Elevation > .elevation--late { color: $error; text-style: bold; }
    Elevation > .elevation--muted { color: $foreground 55%; }
    Elevation > .elevation--good { color: $success; }
    Elevation > .elevation--strong { text-style: bold; }
    Elevation > .elevation--accent { color: $accent; text-style: bold; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("up", "walk(1, 0)", show=False),
        Binding("down", "walk(-1, 0)", show=False),
        Binding("left", "walk(0, -1)", show=False),
        Binding("right", "walk(0, 1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class UnitHighlighted(Message):
        """The cursor stands on another unit."""

        def __init__(self, ref: str) -> None:
            super().__init__()
            self.ref = ref

    class UnitChosen(UnitHighlighted):
        """Enter was pressed on a unit, or the unit under the cursor was clicked."""

    def __init__(self, id: str | None = None) -> None:
        """An elevation with nothing drawn yet."""
        super().__init__(id=id)
        self._units: dict[tuple[int, int], UnitCell] = {}
        self._marks: Mapping[str, CellMark] = {}
        self._floors: list[int] = []
        self._doors: list[int] = []
        self._styles: dict[str, Style] = {}
        self._at = (0, 0)

    def show(self, units: Sequence[UnitCell], marks: Mapping[str, CellMark]) -> None:
        """Draw these units with these marks (by unit ref); the cursor stays where it is."""
        self._units = {(unit.floor, unit.door): unit for unit in units}
        self._marks = marks
        self._floors = sorted({unit.floor for unit in units}, reverse=True)
        self._doors = sorted({unit.door for unit in units})
        if self._at not in self._units and units:
            self._at = (self._floors[-1], self._doors[0])
        self._measure()

    def remark(self, marks: Mapping[str, CellMark]) -> None:
        """Change what matters and keep the building."""
        self._marks = marks
        self._measure()

    def on_resize(self, event: events.Resize) -> None:
        """Scroll as far as the lines go that the legend takes in this width."""
        self.be_long(self._lines_in(self.size.width))

    def _measure(self) -> None:
        # Before the first layout it has no width of its own; then it is drawn only once if the window's is right.
        self.be_long(self._lines_in(self.size.width or self.app.size.width))
        self.refresh()

    def _lines_in(self, width: int) -> int:
        return len(self._floors) + len(self._legend(width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the building and its legend; a usual one while it is being read."""
        return self._lines_in(width) if self._floors else USUAL_HEIGHT

    @property
    def current(self) -> UnitCell | None:
        """The unit under the cursor."""
        return self._units.get(self._at)

    def go_to(self, ref: str) -> bool:
        """Put the cursor on a unit; False if the building does not have it."""
        place = next((place for place, unit in self._units.items() if unit.ref == ref), None)
        if place is not None:
            self._step_to(place)
        return place is not None

    @property
    def cell_width(self) -> int:
        """The cells a unit takes: as wide as the window allows, within reason."""
        room = (self.size.width - GUTTER - 1) // max(1, len(self._doors))
        return max(7, min(18, room))

    def _legend(self, width: int) -> list[list[tuple[str, str]]]:
        counts: dict[CellMark, int] = {}
        for unit in self._units.values():
            if (mark := self._marks.get(unit.ref)) is not None and mark.words:
                kind = mark._replace(shown="")
                counts[kind] = counts.get(kind, 0) + 1
        lines: list[list[tuple[str, str]]] = [[]]
        used = GUTTER
        for mark, count in counts.items():
            words = f"{mark.letter} {_(mark.words)} {count}   "
            if used + cell_len(words.rstrip()) > width and lines[-1]:
                lines.append([])
                used = GUTTER
            lines[-1].append((words, mark.look))
            used += cell_len(words)
        return lines

    def _look(self, name: str, base: Style) -> Style:
        if name not in self._styles:
            known = name in (*LOOKS, "cursor", "gutter")
            self._styles[name] = self.get_component_rich_style(f"elevation--{name}") if known else base
        return self._styles[name]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, looking their styles up once for all: that costs as much as the rest of a line."""
        self._styles = {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw a floor, or a line of the legend."""
        width, base = self.size.width, self.rich_style
        row = y + int(self.scroll_y)
        if not self._floors:
            words = cut(" " + _(N_("The building is being read…")), width) if not row else ""
            return Strip([Segment(words, base)]).adjust_cell_length(width, base)
        if row < len(self._floors):
            return self._floor(self._floors[row]).adjust_cell_length(width, base)
        at = row - len(self._floors)
        legend = self._legend(width)
        said = legend[at] if at < len(legend) else []
        segments = [Segment(" " * GUTTER, base), *(Segment(words, self._look(look, base)) for words, look in said)]
        return Strip(segments).adjust_cell_length(width, base)

    def _floor(self, floor: int) -> Strip:
        base, size = self.rich_style, self.cell_width
        segments = [Segment(f"{floor:>{GUTTER - 1}} ", self._look("gutter", base))]
        for door in self._doors:
            unit = self._units.get((floor, door))
            if unit is None:
                segments.append(Segment(" " * size, base))
                continue
            mark = self._marks.get(unit.ref, CellMark("·", ""))
            text = f"{unit.label} {mark.shown or mark.letter}"
            if size >= NAMED_FROM and unit.name:
                text += " " + cut(visible(unit.name), size - cell_len(text) - 3)
            under = self._at == (floor, door)
            cursor = self._look("cursor", base)
            segments.append(Segment("▐", Style(color=cursor.bgcolor) + base) if under else Segment(" ", base))
            segments.append(Segment(fit(text, size - 1), cursor if under else self._look(mark.look, base)))
        return Strip(segments)

    def _step_to(self, place: tuple[int, int]) -> None:
        if place == self._at or place not in self._units:
            return
        old, self._at = self._at, place
        for floor in {old[0], place[0]}:
            y = self._floors.index(floor) - int(self.scroll_y) if floor in self._floors else -1
            if 0 <= y < self.size.height:
                self.refresh(Region(0, y, self.size.width, 1))
        line, top = self._floors.index(place[0]), int(self.scroll_y)
        if line < top or line >= top + self.size.height:
            self.scroll_to(y=max(0, line - self.size.height // 2), animate=False)
        self.post_message(self.UnitHighlighted(self._units[place].ref))

    def action_walk(self, up: int, right: int) -> None:
        """Walk to the next unit that exists in a direction."""
        floor, door = self._at
        floors, doors = list(reversed(self._floors)), self._doors
        if not floors:
            return
        i, j = floors.index(floor) + up, doors.index(door) + right
        while 0 <= i < len(floors) and 0 <= j < len(doors):
            if (floors[i], doors[j]) in self._units:
                self._step_to((floors[i], doors[j]))
                return
            i, j = i + up, j + right

    def action_edge(self, side: int) -> None:
        """Go to the first or the last door of the floor."""
        doors = [door for floor, door in self._units if floor == self._at[0]]
        if doors:
            self._step_to((self._at[0], max(doors) if side > 0 else min(doors)))

    def action_choose(self) -> None:
        """Choose the unit under the cursor."""
        if (unit := self.current) is not None:
            self.post_message(self.UnitChosen(unit.ref))

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked unit; choose it if the cursor is there already."""
        row, column = event.y + int(self.scroll_y), (event.x - GUTTER) // self.cell_width
        if row < len(self._floors) and event.x >= GUTTER and column < len(self._doors):
            self.focus()
            place = (self._floors[row], self._doors[column])
            if place == self._at:
                self.action_choose()
            self._step_to(place)
