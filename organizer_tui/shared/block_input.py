"""Several lines of text as an answer; apart from the other answers because Textual's text area is slow to import."""

from __future__ import annotations

from textual.widgets import TextArea


class BlockInput(TextArea):
    """Several lines of text; Tab goes on."""

    DEFAULT_CSS = """
    BlockInput { height: 4; border: none; background: $surface; }
    BlockInput:focus { border: none; background: $panel; }
    """

    def __init__(self, value: str = "", id: str | None = None) -> None:
        """A small text area without a language or line numbers."""
        super().__init__(value, tab_behavior="focus", soft_wrap=True, compact=True, highlight_cursor_line=False, id=id)

    @property
    def typed(self) -> str:
        """What was typed."""
        return self.text
