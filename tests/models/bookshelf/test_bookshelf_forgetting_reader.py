"""A household or a guest who asks is forgotten at once; what was taken back, or half forgotten, is not done again."""

from __future__ import annotations

import pytest

from models import undo
from models.bookshelf import forgetting, guests, holds, merging, operations
from models.bookshelf.forgetting import any_to_forget, forget_old_loans, forget_reader
from models.bookshelf.tables import Loan
from models.clock import day_of
from models.errors import NotFound
from models.journal import changes_of, entries
from models.undo import CannotUndo
from tests.models.bookshelf.memory import remembered_of_loan, remembered_of_reader
from tests.models.bookshelf.shelf import NOW, WHO, Shelf, days

MONTHS_LATER = days(365 + 10)


def number(ref: str) -> int:
    """The row number of a loan."""
    return int(Loan.get(Loan.ref == ref).id)


def forget() -> int:
    """Forget what is old enough."""
    return forget_old_loans(now=MONTHS_LATER, who=WHO)


def test_a_household_that_asks_is_forgotten_at_once_and_no_other(shelf: Shelf) -> None:
    mine, other = number(shelf.lend(3, 1).ref), number(shelf.lend(4, 2).ref)
    shelf.give_back(3)
    shelf.give_back(4)
    shelf.lend(1, 1)
    assert forgetting.loans_over(reader=shelf.households[0]) == 1
    assert forget_reader(reader=shelf.households[0], now=NOW, who=WHO) == 1
    assert remembered_of_loan(mine) == []
    assert remembered_of_loan(other)
    assert shelf.out() == {"B0001": "101"}
    assert forgetting.loans_over(reader=shelf.households[0]) == 0
    entry = entries()[0]
    assert "101" not in str(entry.sentence) and changes_of(entry.ref) == []
    with pytest.raises(NotFound):
        forget_reader(reader="nobody", now=NOW, who=WHO)


def test_a_guest_is_forgotten_too(shelf: Shelf) -> None:
    guest = guests.add_guest(name="李师傅", now=NOW, who=WHO)
    loan = operations.lend(copy=shelf.copy(3).ref, borrower=guest.ref, now=NOW, who=WHO)
    shelf.give_back(3)
    assert forget_reader(reader=guest.ref, now=NOW, who=WHO) == 1
    assert remembered_of_loan(number(loan.ref)) == []
    assert remembered_of_reader(guest.ref) == []


@pytest.mark.parametrize("how", ["old", "reader"])
def test_what_was_taken_back_leaves_no_trace_either(shelf: Shelf, how: str) -> None:
    shelf.lend(4, 2)
    shelf.lend(3, 1)
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    holds.place_hold(title=shelf.titles[2], household=shelf.households[0], now=NOW, who=WHO)
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert remembered_of_reader(shelf.households[0])
    if how == "old":
        assert any_to_forget(today=day_of(MONTHS_LATER))
        forget()
        assert not any_to_forget(today=day_of(MONTHS_LATER))
    else:
        forget_reader(reader=shelf.households[0], now=NOW, who=WHO)
    assert remembered_of_reader(shelf.households[0]) == []
    assert remembered_of_reader(shelf.households[1])
    with pytest.raises(CannotUndo, match="forgotten"):
        undo.redo(entry=next(one for one in entries() if one.kind == "undo").ref, now=MONTHS_LATER, who=WHO)


def test_a_deed_that_lost_a_part_is_not_taken_back_by_halves(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    shelf.lend(4, 2)
    holds.place_hold(title=shelf.titles[2], household=shelf.households[0], now=NOW, who=WHO)
    holds.cancel_hold(hold=holds.holds()[0].ref, now=NOW, who=WHO)
    merging.merge_titles(keep=shelf.titles[1], gone=shelf.titles[2], now=NOW, who=WHO)
    merged = entries()[0]
    forget_reader(reader=shelf.households[0], now=NOW, who=WHO)
    with pytest.raises(CannotUndo, match="forgotten"):
        undo.undo(entry=merged.ref, now=NOW, who=WHO)
    assert shelf.out() == {"B0003": "101", "B0004": "102"}
