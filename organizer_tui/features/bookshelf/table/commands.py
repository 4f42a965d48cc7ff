"""What can be done at the lending table; the keys of a keypad first."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("table.lend", "plus", N_("Lend"), N_("Lend: the card, then book after book."), "mode('lend')"),
    Command("table.return", "minus", N_("Return"), N_("Take books back."), "mode('return')"),
    Command("table.renew", "asterisk", N_("Renew"), N_("Let books be kept longer."), "mode('renew')"),
    Command(
        "table.look", "slash", N_("Look up"), N_("Look at a book or a reader; nothing is changed."), "mode('look')"
    ),
    Command("table.enter", "enter", N_("Next reader"), N_("In the empty line: do what is offered, or next."), "enter"),
    Command(
        "table.take_back",
        "full_stop",
        N_("Take back"),
        N_("Type a full stop and Enter: take back the last line; 3. takes back line 3."),
        "take_back",
    ),
    Command("table.close", "escape", N_("Leave"), N_("Empty the line; leave the table."), "close"),
    Command(
        "table.day", "f2", N_("Another day"), N_("Write down what was forgotten; 0-2 is two days ago."), "another_day"
    ),
    Command("table.forgive", "f4", N_("Forgive"), N_("Let a reader borrow before the pause is over."), "forgive"),
    Command(
        "table.down", "down", N_("Down"), N_("Go down what fits, or the list of this sitting."), "step(1)", hint=False
    ),
    Command("table.up", "up", N_("Up"), N_("Go up what fits, or the list of this sitting."), "step(-1)", hint=False),
    Command("table.page_down", "pagedown", N_("Page down"), N_("Turn the reader's page."), "page(1)", hint=False),
    Command("table.page_up", "pageup", N_("Page up"), N_("Turn the reader's page back."), "page(-1)", hint=False),
    Command(
        "table.take_back_line",
        "f8",
        N_("Take back this line"),
        N_("Take back the line of this sitting that the cursor is on."),
        "take_back_line",
        hint=False,
    ),
)
