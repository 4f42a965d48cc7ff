"""What can be done in the journal."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("journal.look", "enter", N_("Look"), N_("Show what the entry changed, before and after."), "look"),
    Command(
        "journal.take_back",
        "x",
        N_("Take back"),
        N_("Undo this entry, unless something later stands on it."),
        "take_back",
    ),
    Command("journal.again", "a", N_("Do again"), N_("Redo what this entry took back."), "again"),
    Command("journal.filter", "f", N_("Filter"), N_("Show only entries with these words."), "filter"),
)
