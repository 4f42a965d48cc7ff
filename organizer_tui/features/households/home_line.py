"""A household in one line: its flat, its name, how many people, since when, and its alert."""

from __future__ import annotations

from collections.abc import Sequence

from models.households.rows import HouseholdRow
from models.i18n import _
from organizer_tui.features.households.cells import nothing_there
from organizer_tui.features.households.words import people_words, years_words
from organizer_tui.shared.line import LineWidget, Part


class HomeLine(LineWidget):
    """The household of a flat, or that nobody lives there."""

    DEFAULT_CSS = "HomeLine { background: $surface; }"

    def __init__(self, id: str | None = None, *, with_note: bool = False) -> None:
        """A line that knows no flat yet; with the note, where there is no other place for it."""
        super().__init__(id=id)
        self._with_note = with_note
        self._label = ""
        self._home: HouseholdRow | None = None

    def show(self, label: str, home: HouseholdRow | None) -> None:
        """Tell about this flat and who lives there."""
        self._label, self._home = label, home
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The flat, the household, what is known of it."""
        home = self._home
        if home is None:
            return [Part(" " + (nothing_there(self._label) if self._label else ""), "quiet")]
        facts = [people_words(home), years_words(home)]
        parts = [
            Part(f" {home.label} {home.name} ", "key"),
            Part(" ".join(f"· {fact}" for fact in facts if fact), "quiet"),
        ]
        if home.moved_out is not None:
            parts.append(Part(" · " + " ".join(filter(None, (_("moved out"), home.why_left))), "warn"))
        elif home.alert:
            note = home.note.split("\n", 1)[0] if self._with_note else ""
            words = note or _("take care")
            parts.append(Part(f" ! {words}", "warn"))
        return parts
