"""What is decided about households: plain values in, a refusal or nothing out."""

from __future__ import annotations

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
