"""The line of the console: one widget for all three fields, so that keys typed fast never land in the wrong one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar
from unicodedata import normalize

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from models.i18n import N_, _
from organizer_tui.features.auctions.console.entry import LONGEST, LOT, PRICE, Entry
from organizer_tui.hardening import visible
from organizer_tui.shared.line import cut, fit

# Seconds: a finger that bounces on Enter, or a line end too many, must not let the hammer fall.
ECHO = 0.25
KEYS = {
    "*": "sell",
    "/": "mode",
    "+": "sell_more",
    "?": "help",
    "R": "below_reserve",
    "r": "bring_back",
    "z": "undo",
    "n": "next",
    "p": "pass",
    "y": "strike",
    "x": "buy_now",
    "m": "maximum",
    "k": "queue(-1)",
    "j": "queue(1)",
    "t": "close_due",
}
NAMED = {"up": "step(1)", "down": "step(-1)"}
WORDS = (N_("Lot"), N_("Paddle"), N_("Price"))
MODES = {True: N_("Sold ▸"), False: N_("Bid ▸")}
Do = Callable[[str], Awaitable[object]]


class EntryLine(Widget, can_focus=True):
    """Shows an `Entry` and types into it; Enter and the keys of the console are awaited before the next key."""

    TAKES_LETTERS = True  # a burst of digits is an operator's, not a scanner's
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entry--mode",
        "entry--words",
        "entry--field",
        "entry--here",
        "entry--hint",
    }
    DEFAULT_CSS = """
    EntryLine { height: 1; width: 1fr; background: $panel; }
    EntryLine > .entry--mode { color: $primary; text-style: bold; }
    EntryLine > .entry--words { color: $foreground 70%; }
    EntryLine > .entry--field { background: $surface; text-style: bold; }
    EntryLine > .entry--here { background: $primary; color: $background; text-style: bold; }
    EntryLine > .entry--hint { color: $accent; }
    """

    def __init__(self, entry: Entry, do: Do) -> None:
        """A line over what is typed, that hands the actions of the screen to `do`."""
        super().__init__(id="console-line")
        self.entry, self._do = entry, do
        self.quick, self.block, self.hint = True, "", ""
        self._entered, self._nothing_between = float("-inf"), False
        self.echo = ECHO

    def show(self, *, quick: bool, block: str, hint: str) -> None:
        """Draw anew: in which mode, which lot an empty lot field means, and a word about the price."""
        self.quick, self.block, self.hint = quick, block, hint
        self.refresh()

    async def on_key(self, event: events.Key) -> None:
        """Handled here and awaited: keys that follow stay in this widget's queue meanwhile."""
        if event.key in ("enter", "ctrl+j"):
            _keep(event)
            echo = self._nothing_between and event.time - self._entered <= self.echo
            self._entered, self._nothing_between = event.time, True
            if not echo:
                await self._do("enter")
            return
        self._nothing_between = False
        await self._typed(event)
        self.refresh()

    async def _typed(self, event: events.Key) -> None:
        entry, character = self.entry, event.character or ""
        plain = normalize("NFKC", character)
        action = NAMED.get(event.key) or KEYS.get(plain) or KEYS.get(plain.lower())
        if event.is_printable and entry.takes(character):
            entry.type(character)
        elif action is not None:
            _keep(event)
            await self._do(action)
        elif event.key in ("right", "tab", "space"):
            entry.go(entry.at + 1)
        elif event.key in ("left", "shift+tab"):
            entry.go(entry.at - 1)
        elif event.key == "backspace":
            entry.rub_out()
        elif event.key == "delete":
            entry.put(entry.at, "")
        elif event.is_printable:
            await self._do("strange_key")
        else:
            return
        _keep(event)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is typed, as far as it fits."""
        event.stop()
        for character in event.text:
            if self.entry.takes(character):
                self.entry.type(character)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the mode, the three fields, and the word about the price."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        parts = [Segment(f" {_(MODES[self.quick])} ", self._look("mode"))]
        for field, words in enumerate(WORDS):
            text = visible(self.entry.texts[field])
            if field == LOT and not text and self.entry.at != LOT:
                text = self.block
            here = self.entry.at == field and self.has_focus
            wide = LONGEST[field] if field != PRICE else LONGEST[field] - 4
            shown = fit(cut(text, wide) + ("▏" if here else ""), wide + 1)
            parts += [Segment(f" {_(words)} ", self._look("words"))]
            parts += [Segment(f" {shown}", self._look("here" if here else "field"))]
        used = sum(cell_len(part.text) for part in parts)
        parts.append(Segment(cut(f"  {visible(self.hint)}", width - used), self._look("hint")))
        return Strip(parts).adjust_cell_length(width, base)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"entry--{name}")

    def on_focus(self) -> None:
        """The field being typed is marked."""
        self.refresh()

    def on_blur(self) -> None:
        """Nothing is typed here now."""
        self.refresh()


def _keep(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
