"""The schema holds the rules too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.access import operation, refusals
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.households.tables import Building, Consent, Household, Resident, Shift, Unit, Visit
from models.journal import writing
from tests.models.households.neighbours import NOW, WHO, consent, settle, write_down


def _again(row: Any, **changes: object) -> None:
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    type(row)(**{**values, **changes}).save()


def _change(row: Any, **changes: object) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _first(model: type[Any]) -> Any:
    return model.select().order_by(model.id).get()


VIOLATIONS: dict[str, Callable[[], None]] = {
    "building_floors_sane": lambda: _change(_first(Building), floors=100),
    "building_doors_sane": lambda: _change(_first(Building), doors=0),
    "unit_label": lambda: _again(_first(Unit), floor=50),
    "unit_place_once": lambda: _again(_first(Unit), label="5050"),
    "household_named": lambda: _change(_first(Household), name=""),
    "household_days_in_order": lambda: _change(_first(Household), moved_out=date(2019, 12, 31)),
    "household_one_in_a_unit": lambda: _again(_first(Household)),
    "resident_named": lambda: _change(_first(Resident), name=""),
    "resident_sex_known": lambda: _change(_first(Resident), sex="x"),
    "resident_status_known": lambda: _change(_first(Resident), status="asleep", left_on=date(2026, 1, 1)),
    "resident_left_has_a_day": lambda: _change(_first(Resident), status="left"),
    "consent_purpose_known": lambda: _change(_first(Consent), purpose="advertising"),
    "consent_one_answer": lambda: _again(_first(Consent)),
}


@operation
def _violate(violation: Callable[[], None]) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(building: BuildingRow, constraint: str) -> None:
    home = settle("101", "张家", date(2020, 1, 1))
    consent(write_down(home.ref, "张伟").ref, "photos", True)
    with pytest.raises(RuleBroken) as refused:
        _violate(VIOLATIONS[constraint])
    assert refused.value.title == refusals[constraint].words


def test_somebody_here_has_no_day_of_leaving(building: BuildingRow) -> None:
    write_down(settle("101", "张家").ref, "张伟")
    with pytest.raises(RuleBroken) as refused:
        _violate(lambda: _change(_first(Resident), left_on=date(2026, 1, 1)))
    assert refused.value.title == refusals["resident_left_has_a_day"].words


def test_gone_households_may_share_a_unit(building: BuildingRow) -> None:
    settle("101", "张家", date(2020, 1, 1))
    _violate(lambda: _again(_first(Household), moved_out=date(2021, 1, 1)))
    assert Household.select().count() == 2


def test_every_constraint_of_the_room_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Building, Shift, Unit, Household, Resident, Consent, Visit)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if getattr(index, "_name", None)}
    single = {(table, field.name) for table in tables for field in table._meta.sorted_fields if field.unique}
    names |= {f"{table._meta.table_name}_{field}" for table, field in single if field != "ref"}
    assert names == set(VIOLATIONS)
    assert names <= set(refusals)
