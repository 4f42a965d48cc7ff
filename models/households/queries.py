"""What is known about households; any room may ask here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from peewee import JOIN, SQL, fn

from models.access import dicts_of, reading, tuples_of
from models.errors import NotFound
from models.households.owed_visits import visits_of
from models.households.rows import ConsentRow, HouseholdCard, HouseholdRow, ResidentRow, UnitRow
from models.households.tables import Consent, Household, Resident, Unit
from models.i18n import _
from models.simplified import simplified


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
            left = Household.moved_out.is_null(False)
            query = _households().where(left).order_by(Household.moved_out.desc(), Household.id.desc())
        else:
            query = _households().where(Household.moved_out.is_null()).order_by(Unit.floor, Unit.door)
        return [HouseholdRow(**found) for found in dicts_of(query)]


def find_household(label: str) -> HouseholdRow | None:
    """The household that lives in the flat of that number, if there is one."""
    with reading():
        query = _households().where(
            Unit.label == label.strip().removesuffix("室").lstrip("0"), Household.moved_out.is_null()
        )
        found = query.dicts().first()
    return HouseholdRow(**found) if found else None


def matching_households(words: str) -> list[HouseholdRow]:
    """The households that live here whose flat begins with the words, or whose name or people hold them all."""
    with reading():
        return fitting_households(households(), words)


def fitting_households(homes: Iterable[HouseholdRow], words: str) -> list[HouseholdRow]:
    """Those of the households whose flat begins with the words, or whose name or people hold them all."""
    typed = _typed(words)
    if not typed:
        return list(homes)
    with reading():
        people = Resident.select(Household.ref).join(Household).join(Unit).distinct()
        moved_with_them = Household.moved_out.is_null(False) | (Resident.status == "here")
        fitting = {ref for (ref,) in tuples_of(_held(people.where(moved_with_them), typed))}
    return [home for home in homes if home.ref in fitting or _is_called(home, typed)]


def _is_called(home: HouseholdRow, typed: Iterable[str]) -> bool:
    name = simplified(home.name.casefold())
    return all(home.label.startswith(word) or word in name for word in typed)


def residents(*, household: str | None = None, words: str = "", limit: int = 5000) -> list[ResidentRow]:
    """Who lives here, by flat; of one household, or whose name, pinyin, initials, phone or flat hold all the words."""
    with reading():
        query = _residents().where(Household.moved_out.is_null(), Resident.status == "here")
        if household is not None:
            query = query.where(Household.ref == household)
        return [_resident(found) for found in dicts_of(_held(query, _typed(words)).limit(limit))]


def needing_care() -> set[str]:
    """The households, by ref, that carry an alert themselves or through somebody who lives there."""
    with reading():
        people = Resident.select(Household.ref).join(Household).where(Resident.alert, Resident.status == "here")
        homes = Household.select(Household.ref).where(Household.alert, Household.moved_out.is_null())
        return {ref for query in (people.where(Household.moved_out.is_null()), homes) for (ref,) in tuples_of(query)}


def resident_row(ref: str) -> ResidentRow:
    """One resident, here or gone; raises NotFound."""
    with reading():
        found = _residents().where(Resident.ref == ref).dicts().first()
    if found is None:
        raise NotFound(_("This person is not in the building's records."), _("Go back to the list and look again."))
    return _resident(found)


def household_card(ref: str) -> HouseholdCard:
    """A household and all that this room knows of it; raises NotFound."""
    with reading():
        row = household_row(ref)
        people = [_resident(found) for found in dicts_of(_residents().where(Household.ref == ref))]
        said = Consent.select(Resident.ref.alias("resident"), Consent.purpose, Consent.given, Consent.said_on)
        said = said.join(Resident).join(Household).where(Household.ref == ref)
        others = _households().where(Unit.ref == row.unit, Household.ref != ref)
        others = others.order_by(Household.moved_out.is_null().desc(), Household.moved_out.desc(), Household.id.desc())
        return HouseholdCard(
            row,
            tuple(p for p in people if p.status == "here"),
            tuple(p for p in people if p.status != "here"),
            tuple(ConsentRow(**found) for found in dicts_of(said)),
            tuple(visits_of(ref)),
            tuple(HouseholdRow(**found) for found in dicts_of(others)),
        )


def _typed(words: str) -> list[str]:
    plain = simplified(unicodedata.normalize("NFKC", words).casefold())
    return [word.removesuffix("室") or word for word in plain.split()]


def _held(query: Any, typed: Iterable[str]) -> Any:
    """Only people whose name, pinyin, initials, phone or flat hold all the words."""
    digits = fn.REPLACE(fn.REPLACE(Resident.phone, "-", ""), " ", "")
    for word in typed:
        phone = Resident.phone.contains(word) | digits.contains(word)
        query = query.where(Resident.search.contains(word) | phone | Unit.label.startswith(word))
    return query


def _residents() -> Any:
    plain = [f for name, f in Resident._meta.fields.items() if name not in ("id", "search", "household")]
    columns = (*plain, Household.ref.alias("household"), Unit.label)
    return Resident.select(*columns).join(Household).join(Unit).order_by(Unit.floor, Unit.door, Resident.id)


def _resident(found: dict[str, Any]) -> ResidentRow:
    lists = {"languages": tuple(found["languages"].split()), "tags": frozenset(found["tags"].split())}
    return ResidentRow(**(found | lists))


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
