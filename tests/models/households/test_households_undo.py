"""Undo and redo of everything that happens to households; what something later stands on is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from models import undo
from models.errors import RuleBroken
from models.households import operations, queries, residents, visits
from models.households.rows import BuildingRow, HouseholdCard
from models.journal import EntryRow, entries
from models.undo import CannotUndo
from tests.models.households.neighbours import NOW, TODAY, WHO, consent, correct, leave, settle, write_down


def _entry(words: str) -> EntryRow:
    """The latest entry whose sentence begins so."""
    return next(entry for entry in entries() if entry.kind == "do" and str(entry.sentence).startswith(words))


def _undo(words: str) -> EntryRow:
    return undo.undo(entry=_entry(words).ref, now=NOW, who=WHO)


def _redo(undone: EntryRow) -> None:
    undo.redo(entry=undone.ref, now=NOW, who=WHO)


def _home() -> str:
    return queries.households()[0].ref


def _person(nth: int = 0) -> str:
    return queries.household_card(_home()).residents[nth].ref


def _visit() -> str:
    return queries.household_card(_home()).visits[0].ref


def _correct_home() -> None:
    operations.correct_household(
        household=_home(),
        version=queries.household_row(_home()).version,
        name="章家",
        moved_in=date(2020, 2, 2),
        now=NOW,
        who=WHO,
    )


def _annotate() -> None:
    version = queries.household_row(_home()).version
    operations.annotate_household(household=_home(), version=version, note="夜班", alert=True, now=NOW, who=WHO)


def _put_off() -> None:
    visit = queries.household_card(_home()).visits[0]
    visits.correct_visit(
        visit=visit.ref, version=visit.version, due_on=date(2026, 12, 1), note="送米", now=NOW, who=WHO
    )


DEEDS: list[Callable[[], object]] = [
    lambda: settle("101", "张家", date(2020, 1, 1)),
    lambda: write_down(_home(), "张明", born="1950", tags="lives_alone"),
    lambda: write_down(_home(), "王秀英"),
    lambda: write_down(_home(), "张小满", tags="child"),
    lambda: correct(queries.resident_row(_person()), pinyin="zhang ming", phone="110", note="怕狗", alert=True),
    _correct_home,
    _annotate,
    lambda: consent(_person(), "photos", True),
    lambda: consent(_person(), "photos", False),
    lambda: consent(_person(), "feed", True),
    lambda: consent(_person(), "photos", None),
    lambda: visits.plan_visit(household=_home(), due_on=TODAY, note="看看", now=NOW, who=WHO),
    _put_off,
    lambda: visits.visit_done(visit=_visit(), note="都好", now=NOW, who=WHO),
    lambda: visits.plan_visit(household=_home(), due_on=TODAY, note="再看看", now=NOW, who=WHO),
    lambda: visits.drop_visit(visit=_visit(), now=NOW, who=WHO),
    lambda: visits.dropped_in(household=_home(), done_on=TODAY, note="路过", now=NOW, who=WHO),
    lambda: residents.resident_left(resident=_person(2), left_on=TODAY, now=NOW, who=WHO),
    lambda: residents.resident_died(resident=_person(1), left_on=TODAY, now=NOW, who=WHO),
    lambda: leave(_home(), TODAY, "回老家"),
    lambda: settle("101", "李家"),
]


def _seen() -> list[Any]:
    """All that is known of every household, but for versions, which only rise."""
    refs = sorted(row.ref for row in (*queries.households(), *queries.households(gone=True)))
    cards = [queries.household_card(ref) for ref in refs]
    return [[_facts(row) for row in _rows(card)] for card in cards]


def _rows(card: HouseholdCard) -> list[Any]:
    return [card.row, *card.residents, *card.gone, *card.consents, *card.visits, *card.others]


def _facts(row: Any) -> list[tuple[str, object]]:
    return [(name, value) for name, value in zip(row._fields, row, strict=True) if name != "version"]


def test_every_deed_undone_in_turn_and_done_again_is_the_same(building: BuildingRow) -> None:
    states = [_seen()]
    for deed in DEEDS:
        deed()
        states.append(_seen())
    assert all(before != after for before, after in pairwise(states))
    for expected in reversed(states[:-1]):
        entry = undo.next_undo()
        assert entry is not None
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen() == expected
    for expected in states[1:]:
        entry = undo.next_redo()
        assert entry is not None
        undo.redo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen() == expected


def _refused(words: str, because: str) -> None:
    before = _seen()
    with pytest.raises(CannotUndo) as refused:
        _undo(words)
    assert because in refused.value.title and refused.value.hint
    assert _seen() == before


def test_a_household_with_people_stays(building: BuildingRow) -> None:
    home = settle("101", "张家")
    write_down(home.ref, "张明")
    _refused("张家 moved into", "张明 lives in 101")
    _undo("张明 lives in")
    _undo("张家 moved into")
    assert queries.households() == []


def test_a_person_who_was_asked_stays(building: BuildingRow) -> None:
    home = settle("101", "张家")
    consent(write_down(home.ref, "张明").ref, "photos", True)
    _refused("张明 lives in", "agreed to be in photos")


def test_a_family_does_not_come_back_into_a_flat_that_is_taken(building: BuildingRow) -> None:
    leave(settle("101", "张家").ref)
    settle("101", "李家")
    with pytest.raises(RuleBroken, match="Another household already lives in this flat"):
        _undo("张家 moved out")
    assert [row.name for row in queries.households()] == ["李家"]
    undone = _undo("李家 moved into")
    _undo("张家 moved out")
    with pytest.raises(RuleBroken, match="Another household already lives in this flat"):
        _redo(undone)
    assert [row.name for row in queries.households()] == ["张家"]


def test_a_moving_out_is_taken_back_with_everybody(building: BuildingRow) -> None:
    home = settle("101", "张家")
    write_down(home.ref, "张明")
    leave(home.ref, TODAY, "回老家")
    assert queries.residents() == []
    _undo("张家 moved out")
    row = queries.household_row(home.ref)
    assert (row.moved_out, row.why_left, row.residents) == (None, "", 1)
    assert [person.name for person in queries.residents()] == ["张明"]


def test_a_death_written_down_by_mistake_is_taken_back(building: BuildingRow) -> None:
    home = settle("101", "张家")
    person = write_down(home.ref, "张明")
    residents.resident_died(resident=person.ref, left_on=TODAY, now=NOW, who=WHO)
    correct(queries.resident_row(person.ref), note="追思")
    _refused("张明 of 101 has died", "Corrected 张明")
    _undo("Corrected")
    _undo("张明 of 101 has died")
    assert queries.resident_row(person.ref).status == "here"


def test_an_answer_changed_since_stays(building: BuildingRow) -> None:
    home = settle("101", "张家")
    person = write_down(home.ref, "张明").ref
    consent(person, "photos", True)
    consent(person, "photos", False)
    _refused("张明 of 101 agreed", "does not want")
    _undo("张明 of 101 does not want")
    assert [answer.given for answer in queries.household_card(home.ref).consents] == [True]
