"""What is decided about households: plain values in, a refusal or nothing out."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from models.errors import RuleBroken
from models.i18n import _

SEXES = ("", "f", "m")
TAGS = ("lives_alone", "child", "party_member", "volunteer", "tenant")
PURPOSES = ("directory", "photos", "feed")
OLDEST = 1890
_BORN = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_PHONE = re.compile(r"\+?[0-9 ()-]{3,30}")
_BETWEEN = re.compile(r"[\s、,，;；/]+")


class UnitOccupied(RuleBroken):
    """A unit holds one household at a time."""


class CannotLeave(RuleBroken):
    """The day of moving out does not fit."""


class StillHere(RuleBroken):
    """A household moves out by moving out, not by being corrected."""


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


class UnknownPurpose(RuleBroken):
    """Nobody is asked about such a use of their data."""


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
    _check_order(moved_in, day)


def check_correction(left_on: date | None, moved_in: date | None, moved_out: date | None) -> None:
    """Refuse a correction that would let a household move out or back in, or that puts its days out of order."""
    if left_on is None and moved_out is not None:
        raise StillHere(_("This household still lives here."), _("Let it move out instead."))
    if left_on is not None and moved_out is None:
        raise NotHereAnyMore(
            _("This household has moved out already."), _("Undo that entry in the journal if it was wrong.")
        )
    _check_order(moved_in, moved_out)


def _check_order(moved_in: date | None, moved_out: date | None) -> None:
    if moved_in is not None and moved_out is not None and moved_out < moved_in:
        raise CannotLeave(
            _("The moving-out day is before the moving-in day."),
            _("Correct one of the two days."),
        )


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


def check_not_in_future(day: date | None, today: date) -> None:
    """Refuse a day that is still to come; an unknown day is none."""
    if day is not None and day > today:
        raise DayInFuture(_("This day is still to come."), _("Give today or an earlier day."))


def check_not_done(done_on: date | None) -> None:
    """Refuse to pay a visit twice."""
    if done_on is not None:
        raise VisitPaid(_("This visit has been paid already."), _("Plan another one."))


def check_purpose(purpose: str) -> None:
    """Refuse an answer to a question that is not asked."""
    if purpose not in PURPOSES:
        raise UnknownPurpose(_("People are asked about the directory, photos and the calendar."))


def checked_born(text: str, today: date) -> str:
    """A birth as 1950, 1950-02 or 1950-02-09, from that or 1950/2/9, 1950.2.9, 1950年2月9日; raises NotBorn."""
    plain = unicodedata.normalize("NFKC", text)
    if not plain:
        return ""
    match = _BORN.fullmatch(re.sub("[/.年月]", "-", plain.rstrip("年月日生")))
    try:
        parts = [int(part) for part in match.groups() if part] if match else [0]
        plausible = date(OLDEST, 1, 1) <= date(*[*parts, 1, 1][:3]) <= today
    except ValueError:
        plausible = False
    if not plausible:
        raise NotBorn(_("“{text}” is no day of birth.", text=text), _("Write 1950, 1950-02 or 1950-02-09."))
    return "-".join(f"{part:02d}" for part in parts)


def checked_phone(text: str) -> str:
    """A telephone number with digits grouped as typed, full-width ones made plain; raises NotAPhone."""
    plain = unicodedata.normalize("NFKC", text)
    if plain and not _PHONE.fullmatch(plain):
        raise NotAPhone(_("“{text}” is no telephone number.", text=text), _("Write digits, spaces and dashes only."))
    return plain


def known_sex(text: str) -> str:
    """f, m or nothing."""
    return text if text in SEXES else ""


def known_tags(text: str) -> str:
    """The known tags among the words, each once, in order."""
    return " ".join(tag for tag in TAGS if tag in text.split())


def spoken(text: str) -> str:
    """Languages as typed between spaces, commas or slashes of any kind, each once."""
    return " ".join(dict.fromkeys(word for word in _BETWEEN.split(text) if word))


def age(born: str, today: date) -> int | None:
    """How old somebody is; a year alone counts as its first of July, so that it is off by half a year at most."""
    if not born:
        return None
    year, month, day = ([int(part) for part in born.split("-")] + [0, 0])[:3]
    birthday = (month or 7, day or 1)
    return max(0, today.year - year - ((today.month, today.day) < birthday))
