"""Several laptops at one empty flat: one family gets it; without the protection they all would."""

from __future__ import annotations

from models.db import database
from models.households import queries
from models.households.rows import BuildingRow
from models.households.tables import Household
from tests.models.households.movers import move_in_naively, move_in_together
from tests.models.households.neighbours import flat
from tests.together import results, rivals

FAMILIES = ("赵家", "钱家", "孙家")


def test_one_family_gets_the_flat(building: BuildingRow, place: str) -> None:
    unit = flat("101")
    with rivals(place, 3) as pool:
        allowed = results([pool.submit(move_in_together, unit, name) for name in FAMILIES])
    assert sorted(allowed) == [False, False, True]
    assert [home.name for home in queries.households()] == [FAMILIES[allowed.index(True)]]


def test_the_detector_finds_what_goes_wrong_unprotected(building: BuildingRow, place: str) -> None:
    database.execute_sql("DROP INDEX household_one_in_a_unit")
    unit = flat("101")
    with rivals(place, 3) as pool:
        allowed = results([pool.submit(move_in_naively, unit, name) for name in FAMILIES])
    assert allowed == [True, True, True] and Household.select().count() == 3
