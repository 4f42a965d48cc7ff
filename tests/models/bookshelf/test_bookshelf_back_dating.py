"""What was forgotten is written down for the day it happened, if it can have been on that day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.bookshelf import operations, rules
from models.i18n import set_language
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def ago(count: int) -> dict[str, Any]:
    return {"on": TODAY - timedelta(days=count), "now": NOW, "who": WHO}


def test_a_loan_of_the_day_before_yesterday_is_due_from_then(shelf: Shelf) -> None:
    loan = operations.lend(copy=shelf.copy(1).ref, borrower=shelf.households[0], **ago(2))
    assert (loan.lent_on, loan.due_on) == (TODAY - timedelta(days=2), TODAY + timedelta(days=26))
    back = operations.give_back(copy=shelf.copy(1).ref, **ago(1))
    assert back.returned_on == TODAY - timedelta(days=1)


def test_a_book_is_not_lent_before_it_came_back_nor_given_back_before_it_was_lent(shelf: Shelf) -> None:
    shelf.lend(1, 1, days(-9))
    shelf.give_back(1, days(-3))
    with pytest.raises(rules.NotThatDay, match="the book changed hands on 2026-11-17"):
        operations.lend(copy=shelf.copy(1).ref, borrower=shelf.households[1], **ago(4))
    operations.lend(copy=shelf.copy(1).ref, borrower=shelf.households[1], **ago(3))
    for deed in (operations.give_back, operations.renew):
        with pytest.raises(rules.NotThatDay):
            deed(copy=shelf.copy(1).ref, **ago(4))


def test_a_renewal_counts_from_its_day_and_tomorrow_is_no_day_yet(shelf: Shelf) -> None:
    shelf.lend(1, 1, days(-9))
    kept = operations.renew(copy=shelf.copy(1).ref, **ago(2))
    assert kept.due_on == TODAY + timedelta(days=26)
    with pytest.raises(rules.NotThatDay, match="still to come"):
        operations.give_back(copy=shelf.copy(1).ref, **ago(-1))
