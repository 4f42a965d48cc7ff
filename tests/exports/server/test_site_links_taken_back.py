"""A link whose making was undone: no row is left of it, and phones that have it still learn that it has ended."""

from __future__ import annotations

import pytest

from exports.site.server.answers import GONE, Answers, Ready
from exports.site.server.asked import found
from exports.site.site import ENDINGS, site
from models import journal, undo
from models.households.rows import BuildingRow
from tests.models.publishing.readers import LATER, NOW, WHO, for_household, home

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def _answers(token: str) -> list[object]:
    answers = Answers(site(LATER), NOW)
    return [found(answers, f"/{token}{ending}".encode()) for ending in ENDINGS]


def test_a_link_whose_making_was_undone_is_gone_and_not_unknown(building: BuildingRow) -> None:
    token = for_household(home()).token
    assert any(isinstance(answer, Ready) for answer in _answers(token))
    undone = undo.undo(entry=journal.entries()[0].ref, now=LATER, who=WHO)
    assert _answers(token) == [GONE, GONE, GONE]
    assert GONE not in _answers("a" * 40)
    undo.redo(entry=undone.ref, now=LATER, who=WHO)
    assert any(isinstance(answer, Ready) for answer in _answers(token))
