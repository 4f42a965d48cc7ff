"""The same copy lent at two laptops: one of them is refused; and the detector finds what goes wrong unprotected."""

from __future__ import annotations

from collections import Counter

from models.bookshelf import policies, queries
from models.db import database
from models.journal import entries
from tests.models.bookshelf.borrowers import lend_at_once, lend_naively
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, make_title
from tests.together import results, rivals

COPIES = 8


def _lent_twice() -> int:
    """How many copies are with more than one household."""
    out = Counter(loan.code for loan in queries.open_loans(today=TODAY))
    return sum(count > 1 for count in out.values())


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


def test_without_protection_a_copy_is_lent_twice(shelf: Shelf, place: str) -> None:
    database.execute_sql("DROP INDEX loan_one_open_a_copy")
    copy = shelf.copy(1).ref
    with rivals(place, 2) as pool:
        results([pool.submit(lend_naively, copy, household) for household in shelf.households[:2]])
    assert _lent_twice() == 1
