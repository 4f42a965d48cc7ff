"""What can be done while bid sheets are typed back."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command(
        "sheets.next",
        "enter",
        N_("Save line"),
        N_("Save the line and go to the next; in an empty line, twice: the sheet ends here."),
        "line",
    ),
    Command("sheets.skip", "minus", N_("Crossed out"), N_("Skip a line that is crossed out on the paper."), "skip"),
    Command(
        "sheets.strike",
        "delete",
        N_("Strike"),
        N_("Strike what was typed from the line under the cursor on, with a reason, and type it again."),
        "strike",
    ),
    Command("sheets.go", "slash", N_("Go to lot"), N_("Type a lot's number, or scan the code of its sheet."), "go"),
    Command("sheets.knock_down", "f8", N_("Hammer"), N_("Knock down all sheets that are typed."), "knock_down"),
    Command("sheets.close", "escape", N_("Close"), N_("Empty the line, or leave the sheets."), "close"),
    Command("sheets.up", "up", N_("Line above"), N_("Look at a line that was typed."), "move(-1)", hint=False),
    Command("sheets.down", "down", N_("Line below"), N_("Look at a line that was typed."), "move(1)", hint=False),
    Command("sheets.forward", "pagedown", N_("Next sheet"), N_("Go to the next sheet."), "sheet(1)", hint=False),
    Command("sheets.back", "pageup", N_("Sheet before"), N_("Go to the sheet before."), "sheet(-1)", hint=False),
)
