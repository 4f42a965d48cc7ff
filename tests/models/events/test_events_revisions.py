"""SEQUENCE and LAST-MODIFIED rise exactly when what a subscriber sees changes, and never fall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from models import undo
from models.events import operations, queries
from tests.models.events.party import NOW, WHO, Party, days, hours

LATER = NOW + timedelta(hours=1)


SEEN = {
    "title_zh": "剪纸",
    "title_en": "Paper",
    "place": "二楼",
    "when": hours(NOW + timedelta(days=6)),
    "audience": "children",
    "description": "带剪刀",
}


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_counts(party: Party, name: str) -> None:
    before = party.row
    after = party.correct(LATER, **{name: SEEN[name]}).row
    assert (after.sequence, after.revised_at) == (before.sequence + 1, LATER)


def test_whole_days_instead_of_hours_count_once(party: Party) -> None:
    before = party.row
    assert party.correct(LATER, when=days(LATER.date())).row.sequence == before.sequence + 1


def test_what_nobody_sees_does_not_count(party: Party) -> None:
    before = party.row
    for changes in ({"capacity": 40}, {}, {"capacity": None}):
        after = party.correct(LATER, **changes).row
        assert (after.sequence, after.revised_at) == (before.sequence, before.revised_at)
    party.sign_up(1, 3, LATER)
    assert (party.row.sequence, party.row.revised_at) == (before.sequence, before.revised_at)


def test_states_count(party: Party) -> None:
    start = party.row.sequence
    assert operations.cancel_event(event=party.event, now=LATER, who=WHO).sequence == start + 1
    assert operations.announce(event=party.event, now=LATER, who=WHO).row.sequence == start + 2


def _sequence(party: Party, home: int) -> tuple[int, datetime]:
    row = queries.sign_up_row(party.ref_of(home))
    assert row is not None
    return row.sequence, row.revised_at


def test_a_sign_up_counts_heads_and_moving_up_and_nothing_else(party: Party) -> None:
    party.sign_up(1, 5)
    party.sign_up(2, 2)
    party.sign_up(3, 6)
    assert [_sequence(party, home) for home in (1, 2, 3)] == [(0, NOW)] * 3
    party.change(1, 5, LATER, note="带剪刀")
    assert _sequence(party, 1) == (0, NOW), "a note is between the household and the desk"
    party.change(1, 4, LATER)
    assert _sequence(party, 1) == (1, LATER)
    assert _sequence(party, 2) == (1, LATER), "it moved up"
    assert _sequence(party, 3) == (0, NOW), "it waits as before"
    party.correct(LATER, capacity=12)
    assert _sequence(party, 3) == (1, LATER)


UNDONE: dict[str, Callable[[Party], object]] = {
    "heads": lambda party: party.change(1, 2),
    "moving up": lambda party: party.take_off(1),
    "more places": lambda party: party.correct(capacity=None),
    "cancelling": lambda party: operations.cancel_event(event=party.event, now=NOW, who=WHO),
    "another place": lambda party: party.correct(place="二楼"),
}


@pytest.mark.parametrize("deed", UNDONE)
def test_taking_back_is_a_change_too(party: Party, deed: str) -> None:
    party.sign_up(1, 5)
    party.sign_up(2, 2)
    waits = party.ref_of(2)

    def revisions() -> tuple[int, int]:
        row = queries.sign_up_row(waits)
        return party.row.sequence, row.sequence if row else -1

    first = revisions()
    UNDONE[deed](party)
    done = revisions()
    entry = undo.next_undo()
    assert entry is not None and done > first
    undone = undo.undo(entry=entry.ref, now=LATER, who=WHO)
    after = revisions()
    undo.redo(entry=undone.ref, now=LATER, who=WHO)
    again = revisions()
    rises = tuple(b - a for a, b in zip(first, done, strict=True))
    assert tuple(b - a for a, b in zip(done, after, strict=True)) == rises
    assert tuple(b - a for a, b in zip(after, again, strict=True)) == rises
