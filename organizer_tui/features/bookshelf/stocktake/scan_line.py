"""The line that a count is scanned into, and the line above it that says where and how far."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from organizer_tui.shared.answers import LineInput
from organizer_tui.shared.line import LineWidget, Part


class ScanLine(LineInput):
    """Takes a code at its Enter and selects it, so that the next scan replaces it however fast it comes."""

    class Entered(Message):
        """Enter was pressed, with this text in the line."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Asked(Message):
        """Something was asked for after all that was entered before: it goes the same way, so it stays behind."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, id: str) -> None:
        """An empty line."""
        super().__init__(id=id)
        self.taken = ""

    @property
    def waiting(self) -> str:
        """What stands in the line and was not entered."""
        return self.value if self.value.strip() and self.value != self.taken else ""

    def on_key(self, event: events.Key) -> None:
        """Take the text at Enter itself, not when its binding comes round: the next keys are on their way already."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.enter()

    def enter(self) -> None:
        """Take what stands in the line."""
        self.taken = self.value
        self.action_select_all()
        self.post_message(self.Entered(self.taken))

    def ask(self, what: str) -> None:
        """Ask for something once the scans before it are saved."""
        self.post_message(self.Asked(what))


class WhereLine(LineWidget):
    """Where the volunteer counts and how far that is."""

    def __init__(self, id: str) -> None:
        """A line that knows nothing yet."""
        super().__init__(id=id)
        self._left: Sequence[Part] = ()
        self._right = ""

    def show(self, left: Sequence[Part], right: str) -> None:
        """Tell these parts at the left and these words at the right."""
        self._left, self._right = left, right
        self.refresh()

    def left(self) -> Sequence[Part]:
        """What is counted, how far, or which lists there are."""
        return self._left

    def right(self) -> Sequence[Part]:
        """Which count it is."""
        return [Part(f"{self._right} ", "quiet")] if self._right else ()
