"""The honour shelf: who takes a book is written nowhere, how often it was taken is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models import undo
from models.bookshelf import copies, holds, honour, operations, queries
from models.bookshelf.honour_rules import NotTaken, NotTakeOne, OnHonourShelf, TakenAlready
from models.bookshelf.rows import CopyRow, HonourRow
from models.bookshelf.rules import CannotBeKept, CopyKept, CopyOffShelf, HoldNotNeeded, NothingToWaitFor
from models.errors import RuleBroken
from models.journal import entries
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days, entry, for_all, undone_and_done_again


def mark(shelf: Shelf, number: int, take_one: bool = True) -> CopyRow:
    return for_all(copy=shelf.copy(number).ref, take_one=take_one)


def take(shelf: Shelf, number: int, day: int = 0) -> CopyRow:
    return honour.take_one(copy=shelf.copy(number).ref, now=days(day), who=WHO)


def bring_back(shelf: Shelf, number: int, day: int = 0) -> CopyRow:
    return honour.bring_back(copy=shelf.copy(number).ref, now=days(day), who=WHO)


def honour_row(code: str) -> HonourRow:
    return next(row for row in honour.honour_copies() if row.code == code)


def test_a_copy_is_taken_and_comes_back_and_both_are_counted(shelf: Shelf) -> None:
    mark(shelf, 1)
    mark(shelf, 3)
    for day in (0, 3):
        take(shelf, 1, day)
        bring_back(shelf, 1, day + 2)
    take(shelf, 3, 4)
    assert [(row.code, row.state, row.times_taken) for row in honour.honour_copies()] == [
        ("B0003", "taken", 1),
        ("B0001", "in", 2),
    ]
    copy = shelf.copy(3)
    assert (copy.state, copy.taken_on, copy.off_as, copy.household) == ("taken", days(4).date(), "", None)
    assert queries.title_row(shelf.titles[1]).available == 0
    bring_back(shelf, 3, 1)  # by a clock that was set back
    assert honour_row("B0003").state == "in" and queries.title_row(shelf.titles[1]).available == 1


@pytest.mark.parametrize(
    ("before", "deed", "refusal"),
    [
        (lambda s: None, lambda s: take(s, 1), NotTakeOne),
        (lambda s: mark(s, 1), lambda s: bring_back(s, 1), NotTaken),
        (lambda s: (mark(s, 1), take(s, 1)), lambda s: take(s, 1), TakenAlready),
        (lambda s: (mark(s, 1), take(s, 1)), lambda s: mark(s, 1, False), TakenAlready),
        (lambda s: (mark(s, 1), s.withdraw(1)), lambda s: take(s, 1), NotTakeOne),
        (lambda s: s.withdraw(1), lambda s: mark(s, 1), CopyOffShelf),
        (lambda s: s.lend(1, 1), lambda s: mark(s, 1), OnHonourShelf),
        (lambda s: mark(s, 1), lambda s: s.lend(1, 1), OnHonourShelf),
    ],
)
def test_what_is_refused_changes_nothing(
    shelf: Shelf,
    before: Callable[[Shelf], object],
    deed: Callable[[Shelf], object],
    refusal: type[RuleBroken],
) -> None:
    before(shelf)
    copy, loans = shelf.copy(1), shelf.out()
    with pytest.raises(refusal) as refused:
        deed(shelf)
    assert "B0001" in refused.value.title and refused.value.hint
    assert (shelf.copy(1), shelf.out()) == (copy, loans)


def test_nobody_waits_for_what_may_be_taken(shelf: Shelf) -> None:
    mark(shelf, 3)
    with pytest.raises(HoldNotNeeded, match=r"B0003 is on the honour shelf."):
        holds.place_hold(title=shelf.titles[1], household=shelf.households[0], now=NOW, who=WHO)
    take(shelf, 3)
    with pytest.raises(NothingToWaitFor):
        holds.place_hold(title=shelf.titles[1], household=shelf.households[0], now=NOW, who=WHO)


def test_a_copy_of_the_honour_shelf_is_set_aside_for_nobody(shelf: Shelf) -> None:
    mark(shelf, 2)
    shelf.lend(1, 1)
    take(shelf, 2)
    hold = holds.place_hold(title=shelf.titles[0], household=shelf.households[1], now=NOW, who=WHO)
    bring_back(shelf, 2)
    assert shelf.copy(2).state == "in" and holds.hold_row(hold.ref).code is None
    shelf.withdraw(2)
    shelf.put_back(2)
    assert shelf.copy(2).state == "in" and holds.hold_row(hold.ref).code is None
    mark(shelf, 2, False)  # lent again: now it goes to whoever waits
    assert shelf.copy(2).state == "kept" and holds.hold_row(hold.ref).code == "B0002"
    with pytest.raises(CopyKept, match=r"B0002 is set aside for 102."):
        mark(shelf, 2)


def test_what_is_put_back_on_the_list_stands_there(shelf: Shelf) -> None:
    mark(shelf, 1)
    take(shelf, 1)
    shelf.withdraw(1, "gone")
    assert shelf.copy(1).state == "gone" and honour.honour_copies() == []
    assert queries.title_row(shelf.titles[0]).available == 1  # B0002
    shelf.put_back(1)
    assert shelf.copy(1).state == "in" and honour_row("B0001").times_taken == 1


def test_the_form_of_a_copy_marks_it_in_the_same_deed(shelf: Shelf) -> None:
    copy = shelf.copy(1)
    answers = {"code": copy.code, "place": "自取架", "donor": "", "condition": ""}
    before = len(entries())
    row = copies.correct_copy(copy=copy.ref, version=copy.version, **answers, take_one=True, now=NOW, who=WHO)
    assert (row.take_one, row.place, len(entries())) == (True, "自取架", before + 1)
    undo.undo(entry=entry("Corrected the copy").ref, now=NOW, who=WHO)
    assert (shelf.copy(1).take_one, shelf.copy(1).place) == (False, "A架")


def test_every_deed_can_be_undone_and_done_again(shelf: Shelf) -> None:
    mark(shelf, 2)
    take(shelf, 2)
    deeds: dict[str, Callable[[], object]] = {
        "Corrected the copy B0001": lambda: mark(shelf, 1),
        "Somebody took 红楼梦": lambda: take(shelf, 3),
        "三国演义 (B0002) is back": lambda: bring_back(shelf, 2),
        "Corrected the copy B0003": lambda: mark(shelf, 3, False),
    }
    mark(shelf, 3)
    for words, deed in deeds.items():
        undone_and_done_again(words, deed, _picture)


def _picture() -> object:
    return [(c.code, c.state, c.take_one) for c in queries.copies()], honour.honour_copies()


def test_undoing_brings_about_nothing_that_no_deed_would(shelf: Shelf) -> None:
    mark(shelf, 1)
    undone = undo.undo(entry=entry("Corrected the copy B0001").ref, now=NOW, who=WHO)
    shelf.lend(1, 1)
    with pytest.raises(OnHonourShelf):
        undo.redo(entry=undone.ref, now=NOW, who=WHO)
    mark(shelf, 2)
    take(shelf, 2)
    with pytest.raises(TakenAlready):
        undo.undo(entry=entry("Corrected the copy B0002").ref, now=NOW, who=WHO)
    bring_back(shelf, 2)
    mark(shelf, 2, False)
    with pytest.raises(NotTakeOne):
        undo.undo(entry=entry("三国演义 (B0002) is back").ref, now=NOW, who=WHO)


def test_a_hold_that_was_ended_does_not_come_again_for_what_is_not_there(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    hold = holds.place_hold(title=shelf.titles[1], household=shelf.households[1], now=NOW, who=WHO)
    shelf.give_back(3)
    holds.cancel_hold(hold=hold.ref, now=NOW, who=WHO)
    shelf.lend(3, 3)
    with pytest.raises(CannotBeKept, match=r"B0003 cannot be set aside: it is not on the shelf."):
        undo.undo(entry=entry("102 waits no more").ref, now=NOW, who=WHO)
    shelf.give_back(3)
    mark(shelf, 3)
    with pytest.raises(CannotBeKept):
        undo.undo(entry=entry("102 waits no more").ref, now=NOW, who=WHO)
    assert shelf.copy(3).take_one and holds.holds() == []


def test_a_lent_copy_is_renewed_and_given_back_as_before(shelf: Shelf) -> None:
    mark(shelf, 1)
    shelf.lend(2, 1)
    shelf.renew(2)
    shelf.give_back(2)
    assert operations.lend(copy=shelf.copy(2).ref, borrower=shelf.households[1], now=NOW, who=WHO).label == "102"
    assert [loan.code for loan in queries.open_loans(today=TODAY)] == ["B0002"]
