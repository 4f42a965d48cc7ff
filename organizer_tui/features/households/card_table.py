"""One half of a household's card: lines of many kinds under headings, each leading to what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.strip import Strip

from organizer_tui.shared.columns import Cell, Column, line, widths
from organizer_tui.shared.line import Part
from organizer_tui.shared.record_table import RecordTable

WHOLE = (Column("", share=1),)


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line; `about` is the row it shows, and nothing for a heading, on which the cursor does not stop."""

    key: str
    cells: tuple[Cell, ...]
    columns: tuple[Column, ...] = WHOLE
    about: object = None


def heading(words: str, detail: str = "", keys: str = "") -> CardLine:
    """A heading with what is to be said of the whole section, and at the right the keys for it."""
    text = f"{words}  {detail}" if detail else words
    columns = (Column("", share=1), Column("", width=cell_len(keys), align="right"))
    return CardLine(f"heading {words}", ((text, "accent"), (keys, "muted")), columns)


class CardTable(RecordTable[CardLine]):
    """A list whose lines bring their own columns; going past its end goes into the other half."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, id: str) -> None:
        """A half that has read nothing yet."""
        super().__init__(WHOLE, cells=lambda line: line.cells, key=lambda line: line.key, headed=False, id=id)

    def show(self, rows: Sequence[CardLine]) -> None:
        """Show these lines, the cursor on one that it may stand on."""
        super().show(rows)
        self.go(self.cursor)

    def _parts(self, record: CardLine | None) -> Sequence[Part]:
        if record is None:
            return super()._parts(record)
        return line(record.cells, record.columns, widths(record.columns, self.size.width - 1))

    def render_line(self, y: int) -> Strip:
        """Draw one line; only the half that has the focus marks its cursor, so that there is one on the card."""
        strip = super().render_line(y)
        if self.has_focus or not strip.text.startswith("▌"):
            return strip
        return Strip([Segment(" ", self.rich_style), *strip.crop(1)])

    def _stops(self, index: int) -> bool:
        return 0 <= index < self._count and self._rows[index].about is not None

    def go(self, index: int) -> None:
        """Move to a line, or past the headings in the way; a heading above the first line comes into view."""
        step = -1 if index < self.cursor else 1
        last = self._count - 1
        while 0 <= index <= last and not self._stops(index):
            index += step
        if not self._stops(index):
            index = next((i for i in (range(last + 1) if step < 0 else range(last, -1, -1)) if self._stops(i)), 0)
        super().go(index)
        if not any(self._stops(i) for i in range(index)):
            self.scroll_to(y=0, animate=False, force=True)

    def action_move(self, step: int) -> None:
        """Move by a line; from the last line down and from the first line up into the other half."""
        before = self.cursor
        super().action_move(step)
        if self.cursor == before:
            other = self.screen.query(CardTable).exclude(f"#{self.id}").first(CardTable)
            other.enter_from(above=step > 0)

    def enter_from(self, *, above: bool) -> None:
        """Take the focus, at the first line or at the last."""
        if any(self._stops(i) for i in range(self._count)):
            self.focus()
            self.go(0 if above else self._count - 1)
