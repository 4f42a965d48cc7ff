"""What can be done in the room of the panel."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("cases.add", "a", N_("Add hearing"), N_("Plan the hearing of a case at the sitting in hand."), "add"),
    Command("cases.move", "m", N_("Move"), N_("Move the hearing that the cursor is on, or the sitting."), "move"),
    Command("cases.edit", "e", N_("Edit"), N_("Correct a case's number and its flats, or the place."), "edit"),
    Command("cases.held", "d", N_("Held"), N_("The sitting was held, and its hearings with it."), "held"),
    Command(
        "cases.new", "n", N_("New sitting"), N_("Plan the next sitting, as the last one but a month later."), "new"
    ),
    Command(
        "cases.cancel",
        "x",
        N_("Cancel"),
        N_("The hearing that the cursor is on, or the whole sitting, does not take place."),
        "cancel",
        hint=False,
    ),
    Command(
        "cases.link",
        "l",
        N_("Calendar link"),
        N_("Make the calendar link for the members of the panel; an old one dies."),
        "make_link",
        hint=False,
    ),
    Command(
        "cases.choose_link",
        "k",
        N_("What it shows"),
        N_("Choose the calendar's language, its titles and reminders."),
        "choose_link",
        hint=False,
    ),
    Command(
        "cases.revoke_link",
        "X",
        N_("Revoke link"),
        N_("Let the panel's calendar link lead nowhere from now on."),
        "revoke_link",
        hint=False,
    ),
)
