"""The journal: one deed, one entry, with who, when, what, and the rows before and after."""

from __future__ import annotations

from datetime import date, timedelta

import psycopg
import pytest
from peewee import OperationalError

from models import access, journal
from models.access import SavedAlready, operation
from models.errors import BuildingUnavailable, RuleBroken
from models.households.building import begin_shift
from models.households.operations import annotate_household, move_in
from models.households.queries import household_row, units
from models.households.rows import BuildingRow, HouseholdRow
from models.households.tables import Household, Shift
from models.i18n import set_language
from models.journal import JournalEntry, changes_of, entries, writing
from models.record import OutsideWriting
from tests.conftest import NOW

WHO = "王阿姨"


@pytest.fixture
def home(building: BuildingRow) -> HouseholdRow:
    """A family in the first flat."""
    set_language("en")
    return move_in(unit=units()[0].ref, name="赵家", moved_in=date(2020, 1, 1), now=NOW, who=WHO)


def test_one_deed_is_one_entry_with_who_when_what_and_the_rows(home: HouseholdRow) -> None:
    later = NOW + timedelta(hours=1)
    annotate_household(household=home.ref, version=1, note="夜班", alert=True, now=later, who="李师傅")
    entry = entries()[0]
    assert (entry.who, entry.at, entry.kind, entry.undone) == ("李师傅", later, "do", False)
    assert (str(entry.sentence), entry.topics) == (f"Changed the note of {home.label}", frozenset({"households"}))
    (change,) = changes_of(entry.ref)
    assert change.table == "household" and change.before and change.after
    assert {name: value for name, value in change.after.items() if change.before[name] != value} == {
        "note": "夜班",
        "alert": True,
        "version": 2,
    }


def test_a_new_row_has_no_before_and_a_deleted_one_no_after(home: HouseholdRow) -> None:
    (made,) = changes_of(entries()[0].ref)
    assert made.before is None and made.after and made.after["moved_in"] == "2020-01-01"
    with writing(WHO, NOW, "Deleted"):
        Household.get(Household.ref == home.ref).delete_instance()
    (gone,) = changes_of(entries()[0].ref)
    assert gone.after is None and gone.before == made.after


def test_nothing_changed_leaves_no_entry(home: HouseholdRow) -> None:
    before = len(entries())
    with writing(WHO, NOW, "Looked around"):
        Household.get(Household.ref == home.ref)
    assert len(entries()) == before


def test_a_deed_inside_a_deed_is_refused(home: HouseholdRow) -> None:
    before = len(entries())
    with pytest.raises(OutsideWriting, match="two journal entries"), writing(WHO, NOW, "Outer"):
        Shift(who=WHO, started_at=NOW).save()
        begin_shift(now=NOW, who=WHO)
    assert (len(entries()), Shift.select().count()) == (before, 0)


def test_time_in_the_journal_never_goes_back(home: HouseholdRow) -> None:
    begin_shift(now=NOW + timedelta(days=1), who=WHO)
    begin_shift(now=NOW - timedelta(days=300), who=WHO)
    begin_shift(now=NOW + timedelta(days=1), who=WHO)
    times = [entry.at for entry in reversed(entries())]
    assert times == sorted(times) and len(set(times)) == len(times)


def test_who_did_it_is_a_clean_name(home: HouseholdRow) -> None:
    begin_shift(now=NOW, who="  王\x1b[31m阿姨\u202e ")
    assert entries()[0].who == "王[31m阿姨"
    for wrong in ("", " \u200b", "名" * 41):
        with pytest.raises(RuleBroken):
            annotate_household(household=home.ref, version=1, note="x", alert=False, now=NOW, who=wrong)
    assert household_row(home.ref).note == ""


def test_the_journal_is_searched_by_who_by_values_and_by_room(home: HouseholdRow) -> None:
    begin_shift(now=NOW, who="李师傅")
    assert [entry.who for entry in entries(words="李师")] == ["李师傅"]
    assert [entry.sentence.params["name"] for entry in entries(words="赵家")] == ["赵家"]
    assert len(entries(room="households")) == 3 and entries(room="auctions") == []
    assert entries(words="%") == [] == entries(words="_")
    assert [len(entries(offset=n, limit=2)) for n in (0, 2, 4)] == [2, 1, 0]


def test_listeners_hear_of_what_was_committed_and_of_nothing_else(
    home: HouseholdRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[frozenset[str]] = []
    monkeypatch.setattr(journal, "committed", [heard.append])
    with writing(WHO, NOW, "Looked around"):
        pass
    with pytest.raises(ZeroDivisionError), writing(WHO, NOW, "Half done"):
        Shift(who=WHO, started_at=NOW).save()
        raise ZeroDivisionError
    assert heard == []
    begin_shift(now=NOW, who=WHO)
    assert heard == [frozenset({"households"})]


class Collision:
    """A change of the same row by another program, in the middle of a deed, as often as it is told to."""

    def __init__(self, place: str, home: HouseholdRow, times: int) -> None:
        self.tries, self._place, self._home, self._times = 0, place, home, times

    @operation
    def annotate(self) -> None:
        self.tries += 1
        with writing(WHO, NOW, "Noted") as entry:
            family = Household.found(self._home.ref)
            if self.tries <= self._times:
                with psycopg.connect(self._place, autocommit=True) as other:
                    other.execute("UPDATE household SET why_left = why_left || 'x'")
            family.note = "夜班"
            family.save()
            entry.says(label="1")


@pytest.mark.parametrize("engine", ["postgresql"])
def test_a_collision_is_tried_again_and_leaves_one_entry(
    home: HouseholdRow, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.access.time.sleep", lambda seconds: None)
    collision = Collision(place, home, 2)
    collision.annotate()
    assert collision.tries == 3
    assert [entry.sentence.msgid for entry in entries()].count("Noted") == 1
    kept = household_row(home.ref)
    assert (kept.note, kept.why_left, kept.version) == ("夜班", "xx", 2)


@pytest.mark.parametrize("engine", ["postgresql"])
def test_endless_collisions_are_a_sentence(home: HouseholdRow, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.access.time.sleep", lambda seconds: None)
    collision = Collision(place, home, 1000)
    with pytest.raises(BuildingUnavailable, match="Another program is writing"):
        collision.annotate()
    assert collision.tries == access.MOST_TRIES
    assert household_row(home.ref).note == ""
    assert JournalEntry.select().where(JournalEntry.sentence == "Noted").count() == 0


@pytest.mark.parametrize("engine", ["postgresql"])
def test_a_deed_made_of_others_is_not_tried_again_when_one_of_them_is_saved(home: HouseholdRow) -> None:
    tries = []

    @operation
    def both() -> None:
        tries.append(begin_shift(now=NOW, who=WHO))
        raise OperationalError(psycopg.errors.SerializationFailure())

    with pytest.raises(SavedAlready):
        both()
    assert (len(tries), Shift.select().count()) == (1, 1)
