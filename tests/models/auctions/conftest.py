"""A saleroom on each engine."""

from __future__ import annotations

import pytest

from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.auctions.saleroom import Saleroom


@pytest.fixture
def room(building: BuildingRow) -> Saleroom:
    """An open auction of three lots with three paddles; sentences are English."""
    set_language("en")
    return Saleroom.furnished()


@pytest.fixture
def unopened(building: BuildingRow) -> Saleroom:
    """The same, still being set up."""
    set_language("en")
    return Saleroom.furnished(opened=False)
