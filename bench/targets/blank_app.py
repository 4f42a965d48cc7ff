"""The yardstick: an empty Textual application that shows one word."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class BlankApp(App[None]):
    """One word on an empty screen."""

    def compose(self) -> ComposeResult:
        """Show the word that the driver waits for."""
        yield Static("READY")


if __name__ == "__main__":
    BlankApp().run()
