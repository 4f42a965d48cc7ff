"""The line that says which of the room's views is shown, and how many each holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.i18n import N_, _
from organizer_tui.shared.line import LineWidget, Part

VIEWS = (
    ("building", N_("Building")),
    ("homes", N_("Households")),
    ("people", N_("Residents")),
    ("gone", N_("Moved out")),
)


class ViewLine(LineWidget):
    """The views, the one shown marked; a click shows another."""

    DEFAULT_CSS = "ViewLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no numbers yet."""
        super().__init__(id=id)
        self._view = VIEWS[0][0]
        self._counts: Mapping[str, int] = {}

    def show(self, view: str, counts: Mapping[str, int]) -> None:
        """Tell which view is shown, and how many each holds."""
        self._view, self._counts = view, counts
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The views."""
        return [
            Part(f" {self._words(view, words)} ", "here" if view == self._view else "key", f"show_view('{view}')")
            for view, words in VIEWS
        ]

    def _words(self, view: str, words: str) -> str:
        return f"{_(words)} {self._counts[view]}" if view in self._counts else _(words)
