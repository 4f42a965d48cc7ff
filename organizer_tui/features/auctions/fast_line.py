"""The line of a desk in a hurry: a text is taken at its Enter, a key in the empty line acts; one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from unicodedata import normalize

from textual import events

from organizer_tui.shared.answers import LineInput

Take = Callable[[str], Awaitable[None]]
Do = Callable[[str], Awaitable[object]]


class FastLine(LineInput):
    """Takes the text at Enter itself, and awaits its answer before the next key."""

    def __init__(self, take: Take, do: Do, keys: Mapping[str, str], *, numbers: bool = False, id: str) -> None:
        """A line that hands each text to `take`, and `keys` (by name or sign) in an empty line as actions to `do`.

        With `numbers` no sign but a digit comes into it.
        """
        super().__init__(id=id)
        self._take_text, self._do, self._keys, self._numbers = take, do, keys, numbers

    async def on_key(self, event: events.Key) -> None:
        """Handled here and awaited: keys that follow stay in this widget's queue meanwhile."""
        sign = normalize("NFKC", event.character or "").replace("。", ".")
        if event.key in ("enter", "ctrl+j"):
            _keep(event)
            text, self.value = self.value, ""
            await self._take_text(text)
        elif not self.value and (action := self._keys.get(event.key) or self._keys.get(sign)):
            _keep(event)
            await self._do(action)
        elif self._numbers and event.is_printable and not sign.isdecimal():
            _keep(event)


def _keep(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
