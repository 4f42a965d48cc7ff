"""What keeps Textual 8.2.8 from working out the styles of a new screen, and drawing it, several times over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App


class Drawing(App[None]):
    """An app whose screens are dressed and drawn once; `dress()` when the first theme is chosen."""

    _dressed_for = ""

    def dress(self) -> None:
        """Take the colours of the theme into the styles before any has been read."""
        self._dressed_for = self.theme
        self.stylesheet.set_variables(self.get_css_variables())

    def get_screen(self, screen: Any, screen_class: Any = None) -> Any:
        """A screen with its styles read before it is made: read behind it, they would be worked out twice."""
        found = super().get_screen(screen, screen_class)
        for path in found.css_path:
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.add_source(Path(path).read_text(encoding="utf-8"), (str(path), ""))
        return found

    def refresh_css(self, animate: bool = True) -> None:
        """Work all styles out anew only for other colours: Textual asks for it with each new screen, too."""
        if self._dressed_for != self.theme:
            self._dressed_for = self.theme
            super().refresh_css(animate)

    def delay_update(self, delay: float = 0.001) -> None:
        """Draw another screen at once: Textual waits 50 ms for it to settle, but lists drawn by lines are settled."""
        super().delay_update(delay)
