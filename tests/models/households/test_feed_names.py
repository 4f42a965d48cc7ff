"""Whose calendar file is whose: of those who live here, of those who left, and of those who were never here."""

from __future__ import annotations

from datetime import date

import pytest

from models.households.feeds import calendar_files, feeds, once_ours
from models.households.operations import move_in, move_out
from models.households.queries import units
from models.households.residents import Person, add_resident, resident_left, say_consent
from models.households.rows import BuildingRow, HouseholdRow
from models.journal import entries
from models.undo import undo
from tests.conftest import NOW

WHO = "王阿姨"


@pytest.fixture
def family(building: BuildingRow) -> HouseholdRow:
    return move_in(unit=units()[0].ref, name="甲家", moved_in=None, now=NOW, who=WHO)


def test_every_household_has_a_name_that_nobody_can_guess(family: HouseholdRow) -> None:
    other = move_in(unit=units()[1].ref, name="乙家", moved_in=None, now=NOW, who=WHO)
    names = {row.household: row.feed_name for row in feeds()}
    assert set(names) == {family.ref, other.ref}
    assert len(set(names.values())) == 2 and all(len(name) == 40 for name in names.values())
    assert [row.file_name for row in calendar_files()] == [f"{row.feed_name}.ics" for row in feeds()]


def test_who_left_is_known_as_gone_and_keeps_the_name(family: HouseholdRow) -> None:
    (before,) = feeds()
    move_out(household=family.ref, moved_out=date(2026, 11, 20), why="", now=NOW, who=WHO)
    (after,) = feeds()
    assert (before.gone, after.gone, after.feed_name) == (False, True, before.feed_name)
    assert calendar_files() == []


def test_a_no_counts_while_its_speaker_lives_there_and_silence_is_no_objection(family: HouseholdRow) -> None:
    person = add_resident(household=family.ref, person=Person("甲一"), now=NOW, who=WHO).ref
    assert not feeds()[0].objected
    for given, objected in ((True, False), (False, True)):
        say_consent(resident=person, purpose="feed", given=given, now=NOW, who=WHO)
        say_consent(resident=person, purpose="photos", given=not given, now=NOW, who=WHO)
        assert feeds()[0].objected is objected
    assert calendar_files() == []
    resident_left(resident=person, left_on=date(2026, 11, 19), now=NOW, who=WHO)
    assert not feeds()[0].objected


def test_a_name_is_remembered_when_its_household_is_taken_back(family: HouseholdRow) -> None:
    (row,) = feeds()
    undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert feeds() == []
    assert once_ours([row.feed_name, "a" * 40]) == {row.feed_name}
