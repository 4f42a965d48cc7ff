"""Undo and redo of every deed at the shelf, and what is refused because something later stands on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models import undo
from models.bookshelf import catalogue, copies, operations, policies, queries
from models.errors import RuleBroken
from models.households.operations import move_in
from models.households.queries import units
from models.journal import EntryRow, entries
from models.undo import CannotUndo
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days, entry, make_title


def _undo(words: str) -> EntryRow:
    return undo.undo(entry=entry(words).ref, now=NOW, who=WHO)


def _redo(undone: EntryRow) -> None:
    undo.redo(entry=undone.ref, now=NOW, who=WHO)


def _picture() -> object:
    """All that a volunteer sees of the shelf, without versions, which only ever rise."""
    titles = [(row.ref, row.title, row.pinyin, row.isbn, row.price_fen, row.copies) for row in queries.titles()]
    copies = [
        (row.code, row.place, row.donor, row.condition, row.state, row.household, row.label_printed_on)
        for row in queries.copies()
    ]
    loans = [(row.ref, row.due_on, row.returned_on, row.renewals) for row in queries.loans(today=TODAY)]
    policy = queries.policy()
    return titles, copies, loans, (policy.loan_days, policy.most_loans, policy.most_renewals)


def _correct_copy(shelf: Shelf) -> None:
    copy = shelf.copy(3)
    copies.correct_copy(
        copy=copy.ref, version=copy.version, code="X-1", place="B架", donor="", condition="旧", now=NOW, who=WHO
    )


def _correct_title(shelf: Shelf) -> None:
    row = queries.title_row(shelf.titles[1])
    catalogue.correct_title(
        title=row.ref, version=row.version, details={"title": "石头记"}, price_fen=2000, now=NOW, who=WHO
    )


def _add_copies(shelf: Shelf) -> None:
    catalogue.add_copies(title=shelf.titles[1], copies=2, place="B架", donor="", now=NOW, who=WHO)


def _policy(shelf: Shelf) -> None:
    policies.set_policy(loan_days=7, most_loans=1, most_renewals=0, now=NOW, who=WHO)


DEEDS: dict[str, Callable[[Shelf], object]] = {
    "Lent": lambda shelf: shelf.lend(3, 1),
    "102 gave back": lambda shelf: shelf.give_back(1),
    "102 keeps": lambda shelf: shelf.renew(1),
    "Corrected the copy": _correct_copy,
    "Withdrew": lambda shelf: shelf.withdraw(3),
    "Wrote down as lost": lambda shelf: shelf.withdraw(1, "lost"),
    "Printed": lambda shelf: copies.mark_labels_printed(copies=[shelf.copy(2).ref], now=NOW, who=WHO),
    "Put the copy": lambda shelf: shelf.put_back(4),
    "Put 西游记": lambda shelf: make_title("西游记", 2),
    "Corrected the title": _correct_title,
    "Added": _add_copies,
    "Changed how": _policy,
}


def test_every_deed_can_be_undone_and_done_again(shelf: Shelf) -> None:
    shelf.lend(1, 2, days(-1))
    shelf.withdraw(4)
    for words, deed in DEEDS.items():
        before = _picture()
        deed(shelf)
        after = _picture()
        assert after != before, words
        undone = _undo(words)
        assert _picture() == before, words
        _redo(undone)
        assert _picture() == after, words
        undo_again = next(one for one in entries() if one.kind == "redo")
        undo.undo(entry=undo_again.ref, now=NOW, who=WHO)
        assert _picture() == before, words


def _refused(words: str, because: str, again: EntryRow | None = None) -> None:
    before = _picture()
    with pytest.raises(RuleBroken) as refused:
        _redo(again) if again else _undo(words)
    assert because in refused.value.title and (refused.value.hint or "already" in because)
    assert _picture() == before


def test_a_loan_that_was_given_back_stays(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    shelf.give_back(1)
    _refused("Lent", "Something later stands on this: 101 gave back 三国演义 (B0001) (王阿姨).")
    _undo("101 gave back")
    _undo("Lent")
    assert shelf.out() == {}


def test_a_loan_that_was_renewed_stays(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    shelf.renew(1, days(2))
    _refused("Lent", "101 keeps 三国演义 (B0001) until")


def test_a_return_cannot_be_taken_back_when_the_copy_is_out_again(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    shelf.give_back(1)
    shelf.lend(1, 2)
    _refused("101 gave back", "This copy is out already.")
    assert shelf.out() == {"B0001": "102"}


def test_a_title_that_somebody_has_borrowed_stays(shelf: Shelf) -> None:
    made = make_title("西游记", 2)
    code = queries.copies(title=made.ref)[0].code
    copy = queries.copy_by_code(code)
    assert copy is not None
    operations.lend(copy=copy.ref, borrower=shelf.households[0], now=NOW, who=WHO)
    _refused("Put 西游记", f"Lent 西游记 ({code}) to 101")


def test_a_code_that_was_given_out_is_never_given_out_again(shelf: Shelf) -> None:
    make_title("西游记", 2)
    _undo("Put 西游记")
    made = make_title("水浒传")
    assert [copy.code for copy in queries.copies(title=made.ref)] == ["B0007"]


def test_a_loan_taken_back_does_not_come_again_for_a_withdrawn_copy(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    undone = _undo("Lent")
    shelf.withdraw(3)
    _refused("", "B0003 cannot be out and off the shelf's list at once.", again=undone)


def test_a_copy_is_not_withdrawn_again_from_a_readers_hands(shelf: Shelf) -> None:
    shelf.withdraw(3)
    undone = _undo("Withdrew")
    shelf.lend(3, 1)
    _refused("", "B0003 cannot be out and off the shelf's list at once.", again=undone)


def test_a_loan_taken_back_does_not_come_again_when_the_copy_is_elsewhere(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    undone = _undo("Lent")
    shelf.lend(3, 2)
    _refused("", "This copy is out already.", again=undone)


def test_a_correction_after_a_correction_is_named(shelf: Shelf) -> None:
    _correct_title(shelf)
    row = queries.title_row(shelf.titles[1])
    catalogue.correct_title(
        title=row.ref, version=row.version, details={"title": "红楼梦（校注本）"}, price_fen=None, now=NOW, who=WHO
    )
    first = next(one for one in _titles_corrected() if "石头记" in str(one.sentence))
    with pytest.raises(CannotUndo, match="校注本"):
        undo.undo(entry=first.ref, now=NOW, who=WHO)


def _titles_corrected() -> list[EntryRow]:
    return [one for one in entries() if str(one.sentence).startswith("Corrected the title")]


def test_a_loan_does_not_stand_in_the_way_of_what_it_did_not_touch(shelf: Shelf) -> None:
    _correct_copy(shelf)
    copy = queries.copy_by_code("X-1")
    assert copy is not None
    operations.lend(copy=copy.ref, borrower=shelf.households[0], now=NOW, who=WHO)
    home = move_in(unit=units()[0].ref, name="李家", moved_in=None, now=NOW, who=WHO)
    assert home.name == "李家"
    _undo("Corrected the copy")
    assert shelf.out() == {"B0003": "101"}
