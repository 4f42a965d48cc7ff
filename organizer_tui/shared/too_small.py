"""What a window too small to work in shows; the app lives on and comes back when the window grows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from models.i18n import _


class TooSmall(ModalScreen[None]):
    """One sentence over everything."""

    DEFAULT_CSS = """
    TooSmall { align: center middle; background: $background; }
    TooSmall > Static { width: auto; max-width: 100%; }
    """

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(Content(_("This window is too small. Make it at least 60 columns wide and 15 lines high.")))
