"""The line of the door: a scan is taken at its Enter; in an empty line some keys walk the building and correct."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from unicodedata import normalize

from textual import events

from organizer_tui.shared.answers import LineInput

# Seconds: a scanner that ends a code with two line ends must not check in the flat under the cursor with the second.
ECHO = 0.15
KEYS = {"+": "more(1)", "-": "more(-1)", ".": "take_back", "。": "take_back", " ": "in"}
NAMED = {"up": "walk(1, 0)", "down": "walk(-1, 0)", "left": "walk(0, -1)", "right": "walk(0, 1)", "delete": "out"}


class DoorLine(LineInput):
    """Takes the text at Enter itself, and awaits its answer before the next key."""

    def __init__(self, take: Callable[[str], Awaitable[None]], do: Callable[[str], Awaitable[object]]) -> None:
        """A line that hands each text to `take`, and keys in an empty line as actions to `do`."""
        super().__init__(id="door-line")
        self._take_text, self._do = take, do
        self._entered, self._nothing_between = float("-inf"), False
        self.echo = ECHO

    async def on_key(self, event: events.Key) -> None:
        """Handled here and awaited: keys that follow stay in this widget's queue meanwhile."""
        if event.key in ("enter", "ctrl+j"):
            _keep(event)
            text, since = self.value, event.time - self._entered
            echo = self._nothing_between and since <= self.echo
            self._entered, self._nothing_between = event.time, True
            self.value = ""
            if not echo:
                await self._take_text(text)
            return
        self._nothing_between = False
        action = NAMED.get(event.key) or KEYS.get(normalize("NFKC", event.character or ""))
        if not self.value and action:
            _keep(event)
            await self._do(action)


def _keep(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
