"""What can be done in the events room."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("events.sign_up", "s", N_("Sign up"), N_("Sign a household up for the event."), "sign_up"),
    Command("events.heads", "h", N_("Heads"), N_("Change how many come, or the note."), "heads"),
    Command("events.take_off", "x", N_("Take off"), N_("Take the household off the list."), "take_off"),
    Command("events.new", "n", N_("New event"), N_("Plan an event, as a draft."), "new"),
    Command("events.festival", "f", N_("Festival"), N_("Plan a festival that comes ready."), "festival"),
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
    Command("events.about", "i", N_("About"), N_("Read all about the event."), "about", hint=False),
    Command(
        "events.next_view",
        "v",
        N_("List / building"),
        N_("Go to the list, or to the building."),
        "next_view",
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
)
