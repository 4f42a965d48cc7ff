"""Groups on each engine."""

from __future__ import annotations

import pytest

from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.group.club import Club


@pytest.fixture
def club(building: BuildingRow) -> Club:
    """A Party group of three; sentences are English."""
    set_language("en")
    return Club.founded()


@pytest.fixture
def course(building: BuildingRow) -> Club:
    """A course with three students."""
    set_language("en")
    return Club.founded("course", "楼组长培训班")
