"""Replaying a loan log over plain values: whatever the order of its lines, what is out afterwards follows from it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bookshelf.decision import Terms
from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN, LogLine
from models.bookshelf.log_readers import Readers
from models.bookshelf.log_shelf import Lending, Past
from models.i18n import set_language
from models.incoming import UNCHANGED
from tests.models.bookshelf.logs import BEGIN, Library, again, line, out_of, plain_shelf, play, reasons, remembered

DAY = BEGIN.date()


@pytest.fixture(autouse=True)
def english() -> None:
    """Reasons are compared as English sentences."""
    set_language("en")


@given(seed=st.integers(0, 2**32), deeds=st.integers(1, 120), known=st.integers(0, 120))
def test_a_log_in_any_order_comes_to_the_end_that_the_library_came_to(seed: int, deeds: int, known: int) -> None:
    shelf = plain_shelf((2, 1, 3, 1, 1))
    library = Library([book.code for book in shelf.books], ("101", "102", "103"), Random(seed)).runs(deeds)
    done = play(shelf, *library.shuffled())
    assert done.refused == [] and out_of(shelf, done) == library.out
    assert {shelf.by_row[row].code for row in done.lost} == library.lost
    # A part of the log first, then all of it; and all of it once more.
    first = play(shelf, *sorted(library.lines, key=lambda one: one.at)[:known])
    then = play(again(shelf, first), *library.shuffled())
    assert then.refused == [] and out_of(again(shelf, first), then) == library.out
    once_more = again(again(shelf, first), then)
    last = play(once_more, *library.shuffled())
    assert (last.made, last.changed, last.lost, last.refused) == ([], [], {}, [])
    assert {outcome.kind for outcome in last.outcomes} == {UNCHANGED}


@given(
    guests=st.booleans(),
    deeds=st.lists(
        st.tuples(
            st.integers(0, 40),
            st.sampled_from((LEND, LEND, RETURN, RENEW, LOST)),
            st.sampled_from(("101", "102", "103", "Mr. Guest", "")),
            st.sampled_from(("B0001", "B0002", "B0003", "B0004", "I1", "I2", "B0099")),
        ),
        max_size=40,
    ),
)
def test_any_log_is_replayed_once_and_changes_nothing_again(
    guests: bool, deeds: list[tuple[int, str, str, str]]
) -> None:
    lines = [line(n, day, deed, who or "101", code) for n, (day, deed, who, code) in enumerate(deeds, 2)]
    terms = Lending(Terms(most_loans=2, most_renewals=1, pause_days=3, loan_days=5))
    shelf = plain_shelf(lending=terms)
    done = play(shelf, *lines, guests=guests)
    assert len(done.outcomes) + len(done.refused) == len(lines)
    _sound(remembered(shelf, done))
    last = play(again(shelf, done), *lines, guests=guests)
    assert (last.made, last.changed, last.lost) == ([], [], {})
    assert len(reasons(last)) <= len(reasons(done))  # of two lines that say the same, either may be the known one


def _sound(pasts: list[Past]) -> None:
    """No copy is in two places, and no loan ends before it begins."""
    for past in pasts:
        assert past.lent_on <= past.due_on and (past.returned_on is None or past.lent_on <= past.returned_on)
        for other in pasts:
            if other.row != past.row and other.book == past.book and other.lent_on >= past.lent_on:
                same_day = other.lent_on == past.lent_on
                assert same_day or (past.returned_on is not None and past.returned_on <= other.lent_on)
    assert len({past.book for past in pasts if past.returned_on is None}) == sum(p.returned_on is None for p in pasts)


def test_several_thousand_lines(english: None) -> None:
    shelf = plain_shelf((1, 2) * 300, [f"{floor}{door:02d}" for floor in range(1, 12) for door in range(1, 7)])
    flats = [reader.label for reader in shelf.readers.by_key.values()]
    library = Library([book.code for book in shelf.books], flats, Random(7)).runs(6000)
    done = play(shelf, *library.shuffled())
    assert (len(done.outcomes), done.refused, out_of(shelf, done)) == (6000, [], library.out)


def test_lines_of_one_minute_are_taken_as_they_come() -> None:
    lines = [line(2, 1, LEND, "101", "B0003"), line(3, 1, RETURN, "101", "B0003"), line(4, 1, LEND, "102", "B0003")]
    done = play(plain_shelf(), *lines)
    assert reasons(done) == {} and out_of(plain_shelf(), done) == {"B0003": "102"}
    assert reasons(play(plain_shelf(), lines[1], lines[0], lines[2])).keys() == {3, 4}


REFUSALS: dict[str, tuple[list[LogLine], dict[int, str]]] = {
    "a return of what was never lent": (
        [line(2, 1, RETURN, "101", "B0003")],
        {2: "B0003 is not out then: no loan of it stands before this line."},
    ),
    "an ISBN that was never lent": (
        [line(2, 1, RETURN, "101", "I1")],
        {2: "No copy of “Title 1” is out then: no loan of it stands before this line."},
    ),
    "lent twice": (
        [line(2, 1, LEND, "101", "B0003"), line(3, 2, LEND, "102", "B0003"), line(4, 3, RETURN, "102", "B0003")],
        {3: f"B0003 is out to 101 since {DAY + timedelta(1)}: no return of it stands before this line."},
    ),
    "all copies are out": (
        [line(n, n, LEND, "101", "I1") for n in (2, 3, 4)],
        {4: "No copy of “Title 1” is on the shelf then; 2 are out or off the shelf."},
    ),
    "no such book": (
        [line(2, 1, LEND, "101", "9787020008728")],
        {
            2: "There is no book with the ISBN or code “9787020008728”. Bring in the catalogue first, or correct the "
            "line."
        },
    ),
    "nobody is called so": (
        [line(2, 1, LEND, "Nobody", "B0003"), line(3, 2, RETURN, "Nobody", "B0003")],
        dict.fromkeys(
            (2, 3),
            "“Nobody” is no flat, card or name that is known here. Add them first, or let unknown borrowers become "
            "guests: g at the desk, else --guests.",
        ),
    ),
    "several copies, and nobody said whose": (
        [line(2, 1, LEND, "101", "I1"), line(3, 1, LEND, "102", "I1"), line(4, 2, RETURN, "", "I1")],
        {4: "Several copies of “Title 1” are out then. Write the copy's code into the line."},
    ),
    "several copies, none of them theirs": (
        [line(2, 1, LEND, "101", "I1"), line(3, 1, LEND, "102", "I1"), line(4, 2, RETURN, "103", "I1")],
        {4: "103 has no copy of “Title 1” then: no loan of it to them stands before this line."},
    ),
    "lent after it was lost": (
        [line(2, 1, LEND, "101", "B0003"), line(3, 2, LOST, "101", "B0003"), line(4, 3, LEND, "102", "B0003")],
        {4: "B0003 is written down as lost."},
    ),
    "lost twice": (
        [line(2, 1, LOST, "101", "B0003"), line(3, 2, LOST, "101", "B0003")],
        {3: "B0003 is written down as lost."},
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_the_rules_refuse_is_said_with_its_reason(case: str) -> None:
    lines, expected = REFUSALS[case]
    assert reasons(play(plain_shelf(), *lines)) == expected


def test_a_book_that_others_bring_is_taken_back_and_that_is_said() -> None:
    lines = [line(2, 1, LEND, "101", "B0003"), line(3, 2, RETURN, "102", "I2"), line(4, 3, LEND, "102", "B0003")]
    done = play(plain_shelf(), *lines)
    assert reasons(done) == {}
    assert [(w.row, str(w.reason)) for w in done.warned] == [(3, "B0003 was out to 101, and is taken back from them.")]


def test_who_was_refused_a_copy_does_not_bring_anothers_back() -> None:
    few = plain_shelf(lending=Lending(Terms(most_loans=1)))
    lines = [
        *(line(2, 1, LEND, "101", "B0003"), line(3, 2, LEND, "101", "I1")),
        *(line(4, 3, LEND, "102", "I1"), line(5, 4, RETURN, "101", "I1")),
    ]
    done = play(few, *lines)
    assert reasons(done) == {
        3: "101 already has 1 book. If the shelf lends more than that, change the terms first, then bring the log in "
        "again.",
        5: "101 has no copy of “Title 1” then: no loan of it to them stands before this line.",
    }
    assert out_of(few, done) == {"B0003": "101", "B0001": "102"}


def test_the_rules_hold_as_they_are_now() -> None:
    strict = plain_shelf(lending=Lending(Terms(loan_days=5, most_renewals=1, pause_days=10)))
    lines = [
        *(line(2, 0, LEND, "101", "B0001"), line(3, 1, RENEW, "101", "B0001"), line(4, 2, RENEW, "101", "B0001")),
        *(line(5, 20, RETURN, "101", "B0001"), line(6, 25, LEND, "101", "B0001"), line(7, 31, LEND, "101", "B0001")),
    ]
    done = play(strict, *lines)
    assert reasons(done) == {
        4: "This book has been renewed 1 time already.",
        6: f"101 borrows nothing until {DAY + timedelta(30)}: a book came back late.",
    }


def test_a_line_may_have_days_of_its_own() -> None:
    lines = [line(2, 0, LEND, "101", "B0001", days=3), line(3, 0, LEND, "101", "B0002")]
    assert [stay.due_on - stay.lent_on for stay in play(plain_shelf(), *lines).made] == [timedelta(3), timedelta(28)]


def test_unknown_borrowers_become_one_guest_each() -> None:
    shelf = plain_shelf()
    lines = [
        *(line(2, 0, LEND, "Ann Lee", "B0001"), line(3, 1, LEND, "ann  lee", "B0002")),
        *(line(4, 2, LEND, "Bob", "B0003"), line(5, 3, RETURN, "ANN LEE", "I1")),
    ]
    done = play(shelf, *lines, guests=True)
    assert reasons(done) == {} and [stay.reader for stay in done.made] == ["nannlee", "nannlee", "nbob"]


def test_a_log_of_many_years_ago_is_fine() -> None:
    done = play(plain_shelf(), line(2, -9000, LEND, "101", "B0003"))
    assert [stay.lent_on for stay in done.made] == [date(1995, 5, 12)]


def test_nobody_is_found_in_an_empty_building() -> None:
    assert Readers(()).found("101", "101") == ()
