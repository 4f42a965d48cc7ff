"""The building on each engine, its sentences English."""

from __future__ import annotations

import pytest

from models.households.rows import BuildingRow
from models.i18n import set_language


@pytest.fixture
def house(building: BuildingRow) -> BuildingRow:
    """The building that is open, speaking English."""
    set_language("en")
    return building
