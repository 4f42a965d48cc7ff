"""Whose shifts moved with their event, are off or on again, so that somebody tells them."""

from __future__ import annotations

from collections.abc import Sequence

from models.events.duties.rows import AssignmentRow, Moved
from models.i18n import _
from organizer_tui.features.events.duties.words import answer_words, moved_words
from organizer_tui.shared.confirm import TellDialog


def shifts_told(moved: Moved | None, title: str = "") -> TellDialog | None:
    """What to say of shifts that are at another time, or what the title says; nothing if there are none."""
    if moved is None or not (words := moved_words(moved)):
        return None
    return TellDialog(title or _("Shifts are at another time."), _("Please tell them:") + "\n" + words)


def off_told(rows: Sequence[AssignmentRow]) -> TellDialog | None:
    """Who has a shift of an event that is off by now; nothing if nobody has."""
    if not rows:
        return None
    words = "\n".join(answer_words(row) for row in rows)
    return TellDialog(_("These helpers are not needed now."), _("Please tell them:") + "\n" + words)
