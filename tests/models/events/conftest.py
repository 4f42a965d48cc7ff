"""A party on each engine."""

from __future__ import annotations

import pytest

from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.events.crew import Crew
from tests.models.events.party import Party


@pytest.fixture
def party(building: BuildingRow) -> Party:
    """An announced event with six places, and six households; sentences are English."""
    set_language("en")
    return Party.planned()


@pytest.fixture
def crew(building: BuildingRow) -> Crew:
    """An event with duties and five people who could be asked; sentences are English."""
    set_language("en")
    return Crew.gathered()
