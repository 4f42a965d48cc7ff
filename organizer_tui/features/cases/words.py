"""How hours, states and flats of the panel are said."""

from __future__ import annotations

from datetime import datetime

from models.cases.rows import HearingRow, SittingRow
from models.clock import local
from models.events.rule_words import WEEKDAYS
from models.i18n import N_, _, ngettext

STATUSES = {
    "planned": (N_("to be held"), "accent"),
    "held": (N_("held"), "good"),
    "cancelled": (N_("cancelled"), "muted"),
}
SHORT_WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


def day_words(at: datetime) -> str:
    """A day with its weekday, as short as a table wants it."""
    here = local(at)
    return f"{here:%Y-%m-%d} {_(SHORT_WEEKDAYS[here.weekday()])}"


def said_day(at: datetime) -> str:
    """A day with its weekday, within a sentence."""
    here = local(at)
    return f"{here:%Y-%m-%d} {_(WEEKDAYS[here.weekday()])}"


def hours_words(row: SittingRow | HearingRow) -> str:
    """From when to when."""
    return f"{local(row.starts_at):%H:%M}-{local(row.ends_at):%H:%M}"


def flats_words(row: HearingRow) -> str:
    """The flats of a hearing."""
    return _(", ").join(row.flats)


def status_words(row: SittingRow | HearingRow, now: datetime) -> tuple[str, str]:
    """How it stands, and how that looks; a sitting that is over waits to be said to have been held."""
    if row.status == "planned" and row.ends_at <= now:
        return _("was it held?"), "late"
    words, look = STATUSES[row.status]
    return _(words), look


def next_step(sitting: SittingRow | None, hearings: int, now: datetime) -> str:
    """What to do next."""
    if sitting is None:
        return _("n plans a sitting.")
    if sitting.status != "planned":
        return status_words(sitting, now)[0]
    if sitting.ends_at <= now:
        return _("It is over: d says that it was held.")
    return ngettext("{n} hearing", "{n} hearings", hearings) if hearings else _("a plans a hearing.")
