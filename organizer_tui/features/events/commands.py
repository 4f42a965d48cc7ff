"""What can be done in the events room."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("events.sign_up", "s", N_("Sign up"), N_("Sign a household up for the event."), "sign_up"),
    Command("events.heads", "h", N_("Heads"), N_("Change how many come, who, or the note."), "heads"),
    Command("events.take_off", "x", N_("Take off"), N_("Take the household off the list."), "take_off"),
    Command("events.new", "n", N_("New event"), N_("Plan an event, as a draft."), "new"),
    Command("events.festival", "f", N_("Festival"), N_("Plan from last year's, or what comes ready."), "festival"),
    Command("events.plan", "t", N_("Plan"), N_("Tasks, shopping, money and lessons of the event."), "plan"),
    Command(
        "events.announce",
        "a",
        N_("Announce"),
        N_("Announce a draft, or a cancelled event anew."),
        "announce",
    ),
    Command("events.past", "p", N_("Past / coming"), N_("Show the past events, or those to come."), "past"),
    Command("events.calendar", "m", N_("Calendar"), N_("Show the calendar: a month, a week, a list."), "calendar"),
    Command("events.edit", "e", N_("Edit"), N_("Correct the event."), "edit"),
    Command("events.duties", "D", N_("Duties"), N_("The duties of the event: shifts and people."), "duties"),
    Command("events.gaps", "g", N_("Open gaps"), N_("Where somebody is missing in the next 14 days."), "gaps"),
    Command("events.about", "i", N_("About"), N_("Read all about the event."), "about", hint=False),
    Command(
        "events.next_view",
        "v",
        N_("List / building"),
        N_("Go to the list, or to the building."),
        "next_view",
        hint=False,
    ),
    Command("events.door", "d", N_("Door"), N_("Check in who comes to the event."), "door"),
    Command(
        "events.type_back",
        "b",
        N_("Type back"),
        N_("Type the sign-up sheet of the notice board back, in the order of the paper."),
        "type_back",
        hint=False,
    ),
    Command(
        "events.attendance",
        "y",
        N_("Who comes"),
        N_("Who came in the last twelve months, and who has not been seen for long."),
        "attendance",
        hint=False,
    ),
    Command(
        "events.let_in",
        "l",
        N_("Let in"),
        N_("Let the next who waits in by hand, once the list is closed."),
        "let_in",
        hint=False,
    ),
    Command(
        "events.parts",
        "k",
        N_("Parts"),
        N_("Tables and other parts with places of their own: add, change or remove one."),
        "parts",
        hint=False,
    ),
    Command(
        "events.centre",
        "o",
        N_("Centre"),
        N_("The programme of the community centre, from its own calendar."),
        "centre",
        hint=False,
    ),
    Command(
        "events.cancel", "c", N_("Cancel the event"), N_("Cancel the event: it stays, marked."), "cancel", hint=False
    ),
    Command(
        "events.postpone",
        "z",
        N_("Postpone"),
        N_("Put the event off, to another day or until there is one."),
        "postpone",
        hint=False,
    ),
    Command(
        "events.dates",
        "r",
        N_("Dates of the series"),
        N_("Leave out, change, cancel or split the dates of a series."),
        "dates",
        hint=False,
    ),
    Command(
        "events.special_days",
        "w",
        N_("Days off"),
        N_("Days off, make-up workdays and exams of a year."),
        "special_days",
        hint=False,
    ),
)
