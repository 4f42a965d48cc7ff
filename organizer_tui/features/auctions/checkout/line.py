"""The line of the checkout: paddles and amounts are taken at their Enter; in an empty line letters are commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from unicodedata import normalize

from textual import events

from organizer_tui.shared.answers import LineInput

# Seconds: two line ends at once must not pay what the first has only shown.
ECHO = 0.15
WALK = {"up": "walk(-1)", "down": "walk(1)"}
LETTERS = {
    "v": "by('wechat')",
    "z": "by('alipay')",
    "t": "by('transfer')",
    "s": "split",
    "g": "round_up",
    "p": "print",
    "x": "reverse",
    "b": "back_out",
    "k": "hand_over",
    "w": "write_off",
}


class CheckoutLine(LineInput):
    """Takes the text at Enter itself, and awaits its answer before the next key."""

    def __init__(
        self,
        take: Callable[[str], Awaitable[bool]],
        do: Callable[[str], Awaitable[object]],
        serving: Callable[[], bool],
    ) -> None:
        """A line that hands each text to `take`, which says whether it was understood; letters go to `do`."""
        super().__init__(id="checkout-line", replaced=True)
        self._take_text, self._do, self._serving = take, do, serving
        self._entered, self._nothing_between = float("-inf"), False
        self.echo = ECHO

    async def on_key(self, event: events.Key) -> None:
        """Handled here and awaited: keys that follow stay in this widget's queue meanwhile."""
        if event.key in ("enter", "ctrl+j"):
            _keep(event)
            await self._enter(event.time)
            return
        self._nothing_between = False
        action = WALK.get(event.key)
        if action is None and self._serving():
            action = LETTERS.get(normalize("NFKC", event.character or ""))
        if not self.value and action:
            _keep(event)
            await self._do(action)

    async def _enter(self, now: float) -> None:
        text, echo = self.value, self._nothing_between and now - self._entered <= self.echo
        self._entered, self._nothing_between = now, True
        self.value = ""
        if not echo and not await self._take_text(text):
            self.value = text  # nothing is lost: it can be corrected, and typing replaces it
            self.action_select_all()


def _keep(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
