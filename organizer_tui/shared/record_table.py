"""A list drawn by the line API: only the lines in view are ever made, so 20,000 rows cost what 20 cost.

It is given either all its rows (`show`) or a source that is asked for a window of rows around the cursor
(`show_source`). The cursor stays on its record, by key, when the rows are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from models.i18n import N_, _
from organizer_tui.background import in_background
from organizer_tui.shared.columns import COLOURS, Cell, Column, header, line, widths
from organizer_tui.shared.line import Part, cut
from organizer_tui.shared.long_view import LongView
from organizer_tui.shared.source import Source

T = TypeVar("T")
LOOKS = ("late", "muted", "good", "strong", "accent", *COLOURS)


class RecordTable(LongView, Generic[T], can_focus=True):
    """A list of records with a cursor; posts `Highlighted` and `Chosen`, each with the record and its key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-table--header",
        "record-table--cursor",
        *(f"record-table--{look}" for look in LOOKS),
    }
    DEFAULT_CSS = """
    RecordTable { height: 1fr; background: $background; color: $foreground; }
    RecordTable { scrollbar-size-vertical: 1; overflow-x: hidden; }
    RecordTable > .record-table--header { color: $primary; background: $surface; text-style: bold; }
    RecordTable > .record-table--cursor { background: $panel; }
    RecordTable:focus > .record-table--cursor { background: $primary; color: $background; text-style: bold; }
    RecordTable > .record-table--late { color: $error; text-style: bold; }
    RecordTable > .record-table--muted { color: $foreground 60%; }
    RecordTable > .record-table--good { color: $success; }
    RecordTable > .record-table--strong { text-style: bold; }
    RecordTable > .record-table--accent { color: $accent; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Highlighted(Message):
        """The cursor stands on another record, or on none."""

        def __init__(self, table: RecordTable[Any], key: str | None, record: Any) -> None:
            super().__init__()
            self.table, self.key, self.record = table, key, record

        @property
        def control(self) -> RecordTable[Any]:
            """The list, for `@on(RecordTable.Highlighted, "#loans")`."""
            return self.table

    class Chosen(Highlighted):
        """Enter was pressed on a record, or the record under the cursor was clicked."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        cells: Callable[[T], Sequence[Cell]],
        key: Callable[[T], str] = attrgetter("ref"),
        empty: str = N_("Nothing here yet."),
        headed: bool = True,
        id: str | None = None,
    ) -> None:
        """A list with these columns; `cells` turns a record into texts, `empty` is said when there is none."""
        super().__init__(id=id)
        self._columns, self._cells, self._key, self._empty = tuple(columns), cells, key, empty
        self._top = 1 if headed else 0
        self._rows: Sequence[T] = ()
        self._source: Source[T] | None = None
        self._cache: dict[int, T] = {}
        self._count = 0
        self._loaded = False
        self._sizes: list[int] = []
        self._sized_for = -1
        self._styles: dict[tuple[str, bool], Style] = {}
        self._cursor_key: str | None = None
        self.cursor = 0

    def show(self, rows: Sequence[T]) -> None:
        """Show these rows; the cursor stays on its record if that is still among them."""
        self._source, self._rows, self._count = None, rows, len(rows)
        self._place(self._index_of(self._cursor_key))

    async def show_source(self, source: Source[T]) -> None:
        """Show the rows of a source, read as they come into view; what is shown stays until the first are there."""
        start, rows = await self._window(source, min(self.cursor, max(0, source.count - 1)))
        self._source, self._rows, self._count = source, (), source.count
        self._cache = dict(enumerate(rows, start))
        self._place(None)

    def forget_cursor(self) -> None:
        """Let the next rows be shown from the top, whatever record the cursor was on."""
        self.cursor, self._cursor_key = 0, None

    def _index_of(self, key: str | None) -> int | None:
        if key is None:
            return None
        at = self.cursor
        if at < len(self._rows) and self._key(self._rows[at]) == key:
            return at
        return next((i for i, row in enumerate(self._rows) if self._key(row) == key), None)

    def _place(self, index: int | None) -> None:
        self._loaded = True
        self.be_long(self._count + self._top)
        self.cursor = max(0, min(self.cursor if index is None else index, self._count - 1))
        self._keep_in_view()
        self.refresh()
        self._tell()

    @property
    def row_count(self) -> int:
        """How many records the list has."""
        return self._count

    @property
    def current(self) -> T | None:
        """The record under the cursor; None in an empty list or while it is being read."""
        return self._record(self.cursor)

    @property
    def current_key(self) -> str | None:
        """The key of the record under the cursor."""
        record = self.current
        return None if record is None else self._key(record)

    def _record(self, index: int) -> T | None:
        if self._source is not None:
            return self._cache.get(index)
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def go_to_key(self, key: str) -> bool:
        """Move the cursor to a record; False if the list does not have it (or has not read it)."""
        if self._source is not None:
            index = next((i for i, row in self._cache.items() if self._key(row) == key), None)
        else:
            index = self._index_of(key)
        if index is not None:
            self.go(index)
        return index is not None

    def go(self, index: int) -> None:
        """Move the cursor, repainting two lines; the list scrolls only if it must."""
        index = max(0, min(self._count - 1, index))
        if not self._count or index == self.cursor:
            return
        old, self.cursor = self.cursor, index
        self._repaint(old)
        self._repaint(index)
        self._keep_in_view()
        if self._source is not None and index not in self._cache:
            in_background(self, self._fetch_and_tell, index, group="window", exclusive=True)
        self._tell()

    async def _window(self, source: Source[T], index: int) -> tuple[int, Sequence[T]]:
        """The rows around one, a page before it and two after, and where they begin."""
        start = max(0, index - (page := max(20, self.size.height)))
        return start, await source.window(start, index + 2 * page - start)

    async def _fetch_and_tell(self, index: int) -> None:
        source = self._source
        if source is None:
            return
        start, rows = await self._window(source, index)
        if source is self._source:  # else the list shows others by now
            if len(self._cache) > 2000:
                self._cache.clear()
            self._cache.update(enumerate(rows, start))
            self.refresh()
            self._tell()

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height - self._top)
        top = int(self.scroll_y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def _repaint(self, index: int) -> None:
        y = index - int(self.scroll_y) + self._top
        if self._top <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _tell(self) -> None:
        key = self.current_key
        if key != self._cursor_key or key is None:
            self._cursor_key = key
            self.post_message(self.Highlighted(self, key, self.current))

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read the rows that came into view."""
        super().watch_scroll_y(old_value, new_value)
        bottom = min(self._count - 1, int(new_value) + self.size.height)
        if (
            self._source is not None
            and bottom >= 0
            and (int(new_value) not in self._cache or bottom not in self._cache)
        ):
            in_background(self, self._fetch_and_tell, int(new_value), group="window", exclusive=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, looking their styles up once for all: that costs as much as the rest of a line."""
        self._styles = {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        width, base = self.size.width, self._style("", False)
        if self._sized_for != width:  # can be drawn before it hears of its new size
            self._sized_for, self._sizes = width, widths(self._columns, width - 1)
        if y < self._top:
            head = self.get_component_rich_style("record-table--header")
            return Strip([Segment(header(self._columns, self._sizes), head)]).adjust_cell_length(width, head)
        index = y - self._top + int(self.scroll_y)
        if index >= self._count:
            words = cut(" " + _(self._empty), width) if self._loaded and not self._count and y == self._top else ""
            return Strip([Segment(words, base)]).adjust_cell_length(width, base)
        under = index == self.cursor
        style = self._style("", under)
        mark = Segment("▌" if under else " ", style)
        body = [
            Segment(part.text[1:] if not i else part.text, self._style(part.look, under))
            for i, part in enumerate(self._parts(self._record(index)))
        ]
        return Strip([mark, *body]).adjust_cell_length(width, style)

    def _parts(self, record: T | None) -> Sequence[Part]:
        """The pieces of one line, a column each, each with a blank before it."""
        cells: Sequence[Cell] = ("…",) if record is None else self._cells(record)
        return line(cells, self._columns, self._sizes)

    def _style(self, look: str, under: bool) -> Style:
        if (look, under) not in self._styles:
            self._styles[look, under] = self._made_style(look if look in LOOKS else "", under)
        return self._styles[look, under]

    def _made_style(self, look: str, under: bool) -> Style:
        style = self.get_component_rich_style("record-table--cursor") if under else self.rich_style
        if not look:
            return style
        special = self.get_component_rich_style(f"record-table--{look}", partial=True)
        if under and self.has_focus:
            return style + Style(bold=special.bold)
        return style + special.without_color + Style(color=special.color)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked record; a click on the cursor chooses it."""
        index = event.y - self._top + int(self.scroll_y)
        if event.y >= self._top and 0 <= index < self._count:
            self.focus()
            if index == self.cursor:
                self.action_choose()
            self.go(index)

    def action_move(self, step: int) -> None:
        """Move the cursor by some rows."""
        self.go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self.go(self.cursor + step * max(1, self.size.height - self._top - 1))

    def action_jump(self, index: int) -> None:
        """Move the cursor to the first row (0) or the last (-1)."""
        self.go(index if index >= 0 else self._count - 1)

    def action_choose(self) -> None:
        """Choose the record under the cursor."""
        if (record := self.current) is not None:
            self.post_message(self.Chosen(self, self._key(record), record))
