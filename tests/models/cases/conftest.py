"""The panel on each engine."""

from __future__ import annotations

import pytest

from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.cases.panel import Panel


@pytest.fixture
def panel(building: BuildingRow) -> Panel:
    """A panel with one sitting; sentences are English."""
    set_language("en")
    return Panel.called()
