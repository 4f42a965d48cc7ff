"""Telling a scanner from fingers: a scanner types a code faster than anybody and ends it with Enter.

The first key of a burst is let through at once, so that fingers never wait; from the second on, keys that follow
within `gap` seconds are held, and given back if no code comes of them.
"""

from __future__ import annotations

from typing import Literal

GAP = 0.035
LEAST = 3

Verdict = Literal["pass", "hold", "code"]


class ScanWatch:
    """What has been typed in one burst; times are seconds of any steady clock."""

    def __init__(self, gap: float = GAP, least: int = LEAST) -> None:
        """Nothing yet."""
        self.gap, self.least = gap, least
        self.text, self.last = "", -1e9
        self.held: list[str] = []

    def key(self, character: str, at: float) -> Verdict:
        """Judge a printable key: pass it on, or hold it back as part of a burst."""
        burst = at - self.last <= self.gap
        self.last = at
        if not burst:
            self.text, self.held = character, []
            return "pass"
        self.text += character
        self.held.append(character)
        return "hold"

    def enter(self, at: float) -> Verdict:
        """Judge Enter: it ends a code if it came as fast as the rest and there is enough of it."""
        fast = at - self.last <= self.gap * 2
        return "code" if fast and len(self.text) >= self.least and self.held else "pass"

    def take(self) -> str:
        """The code, once `enter` has said so."""
        code, self.text, self.held, self.last = self.text, "", [], -1e9
        return code

    def give_back(self) -> list[str]:
        """The keys held for nothing, to be pressed after all."""
        held, self.text, self.held, self.last = self.held, "", [], -1e9
        return held
