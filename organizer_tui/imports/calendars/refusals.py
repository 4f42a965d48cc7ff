"""What the codes of the reading process mean in words: why a calendar is refused, or an event of it left out."""

from __future__ import annotations

from collections.abc import Mapping

from models.i18n import N_

_ASK_THE_CENTRE = N_("Nothing was changed. Ask the centre for its calendar again.")
_EXPORT_LESS = N_("Nothing was changed. Ask for a calendar of this year only.")

REASONS: Mapping[str, tuple[str, str]] = {
    "empty": (N_("This calendar is empty."), _ASK_THE_CENTRE),
    "zip": (
        N_("This is a packed file, not a calendar."),
        N_("Unpack it first and choose the file in it that ends in .ics."),
    ),
    "web_page": (
        N_("This is a web page, not a calendar."),
        N_("Nothing was changed. Look on that page for a link that ends in .ics, and take its address."),
    ),
    "no_calendar": (N_("This is no calendar, whatever its name says."), _ASK_THE_CENTRE),
    "encoding": (
        N_("The letters of this calendar are in no encoding known here (UTF-8, UTF-16, GB18030)."),
        N_("Nothing was changed. Export it anew as UTF-8."),
    ),
    "cut_off": (N_("This calendar breaks off before its end."), N_("Nothing was changed. Fetch or copy it once more.")),
    "no_events": (N_("There is no event in this calendar."), _ASK_THE_CENTRE),
    "nothing_usable": (
        N_("Not one of the {count} events of this calendar could be used. The first: {why}"),
        _ASK_THE_CENTRE,
    ),
    "mostly_broken": (
        N_("{count} of the {of} events of this calendar are broken. The first: {why}"),
        _ASK_THE_CENTRE,
    ),
    "nested": (N_("Something in this calendar is packed into itself too often."), _ASK_THE_CENTRE),
    "too_big": (N_("This calendar is larger than {most} MB."), _EXPORT_LESS),
    "too_many_events": (
        N_("This calendar has {count} events; {most} is the most that can be read."),
        _EXPORT_LESS,
    ),
    "too_many_dates": (
        N_("This calendar has more than {most} dates in the coming year; no centre has so many."),
        _EXPORT_LESS,
    ),
    "too_slow": (N_("Reading this calendar takes too long."), _EXPORT_LESS),
    "bomb": (N_("This calendar would unpack to far more than a centre's programme needs."), _ASK_THE_CENTRE),
    "unreadable": (
        N_("The calendar file cannot be read."),
        N_("Copy it to your own folder, and try again."),
    ),
    "damaged": (N_("This calendar is damaged."), _ASK_THE_CENTRE),
    "address": (
        N_("This is no address of a calendar."),
        N_("It begins with https:// or webcal://; copy it whole."),
    ),
    "not_secure": (
        N_("This address is not secure (http), and leads out into the world."),
        N_("Write https:// instead. Without it, only a machine of the house's own network is asked."),
    ),
    "detours": (N_("This address leads from one to the next without end."), _ASK_THE_CENTRE),
    "detour": (
        N_("The server sends us on to an address that is not asked for safety's sake."),
        _ASK_THE_CENTRE,
    ),
    "forbidden": (
        N_("The server does not let us see this calendar."),
        N_("Nothing was changed. Ask the centre for its public address."),
    ),
    "not_there": (
        N_("There is no calendar at this address any more."),
        N_("What was there before stays. Ask the centre for the new address."),
    ),
    "server": (
        N_("The server of this calendar has trouble ({status})."),
        N_("What was there before stays. Try again tomorrow."),
    ),
    "certificate": (
        N_("The server of this calendar cannot prove who it is."),
        N_("Nothing was changed. Look whether the clock of this computer is right; else ask the centre."),
    ),
    "no_answer": (
        N_("The server of this calendar does not answer in time."),
        N_("What was there before stays. Try again later."),
    ),
    "offline": (
        N_("This calendar cannot be reached."),
        N_("What was there before stays. Look whether the computer is online, then try again."),
    ),
    "strange": (
        N_("The server of this calendar answers what nobody understands."),
        N_("What was there before stays. Try again later."),
    ),
}

WHY_LEFT_OUT: Mapping[str, str] = {
    "not_understood": N_("its times were not understood."),
    "not_whole": N_("it breaks off."),
    "no_beginning": N_("it does not say when it begins."),
    "ends_before": N_("it would end before it begins."),
    "too_often": N_("it would take place again and again all day."),
    "too_many_dates": N_("it would take place more than 1,000 times."),
    "too_much_work": N_("its rule cannot be worked out."),
    "twice": N_("it stands there twice; the newer one counts."),
}
