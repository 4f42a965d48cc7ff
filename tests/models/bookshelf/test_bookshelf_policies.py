"""The terms of lending: for all books, and for categories of their own."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from models import journal, undo
from models.bookshelf import catalogue, holds, policies, queries, rules
from models.bookshelf.forgetting import any_to_forget
from models.bookshelf.rows import PolicyRow
from models.errors import NotFound
from models.households.rows import BuildingRow
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days


def terms(category: str, loan_days: int, most_loans: int = 5, most_renewals: int = 2, hold_days: int = 7) -> PolicyRow:
    """Choose terms."""
    return policies.set_policy(
        category=category,
        loan_days=loan_days,
        most_loans=most_loans,
        most_renewals=most_renewals,
        hold_days=hold_days,
        now=NOW,
        who=WHO,
    )


def classify(shelf: Shelf, number: int, category: str) -> None:
    """Give title n a category."""
    row = queries.title_row(shelf.titles[number - 1])
    details = {"title": row.title, "category": category}
    catalogue.correct_title(title=row.ref, version=row.version, details=details, price_fen=None, now=NOW, who=WHO)


def test_a_category_is_lent_by_its_own_terms_and_all_others_as_before(shelf: Shelf) -> None:
    classify(shelf, 1, "J238.2")
    made = terms(" j ", 7, most_loans=1, most_renewals=0, hold_days=2)
    assert (made.category, made.loan_days) == ("J", 7)
    assert [(row.category, row.borrower, row.loan_days) for row in queries.policies()] == [
        ("", "", 28),
        ("", "guest", 14),
        ("J", "", 7),
    ]
    assert shelf.lend(1, 1).due_on == TODAY + timedelta(days=7)
    with pytest.raises(rules.TooManyLoans, match="101 already has 1 book of J"):
        shelf.lend(2, 1)
    assert shelf.lend(3, 1).due_on == TODAY + timedelta(days=28)
    with pytest.raises(rules.NoRenewalsLeft):
        shelf.renew(1)
    shelf.lend(2, 3)
    holds.place_hold(title=shelf.titles[0], household=shelf.households[1], now=NOW, who=WHO)
    shelf.give_back(1, days(1))
    assert holds.holds()[0].pickup_by == TODAY + timedelta(days=3)


def test_the_limit_for_all_books_holds_for_every_category(shelf: Shelf) -> None:
    classify(shelf, 1, "J")
    terms("", 28, most_loans=1)
    terms("J", 7, most_loans=5)
    shelf.lend(3, 1)
    with pytest.raises(rules.TooManyLoans, match="101 already has 1 book"):
        shelf.lend(1, 1)


def test_the_days_of_the_shelf_hold_for_every_category(shelf: Shelf) -> None:
    classify(shelf, 1, "J")
    row = policies.set_policy(loan_days=28, most_loans=5, most_renewals=2, open_days="62", now=NOW, who=WHO)
    assert row.open_days == "26"
    terms("J", 7)
    assert shelf.lend(1, 1).due_on == TODAY + timedelta(days=8)  # a Saturday
    assert shelf.lend(3, 1).due_on == TODAY + timedelta(days=29)
    assert queries.policy("J").open_days == ""


def test_terms_are_changed_dropped_and_taken_back(shelf: Shelf) -> None:
    terms("J", 7)
    terms("J", 14)
    assert [row.loan_days for row in queries.policies() if not row.borrower] == [28, 14]
    policies.drop_policy(category="J", now=NOW, who=WHO)
    assert [row.category for row in queries.policies()] == ["", ""]
    undo.undo(entry=journal.entries()[0].ref, now=NOW, who=WHO)
    assert [row.loan_days for row in queries.policies() if not row.borrower] == [28, 14]
    for unknown in ("K", ""):
        with pytest.raises(NotFound):
            policies.drop_policy(category=unknown, now=NOW, who=WHO)


def test_a_new_building_forgets_after_a_year(building: BuildingRow) -> None:
    assert queries.policy().forget_months == 12
    assert not any_to_forget(today=TODAY)


def test_what_is_of_the_shelf_stays_when_other_terms_are_chosen(shelf: Shelf) -> None:
    choose = partial(policies.set_policy, loan_days=28, most_loans=5, most_renewals=2, now=NOW, who=WHO)
    choose(open_days="26", forget_months=6)
    choose(pause_days=3)
    choose(borrower="guest")
    row = queries.policy()
    assert (row.open_days, row.forget_months, row.pause_days) == ("26", 6, 3)
