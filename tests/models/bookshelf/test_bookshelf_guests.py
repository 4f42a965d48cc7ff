"""Guests borrow under a limit of their own, and wait for nothing."""

from __future__ import annotations

import pytest

from models.bookshelf import counter, guests, holds, operations, policies, queries, rules
from models.bookshelf.due import due_books
from models.bookshelf.readers import GuestRow
from models.errors import RuleBroken, StaleRecord
from models.i18n import set_language
from models.journal import entries
from models.overview import desk_overview
from models.undo import undo
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def welcome(name: str = "物业小李", about: str = "物业") -> GuestRow:
    return guests.add_guest(name=name, about=about, phone="138", now=NOW, who=WHO)


def lend(shelf: Shelf, number: int, guest: GuestRow) -> None:
    operations.lend(copy=shelf.copy(number).ref, borrower=guest.ref, now=NOW, who=WHO)


def test_a_guest_gets_the_next_card_and_borrows(shelf: Shelf) -> None:
    guest, second = welcome(), welcome("隔壁楼老陈", "")
    assert (guest.code, second.code) == ("G001", "G002")
    lend(shelf, 1, guest)
    copy = shelf.copy(1)
    assert (copy.state, copy.household, copy.guest) == ("out", None, guest.ref)
    assert (copy.reader_label, copy.reader_name) == ("G001", "物业小李")
    loan = queries.open_loans(today=TODAY)[0]
    assert (loan.household, loan.guest, loan.label, (loan.due_on - TODAY).days) == (None, guest.ref, "G001", 14)
    assert str(entries()[0].sentence) == "Lent 三国演义 (B0001) to G001"
    shelf.give_back(1)
    assert shelf.copy(1).state == "in" and guests.guest_row(guest.ref).books == 0


def test_a_guest_has_a_limit_of_their_own(shelf: Shelf) -> None:
    guest = welcome()
    lend(shelf, 1, guest)
    lend(shelf, 3, guest)
    with pytest.raises(rules.TooManyLoans, match="G001 already has 2 books"):
        lend(shelf, 4, guest)
    policies.set_policy(borrower="guest", loan_days=7, most_loans=3, most_renewals=0, now=NOW, who=WHO)
    lend(shelf, 4, guest)
    with pytest.raises(rules.NoRenewalsLeft):
        shelf.renew(4)
    policies.drop_policy(category="", borrower="guest", now=NOW, who=WHO)
    assert queries.policy("", "guest").most_loans == 2


def test_a_guest_waits_for_nothing(shelf: Shelf) -> None:
    guest = welcome()
    shelf.lend(3, 1)
    with pytest.raises(rules.CopyAlreadyOut):
        lend(shelf, 3, guest)
    with pytest.raises(RuleBroken):
        holds.place_hold(title=shelf.titles[1], household=guest.ref, now=NOW, who=WHO)


def test_a_copy_that_is_set_aside_goes_to_no_guest(shelf: Shelf) -> None:
    guest = welcome()
    shelf.lend(3, 1)
    holds.place_hold(title=shelf.titles[1], household=shelf.households[1], now=NOW, who=WHO)
    shelf.give_back(3)
    with pytest.raises(rules.CopyKept, match="set aside for 102"):
        lend(shelf, 3, guest)


def correct(guest: GuestRow, *, left: bool, name: str = "物业小李") -> GuestRow:
    now = guests.guest_row(guest.ref)
    return guests.correct_guest(
        guest=guest.ref, version=now.version, name=name, about="", phone="", left=left, now=NOW, who=WHO
    )


def test_a_guest_with_a_book_stays_until_it_is_back(shelf: Shelf) -> None:
    guest = welcome()
    lend(shelf, 1, guest)
    with pytest.raises(RuleBroken, match="物业小李 still has 1 book"):
        correct(guest, left=True)
    shelf.give_back(1)
    correct(guest, left=True)
    assert guests.guests() == [] and [row.left_on for row in guests.guests(gone=True)] == [TODAY]
    with pytest.raises(RuleBroken, match="This guest has left"):
        lend(shelf, 1, guest)
    assert correct(guest, left=True).left_on == TODAY
    correct(guest, left=False)
    lend(shelf, 1, guest)


def test_the_card_of_a_guest_who_left_is_known(shelf: Shelf) -> None:
    guest = welcome()
    correct(guest, left=True)
    (reader,) = counter.readers("G001", today=TODAY)
    assert counter.reader_card(reader.ref, today=TODAY).gone
    assert counter.readers("小李", today=TODAY) == []


def test_guests_are_corrected_and_need_a_name(shelf: Shelf) -> None:
    guest = welcome()
    lend(shelf, 1, guest)
    with pytest.raises(RuleBroken, match="still has 1 book"):
        correct(guest, left=True, name="李明")
    assert guests.guest_row(guest.ref).name == "物业小李"  # all of the form or nothing
    corrected = correct(guest, left=False, name="李明")
    assert (corrected.name, corrected.code) == ("李明", "G001")
    with pytest.raises(StaleRecord):
        guests.correct_guest(
            guest=guest.ref, version=guest.version, name="王", about="", phone="", left=False, now=NOW, who=WHO
        )
    with pytest.raises(RuleBroken, match="name"):
        welcome(" ")


def test_the_table_finds_guests_by_card_and_name(shelf: Shelf) -> None:
    guest = welcome()
    lend(shelf, 1, guest)
    for words in ("G001", "g001", "Ｇ００１", "小李", "xiaoli"):
        assert [reader.label for reader in counter.readers(words, today=TODAY)] == ["G001"], words
    card = counter.reader_card(guest.ref, today=TODAY)
    assert ([loan.code for loan in card.loans], card.most_loans, card.holds, card.pause) == (["B0001"], 2, (), None)
    assert [loan.code for loan in counter.matching_loans("小李", today=TODAY)] == ["B0001"]
    assert {reader.label for reader in counter.readers("", today=TODAY)} >= {"101", "G001"}


def test_a_guest_is_in_no_calendar_and_at_no_door(shelf: Shelf) -> None:
    lend(shelf, 1, welcome())
    assert due_books() == []
    late = desk_overview(now=days(30))
    assert [str(item.detail) for item in late.hands if item.room == "bookshelf"] == ["G001, days late: 16"]


def test_a_guest_is_taken_back_but_not_with_a_book(shelf: Shelf) -> None:
    guest = welcome()
    added = entries()[0]
    lend(shelf, 1, guest)
    with pytest.raises(RuleBroken, match="Something later stands on this"):
        undo(entry=added.ref, now=NOW, who=WHO)
    undo(entry=entries()[0].ref, now=NOW, who=WHO)
    undo(entry=added.ref, now=NOW, who=WHO)
    assert guests.guests(gone=True) == []
