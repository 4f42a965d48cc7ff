"""A second yardstick and the driver's own test piece: an input above a list that it filters."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList

_BOOKS = tuple(f"{number:04} 三国演义 volume {number}" for number in range(1, 101))


class ListApp(App[int]):
    """A hundred books; typing filters them, ctrl+q leaves, ctrl+e leaves with exit code 3."""

    BINDINGS: ClassVar = [("ctrl+e", "leave_with(3)", "Leave")]
    CSS = "OptionList { height: 1fr; }"

    def compose(self) -> ComposeResult:
        """The list has the focus first, so that the arrow keys move in it."""
        yield OptionList(*_BOOKS, markup=False)
        yield Input(placeholder="filter")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the books that hold what was typed."""
        books = self.query_one(OptionList)
        books.clear_options()
        books.add_options([book for book in _BOOKS if event.value in book])

    def on_resize(self, event: events.Resize) -> None:
        """Show the size that the terminal told."""
        self.query_one(Input).border_title = f"{event.size.width} by {event.size.height}"

    def action_leave_with(self, code: int) -> None:
        """End with an exit code of its own."""
        self.exit(return_code=code)


if __name__ == "__main__":
    app = ListApp()
    app.run()
    sys.exit(app.return_code)
