"""What can be done at the door."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command(
        "door.check_in", "enter", N_("Check in"), N_("Check in the flat that was typed, or under the cursor."), "in"
    ),
    Command("door.more", "plus", N_("One more"), N_("One more of the household has come."), "more(1)"),
    Command("door.fewer", "minus", N_("One fewer"), N_("One fewer of the household has come."), "more(-1)"),
    Command("door.back", "full_stop", N_("Take back"), N_("Take back the last check-in."), "take_back"),
    Command(
        "door.out",
        "delete",
        N_("Not here"),
        N_("The household under the cursor was not here after all."),
        "out",
        hint=False,
    ),
    Command("door.close", "escape", N_("Close"), N_("Empty the line, or leave the door."), "close"),
)
