"""A shelf on each engine."""

from __future__ import annotations

import pytest

from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.bookshelf.shelf import Shelf


@pytest.fixture
def shelf(building: BuildingRow) -> Shelf:
    """Three titles and three households; sentences are English."""
    set_language("en")
    return Shelf.furnished()
