"""Rows: only what changed is written, nothing over somebody else, nothing past the journal, no number twice."""

from __future__ import annotations

from datetime import date

import pytest

from models import db
from models.access import operation
from models.chance import repeatable
from models.errors import NotFound, StaleRecord
from models.households.building import begin_shift
from models.households.operations import annotate_household, move_in
from models.households.queries import household_row, units
from models.households.rows import BuildingRow, HouseholdRow
from models.households.tables import Household, Shift, Unit
from models.i18n import set_language
from models.journal import entries, writing
from models.record import OutsideWriting, insert_rows, new_ref
from tests.conftest import NOW

WHO = "王阿姨"


@pytest.fixture
def home(building: BuildingRow) -> HouseholdRow:
    """A family in the first flat."""
    set_language("en")
    return move_in(unit=units()[0].ref, name="赵家", moved_in=date(2020, 1, 1), now=NOW, who=WHO)


def _annotate(home: HouseholdRow, note: str, version: int | None = None) -> HouseholdRow:
    return annotate_household(
        household=home.ref, version=version or home.version, note=note, alert=False, now=NOW, who=WHO
    )


def test_only_the_columns_that_changed_are_written(home: HouseholdRow) -> None:
    stale = Household.get(Household.ref == home.ref)
    _annotate(home, "夜班")
    fresh = Household.get(Household.ref == home.ref)
    with writing(WHO, NOW, "Renamed"):
        fresh.name = "钱家"
        fresh.save()
    assert stale.note == ""
    kept = household_row(home.ref)
    assert (kept.name, kept.note, kept.version) == ("钱家", "夜班", 3)


def test_a_screen_drawn_before_somebodys_change_is_refused(home: HouseholdRow) -> None:
    _annotate(home, "夜班")
    with pytest.raises(StaleRecord, match="Somebody has changed this"):
        _annotate(home, "白班")
    assert household_row(home.ref).note == "夜班"


def test_a_stale_row_is_neither_saved_nor_deleted(home: HouseholdRow) -> None:
    stale = Household.get(Household.ref == home.ref)
    _annotate(home, "夜班")
    stale.name = "钱家"
    with pytest.raises(StaleRecord), writing(WHO, NOW, "Renamed"):
        stale.save()
    with pytest.raises(StaleRecord), writing(WHO, NOW, "Deleted"):
        stale.delete_instance()
    assert household_row(home.ref).name == "赵家"


def test_writing_the_same_again_changes_nothing(home: HouseholdRow) -> None:
    noted = _annotate(home, "夜班")
    before = len(entries())
    assert _annotate(noted, "夜班") == noted
    assert len(entries()) == before


def test_nothing_is_saved_past_the_journal(home: HouseholdRow) -> None:
    row = Household.get(Household.ref == home.ref)
    row.name = "钱家"
    with pytest.raises(OutsideWriting):
        row.save()
    with pytest.raises(OutsideWriting):
        Shift(who=WHO, started_at=NOW).save()
    with pytest.raises(OutsideWriting):
        row.delete_instance()
    with pytest.raises(OutsideWriting):
        insert_rows(Shift, [{"who": WHO, "started_at": NOW}])
    assert (household_row(home.ref).name, Shift.select().count()) == ("赵家", 0)


def test_what_is_gone_is_said_to_be_gone(home: HouseholdRow) -> None:
    with pytest.raises(NotFound, match="not in the building any more"):
        Household.found("nobody")


def test_a_number_is_never_given_out_twice(home: HouseholdRow) -> None:
    seen: set[int] = set()

    @operation
    def one_comes_and_goes() -> int:
        with writing(WHO, NOW, "Came and went"):
            shift = Shift(who=WHO, started_at=NOW)
            shift.save()
            shift.delete_instance()
        return int(shift.id)

    for _round in range(5):
        number = one_comes_and_goes()
        assert number not in seen
        seen.add(number)
    begin_shift(now=NOW, who=WHO)
    assert Shift.select().get().id not in seen


def test_many_rows_at_once_are_the_same_as_one_after_another(home: HouseholdRow) -> None:
    rows = [{"floor": 50, "door": n, "label": f"50{n:02d}"} for n in range(1, 31)]
    with writing(WHO, NOW, "Built a floor"):
        made = insert_rows(Unit, rows)
    assert [unit.label for unit in made] == [row["label"] for row in rows]
    stored = {unit.id: unit.stored() for unit in Unit.select().where(Unit.floor == 50)}
    assert stored == {unit.id: unit.stored() for unit in made}
    assert len({unit.ref for unit in made}) == 30


def test_more_rows_than_one_statement_takes(home: HouseholdRow) -> None:
    with writing(WHO, NOW, "A long year"):
        made = insert_rows(Shift, ({"who": f"{n} %s ? 'x'", "started_at": NOW} for n in range(5_000)))
    assert len({shift.id for shift in made}) == 5_000
    assert {shift.who for shift in made} == {row.who for row in Shift.select(Shift.who)}


def test_refs_are_random_but_for_the_practice_building() -> None:
    assert len({new_ref() for _n in range(1000)}) == 1000
    with repeatable(1):
        first = [new_ref() for _n in range(3)]
    with repeatable(1):
        assert [new_ref() for _n in range(3)] == first
    assert new_ref() not in first


def test_a_fault_in_the_middle_leaves_nothing(home: HouseholdRow) -> None:
    before = len(entries())
    with pytest.raises(ZeroDivisionError), writing(WHO, NOW, "Half done"):
        Shift(who=WHO, started_at=NOW).save()
        raise ZeroDivisionError
    assert (Shift.select().count(), len(entries())) == (0, before)
    assert not db.database.in_transaction()
    begin_shift(now=NOW, who=WHO)
