"""Whatever was done, in whatever order: undoing all of it is as if nothing had been, redoing all as if all had."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import undo
from models.households.rows import BuildingRow
from models.record import UPKEEP, record_tables
from tests.conftest import NOW
from tests.models.foundation.deeds import BEGINNING, DEEDS, do

WHO = "王阿姨"
EXAMPLES = 400 if os.environ.get("ORGANIZER_NIGHTLY") else 12
Content = dict[tuple[str, int], dict[str, object]]

some_deeds = st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 60)), min_size=1, max_size=15)


def _content() -> tuple[Content, dict[tuple[str, int], int]]:
    """Every row but what only ever rises; and the calendars' sequences."""
    rows = {(table, row.id): row.stored() for table, model in record_tables().items() for row in model.select()}
    content = {key: {k: v for k, v in stored.items() if k not in UPKEEP} for key, stored in rows.items()}
    return content, {key: stored["sequence"] for key, stored in rows.items() if "sequence" in stored}


def _never_fell(before: dict[tuple[str, int], int], after: dict[tuple[str, int], int]) -> bool:
    return all(after[key] >= number for key, number in before.items() if key in after)


@pytest.fixture
def begun(building: BuildingRow) -> str:
    """A building in which a little has happened; the ref of its newest entry."""
    for number, (name, n) in enumerate(BEGINNING):
        assert do(name, n, NOW + timedelta(minutes=number), WHO), name
    newest = undo.next_undo()
    assert newest is not None
    return newest.ref


@settings(max_examples=EXAMPLES)
@given(deeds=some_deeds)
def test_all_undone_is_nothing_done_and_all_redone_is_all_done(begun: str, deeds: list[tuple[str, int]]) -> None:
    start, _sequences = _content()
    for minute, (name, n) in enumerate(deeds):
        do(name, n, NOW + timedelta(days=1, minutes=minute), WHO)
    changed, shown = _content()

    undone = _undo_to(begun)
    back, shown_then = _content()
    assert back == start
    assert _never_fell(shown, shown_then)

    for _each in range(undone):
        entry = undo.next_redo()
        assert entry is not None
        undo.redo(entry=entry.ref, now=NOW, who=WHO)
    again, shown_again = _content()
    assert again == changed
    assert _never_fell(shown_then, shown_again)

    assert _undo_to(begun) == undone  # for the next example
    assert _content()[0] == start


def _undo_to(ref: str) -> int:
    """Undo one after the other until that entry would be next; how many there were."""
    count = 0
    while (entry := undo.next_undo()) is not None and entry.ref != ref:
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
        count += 1
    return count


def test_the_beginning_is_taken_back_too(begun: str) -> None:
    _undo_to("")
    assert {table for table, _row in _content()[0]} == set()
