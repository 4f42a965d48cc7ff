"""What can be done at the door of an auction."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command(
        "paddles.in", "enter", N_("Is here"), N_("Check in who was typed, or the paddle under the cursor."), "let_in"
    ),
    Command("paddles.guest", "plus", N_("New guest"), N_("Give somebody who lives elsewhere a paddle."), "guest"),
    Command("paddles.left", "minus", N_("Went home"), N_("The paddle under the cursor went home."), "let_go"),
    Command(
        "paddles.named", "asterisk", N_("May be named"), N_("They agree to be named as a winner, or do not."), "named"
    ),
    Command("paddles.lost", "delete", N_("Lost"), N_("The board was lost: block its number and give another."), "lost"),
    Command("paddles.swap", "equals_sign", N_("Swapped"), N_("Two families hold each other's boards."), "swap"),
    Command(
        "paddles.back", "full_stop", N_("Take back"), N_("Take back the last thing done at this door."), "take_back"
    ),
    Command("paddles.close", "escape", N_("Close"), N_("Empty the line, or leave the door."), "close"),
    Command(
        "paddles.correct", "f4", N_("Correct guest"), N_("Correct a guest's name or telephone."), "correct", hint=False
    ),
    Command(
        "paddles.take",
        "f8",
        N_("Take paddle back"),
        N_("Take back a paddle under which nothing stands, for somebody else."),
        "take_paddle",
        hint=False,
    ),
    Command(
        "paddles.forget",
        "f9",
        N_("Forget guests"),
        N_("Forget names and telephones of the guests of an auction in the archive, for good."),
        "forget",
        hint=False,
    ),
)
KEYS = {
    "+": "guest",
    "-": "let_go",
    "*": "named",
    "=": "swap",
    ".": "take_back",
    "delete": "lost",
    "up": "walk(-1)",
    "down": "walk(1)",
    "pageup": "walk(-10)",
    "pagedown": "walk(10)",
}
