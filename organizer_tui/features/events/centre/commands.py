"""What can be done with the calendars of the centre."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("centre.follow", "n", N_("Follow"), N_("Follow a calendar: an .ics file or its address."), "follow"),
    Command("centre.refresh", "r", N_("Refresh"), N_("Fetch the calendar again and take what is new."), "refresh"),
    Command("centre.hide", "h", N_("Hide / show"), N_("Show the dates of the calendar nowhere, or again."), "hide"),
    Command("centre.back", "escape", N_("Back"), N_("Stop what is under way, else go back."), "back"),
    Command(
        "centre.edit",
        "e",
        N_("Edit"),
        N_("Change its name, colour, audience, or whether it is fetched by itself."),
        "edit",
    ),
    Command("centre.leave", "x", N_("Follow no more"), N_("Follow the calendar no more."), "unfollow"),
    Command(
        "centre.audience", "w", N_("For whom"), N_("Show only what is for one audience, then for the next."), "for_whom"
    ),
    Command("centre.look", "enter", N_("Look"), N_("Read all that is known of the line."), "look", hint=False),
    Command("centre.next_list", "v", N_("Calendars / dates"), N_("Go to the other list."), "next_list", hint=False),
)
