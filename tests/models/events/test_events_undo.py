"""Undo and redo at the party: places go back to whom they belonged, unless somebody else has them by now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models import undo
from models.errors import RuleBroken
from models.events import operations, queries, rules
from models.events.plan.making import plan_event
from models.events.plan.ready import ready_plan
from models.events.tables import SignUp
from models.journal import EntryRow, entries
from models.undo import CannotUndo
from tests.models.events.party import NOW, WHO, Party, make_event


def _entry(words: str) -> EntryRow:
    """The latest entry whose sentence begins so."""
    return next(entry for entry in entries() if entry.kind == "do" and str(entry.sentence).startswith(words))


def _undo(words: str) -> EntryRow:
    return undo.undo(entry=_entry(words).ref, now=NOW, who=WHO)


def _redo(undone: EntryRow) -> None:
    undo.redo(entry=undone.ref, now=NOW, who=WHO)


def _told(party: Party) -> list[str]:
    """What each calendar was told, in the order of the line."""
    told = {row.ref: row.told for row in SignUp.select()}
    return [told[row.ref] for row in queries.sign_ups(event=party.event)]


def _refused(party: Party, words: str, refusal: type[RuleBroken], because: str) -> None:
    before = queries.all_events(), queries.sign_ups(), entries()
    with pytest.raises(refusal, match=because) as refused:
        _undo(words)
    assert refused.value.hint
    assert (queries.all_events(), queries.sign_ups(), entries()) == before


def test_an_early_sign_up_is_taken_back_and_others_move_up(party: Party) -> None:
    for home, heads in ((1, 4), (2, 3), (3, 2)):
        party.sign_up(home, heads)
    undone = _undo("Signed up 1101")
    assert party.line() == [(2, 3, "confirmed"), (3, 2, "confirmed")]
    assert _told(party) == ["confirmed", "confirmed"]
    _redo(undone)
    assert party.line() == [(1, 4, "confirmed"), (2, 3, "waiting"), (3, 2, "waiting")]
    assert _told(party) == ["confirmed", "waiting", "waiting"]


def test_a_place_that_was_given_away_does_not_come_back(party: Party) -> None:
    party.sign_up(1, 4)
    party.take_off(1)
    party.sign_up(2, 4)
    _refused(party, "1101 does not come", rules.TooFewPlaces, "1102 would lose a place")
    party.take_off(2)
    _undo("1101 does not come")
    assert party.line() == [(1, 4, "confirmed")]


def test_a_sign_up_taken_back_does_not_push_out_who_came_after(party: Party) -> None:
    party.sign_up(1, 4)
    party.sign_up(2, 3)
    undone = _undo("Signed up 1101")
    assert party.line() == [(2, 3, "confirmed")]
    party.sign_up(3, 3)
    with pytest.raises(rules.TooFewPlaces, match="1103 would lose"):
        _redo(undone)
    assert party.line() == [(2, 3, "confirmed"), (3, 3, "confirmed")]


def test_heads_that_others_have_taken_do_not_come_back(party: Party) -> None:
    party.sign_up(1, 5)
    party.change(1, 2)
    party.sign_up(2, 4)
    _refused(party, "1101 comes", rules.TooFewPlaces, "1102 would lose")
    _undo("Signed up 1102")
    _undo("1101 comes")
    assert party.line() == [(1, 5, "confirmed")]


def test_places_that_others_have_taken_stay(party: Party) -> None:
    party.correct(capacity=10)
    party.sign_up(1, 9)
    _refused(party, "Corrected", rules.TooFewPlaces, "1101 would lose")
    party.change(1, 6)
    _undo("Corrected")
    assert party.row.capacity == 6


def test_taking_off_is_undone_with_those_who_had_moved_up(party: Party) -> None:
    for home, heads in ((1, 6), (2, 3), (3, 3)):
        party.sign_up(home, heads)
    party.take_off(1)
    undone = _undo("1101 does not come")
    assert party.line() == [(1, 6, "confirmed"), (2, 3, "waiting"), (3, 3, "waiting")]
    assert _told(party) == ["confirmed", "waiting", "waiting"]
    _redo(undone)
    assert _told(party) == ["confirmed", "confirmed"]


def test_who_moved_up_and_went_is_what_an_undo_stands_on(party: Party) -> None:
    party.sign_up(1, 6)
    party.sign_up(2, 3)
    party.take_off(1)
    party.change(2, 4)
    _refused(party, "1101 does not come", CannotUndo, "1102 comes to 剪窗花 with 4")


def test_a_planned_event_with_sign_ups_stays(party: Party) -> None:
    party.sign_up(1, 2)
    _refused(party, "Planned", CannotUndo, "Announced 剪窗花")
    _undo("Announced")
    assert (party.row.status, party.row.announced_at) == ("draft", None) and queries.calendar_events() == []
    _refused(party, "Planned", CannotUndo, "Signed up 1101")
    _undo("Signed up")
    _undo("Planned")
    assert queries.all_events() == []


def test_a_place_in_line_is_nobodys_twice(party: Party) -> None:
    party.sign_up(1, 2)
    undone = _undo("Signed up 1101")
    party.sign_up(2, 1)
    with pytest.raises(RuleBroken, match="this place in line by now"):
        _redo(undone)
    assert party.line() == [(2, 1, "confirmed")]


DEEDS: list[Callable[[Party], object]] = [
    lambda party: make_event("茶话会"),
    lambda party: plan_event(plan=ready_plan("spring_festival"), first_day=date(2027, 2, 6), now=NOW, who=WHO),
    lambda party: party.sign_up(1, 4),
    lambda party: party.sign_up(2, 3),
    lambda party: party.sign_up(3, 2),
    lambda party: party.change(1, 2, note="早走"),
    lambda party: party.correct(capacity=9, place="二楼"),
    lambda party: party.take_off(1),
    lambda party: party.sign_up(1, 9),
    lambda party: party.correct(capacity=None),
    lambda party: operations.cancel_event(event=party.event, now=NOW, who=WHO),
    lambda party: operations.announce(event=party.event, now=NOW, who=WHO),
]


def _seen(party: Party) -> tuple[Any, ...]:
    """All that a screen shows, but for versions and revisions, which only rise."""
    rows: tuple[Any, ...] = (*queries.all_events(), *queries.sign_ups())
    kept = ("version", "sequence", "revised_at")
    return tuple(tuple((n, getattr(row, n)) for n in row.__slots__ if n not in kept) for row in rows)


def test_every_deed_undone_in_turn_and_done_again_is_the_same(party: Party) -> None:
    states = [(_seen(party), _told(party))]
    for deed in DEEDS:
        deed(party)
        states.append((_seen(party), _told(party)))
    for expected in reversed(states[:-1]):
        entry = undo.next_undo()
        assert entry is not None
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
        assert (_seen(party), _told(party)) == expected
    for expected in states[1:]:
        entry = undo.next_redo()
        assert entry is not None
        undo.redo(entry=entry.ref, now=NOW, who=WHO)
        assert (_seen(party), _told(party)) == expected
