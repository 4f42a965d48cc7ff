"""Questions that are written out once give what peewee's own would, on both engines, with each set of values."""

from __future__ import annotations

import pytest
from peewee import DoesNotExist

from models.access import reading
from models.households.queries import units
from models.households.rows import BuildingRow
from models.households.tables import Unit
from models.written import Written
from tests.queries_asked import queries_asked

LABELLED = Written(lambda floor, label: Unit.select(Unit.id).where(Unit.floor == floor, Unit.label == label), int, str)


def test_the_answer_follows_the_values(building: BuildingRow) -> None:
    with reading():
        for unit in units()[:5]:
            assert LABELLED.rows(unit.floor, unit.label) == [(Unit.get(Unit.ref == unit.ref).id,)]
            assert LABELLED.first(unit.floor + 1, unit.label) is None


def test_a_row_by_one_column_is_the_row(building: BuildingRow) -> None:
    with reading():
        for unit in Unit.select().order_by(Unit.id).limit(5):
            for found in (Unit.get(Unit.ref == unit.ref), Unit.get(Unit.id == unit.id), Unit.get(Unit.id == unit)):
                assert found.__data__ == unit.__data__ and not found.dirty_field_names
        assert Unit.get_or_none(Unit.ref == "nobody") is None
        with pytest.raises(DoesNotExist):
            Unit.get(Unit.id == 10**6)


def test_it_is_one_question_a_time(building: BuildingRow) -> None:
    with reading(), queries_asked() as asked:
        LABELLED.rows(1, "101")
        Unit.get_or_none(Unit.label == "101")
    assert len(asked) == 2


def test_a_value_that_is_changed_on_its_way_is_noticed(building: BuildingRow) -> None:
    changed = Written(lambda label: Unit.select().where(Unit.label == f"<{label}>"), str)
    with reading(), pytest.raises(AssertionError, match="changed on its way"):
        changed.rows("101")
