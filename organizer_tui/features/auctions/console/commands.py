"""What can be done at the live console; the keys of a keypad first."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command(
        "console.enter",
        "enter",
        N_("Go on"),
        N_("Go on to the next field; behind the price: sold, or in the other mode the bid is noted."),
        "enter",
    ),
    Command("console.sell", "asterisk", N_("Sold!"), N_("The hammer falls: what is typed, else the top bid."), "sell"),
    Command("console.undo_hammer", "z", N_("Undo hammer"), N_("Take the last hammer back, after asking."), "undo"),
    Command(
        "console.next", "n", N_("Next"), N_("Bring the typed lot, or the next of the queue, to the block."), "next"
    ),
    Command("console.pass", "p", N_("Pass"), N_("Go on without selling the lot; r brings it back."), "pass"),
    Command("console.back", "r", N_("Recall"), N_("Bring back a lot that was passed or unsold."), "bring_back"),
    Command(
        "console.mode",
        "slash",
        N_("Mode"),
        N_("Type final prices only (each line is a sale), or each bid that is called."),
        "mode",
    ),
    Command("console.help", "question_mark,f1", N_("Help"), N_("What can be done here, and with which key."), "help"),
    Command("console.close", "escape", N_("Close"), N_("Empty the line, or leave the console."), "close"),
    Command(
        "console.higher",
        "up",
        N_("Step up"),
        N_("Put the next step of the ladder as the price."),
        "step(1)",
        hint=False,
    ),
    Command(
        "console.lower",
        "down",
        N_("Step down"),
        N_("Put the step of the ladder below as the price."),
        "step(-1)",
        hint=False,
    ),
    Command("console.strike", "y", N_("Strike bid"), N_("Strike the last bid, with a reason."), "strike", hint=False),
    Command(
        "console.reserve",
        "R",
        N_("Below reserve"),
        N_("Sell below the reserve, if the donor agrees."),
        "below_reserve",
        hint=False,
    ),
    Command(
        "console.buy_now",
        "x",
        N_("Buy now"),
        N_("The typed paddle buys the lot at once for its fixed price."),
        "buy_now",
        hint=False,
    ),
    Command(
        "console.more",
        "plus",
        N_("One more"),
        N_("Sell one more of the same lot, at the same price, to the typed paddle."),
        "sell_more",
        hint=False,
    ),
    Command(
        "console.maximum",
        "m",
        N_("Maximum"),
        N_("The typed paddle leaves the typed price as its maximum: the desk bids for it."),
        "maximum",
        hint=False,
    ),
    Command(
        "console.earlier", "k", N_("Earlier"), N_("The typed lot, or the next, comes earlier."), "queue(-1)", hint=False
    ),
    Command("console.later", "j", N_("Later"), N_("The typed lot, or the next, comes later."), "queue(1)", hint=False),
    Command(
        "console.close_due",
        "t",
        N_("Time is over"),
        N_("Close the lots whose time is over by the clock."),
        "close_due",
        hint=False,
    ),
)
