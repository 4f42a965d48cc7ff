"""What can be done at the raffle."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("raffle.draw", "d", N_("Draw"), N_("Draw a prize among all who are here and have won none."), "draw"),
    Command(
        "raffle.again",
        "a",
        N_("Draw again"),
        N_("The winner is not here any more: draw the same prize again. The first draw stays on record."),
        "again",
    ),
    Command("raffle.close", "escape", N_("Close"), N_("Leave the raffle."), "close"),
)
