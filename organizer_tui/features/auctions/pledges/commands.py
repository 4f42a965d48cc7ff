"""What can be done in the pledge round."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("pledges.take", "enter", N_("Pledged"), N_("Take down the paddle number that was typed."), "take"),
    Command("pledges.next", "n", N_("Next level"), N_("Call the next lower level."), "next_level"),
    Command("pledges.strike", "x,u", N_("Strike the last"), N_("Strike the last pledge, with the reason."), "strike"),
    Command("pledges.levels", "l", N_("Levels"), N_("Write the levels of the round."), "levels"),
    Command("pledges.call", "c", N_("Call this one"), N_("Call the level under the cursor, higher ones too."), "call"),
    Command("pledges.close", "escape", N_("Close"), N_("Empty the line, or leave the pledge round."), "close"),
)
KEYS = {
    "n": "next_level",
    "x": "strike",
    "u": "strike",
    "l": "levels",
    "c": "call",
    "up": "walk(-1)",
    "down": "walk(1)",
}
