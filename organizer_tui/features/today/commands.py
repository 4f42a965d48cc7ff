"""What can be done on the first screen."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("today.open", "enter", N_("Open"), N_("Go to what the cursor is on."), "nothing"),
    Command("today.next", "tab", N_("Next part"), N_("Building, needs a hand, coming up."), "app.focus_next"),
)
