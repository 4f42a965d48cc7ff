"""What can be done with the maximums left with the desk."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("maximums.leave", "X", N_("Leave a maximum"), N_("Note the most that a paddle would pay."), "leave"),
    Command(
        "maximums.take_back",
        "delete",
        N_("Take back"),
        N_("The desk bids no more for the one under the cursor."),
        "back",
    ),
    Command("maximums.close", "escape", N_("Close"), N_("Put the list away before somebody reads it."), "close"),
)
