"""Every decision at the shelf, by tables of plain values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.bookshelf import rules
from models.bookshelf.rules import Terms, Wish
from models.errors import RuleBroken
from models.i18n import set_language

TODAY = date(2026, 11, 20)
WISH = Wish("B0001", out_to="", off_as="", household_label="1203", household_gone=False, open_loans=0)


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.mark.parametrize(
    ("terms", "open_loans", "due"),
    [
        (Terms(), 0, date(2026, 12, 18)),
        (Terms(), 4, date(2026, 12, 18)),
        (Terms(loan_days=1), 0, date(2026, 11, 21)),
        (Terms(loan_days=366, most_loans=1), 0, date(2027, 11, 21)),
    ],
)
def test_a_book_is_due_after_the_days_of_the_policy(terms: Terms, open_loans: int, due: date) -> None:
    assert rules.decide_lend(WISH._replace(open_loans=open_loans), terms, TODAY) == due


@pytest.mark.parametrize(
    ("wish", "refusal", "words"),
    [
        (WISH._replace(off_as="withdrawn"), rules.CopyOffShelf, "B0001 has been withdrawn from the shelf."),
        (WISH._replace(out_to="305"), rules.CopyAlreadyOut, "B0001 is out to 305."),
        (WISH._replace(household_gone=True), rules.HouseholdGone, "This household has moved out."),
        (WISH._replace(open_loans=5), rules.TooManyLoans, "1203 already has 5 books."),
        (WISH._replace(open_loans=9), rules.TooManyLoans, "1203 already has 9 books."),
        # what is wrong with the book is said before what is wrong with the reader
        (WISH._replace(off_as="lost", out_to="305"), rules.CopyOffShelf, "B0001 is written down as lost."),
        (WISH._replace(out_to="305", open_loans=9), rules.CopyAlreadyOut, "B0001 is out to 305."),
    ],
)
def test_a_loan_is_refused_with_the_reason(wish: Wish, refusal: type[RuleBroken], words: str) -> None:
    with pytest.raises(refusal) as refused:
        rules.decide_lend(wish, Terms(), TODAY)
    assert refused.value.title.startswith(words) and refused.value.hint


def test_one_book_is_one_book() -> None:
    with pytest.raises(rules.TooManyLoans, match="1203 already has 1 book"):
        rules.decide_lend(WISH._replace(open_loans=1), Terms(most_loans=1), TODAY)


@pytest.mark.parametrize(
    ("due_in", "renewals", "expected"),
    [(0, 0, 28), (-30, 1, 28), (28, 0, 28), (40, 0, 40)],
)
def test_a_renewed_book_is_never_due_earlier(due_in: int, renewals: int, expected: int) -> None:
    due = rules.decide_renewal(due_on=TODAY + timedelta(due_in), renewals=renewals, terms=Terms(), today=TODAY)
    assert due == TODAY + timedelta(expected)


@pytest.mark.parametrize(("renewals", "most"), [(2, 2), (3, 2), (0, 0)])
def test_renewals_end(renewals: int, most: int) -> None:
    with pytest.raises(rules.NoRenewalsLeft) as refused:
        rules.decide_renewal(due_on=TODAY, renewals=renewals, terms=Terms(most_renewals=most), today=TODAY)
    assert str(renewals) in refused.value.title


@pytest.mark.parametrize(
    ("out", "withdrawn", "allowed"),
    [(False, False, True), (True, False, True), (False, True, True), (True, True, False)],
)
def test_a_copy_is_never_out_and_withdrawn(out: bool, withdrawn: bool, allowed: bool) -> None:
    if allowed:
        rules.check_not_both("B0001", out=out, off=withdrawn)
        return
    with pytest.raises(rules.CopyOffShelf):
        rules.check_not_both("B0001", out=out, off=withdrawn)


def test_what_does_not_fit_the_state_of_a_copy_is_refused() -> None:
    rules.check_is_out("B0001", True)
    with pytest.raises(rules.CopyNotOut):
        rules.check_is_out("B0001", False)
    rules.check_may_put_back("B0001", "lost")
    with pytest.raises(rules.CopyNotOff):
        rules.check_may_put_back("B0001", "")


@pytest.mark.parametrize("leaves_as", sorted(rules.OFF_AS))
def test_a_copy_leaves_the_shelf_once_for_each_reason_and_from_a_reader_only_as_lost(leaves_as: str) -> None:
    rules.check_may_leave("B0001", "", "", leaves_as)
    rules.check_may_leave("B0001", "", "repair" if leaves_as != "repair" else "lost", leaves_as)
    with pytest.raises(rules.CopyOffShelf):
        rules.check_may_leave("B0001", "", leaves_as, leaves_as)
    if leaves_as == "lost":
        rules.check_may_leave("B0001", "305", "", leaves_as)
        return
    with pytest.raises(rules.CopyIsOut, match="305"):
        rules.check_may_leave("B0001", "305", "", leaves_as)


@pytest.mark.parametrize(
    ("days", "due"),
    [("", 28), ("5", 28), ("6", 29), ("4", 34), ("16", 29), ("1234567", 28)],
)
def test_a_book_is_due_on_a_day_when_somebody_sits_at_the_shelf(days: str, due: int) -> None:
    assert TODAY.isoweekday() == 5
    assert rules.decide_lend(WISH, Terms(open_days=days), TODAY) == TODAY + timedelta(days=due)
    renewed = rules.decide_renewal(due_on=TODAY, renewals=0, terms=Terms(open_days=days), today=TODAY)
    assert renewed == TODAY + timedelta(days=due)


def test_shelf_days_are_days_of_the_week() -> None:
    with pytest.raises(rules.NoSuchNumber):
        rules.check_terms(Terms(open_days="8"))


@pytest.mark.parametrize(
    ("category", "terms"),
    [("C913.1", "C913"), ("c913", "C913"), ("C8", "C"), ("I247", ""), ("", "")],
)
def test_the_most_specific_terms_win(category: str, terms: str) -> None:
    assert rules.most_specific(["C", "C913", "K"], category) == terms


def test_a_category_may_have_a_limit_of_its_own() -> None:
    wish = WISH._replace(open_loans=3, kind="J", of_kind=2, most_of_kind=2)
    with pytest.raises(rules.TooManyLoans, match="1203 already has 2 books of J"):
        rules.decide_lend(wish, Terms(), TODAY)
    assert rules.decide_lend(wish._replace(of_kind=1), Terms(loan_days=7), TODAY) == TODAY + timedelta(days=7)


def test_a_copy_leaves_for_a_known_reason() -> None:
    with pytest.raises(rules.UnknownReason):
        rules.check_may_leave("B0001", "", "", "stolen")


@pytest.mark.parametrize("code", ["B0001", "T12345", "9787020008728", "A-1", "K.2-3", "01"])
def test_a_code_is_what_a_label_carries(code: str) -> None:
    assert rules.checked_code(code) == code


@pytest.mark.parametrize("code", ["", "B", "b0001", "-B1", "B 1", "红1", "B" * 21, "B1\n", "[/]"])
def test_anything_else_is_no_code(code: str) -> None:
    with pytest.raises(rules.NotACode):
        rules.checked_code(code)


@pytest.mark.parametrize("count", [1, rules.MOST_COPIES_AT_ONCE])
def test_some_copies_are_added_at_once(count: int) -> None:
    rules.check_copies(count)


@pytest.mark.parametrize("count", [-1, 0, rules.MOST_COPIES_AT_ONCE + 1])
def test_none_and_a_warehouse_are_not(count: int) -> None:
    with pytest.raises(rules.NoSuchNumber):
        rules.check_copies(count)


@pytest.mark.parametrize("terms", [Terms(), Terms(1, 1, 0), Terms(366, 99, 99)])
def test_a_policy_that_a_shelf_can_keep(terms: Terms) -> None:
    rules.check_terms(terms)


@pytest.mark.parametrize(
    "terms", [Terms(0), Terms(367), Terms(most_loans=0), Terms(most_loans=100), Terms(28, 5, -1), Terms(28, 5, 100)]
)
def test_a_policy_that_no_shelf_can_keep(terms: Terms) -> None:
    with pytest.raises(rules.NoSuchNumber):
        rules.check_terms(terms)
