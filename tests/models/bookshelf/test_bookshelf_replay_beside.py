"""Replaying a loan log beside what the building remembers: that stays as it is."""

from __future__ import annotations

from dataclasses import replace as with_
from datetime import timedelta

import pytest

from models.bookshelf.decision import Terms
from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN
from models.bookshelf.log_shelf import Lending, Past
from models.i18n import set_language
from models.incoming import UNCHANGED
from tests.models.bookshelf.logs import BEGIN, line, out_of, plain_shelf, play, reasons

DAY = BEGIN.date()
STANDS = "That is so today, and stays so: no return stands behind this line."


@pytest.fixture(autouse=True)
def english() -> None:
    """Reasons are compared as English sentences."""
    set_language("en")


def past(row: int, book: int, reader: str, lent: int, back: int | None, **more: object) -> Past:
    ended = None if back is None else DAY + timedelta(back)
    return Past(row, book, reader, DAY + timedelta(lent), DAY + timedelta(lent + 28), ended, **more)  # type: ignore[arg-type]


def test_what_the_building_remembers_stays() -> None:
    shelf = plain_shelf(pasts=[past(1, 3, "h1", 10, 20), past(2, 4, "h2", 30, None)])
    lines = [
        *(line(2, 5, LEND, "102", "B0003"), line(3, 12, RETURN, "102", "B0003")),
        *(line(4, 22, LEND, "103", "B0003"), line(5, 25, LEND, "103", "B0004")),
        line(6, 40, LEND, "103", "B0004"),
    ]
    done = play(shelf, *lines)
    elsewhere = "it cannot have been elsewhere then."
    assert reasons(done) == {
        2: f"In the building's books B0003 was lent to 101 on {DAY + timedelta(10)}; {elsewhere}",
        3: f"In the building's books B0003 came back on {DAY + timedelta(20)}; that stays as it is.",
        5: f"In the building's books B0004 was lent to 102 on {DAY + timedelta(30)}; {elsewhere}",
        6: f"B0004 is out to 102 since {DAY + timedelta(30)}: no return of it stands before this line.",
    }
    assert out_of(shelf, done) == {"B0003": "103", "B0004": "102"}


def test_an_isbn_takes_the_copy_that_can_have_been_lent() -> None:
    shelf = plain_shelf(pasts=[past(1, 1, "h1", 10, 20)])
    done = play(shelf, line(2, 5, LEND, "102", "I1"), line(3, 15, RETURN, "102", "I1"))
    assert reasons(done) == {} and [stay.book for stay in done.made] == [2]


def test_an_open_loan_of_the_building_is_renewed_and_ended_by_the_log() -> None:
    shelf = plain_shelf(pasts=[past(1, 3, "h1", 0, None)])
    done = play(shelf, line(2, 0, LEND, "101", "I2"), line(3, 5, RENEW, "101", "I2"), line(4, 9, RETURN, "101", "I2"))
    assert [(outcome.row, outcome.kind) for outcome in done.outcomes] == [
        (2, UNCHANGED),
        (3, "changed"),
        (4, "changed"),
    ]
    [stay] = done.changed
    assert (stay.renewals, stay.due_on, stay.returned_on) == (1, DAY + timedelta(33), DAY + timedelta(9))


def test_a_loan_that_forgot_its_reader_is_known_all_the_same() -> None:
    shelf = plain_shelf(pasts=[past(1, 3, "", 0, 9)], lending=Lending(Terms(most_loans=1)))
    lines = [line(2, 0, LEND, "101", "B0003"), line(3, 2, LEND, "101", "B0001"), line(4, 9, RETURN, "101", "B0003")]
    done = play(shelf, *lines)
    assert done.made == [] and reasons(done).keys() == {3}


def test_a_copy_set_aside_today_stays_so() -> None:
    shelf = plain_shelf()
    books = [book._replace(kept_for="h2") if book.code == "B0003" else book for book in shelf.books]
    shelf = with_(shelf, books=books)
    kept = f"B0003 is set aside for 102. {STANDS}"
    assert reasons(play(shelf, line(2, 0, LEND, "101", "B0003"))) == {2: kept}
    assert reasons(play(shelf, line(2, 0, LOST, "101", "B0003"))) == {2: kept}
    assert reasons(play(shelf, line(2, 0, LEND, "102", "B0003"))) == {}
    assert reasons(play(shelf, line(2, 0, LEND, "101", "B0003"), line(3, 1, RETURN, "101", "B0003"))) == {}


def test_a_copy_of_the_honour_shelf_may_have_been_lent_once_but_is_not_out() -> None:
    shelf = plain_shelf()
    books = [book._replace(take_one=True) if book.code == "B0001" else book for book in shelf.books]
    shelf = with_(shelf, books=books)
    free = f"B0001 is of the honour shelf: it is taken, not lent. {STANDS}"
    assert reasons(play(shelf, line(2, 0, LEND, "101", "B0001"))) == {2: free}
    assert reasons(play(shelf, line(2, 0, LEND, "101", "B0001"), line(3, 1, RETURN, "101", "B0001"))) == {}
    assert [stay.book for stay in play(shelf, line(2, 0, LEND, "101", "I1")).made] == [2]


def test_a_copy_that_left_the_shelf_was_lent_before_that_day_only() -> None:
    shelf = plain_shelf()
    off = DAY + timedelta(10)
    books = [book._replace(off_on=off, off_as="damaged") if book.code == "B0003" else book for book in shelf.books]
    shelf = with_(shelf, books=books)
    assert reasons(play(shelf, line(2, 0, LEND, "101", "B0003"), line(3, 9, RETURN, "101", "B0003"))) == {}
    assert reasons(play(shelf, line(2, 12, LEND, "101", "B0003"))) == {2: "B0003 is damaged."}
    assert reasons(play(shelf, line(2, 0, LEND, "101", "B0003"))) == {
        2: f"B0003 is damaged. That was on {off}, and the log says nothing of it having come back before."
    }
