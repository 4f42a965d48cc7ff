"""A line above a list that narrows it down while you type; down or Enter goes to the list, Esc empties the line."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from models.i18n import _
from organizer_tui.shared.answers import LineInput


class FilterLine(LineInput):
    """Posts `Filtered` with the text at every change."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "clear_filter", show=False),
        Binding("down,enter", "to_list", show=False),
    ]

    class Filtered(Message):
        """The text of the line has changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, words: str, id: str | None = "filter") -> None:
        """A filter whose untranslated `words` stand in it while it is empty."""
        super().__init__("", _(words), 200, id=id)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Filtered(event.value))

    def action_clear_filter(self) -> None:
        """Empty the line and go back to the list."""
        self.value = ""
        self.action_to_list()

    def action_to_list(self) -> None:
        """Go to the list below."""
        self.screen.focus_next()
