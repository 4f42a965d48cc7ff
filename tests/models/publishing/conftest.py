"""Sentences of the tests of publishing are English."""

from __future__ import annotations

import pytest

from models.i18n import set_language


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")
