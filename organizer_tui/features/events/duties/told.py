"""Whose shifts moved with their event, so that somebody tells them."""

from __future__ import annotations

from models.events.duties.rows import Moved
from models.i18n import _
from organizer_tui.features.events.duties.words import moved_words
from organizer_tui.shared.confirm import TellDialog


def shifts_told(moved: Moved | None) -> TellDialog | None:
    """What to say of shifts that are at another time; nothing if there are none."""
    if moved is None or not (words := moved_words(moved)):
        return None
    return TellDialog(_("Shifts are at another time."), _("Please tell them:") + "\n" + words)
