"""Undo and redo of every deed of the panel, and what is refused because something later stands on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from models import undo
from models.cases import calendar, operations, queries
from models.errors import RuleBroken
from models.journal import entries
from models.undo import CannotUndo
from tests.models.cases.panel import NOW, TODAY, WHO, Panel, at

Deed = Callable[[Panel], object]


def _first(panel: Panel) -> Any:
    return queries.hearings(panel.sitting)[0]


def _move(panel: Panel) -> None:
    row = _first(panel)
    operations.move_hearing(
        hearing=row.ref, version=row.version, starts_at=at(20, 15), ends_at=at(21), now=NOW, who=WHO
    )


def _correct(panel: Panel) -> None:
    row = _first(panel)
    operations.correct_hearing(
        hearing=row.ref, version=row.version, case_number="2026-09", households=[panel.homes[2]], now=NOW, who=WHO
    )


def _correct_sitting(panel: Panel) -> None:
    operations.correct_sitting(sitting=panel.sitting, version=panel.row.version, place="大厅", now=NOW, who=WHO)


DEEDS: tuple[Deed, ...] = (
    lambda panel: panel.hears(),
    _move,
    _correct,
    lambda panel: panel.hears("2026-02", 1, 2),
    lambda panel: panel.moves(at(9, 0, date(2026, 12, 11)), at(12, 0, date(2026, 12, 11))),
    _correct_sitting,
    lambda panel: operations.cancel_hearing(hearing=_first(panel).ref, now=NOW, who=WHO),
    lambda panel: panel.plans(date(2027, 1, 14)),
    lambda panel: operations.cancel_sitting(sitting=queries.sittings(today=TODAY)[-1].ref, now=NOW, who=WHO),
    lambda panel: operations.hold(sitting=panel.sitting, now=at(12, 0, date(2026, 12, 11)), who=WHO),
)


def _seen(panel: Panel) -> tuple[Any, ...]:
    """All that a screen or a calendar shows, but for what only rises."""
    rows: list[Any] = [*queries.sittings(today=TODAY), *queries.hearings(panel.sitting)]
    plain = tuple(tuple((n, getattr(row, n)) for n in row._fields if n != "version") for row in rows)
    dates = [(row.status, row.starts_at, row.cases) for row in calendar.panel_sittings()]
    ours = [(row.household, row.starts_at, row.place, row.cancelled) for row in calendar.appointments()]
    return (plain, dates, ours)


def test_every_deed_undone_in_turn_and_done_again_is_the_same(panel: Panel) -> None:
    states = [_seen(panel)]
    for deed in DEEDS:
        deed(panel)
        states.append(_seen(panel))
    assert all(before != after for before, after in pairwise(states))
    for expected in reversed(states[:-1]):
        entry = undo.next_undo()
        assert entry is not None
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen(panel) == expected
    for expected in states[1:]:
        entry = undo.next_redo()
        assert entry is not None
        undo.redo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen(panel) == expected


def _undo(words: str) -> None:
    entry = next(one for one in entries() if one.kind == "do" and str(one.sentence).startswith(words))
    undo.undo(entry=entry.ref, now=NOW, who=WHO)


def test_no_undo_lets_two_hearings_overlap(panel: Panel) -> None:
    panel.hears()
    operations.cancel_hearing(hearing=_first(panel).ref, now=NOW, who=WHO)
    panel.hears("2026-02", minute=15)
    with pytest.raises(RuleBroken, match="Another case is heard at this hour"):
        _undo("Cancelled the hearing")


def test_no_undo_makes_a_sitting_too_short(panel: Panel) -> None:
    panel.moves(at(19), at(22))
    panel.hears(hour=21)
    with pytest.raises(RuleBroken, match="too short"):
        _undo("Moved the panel's sitting")


def test_a_cancelled_case_is_not_brought_back_beside_itself(panel: Panel) -> None:
    panel.hears()
    operations.cancel_hearing(hearing=_first(panel).ref, now=NOW, who=WHO)
    panel.hears(hour=20)
    with pytest.raises(CannotUndo, match="This case is heard at this sitting already"):
        _undo("Cancelled the hearing")


def test_a_sitting_with_hearings_stays(panel: Panel) -> None:
    panel.hears()
    with pytest.raises(CannotUndo, match="Planned a hearing of case 2026-01"):
        _undo("Planned a sitting")


def test_who_lives_here_stays_while_asked_to_come_and_the_refusal_names_no_case(panel: Panel) -> None:
    panel.hears("2026-01", 1)
    entry = next(one for one in reversed(entries()) if str(one.sentence).startswith("赵家"))
    with pytest.raises(CannotUndo, match="stands on this that is not shown here") as refused:
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
    assert "2026-01" not in str(refused.value)
