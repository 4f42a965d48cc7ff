"""What can be done in the calendar."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("calendar.month", "m", N_("Month view"), N_("Show a month."), "view('month')"),
    Command("calendar.week", "w", N_("Week view"), N_("Show a week."), "view('week')"),
    Command("calendar.agenda", "a", N_("Coming days"), N_("Show the coming days as a list."), "view('agenda')"),
    Command("calendar.today", "t", N_("Today"), N_("Go to today."), "today"),
    Command("calendar.carry", "v", N_("Move"), N_("Take the event up; the arrows carry it, Enter drops it."), "carry"),
    Command("calendar.new", "n", N_("New event"), N_("Plan an event on this day."), "new"),
    Command("calendar.jump", "j", N_("Go to"), N_("Go to a day or a month: 2027-2, Saturday, 春节."), "jump"),
    Command("calendar.audience", "g", N_("For whom"), N_("Show the dates of one group, or all."), "audience"),
    Command("calendar.next", "tab,space", N_("Next"), N_("Pick the next event of the day."), "next(1)", hint=False),
    Command("calendar.previous", "shift+tab", N_("Before"), N_("Pick the event before."), "next(-1)", hint=False),
    Command(
        "calendar.open", "enter", N_("Open"), N_("What can be done with the event; put down a carried one."), "open"
    ),
    Command("calendar.skip", "x", N_("Leave out"), N_("Leave this date of a series out."), "skip", hint=False),
    Command(
        "calendar.back_in",
        "r",
        N_("Bring back"),
        N_("Let a date that was left out take place."),
        "bring_back",
        hint=False,
    ),
    Command("calendar.cancel", "c", N_("Cancel"), N_("Cancel this date: it stays, marked."), "cancel_date", hint=False),
    Command("calendar.split", "s", N_("Split"), N_("Make another series from this date on."), "split", hint=False),
    Command("calendar.back", "escape", N_("Back"), N_("Let go of what is carried; go back to the events."), "back"),
    Command("calendar.up", "up", N_("Up"), N_("Go up: a week, or an event."), "walk(0, -1)", hint=False),
    Command("calendar.down", "down", N_("Down"), N_("Go down: a week, or an event."), "walk(0, 1)", hint=False),
    Command("calendar.left", "left", N_("Day before"), N_("Go to the day before."), "walk(-1, 0)", hint=False),
    Command("calendar.right", "right", N_("Day after"), N_("Go to the next day."), "walk(1, 0)", hint=False),
    Command("calendar.page_up", "pageup", N_("Page up"), N_("Go back a month or a week."), "page(-1)", hint=False),
    Command("calendar.page_down", "pagedown", N_("Page down"), N_("Go on a month or a week."), "page(1)", hint=False),
)
