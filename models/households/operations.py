"""What happens to households and residents: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import date, datetime

from models.access import operation
from models.households import queries, rules
from models.households.rows import HouseholdRow
from models.households.tables import Household, Unit
from models.i18n import N_
from models.journal import writing
from models.record import random_name
from models.text import clean, clean_block


def new_feed_name() -> str:
    """An unguessable name for a household's calendar: 198 random bits."""
    return random_name(40)


@operation
def move_in(*, unit: str, name: str, moved_in: date | None, now: datetime, who: str) -> HouseholdRow:
    """A household moves into an empty unit; raises UnitOccupied."""
    with writing(who, now, N_("{name} moved into {label}")) as entry:
        flat = Unit.found(unit)
        rules.check_unit_is_free(
            flat.label,
            Household.select().where(Household.unit == flat, Household.moved_out.is_null()).exists(),
        )
        household = Household(
            unit=flat,
            name=clean(name, 60),
            moved_in=moved_in,
            feed_name=new_feed_name(),
        )
        household.save()
        entry.says(name=household.name, label=flat.label)
    return queries.household_row(household.ref)


@operation
def move_out(*, household: str, moved_out: date, why: str, now: datetime, who: str) -> HouseholdRow:
    """A household leaves: it goes from every list and stays in history."""
    with writing(who, now, N_("{name} moved out of {label}")) as entry:
        family = Household.found(household)
        rules.check_leaving(family.moved_in, family.moved_out, moved_out)
        family.moved_out, family.why_left = moved_out, clean(why)
        family.save()
        entry.says(name=family.name, label=family.unit.label)
    return queries.household_row(family.ref)


@operation
def annotate_household(
    *, household: str, version: int, note: str, alert: bool, now: datetime, who: str
) -> HouseholdRow:
    """Write the household's note, with or without its alert flag."""
    with writing(who, now, N_("Changed the note of {label}")) as entry:
        family = Household.found(household, version)
        family.note, family.alert = clean_block(note), alert
        family.save()
        entry.says(label=family.unit.label)
    return queries.household_row(family.ref)
