"""What can be done on the two screens of a count."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

SET_RIGHT = Command(
    "stocktake.set_right",
    "ctrl+r",
    N_("Set right"),
    N_("Do what the finding asks for: back on the list, given back, its place corrected."),
    "set_right",
)
COUNT_COMMANDS = (
    Command("stocktake.count", "enter", N_("Count"), N_("Count what was scanned or typed."), "enter"),
    SET_RIGHT,
    Command("stocktake.done", "ctrl+s", N_("All scanned"), N_("All that stands here is scanned: finish."), "done"),
    Command("stocktake.down", "down", N_("Down"), N_("Go down the list."), "step(1)", hint=False),
    Command("stocktake.up", "up", N_("Up"), N_("Go up the list."), "step(-1)", hint=False),
    Command("stocktake.page_down", "pagedown", N_("Page down"), N_("Go down a page."), "step(10)", hint=False),
    Command("stocktake.page_up", "pageup", N_("Page up"), N_("Go up a page."), "step(-10)", hint=False),
    Command("stocktake.leave", "escape", N_("Back"), N_("Go back; the count stays under way."), "leave"),
    Command("stocktake.undo", "ctrl+z", N_("Undo"), N_("Take back the last thing done, after asking."), "app.undo"),
    Command("stocktake.help", "f1", N_("Help"), N_("What can be done here, and with which key."), "app.help"),
)
COMMANDS = (
    Command("stocktake.open", "enter", N_("Open"), N_("Count this shelf; look at this count."), "open_line"),
    Command("stocktake.begin", "n", N_("Begin"), N_("Begin a stocktake of the whole shelf."), "begin"),
    Command("stocktake.quick", "q", N_("Quick count"), N_("Count the honour shelf: scan what stands there."), "quick"),
    Command("stocktake.other", "o", N_("Other shelf"), N_("Count a shelf that is not in the list yet."), "other"),
    Command("stocktake.close", "k", N_("End count"), N_("End the stocktake; its record stays."), "close"),
    Command("stocktake.next_view", "v", N_("Next list"), N_("Shelves, findings, past counts."), "next_view"),
    SET_RIGHT._replace(key="r", hint=False),
    Command(
        "stocktake.withdraw",
        "x",
        N_("Off the shelf"),
        N_("Take the copy off the shelf's list: lost, damaged …"),
        "withdraw",
        hint=False,
    ),
    Command("stocktake.back", "escape", N_("Back"), N_("Go back to the bookshelf."), "back"),
)
