"""What can be done on the first screen."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (Command("today.next", "tab", N_("Next list"), N_("Go to the next part of the screen."), "app.focus_next"),)
