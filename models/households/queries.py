"""What is known about households; any room may ask here."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, SQL, fn

from models.access import dicts_of, reading, tuples_of
from models.errors import NotFound
from models.households.rows import HouseholdRow, UnitRow
from models.households.tables import Household, Resident, Unit
from models.i18n import _


def units() -> list[UnitRow]:
    """Every flat with the household in it, top floor first, doors from the left: the elevation's order."""
    with reading():
        living = (Household.unit == Unit.id) & Household.moved_out.is_null()
        query = (
            Unit.select(
                Unit.ref,
                Unit.floor,
                Unit.door,
                Unit.label,
                Household.ref,
                Household.name,
            )
            .join(Household, JOIN.LEFT_OUTER, on=living)
            .order_by(Unit.floor.desc(), Unit.door)
        )
        return [
            UnitRow(ref, floor, door, label, home, name or "")
            for ref, floor, door, label, home, name in tuples_of(query)
        ]


def household_row(ref: str) -> HouseholdRow:
    """One household, living here or gone; raises NotFound."""
    with reading():
        found = _households().where(Household.ref == ref).dicts().first()
    if found is None:
        raise NotFound(
            _("This household is not in the building's records."),
            _("Go back to the list and look again."),
        )
    return HouseholdRow(**found)


def households(*, gone: bool = False) -> list[HouseholdRow]:
    """The households that live here, by flat; with `gone`, those that have left, latest first."""
    with reading():
        if gone:
            query = _households().where(Household.moved_out.is_null(False)).order_by(Household.moved_out.desc())
        else:
            query = _households().where(Household.moved_out.is_null()).order_by(Unit.floor, Unit.door)
        return [HouseholdRow(**found) for found in dicts_of(query)]


def _households() -> Any:
    people = Resident.select(fn.COUNT(SQL("1"))).where(
        (Resident.household == Household.id) & (Resident.status == "here")
    )
    return Household.select(
        Household.ref,
        Household.version,
        Unit.ref.alias("unit"),
        Unit.label,
        Unit.floor,
        Unit.door,
        Household.name,
        people.alias("residents"),
        Household.moved_in,
        Household.moved_out,
        Household.why_left,
        Household.note,
        Household.alert,
    ).join(Unit)
