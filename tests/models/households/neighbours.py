"""Families for the tests of the households room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from models.households import operations, queries, residents
from models.households.residents import Person
from models.households.rows import HouseholdRow, ResidentRow

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
WHO = "王阿姨"


def flat(label: str) -> str:
    """The ref of a flat."""
    return next(unit.ref for unit in queries.units() if unit.label == label)


def settle(label: str, name: str, moved_in: date | None = None) -> HouseholdRow:
    """Let a household move in."""
    return operations.move_in(unit=flat(label), name=name, moved_in=moved_in, now=NOW, who=WHO)


def leave(household: str, day: date = TODAY, why: str = "") -> HouseholdRow:
    """Let a household move out."""
    return operations.move_out(household=household, moved_out=day, why=why, now=NOW, who=WHO)


def write_down(household: str, name: str, **words: object) -> ResidentRow:
    """Add a person to a household."""
    return residents.add_resident(household=household, person=person(name, **words), now=NOW, who=WHO)


def person(name: str, **words: object) -> Person:
    """A person with this name and whatever else is said."""
    return replace(Person(name), **words)  # type: ignore[arg-type]  # the tests name its fields


def correct(row: ResidentRow, **words: object) -> ResidentRow:
    """Correct a person, keeping what is not said."""
    known = Person(
        name=row.name,
        pinyin=row.pinyin,
        relation=row.relation,
        sex=row.sex,
        born=row.born,
        phone=row.phone,
        languages=" ".join(row.languages),
        tags=" ".join(row.tags),
        note=row.note,
        alert=row.alert,
    )
    changed = replace(known, **words)  # type: ignore[arg-type]  # the tests name its fields
    return residents.correct_resident(resident=row.ref, version=row.version, person=changed, now=NOW, who=WHO)


def consent(resident: str, purpose: str, given: bool | None) -> None:
    """Write down an answer."""
    residents.say_consent(resident=resident, purpose=purpose, given=given, now=NOW, who=WHO)
