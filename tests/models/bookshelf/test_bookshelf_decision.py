"""Whom a book is lent to, for how long and who waits for it, by tables of plain values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.bookshelf import rules
from models.bookshelf.decision import (
    Scope,
    Terms,
    Wish,
    check_terms,
    decide,
    decide_renewal,
    happened_on,
    most_specific,
    pause_until,
    why_not_wait,
)
from models.errors import RuleBroken
from models.i18n import set_language

TODAY = date(2026, 11, 20)
WISH = Wish("B0001", out_to="", off_as="", label="1203", gone=False, open_loans=0)


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
    assert decide(WISH._replace(open_loans=open_loans), terms, TODAY).due_on == due


@pytest.mark.parametrize(
    ("wish", "refusal", "words"),
    [
        (WISH._replace(off_as="withdrawn"), rules.CopyOffShelf, "B0001 has been withdrawn from the shelf."),
        (WISH._replace(out_to="305"), rules.CopyAlreadyOut, "B0001 is out to 305."),
        (WISH._replace(gone=True), rules.HouseholdGone, "This household has moved out."),
        (WISH._replace(open_loans=5), rules.TooManyLoans, "1203 already has 5 books."),
        (WISH._replace(open_loans=9), rules.TooManyLoans, "1203 already has 9 books."),
        # what is wrong with the book is said before what is wrong with the reader
        (WISH._replace(off_as="lost", out_to="305"), rules.CopyOffShelf, "B0001 is written down as lost."),
        (WISH._replace(out_to="305", open_loans=9), rules.CopyAlreadyOut, "B0001 is out to 305."),
    ],
)
def test_a_loan_is_refused_with_the_reason(wish: Wish, refusal: type[RuleBroken], words: str) -> None:
    decision = decide(wish, Terms(), TODAY)
    assert decision.verdict in ("refuse", "hold") and decision.due_on is None
    assert isinstance(decision.reason, refusal)
    assert decision.reason.title.startswith(words) and decision.reason.hint


def test_one_book_is_one_book() -> None:
    reason = decide(WISH._replace(open_loans=1), Terms(most_loans=1), TODAY).reason
    assert reason is not None and reason.title == "1203 already has 1 book."


OUT = WISH._replace(out_to="305")


@pytest.mark.parametrize(
    ("wish", "verdict"),
    [
        (WISH, "lend"),
        (OUT, "hold"),
        (WISH._replace(kept_for="305"), "hold"),
        (OUT._replace(open_loans=9), "hold"),  # who has many books may still wait for one
        (OUT._replace(paused_until=TODAY), "hold"),
        (OUT._replace(waits=True), "refuse"),
        (OUT._replace(has_it=True), "refuse"),
        (OUT._replace(elsewhere="B0002"), "refuse"),
        (OUT._replace(guest=True), "refuse"),
        (OUT._replace(gone=True), "refuse"),
        (WISH._replace(off_as="lost", to_come=False), "refuse"),
        (WISH._replace(off_as="repair"), "hold"),
        (WISH._replace(open_loans=5), "refuse"),
        (WISH._replace(gone=True), "refuse"),
    ],
)
def test_who_cannot_have_a_book_now_may_wait_for_it_if_that_helps(wish: Wish, verdict: str) -> None:
    assert decide(wish, Terms(), TODAY).verdict == verdict


@pytest.mark.parametrize(
    ("wish", "refusal", "words"),
    [
        (WISH, rules.HoldNotNeeded, "B0001 is on the shelf."),
        (OUT._replace(elsewhere="B0002"), rules.HoldNotNeeded, "B0002 is on the shelf."),
        (OUT._replace(waits=True), rules.HoldNotNeeded, "They wait for it already."),
        (OUT._replace(has_it=True), rules.HoldNotNeeded, "They have this book."),
        (OUT._replace(gone=True), rules.HouseholdGone, "This household has moved out."),
        (OUT._replace(gone=True, guest=True), rules.HouseholdGone, "This guest has left."),
        (OUT._replace(guest=True), rules.GuestsDoNotWait, "Guests borrow what is on the shelf"),
        (WISH._replace(off_as="lost", to_come=False), rules.NothingToWaitFor, "No copy of this title will come back."),
    ],
)
def test_nobody_waits_in_vain(wish: Wish, refusal: type[RuleBroken], words: str) -> None:
    reason = why_not_wait(wish)
    assert isinstance(reason, refusal) and reason.title.startswith(words) and reason.hint


def test_who_has_to_wait_may_wait() -> None:
    assert why_not_wait(OUT) is None
    assert why_not_wait(WISH._replace(kept_for="305")) is None


@pytest.mark.parametrize(("until", "verdict"), [(0, "refuse"), (5, "refuse"), (-1, "lend")])
def test_a_pause_lasts_until_the_end_of_its_day(until: int, verdict: str) -> None:
    decision = decide(WISH._replace(paused_until=TODAY + timedelta(days=until)), Terms(), TODAY)
    assert decision.verdict == verdict
    if verdict == "refuse":
        assert isinstance(decision.reason, rules.OnPause) and "1203 borrows nothing until" in decision.reason.title


@pytest.mark.parametrize(
    ("late", "days", "expected"), [(0, 7, None), (-3, 7, None), (1, 0, None), (1, 7, 7), (30, 3, 3)]
)
def test_a_late_return_is_followed_by_a_pause_if_the_terms_say_so(late: int, days: int, expected: int | None) -> None:
    until = pause_until(due_on=TODAY - timedelta(days=late), returned_on=TODAY, terms=Terms(pause_days=days))
    assert until == (None if expected is None else TODAY + timedelta(days=expected))


def test_a_deed_is_written_down_for_the_day_it_was_done() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert happened_on(None, TODAY) == TODAY
    assert happened_on(yesterday, TODAY, yesterday) == yesterday
    # A clock that was set back stops nobody who writes down what is done now.
    assert happened_on(None, TODAY, TODAY + timedelta(days=3)) == TODAY


@pytest.mark.parametrize(
    ("on", "since", "words"),
    [(1, None, "is still to come"), (-367, None, "more than a year ago"), (-3, -2, "that cannot have been")],
)
def test_a_day_on_which_it_cannot_have_been_is_refused(on: int, since: int | None, words: str) -> None:
    earliest = None if since is None else TODAY + timedelta(days=since)
    with pytest.raises(rules.NotThatDay) as refused:
        happened_on(TODAY + timedelta(days=on), TODAY, earliest)
    assert words in refused.value.title and refused.value.hint


@pytest.mark.parametrize(
    ("due_in", "renewals", "expected"),
    [(0, 0, 28), (-30, 1, 28), (28, 0, 28), (40, 0, 40)],
)
def test_a_renewed_book_is_never_due_earlier(due_in: int, renewals: int, expected: int) -> None:
    due = decide_renewal(due_on=TODAY + timedelta(due_in), renewals=renewals, terms=Terms(), today=TODAY)
    assert due == TODAY + timedelta(expected)


@pytest.mark.parametrize(("renewals", "most"), [(2, 2), (3, 2), (0, 0)])
def test_renewals_end(renewals: int, most: int) -> None:
    with pytest.raises(rules.NoRenewalsLeft) as refused:
        decide_renewal(due_on=TODAY, renewals=renewals, terms=Terms(most_renewals=most), today=TODAY)
    assert str(renewals) in refused.value.title


@pytest.mark.parametrize(
    ("days", "due"),
    [("", 28), ("5", 28), ("6", 29), ("4", 34), ("16", 29), ("1234567", 28)],
)
def test_a_book_is_due_on_a_day_when_somebody_sits_at_the_shelf(days: str, due: int) -> None:
    assert TODAY.isoweekday() == 5
    assert decide(WISH, Terms(open_days=days), TODAY).due_on == TODAY + timedelta(days=due)
    renewed = decide_renewal(due_on=TODAY, renewals=0, terms=Terms(open_days=days), today=TODAY)
    assert renewed == TODAY + timedelta(days=due)


def test_shelf_days_are_days_of_the_week() -> None:
    with pytest.raises(rules.NoSuchNumber):
        check_terms(Terms(open_days="8"))


SCOPES = [Scope(), Scope("C"), Scope("C913"), Scope("K"), Scope("", "guest"), Scope("C", "guest"), Scope("J", "guest")]


@pytest.mark.parametrize(
    ("category", "borrower", "scope"),
    [
        ("C913.1", "household", Scope("C913")),
        ("c913", "household", Scope("C913")),
        ("C8", "household", Scope("C")),
        ("I247", "household", Scope()),
        ("J", "household", Scope()),
        ("", "household", Scope()),
        ("C913", "guest", Scope("C", "guest")),
        ("J5", "guest", Scope("J", "guest")),
        ("K1", "guest", Scope("", "guest")),
    ],
)
def test_the_most_specific_terms_win(category: str, borrower: str, scope: Scope) -> None:
    assert most_specific(SCOPES, category, borrower) == scope


def test_without_terms_those_for_all_hold() -> None:
    assert most_specific([], "C913", "guest") == Scope()


def test_a_category_may_have_a_limit_of_its_own() -> None:
    wish = WISH._replace(open_loans=3, kind="J", of_kind=2, most_of_kind=2)
    reason = decide(wish, Terms(), TODAY).reason
    assert reason is not None and reason.title == "1203 already has 2 books of J."
    assert decide(wish._replace(of_kind=1), Terms(loan_days=7), TODAY).due_on == TODAY + timedelta(days=7)


@pytest.mark.parametrize("terms", [Terms(), Terms(1, 1, 0), Terms(366, 99, 99)])
def test_a_policy_that_a_shelf_can_keep(terms: Terms) -> None:
    check_terms(terms)


@pytest.mark.parametrize(
    "terms", [Terms(0), Terms(367), Terms(most_loans=0), Terms(most_loans=100), Terms(28, 5, -1), Terms(28, 5, 100)]
)
def test_a_policy_that_no_shelf_can_keep(terms: Terms) -> None:
    with pytest.raises(rules.NoSuchNumber):
        check_terms(terms)
