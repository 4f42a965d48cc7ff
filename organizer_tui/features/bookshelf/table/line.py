"""The line of the table: a scan is taken at its Enter, and the next key waits until its answer is saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from unicodedata import normalize

from textual import events

from organizer_tui.features.bookshelf.table.keypad import MODE_KEYS, Mode
from organizer_tui.shared.answers import LineInput

# Seconds: a scanner that ends a code with two line ends must not say with the second that the next reader comes.
ECHO = 0.15


class TableLine(LineInput):
    """Takes the text at Enter itself; in an empty line + - * / choose the mode."""

    def __init__(self, take: Callable[[str], Awaitable[None]], switch: Callable[[Mode], None]) -> None:
        """A line that hands each text to `take`, and each mode key to `switch`."""
        super().__init__(id="table-line")
        self._take_text, self._switch = take, switch
        self._entered, self._nothing_between = float("-inf"), False
        self.echo = ECHO

    async def on_key(self, event: events.Key) -> None:
        """Handled here and awaited: keys that follow stay in this widget's queue meanwhile."""
        if event.key in ("enter", "ctrl+j"):
            _keep(event)
            text, since = self.value, event.time - self._entered
            echo = self._nothing_between and since <= self.echo
            self._entered, self._nothing_between = event.time, True
            self.action_select_all()
            if not echo:
                await self._take_text(text)
            return
        self._nothing_between = False
        if not self.value or not self.selection.is_empty:
            await self._as_key(event)

    async def _as_key(self, event: events.Key) -> None:
        """In an empty line, or over a text that was taken, some characters are keys; also full-width ones."""
        key = normalize("NFKC", event.character or "")
        if key in MODE_KEYS:
            _keep(event)
            self.value = ""
            self._switch(MODE_KEYS[key])
        elif key == "?":
            _keep(event)
            await self.run_action("app.help")


def _keep(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
