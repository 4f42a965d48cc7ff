"""A calendar and a date of the centre in words."""

from __future__ import annotations

from datetime import datetime

from models.clock import day_of, local
from models.events.centre.drafts import Reading
from models.events.centre.rows import CentreDateRow, SubscriptionRow
from models.events.rules import When
from models.i18n import N_, _, ngettext
from organizer_tui.features.events.words import AUDIENCES, day_words, when_words
from organizer_tui.imports.calendars.preview import left_out_words, preview_lines

AUDIENCE_WORDS = {**AUDIENCES, "families": N_("families")}
COLOUR_WORDS = {
    "blue": N_("blue"),
    "green": N_("green"),
    "orange": N_("orange"),
    "purple": N_("purple"),
    "red": N_("red"),
    "teal": N_("teal"),
}
STATE_WORDS = {"confirmed": "", "tentative": N_("not certain yet"), "cancelled": N_("cancelled")}


def when_of(row: CentreDateRow) -> str:
    """When a date is, for a list: its day and hour, or its days."""
    if row.starts_at is not None:
        return f"{day_words(row.first_on)} {local(row.starts_at):%H:%M}"
    if row.first_on == row.last_on:
        return day_words(row.first_on)
    return f"{row.first_on:%Y-%m-%d} – {row.last_on:%m-%d}"


def about_date(row: CentreDateRow, description: str) -> str:
    """All that is known of a date, a line a thing."""
    ends = row.ends_at
    if row.starts_at is not None and ends == row.starts_at:
        when = f"{day_words(row.first_on)} {local(row.starts_at):%H:%M}"
    else:
        when = when_words(When(row.starts_at, ends, row.first_day, row.last_day))
    lines = (
        when,
        row.place,
        _("for {audience}", audience=_(AUDIENCE_WORDS[row.audience])),
        _(STATE_WORDS[row.status]) if STATE_WORDS[row.status] else "",
        row.subscription,
        description,
    )
    return "\n".join(filter(None, lines))


def moment_words(moment: datetime | None, now: datetime) -> str:
    """When something was: today with its hour, else the day."""
    if moment is None:
        return _("never")
    here = local(moment)
    return f"{here:%H:%M}" if day_of(moment) == day_of(now) else f"{here:%Y-%m-%d %H:%M}"


def dates_words(count: int) -> str:
    """How many dates are still to come."""
    return ngettext("{n} date to come", "{n} dates to come", count)


def state_words(row: SubscriptionRow) -> tuple[str, str]:
    """How it stands with a calendar, and its look."""
    if row.refused_at is not None:
        return _(N_("refused")), "late"
    if row.hidden:
        return _(N_("hidden")), "muted"
    if row.taken_at is None:
        return _(N_("nothing taken yet")), "accent"
    return _(N_("shown")), "good"


def about_calendar(row: SubscriptionRow, now: datetime) -> str:
    """All that is known of a calendar, a line a thing."""
    lines = [
        _("From {source}", source=row.shown_source),
        _(
            "Taken {when}, looked at {looked}",
            when=moment_words(row.taken_at, now),
            looked=moment_words(row.checked_at, now),
        ),
        dates_words(row.coming),
        _("Its dates are known until {day}.", day=day_words(row.last_day)) if row.last_day else "",
        _("It is fetched by itself when the screen opens.") if row.online else "",
    ]
    if row.refused_at is not None:
        lines.append(_("Refused {when}: {why}", when=moment_words(row.refused_at, now), why=row.refused_why))
    if row.left_out:
        lines += [left_out_words(row.left_out), *row.why_left_out.splitlines()]
    return "\n".join(filter(None, lines))


def preview_words(reading: Reading) -> str:
    """What a calendar would bring, before anybody agrees."""
    return "\n".join(preview_lines(reading, day_words))
