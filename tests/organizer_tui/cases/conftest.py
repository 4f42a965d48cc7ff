"""A small building whose panel sits in two weeks and has one hearing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models import db, migrate
from models.cases import operations
from models.cases.operations import Plan
from models.clock import at_local
from models.households.operations import move_in
from models.households.queries import units

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
DAY = date(2026, 12, 10)
WHO = "Setter"


@pytest.fixture
def homes(place: str) -> list[str]:
    """Households Ash, Birch and Cedar in 301, 302 and 201."""
    migrate.open_building(place, NOW)
    flats = units()
    named = zip(flats, ("Ash", "Birch", "Cedar"), strict=False)
    made = [move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref for flat, name in named]
    db.close()
    return made


@pytest.fixture
def hearing(place: str, homes: list[str]) -> str:
    """A hearing of Ash and Birch from seven to half past, at a sitting until nine."""
    migrate.open_building(place, NOW)
    plan = Plan(at_local(DAY, 19), at_local(DAY, 21), "Hall")
    sitting = operations.plan_sitting(plan=plan, now=NOW, who=WHO)
    row = operations.plan_hearing(
        sitting=sitting.ref, case_number="2026-07", households=homes[:2],
        starts_at=at_local(DAY, 19), ends_at=at_local(DAY, 19, 30), now=NOW, who=WHO,
    )  # fmt: skip
    db.close()
    return row.ref
