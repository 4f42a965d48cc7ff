"""What is decided about households: plain values in, a refusal or nothing out."""

from __future__ import annotations

import re
from datetime import date

from models.errors import RuleBroken
from models.i18n import _


class UnitOccupied(RuleBroken):
    """A unit holds one household at a time."""


class CannotLeave(RuleBroken):
    """The day of moving out does not fit."""


def check_unit_is_free(label: str, occupied: bool) -> None:
    """Refuse a second household in one unit."""
    if occupied:
        raise UnitOccupied(
            _("A household already lives in {label}.", label=label),
            _("Let it move out first, or choose another flat."),
        )


def check_leaving(moved_in: date | None, moved_out: date | None, day: date) -> None:
    """Refuse to leave twice, or before having come."""
    if moved_out is not None:
        raise CannotLeave(_("This household has moved out already."), _("Look for it in the history."))
    if moved_in is not None and day < moved_in:
        raise CannotLeave(
            _("The moving-out day is before the moving-in day."),
            _("Correct one of the two days."),
        )


SEXES = ("", "f", "m")
TAGS = ("lives_alone", "child", "party_member", "volunteer", "tenant")
PURPOSES = ("directory", "photos", "feed")
OLDEST = 1890
_BORN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PHONE = re.compile(r"\+?[\d ()-]{3,30}")


class NotBorn(RuleBroken):
    """The words are no day, month or year of birth."""


class NotAPhone(RuleBroken):
    """The words are no telephone number."""


class NotHereAnyMore(RuleBroken):
    """What has left the building is not changed like what is there."""


class DayInFuture(RuleBroken):
    """What has happened did not happen tomorrow."""


class VisitPaid(RuleBroken):
    """A visit is paid once."""


def check_lives_here(moved_out: date | None) -> None:
    """Refuse to add to a household that has moved out."""
    if moved_out is not None:
        raise NotHereAnyMore(_("This household has moved out already."), _("Look for it in the history."))


def check_still_here(status: str) -> None:
    """Refuse to let somebody go twice."""
    if status != "here":
        raise NotHereAnyMore(
            _("This person is not here any more."), _("Undo that entry in the journal if it was wrong.")
        )


def check_not_in_future(day: date, today: date) -> None:
    """Refuse a day that is still to come."""
    if day > today:
        raise DayInFuture(_("This day is still to come."), _("Give today or an earlier day."))


def check_not_done(done_on: date | None) -> None:
    """Refuse to pay a visit twice."""
    if done_on is not None:
        raise VisitPaid(_("This visit has been paid already."), _("Plan another one."))


def checked_born(text: str, today: date) -> str:
    """A birth as 1950, 1950-02 or 1950-02-09; raises NotBorn."""
    match = _BORN.fullmatch(text.replace("/", "-").replace(".", "-"))
    if not text:
        return ""
    try:
        year, month, day = (int(part) if part else 1 for part in match.groups()) if match else (0, 0, 0)
        plausible = date(OLDEST, 1, 1) <= date(year, month, day) <= today
    except ValueError:
        plausible = False
    if match is None or not plausible:
        raise NotBorn(_("“{text}” is no day of birth.", text=text), _("Write 1950, 1950-02 or 1950-02-09."))
    return "-".join(part for part in match.groups() if part)


def checked_phone(text: str) -> str:
    """A telephone number with digits grouped as typed; raises NotAPhone."""
    if text and not _PHONE.fullmatch(text):
        raise NotAPhone(_("“{text}” is no telephone number.", text=text), _("Write digits, spaces and dashes only."))
    return text


def known_sex(text: str) -> str:
    """f, m or nothing."""
    return text if text in SEXES else ""


def known_tags(text: str) -> str:
    """The known tags among the words, each once, in order."""
    return " ".join(tag for tag in TAGS if tag in text.split())


def age(born: str, today: date) -> int | None:
    """How old somebody is; a year alone counts as its first of July, so that it is off by half a year at most."""
    if not born:
        return None
    year, month, day = ([int(part) for part in born.split("-")] + [0, 0])[:3]
    birthday = (month or 7, day or 1)
    return today.year - year - ((today.month, today.day) < birthday)
