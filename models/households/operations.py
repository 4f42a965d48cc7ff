"""What happens to households: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from models.access import operation
from models.clock import day_of
from models.households import queries, rules
from models.households.rows import HouseholdRow
from models.households.tables import Household, Unit
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, clean_block, required

LONGEST_NAME = 60


@operation
def move_in(*, unit: str, name: str, moved_in: date | None, now: datetime, who: str) -> HouseholdRow:
    """A household moves into an empty unit, on a day that may be unknown; raises UnitOccupied, DayInFuture."""
    with writing(who, now, N_("{name} moved into {label}")) as entry:
        flat = Unit.found(unit)
        rules.check_unit_is_free(
            flat.label,
            Household.select().where(Household.unit == flat, Household.moved_out.is_null()).exists(),
        )
        rules.check_not_in_future(moved_in, day_of(now))
        household = Household(unit=flat, name=_named(name), moved_in=moved_in)
        household.save()
        entry.says(name=household.name, label=flat.label)
    return queries.household_row(household.ref)


@operation
def move_out(*, household: str, moved_out: date, why: str, now: datetime, who: str) -> HouseholdRow:
    """A household leaves: it goes from every list and stays in history; raises CannotLeave, DayInFuture."""
    with writing(who, now, N_("{name} moved out of {label}")) as entry:
        family = Household.found(household)
        rules.check_leaving(family.moved_in, family.moved_out, moved_out)
        rules.check_not_in_future(moved_out, day_of(now))
        family.moved_out, family.why_left = moved_out, clean(why)
        family.save()
        entry.says(name=family.name, label=family.unit.label)
    return queries.household_row(family.ref)


@operation
def correct_household(
    *,
    household: str,
    version: int,
    name: str,
    moved_in: date | None,
    moved_out: date | None = None,
    why_left: str = "",
    now: datetime,
    who: str,
) -> HouseholdRow:
    """Correct a household's name and its days; the last day and the reason only of one that is gone.

    Raises StaleRecord, CannotLeave when the days are out of order, DayInFuture, and StillHere or NotHereAnyMore when
    the correction would move somebody in or out.
    """
    with writing(who, now, N_("Corrected the household of {label}: {name}")) as entry:
        family = Household.found(household, version)
        rules.check_correction(family.moved_out, moved_in, moved_out)
        for day in (moved_in, moved_out):
            rules.check_not_in_future(day, day_of(now))
        values = {"name": _named(name), "moved_in": moved_in, "moved_out": moved_out, "why_left": clean(why_left)}
        _change(family, values)
        entry.says(name=family.name, label=family.unit.label)
    return queries.household_row(family.ref)


@operation
def annotate_household(
    *, household: str, version: int, note: str, alert: bool, now: datetime, who: str
) -> HouseholdRow:
    """Write the household's note, with or without its alert flag; raises StaleRecord."""
    with writing(who, now, N_("Changed the note of {label}")) as entry:
        family = Household.found(household, version)
        _change(family, {"note": clean_block(note), "alert": alert})
        entry.says(label=family.unit.label)
    return queries.household_row(family.ref)


def _change(family: Household, values: Mapping[str, object]) -> None:
    """Save what is different; a form saved as it was leaves no entry in the journal."""
    for field, value in values.items():
        if getattr(family, field) != value:
            setattr(family, field, value)
    family.save()


def _named(name: str) -> str:
    return required(name, _("The household's name"), LONGEST_NAME)
