"""What can be done in the households room and on a household's card."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

_PERSON = (
    Command("households.add_person", "a", N_("Add person"), N_("Write down somebody who lives there."), "add_person"),
    Command("households.edit", "e", N_("Correct"), N_("Correct the person, or the household, at the cursor."), "edit"),
    Command("households.note", "m", N_("Note"), N_("Write the household's note, and whether it is an alert."), "note"),
    Command(
        "households.plan_visit",
        "p",
        N_("Plan visit"),
        N_("Plan to look in on the household, or plan the visit at the cursor anew."),
        "plan_visit",
    ),
    Command(
        "households.visit_done",
        "d",
        N_("Visited"),
        N_("Write down a visit: the one planned, or one that just happened."),
        "visit_done",
    ),
    Command(
        "households.consent",
        "c",
        N_("Consent"),
        N_("What the person said about directory, photos, calendar."),
        "consent",
    ),
    Command(
        "households.gone",
        "x",
        N_("No longer here"),
        N_("The person has moved away or died; a visit at the cursor is not needed any more."),
        "no_longer",
    ),
    Command(
        "households.move_out",
        "o",
        N_("Move out"),
        N_("The household leaves: out of every list, kept in history."),
        "move_out",
    ),
    Command(
        "households.correct",
        "h",
        N_("Correct household"),
        N_("Correct the household's name and its days."),
        "correct_household",
        hint=False,
    ),
)

ROOM_COMMANDS = (
    Command("households.open", "enter", N_("Card"), N_("Show the household's whole life."), "open_card"),
    Command(
        "households.view", "v", N_("Next view"), N_("The building, households, residents, who moved out."), "next_view"
    ),
    Command("households.filter", "f", N_("Filter"), N_("Show only what fits some words."), "filter"),
    Command("households.move_in", "n", N_("Move in"), N_("A household moves into an empty flat."), "move_in"),
    *_PERSON,
    Command(
        "households.cards",
        "l",
        N_("Calendar cards"),
        N_("Print cards with secret calendar links, for all who have none yet or for some flats."),
        "print_cards",
        hint=False,
    ),
)

CARD_COMMANDS = (
    Command("household.back", "escape", N_("Back"), N_("Back to where the card was opened."), "back"),
    Command(
        "household.open", "enter", N_("Open this"), N_("Correct, answer or go to what the cursor is on."), "choose"
    ),
    *_PERSON,
    Command(
        "household.link",
        "l",
        N_("Calendar link"),
        N_("Make a calendar link for the household or for the volunteer at the cursor; an old one dies."),
        "make_link",
    ),
    Command(
        "household.choose_link",
        "k",
        N_("What it shows"),
        N_("Choose the calendar's language, its titles, reminders and tasks."),
        "choose_link",
        hint=False,
    ),
    Command(
        "household.revoke_link",
        "X",
        N_("Revoke link"),
        N_("Let the calendar link at the cursor lead nowhere from now on: for a card that was lost."),
        "revoke_link",
        hint=False,
    ),
    Command(
        "household.forget",
        "F",
        N_("Forget books"),
        N_("Forget at once, and for good, which books the household has had."),
        "forget_books",
        hint=False,
    ),
    Command(
        "household.other_half",
        "tab",
        N_("Other half"),
        N_("People, or books, visits and the rest."),
        "app.focus_next",
        hint=False,
    ),
)
