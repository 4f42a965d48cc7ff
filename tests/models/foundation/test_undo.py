"""Undo and redo: what was done is taken back whole, or refused with the deed that stands on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import db, undo
from models.bookshelf.catalogue import add_title
from models.bookshelf.operations import give_back, lend
from models.bookshelf.queries import copies
from models.errors import NotFound
from models.events.operations import Details, announce, correct_event, create_event
from models.events.queries import event_row
from models.events.rules import When
from models.households.operations import annotate_household, move_in, move_out
from models.households.queries import household_row, households, units
from models.households.rows import BuildingRow, HouseholdRow
from models.i18n import set_language
from models.journal import changes_of, entries
from models.undo import CannotUndo
from tests.conftest import NOW

WHO = "王阿姨"
WHEN = When(first_day=date(2026, 12, 24), last_day=date(2026, 12, 24))


@pytest.fixture
def home(building: BuildingRow) -> HouseholdRow:
    """A family in the first flat."""
    set_language("en")
    return move_in(unit=units()[0].ref, name="赵家", moved_in=date(2020, 1, 1), now=NOW, who=WHO)


def _note(home: HouseholdRow, note: str) -> HouseholdRow:
    version = household_row(home.ref).version
    return annotate_household(household=home.ref, version=version, note=note, alert=False, now=NOW, who="李师傅")


def _undo_last() -> None:
    entry = undo.next_undo()
    assert entry is not None
    undo.undo(entry=entry.ref, now=NOW, who=WHO)


def _redo_last() -> None:
    entry = undo.next_redo()
    assert entry is not None
    undo.redo(entry=entry.ref, now=NOW, who=WHO)


def test_an_undo_is_an_entry_too_and_names_what_it_takes_back(home: HouseholdRow) -> None:
    _note(home, "夜班")
    done = entries()[0]
    made = undo.undo(entry=done.ref, now=NOW + timedelta(minutes=1), who=WHO)
    assert household_row(home.ref).note == ""
    assert (made.kind, made.who, str(made.sentence)) == ("undo", WHO, str(done.sentence))
    assert [(entry.kind, entry.undone) for entry in entries()[:2]] == [("undo", False), ("do", True)]
    (change,) = changes_of(made.ref)
    assert change.before and change.after and (change.before["note"], change.after["note"]) == ("夜班", "")


def test_back_and_forth_as_often_as_one_likes(home: HouseholdRow) -> None:
    _note(home, "夜班")
    for _round in range(3):
        _undo_last()
        assert household_row(home.ref).note == ""
        _redo_last()
        assert household_row(home.ref).note == "夜班"
    assert undo.next_redo() is None


def test_several_are_taken_back_and_done_again_in_order(home: HouseholdRow) -> None:
    for note in ("一", "二", "三"):
        _note(home, note)
    seen = []
    for step in (_undo_last, _undo_last, _undo_last, _redo_last, _redo_last, _redo_last):
        step()
        seen.append(household_row(home.ref).note)
    assert seen == ["二", "一", "", "一", "二", "三"]


def test_something_new_ends_the_redoing(home: HouseholdRow) -> None:
    _note(home, "一")
    _undo_last()
    _note(home, "二")
    assert undo.next_redo() is None
    _undo_last()
    _redo_last()
    assert household_row(home.ref).note == "二"


def test_what_a_later_deed_stands_on_is_refused_with_that_deed(home: HouseholdRow) -> None:
    _note(home, "一")
    first = entries()[0]
    _note(home, "二")
    with pytest.raises(CannotUndo) as refused:
        undo.undo(entry=first.ref, now=NOW, who=WHO)
    assert str(refused.value) == (
        f"Something later stands on this: Changed the note of {home.label} (李师傅). Undo that first."
    )
    assert household_row(home.ref).note == "二"
    _undo_last()
    undo.undo(entry=first.ref, now=NOW, who=WHO)
    assert household_row(home.ref).note == ""


def test_what_another_row_points_to_is_not_taken_away(home: HouseholdRow) -> None:
    coming = entries()[0]
    title = add_title(details={"title": "三国演义"}, price_fen=None, copies=1, place="", donor="", now=NOW, who=WHO)
    copy = copies(title=title.ref)[0]
    lend(copy=copy.ref, borrower=home.ref, now=NOW, who="李师傅")
    for entry, later in ((coming, "Lent"), (entries()[1], "Lent")):
        with pytest.raises(CannotUndo, match=f"Something later stands on this: {later}"):
            undo.undo(entry=entry.ref, now=NOW, who=WHO)
    assert [row.ref for row in households()] == [home.ref]


def test_what_a_rule_of_the_schema_forbids_by_now_is_refused_with_its_sentence(home: HouseholdRow) -> None:
    move_out(household=home.ref, moved_out=date(2026, 1, 1), why="", now=NOW, who=WHO)
    leaving = entries()[0]
    move_in(unit=home.unit, name="钱家", moved_in=None, now=NOW, who=WHO)
    with pytest.raises(CannotUndo) as refused:
        undo.undo(entry=leaving.ref, now=NOW, who=WHO)
    assert refused.value.title == "Another household already lives in this flat."
    assert [row.name for row in households()] == ["钱家"]


def test_nothing_is_taken_back_twice_and_only_what_there_is(home: HouseholdRow) -> None:
    _note(home, "一")
    entry = entries()[0]
    taken = undo.undo(entry=entry.ref, now=NOW, who=WHO)
    with pytest.raises(CannotUndo, match="taken back already"):
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
    with pytest.raises(NotFound):
        undo.undo(entry=taken.ref, now=NOW, who=WHO)  # an undo is done again, not undone
    with pytest.raises(NotFound):
        undo.redo(entry=entry.ref, now=NOW, who=WHO)
    with pytest.raises(NotFound):
        undo.undo(entry="nothing", now=NOW, who=WHO)
    undo.redo(entry=taken.ref, now=NOW, who=WHO)
    with pytest.raises(CannotUndo, match="taken back already"):
        undo.redo(entry=taken.ref, now=NOW, who=WHO)


def test_a_row_that_comes_back_is_the_same_row(home: HouseholdRow) -> None:
    title = add_title(details={"title": "三国演义"}, price_fen=1250, copies=2, place="", donor="", now=NOW, who=WHO)
    before = copies(title=title.ref)
    _undo_last()
    assert copies() == []
    _redo_last()
    assert copies(title=title.ref) == before


def test_a_calendars_sequence_only_ever_rises(home: HouseholdRow) -> None:
    event = create_event(details=Details("元旦", when=WHEN), now=NOW, who=WHO)
    announce(event=event.ref, now=NOW, who=WHO)
    row = event_row(event.ref)
    correct_event(event=event.ref, version=row.version, details=Details("新年", when=WHEN), now=NOW, who=WHO)
    seen = [event.sequence, row.sequence, event_row(event.ref).sequence]
    for step in (_undo_last, _undo_last, _redo_last, _redo_last, _undo_last):
        step()
        seen.append(event_row(event.ref).sequence)
    assert seen == sorted(set(seen))
    _undo_last()
    _undo_last()
    _redo_last()
    assert event_row(event.ref).sequence >= seen[-1]


def test_what_subscribers_do_not_see_is_no_revision_for_them(home: HouseholdRow) -> None:
    event = create_event(details=Details("元旦", when=WHEN, capacity=20), now=NOW, who=WHO)
    details = Details("元旦", when=WHEN, capacity=30)
    later = NOW + timedelta(days=1)
    changed = correct_event(event=event.ref, version=event.version, details=details, now=later, who=WHO).row
    assert (changed.sequence, changed.revised_at) == (event.sequence, event.revised_at)


def test_an_entry_of_an_older_version_of_the_tables_can_still_be_taken_back(home: HouseholdRow) -> None:
    _note(home, "夜班")
    older = "UPDATE journal_change SET after = REPLACE(after, '\"why_left\":\"\",', '') WHERE before IS NOT NULL"
    db.database.execute_sql(older)
    assert all("why_left" not in (change.after or {}) for change in changes_of(entries()[0].ref))
    _undo_last()
    assert household_row(home.ref).note == ""


def test_a_returned_book_that_went_out_again_is_not_returned_backwards(home: HouseholdRow) -> None:
    title = add_title(details={"title": "三国演义"}, price_fen=None, copies=1, place="", donor="", now=NOW, who=WHO)
    copy = copies(title=title.ref)[0].ref
    lend(copy=copy, borrower=home.ref, now=NOW, who=WHO)
    give_back(copy=copy, now=NOW, who=WHO)
    returned = entries()[0]
    lend(copy=copy, borrower=home.ref, now=NOW, who=WHO)
    with pytest.raises(CannotUndo, match="This copy is out already"):
        undo.undo(entry=returned.ref, now=NOW, who=WHO)
