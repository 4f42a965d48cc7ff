"""The same copy lent at two laptops: one of them is refused; and the detector finds what goes wrong unprotected."""

from __future__ import annotations

from collections import Counter

import pytest

from models import db, migrate
from models.bookshelf import guests, holds, operations, policies, queries
from models.bookshelf.rows import CopyRow, LoanRow
from models.db import database
from models.i18n import set_language
from models.journal import entries
from tests.models.bookshelf.borrowers import (
    give_back_alone,
    give_back_each,
    lend_at_once,
    lend_each,
    lend_naively,
    wait_for_each,
)
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, make_title
from tests.together import results, rivals

COPIES = 8


def _lent_twice() -> int:
    """How many copies are with more than one household."""
    out = Counter(loan.code for loan in queries.open_loans(today=TODAY))
    return sum(count > 1 for count in out.values())


def told_by(place: str) -> list[LoanRow]:
    """What is out now, seen from a third place while the two are at work."""
    migrate.open_building(place, NOW)
    out = queries.open_loans(today=TODAY)
    db.close()
    return out


def test_a_copy_lent_at_two_laptops_is_one_loan(shelf: Shelf, place: str) -> None:
    policies.set_policy(loan_days=28, most_loans=99, most_renewals=2, now=NOW, who=WHO)
    copies = [copy.ref for copy in queries.copies(title=make_title("西游记", COPIES).ref)]
    with rivals(place, 3) as pool:
        lent = results([pool.submit(lend_at_once, copies, household) for household in shelf.households])
    assert sorted(copy for one in lent for copy in one) == sorted(copies)
    assert len(shelf.out()) == COPIES and _lent_twice() == 0
    assert sum(str(entry.sentence).startswith("Lent") for entry in entries(limit=1000)) == COPIES


def test_a_household_at_two_laptops_gets_no_more_than_the_policy(shelf: Shelf, place: str) -> None:
    policies.set_policy(loan_days=28, most_loans=3, most_renewals=2, now=NOW, who=WHO)
    copies = [copy.ref for copy in queries.copies(title=make_title("西游记", COPIES).ref)]
    with rivals(place, 2) as pool:
        jobs = [pool.submit(lend_at_once, copies[half::2], shelf.households[0]) for half in (0, 1)]
        lent = results(jobs)
    assert sum(len(one) for one in lent) == 3 == len(shelf.out())


def _single_copies(count: int) -> list[CopyRow]:
    """That many titles with one copy each."""
    titles = [make_title(f"孤本{number}").ref for number in range(count)]
    return [queries.copies(title=title)[0] for title in titles]


@pytest.mark.parametrize("rounds", [40, pytest.param(1000, marks=pytest.mark.nightly)])
def test_of_two_who_lend_the_last_copy_one_wins_each_time_and_the_other_is_told(
    shelf: Shelf, place: str, rounds: int
) -> None:
    set_language("en")
    policies.set_policy(loan_days=28, most_loans=99, most_renewals=2, now=NOW, who=WHO)
    guest = guests.add_guest(name="老陈", now=NOW, who=WHO)
    policies.set_policy(loan_days=28, most_loans=99, most_renewals=2, borrower="guest", now=NOW, who=WHO)
    rows = _single_copies(min(rounds, 80))
    with rivals(place, 2) as pool:
        for start in range(0, rounds, len(rows)):
            part = [copy.ref for copy in rows[: rounds - start]]
            jobs = [pool.submit(lend_each, part, reader) for reader in (shelf.households[0], guest.ref)]
            first, second = results(jobs)
            out = {loan.copy: loan.label for loan in told_by(place)}
            for copy, said, other in zip(rows, first, second, strict=False):
                assert sorted(map(bool, (said, other))) == [False, True], (said, other)
                assert out[copy.ref] == ("G001" if said else "101")
                assert (said or other) == f"{copy.code} is out to {out[copy.ref]}."
            results([pool.submit(give_back_alone, part)])


def test_a_book_that_comes_back_while_somebody_asks_for_it_never_stands_idle_with_them_in_line(
    shelf: Shelf, place: str
) -> None:
    policies.set_policy(loan_days=28, most_loans=99, most_renewals=2, now=NOW, who=WHO)
    rows = _single_copies(25)
    for copy in rows:
        operations.lend(copy=copy.ref, borrower=shelf.households[0], now=NOW, who=WHO)
    with rivals(place, 2) as pool:
        back = pool.submit(give_back_each, [copy.ref for copy in rows])
        results([back, pool.submit(wait_for_each, [copy.title_ref for copy in rows], shelf.households[1])])
    waiting = {hold.title: hold.code for hold in holds.holds()}
    for copy in map(queries.copy_row, [copy.ref for copy in rows]):
        assert copy.state == ("kept" if copy.title in waiting else "in")
        assert waiting.get(copy.title, copy.code) == copy.code


def test_without_protection_a_copy_is_lent_twice(shelf: Shelf, place: str) -> None:
    database.execute_sql("DROP INDEX loan_one_open_a_copy")
    copy = shelf.copy(1).ref
    with rivals(place, 2) as pool:
        results([pool.submit(lend_naively, copy, household) for household in shelf.households[:2]])
    assert _lent_twice() == 1
