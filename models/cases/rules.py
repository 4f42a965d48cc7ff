"""What is decided about the panel's sittings and hearings: plain values in, a refusal or an answer out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from models.clock import next_month_like
from models.errors import RuleBroken
from models.i18n import N_, _

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
LONGEST_NUMBER = 12
_NUMBER = re.compile(r"[0-9A-Z-]+", re.ASCII)
_DASHES = str.maketrans("–—‐‑−", "-----")

# In which states of a sitting a deed is possible; whatever is not here is refused.
ALLOWED: dict[str, frozenset[str]] = {
    "move_sitting": frozenset({PLANNED}),
    "correct_sitting": frozenset({PLANNED, HELD}),
    "cancel_sitting": frozenset({PLANNED}),
    "hold": frozenset({PLANNED}),
    "plan_hearing": frozenset({PLANNED}),
    "move_hearing": frozenset({PLANNED}),
    "cancel_hearing": frozenset({PLANNED}),
    "correct_hearing": frozenset({PLANNED, HELD}),
}
_STATUS_WORDS = {
    PLANNED: (N_("This sitting has not been held yet."), N_("Say first that it was held.")),
    HELD: (N_("This sitting has been held already."), N_("If that is a mistake, undo the holding.")),
    CANCELLED: (N_("This sitting was cancelled."), N_("Plan another one, or undo the cancelling.")),
}


class NoCaseNumber(RuleBroken):
    """A case is known by a number, never by a name."""


class HearingsOverlap(RuleBroken):
    """The panel hears one case at a time."""


class OutsideSitting(RuleBroken):
    """A hearing is within its sitting."""


class NotAtThisSitting(RuleBroken):
    """The state of the sitting, or of the hearing, does not allow this."""


class InThePast(RuleBroken):
    """What is planned is still to come."""


class NotHereAnyMore(RuleBroken):
    """A household that has moved out is not asked to come."""


def case_number(typed: str) -> str:
    """A case number as it is kept; raises NoCaseNumber for what could be a name."""
    number = unicodedata.normalize("NFKC", typed).translate(_DASHES).strip().upper()
    if len(number) > LONGEST_NUMBER or not _NUMBER.fullmatch(number) or not any(map(str.isdigit, number)):
        raise NoCaseNumber(
            _("A case number has digits, letters and dashes only, twelve at most, and a digit among them."),
            _("Write it like 2026-07. Names and what it is about are not kept here."),
        )
    return number


def next_case_number(year: int, given: Iterable[str]) -> str:
    """The number after the highest of a year: 2026-01, 2026-02 …"""
    ran = [int(number[5:]) for number in given if number.startswith(f"{year}-") and number[5:].isdecimal()]
    return f"{year}-{max(ran, default=0) + 1:02}"


def next_sitting(last: date, today: date) -> date:
    """The next day in the panel's rhythm that is still to come: the same weekday of a month, as the last time."""
    day = next_month_like(last)
    while day <= today:
        day = next_month_like(day)
    return day


def check_status(deed: str, status: str) -> None:
    """Refuse what a sitting's state does not allow."""
    if status not in ALLOWED[deed]:
        title, hint = _STATUS_WORDS[status]
        raise NotAtThisSitting(_(title), _(hint))


def check_takes_place(cancelled: bool) -> None:
    """Refuse to change a hearing that was cancelled."""
    if cancelled:
        raise NotAtThisSitting(_("This hearing was cancelled."), _("Plan another one, or undo the cancelling."))


def check_has_begun(starts_at: datetime, now: datetime) -> None:
    """Refuse to say that a sitting was held before it begins."""
    if starts_at > now:
        raise NotAtThisSitting(_("This sitting is still to come."), _("If it was held earlier, move it first."))


def check_hours(starts_at: datetime, ends_at: datetime) -> None:
    """Refuse an end before the beginning."""
    if ends_at <= starts_at:
        raise RuleBroken(_("It would end before it begins."), _("Correct one of the two hours."))


def check_ahead(starts_at: datetime, now: datetime) -> None:
    """Refuse to plan what has been."""
    if starts_at < now:
        raise InThePast(_("This day or hour is over."), _("Choose an hour that is still to come."))


def check_within(hours: tuple[datetime, datetime], starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a hearing outside its sitting."""
    if not hours[0] <= starts_at < ends_at <= hours[1]:
        raise OutsideSitting(
            _("The hearing would lie outside the sitting."), _("Choose another hour, or let the sitting last longer.")
        )


def check_holds_all(minutes: int, ends: Iterable[int]) -> None:
    """Refuse a sitting too short for its hearings; both count from its beginning."""
    if max(ends, default=0) > minutes:
        raise OutsideSitting(
            _("The sitting would be too short for its hearings."), _("Move its hearings first, or let it last longer.")
        )


def check_alone(others: Sequence[tuple[int, int]], begins: int, ends: int) -> None:
    """Refuse a hearing that overlaps another; all count in minutes from the beginning of the sitting."""
    if any(begins < other_ends and other_begins < ends for other_begins, other_ends in others):
        raise HearingsOverlap(_("Another case is heard at this hour."), _("Choose an hour that is free."))


def check_lives_here(moved_out: date | None) -> None:
    """Refuse to ask somebody to come who is not here any more."""
    if moved_out is not None:
        raise NotHereAnyMore(_("This household does not live here any more."), _("Choose one that lives here."))


def check_somebody(households: Sequence[str]) -> None:
    """Refuse a hearing without anybody, and the same household twice."""
    if not households:
        raise RuleBroken(_("A hearing concerns at least one household."), _("Choose a flat."))
    if len(set(households)) < len(households):
        raise RuleBroken(_("The same household is there twice."), _("Leave one of the two empty."))
