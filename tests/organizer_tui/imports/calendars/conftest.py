"""The reader's refusals in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.i18n import set_language


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a calendar file can be written."""
    return tmp_path / "centre.ics"
