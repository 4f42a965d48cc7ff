"""Lending, giving back, renewing, and the life of a copy, on both engines, with every refusal on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models import journal, undo
from models.bookshelf import copies, operations, policies, queries, rules
from models.clock import day_of
from models.errors import NotFound, RuleBroken, StaleRecord
from models.households.operations import move_out
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days, entry


def test_a_book_goes_out_and_comes_back(shelf: Shelf) -> None:
    loan = shelf.lend(1, 1)
    assert (loan.code, loan.title, loan.label, loan.reader_name) == ("B0001", "三国演义", "101", "赵家")
    assert (loan.lent_on, loan.due_on, loan.returned_on) == (TODAY, date(2026, 12, 18), None)
    copy = shelf.copy(1)
    assert (copy.state, copy.household, copy.reader_label, copy.due_on) == (
        "out",
        shelf.households[0],
        "101",
        loan.due_on,
    )
    back = shelf.give_back(1, days(3))
    assert back.ref == loan.ref and back.returned_on == date(2026, 11, 23) and back.days_late == 0
    assert shelf.copy(1).state == "in" and shelf.copy(1).reader_label == ""


def test_availability_follows_from_what_is_out(shelf: Shelf) -> None:
    def counts() -> tuple[int, int]:
        row = queries.title_row(shelf.titles[0])
        return row.copies, row.available

    assert counts() == (2, 2)
    shelf.lend(1, 1)
    assert counts() == (2, 1)
    shelf.withdraw(2)
    assert counts() == (1, 0)
    shelf.give_back(1)
    shelf.put_back(2)
    assert counts() == (2, 2)


def test_refusals_are_sentences_and_change_nothing(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    shelf.withdraw(3)
    move_out(household=shelf.households[2], moved_out=TODAY, why="", now=NOW, who=WHO)
    before = shelf.out()
    for number, household, refusal in (
        (1, 2, rules.CopyAlreadyOut),
        (1, 1, rules.CopyAlreadyOut),
        (3, 1, rules.CopyOffShelf),
        (2, 3, rules.HouseholdGone),
    ):
        with pytest.raises(refusal):
            shelf.lend(number, household)
    for number, deed, refused in ((2, shelf.give_back, rules.CopyNotOut), (2, shelf.renew, rules.CopyNotOut)):
        with pytest.raises(refused):
            deed(number)
    assert shelf.out() == before


def test_a_household_has_as_many_books_as_the_policy_allows(shelf: Shelf) -> None:
    policies.set_policy(loan_days=14, most_loans=2, most_renewals=0, now=NOW, who=WHO)
    assert shelf.lend(1, 1).due_on == date(2026, 12, 4)
    shelf.lend(2, 1)
    with pytest.raises(rules.TooManyLoans, match="101 already has 2 books"):
        shelf.lend(3, 1)
    shelf.lend(3, 2)
    shelf.give_back(1)
    shelf.lend(4, 1)
    assert shelf.out() == {"B0002": "101", "B0003": "102", "B0004": "101"}


def test_a_book_is_renewed_as_often_as_the_policy_allows(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    assert shelf.renew(1, days(20)).due_on == date(2027, 1, 7)
    again = shelf.renew(1, days(50))
    assert (again.due_on, again.renewals) == (date(2027, 2, 6), 2)
    with pytest.raises(rules.NoRenewalsLeft):
        shelf.renew(1, days(51))
    shelf.give_back(1, days(52))
    assert shelf.lend(1, 1, days(52)).renewals == 0


def test_a_clock_set_back_does_not_put_the_return_before_the_loan(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    assert shelf.give_back(1, days(-5)).returned_on == TODAY


def test_the_day_is_the_buildings(shelf: Shelf) -> None:
    late_evening = NOW.replace(hour=16, minute=30)  # half past midnight in Shanghai
    assert shelf.lend(1, 1, late_evening).lent_on == date(2026, 11, 21)


def test_a_copy_is_withdrawn_and_put_back(shelf: Shelf) -> None:
    withdrawn = shelf.withdraw(3)
    assert (withdrawn.state, withdrawn.withdrawn_on) == ("withdrawn", TODAY)
    with pytest.raises(rules.CopyOffShelf):
        shelf.withdraw(3)
    back = shelf.put_back(3)
    assert (back.state, back.withdrawn_on) == ("in", None)
    with pytest.raises(rules.CopyNotOff):
        shelf.put_back(3)
    shelf.lend(3, 1)
    with pytest.raises(rules.CopyIsOut, match="101"):
        shelf.withdraw(3)


def test_a_copy_that_a_household_has_lost_ends_its_loan_and_is_found_again(shelf: Shelf) -> None:
    loan = shelf.lend(1, 1)
    lost = shelf.withdraw(1, "lost", " 搬家时不见了 ")
    assert (lost.state, lost.off_as, lost.gone_why, lost.loan) == ("lost", "lost", "搬家时不见了", None)
    ended = queries.loan_row(loan.ref, today=days(40).date())
    assert (ended.returned_on, ended.lost, ended.days_late) == (TODAY, True, 0)
    with pytest.raises(rules.CopyOffShelf, match="written down as lost"):
        shelf.lend(1, 1)
    assert (shelf.withdraw(1, "gone").state, shelf.put_back(1).state) == ("gone", "in")
    assert shelf.lend(1, 1).code == "B0001"


def test_a_lost_copy_and_its_loan_come_back_together(shelf: Shelf) -> None:
    loan = shelf.lend(1, 1)
    shelf.withdraw(1, "lost")
    undo.undo(entry=journal.entries()[0].ref, now=NOW, who=WHO)
    assert shelf.copy(1).state == "out"
    again = queries.loan_row(loan.ref, today=TODAY)
    assert (again.returned_on, again.lost) == (None, False)


def test_labels_are_printed_once(shelf: Shelf) -> None:
    refs = [shelf.copy(number).ref for number in (1, 2, 3)]
    assert copies.mark_labels_printed(copies=refs[:2], now=NOW, who=WHO) == 2
    assert copies.mark_labels_printed(copies=refs, now=days(1), who=WHO) == 1
    assert [shelf.copy(number).label_printed_on for number in (1, 3)] == [TODAY, day_of(days(1))]
    before = len(journal.entries())
    assert copies.mark_labels_printed(copies=refs, now=days(2), who=WHO) == 0
    assert len(journal.entries()) == before


def test_a_copy_is_corrected_unless_somebody_was_faster(shelf: Shelf) -> None:
    copy = shelf.copy(1)
    changed = copies.correct_copy(
        copy=copy.ref,
        version=copy.version,
        code=" ｋ-17 ",
        place="B架",
        donor="李老师",
        condition="封面旧",
        now=NOW,
        who=WHO,
    )
    assert (changed.code, changed.place, changed.donor, changed.condition) == ("K-17", "B架", "李老师", "封面旧")
    again: Any = {"copy": copy.ref, "place": "", "donor": "", "condition": "", "now": NOW, "who": WHO}
    with pytest.raises(StaleRecord):
        copies.correct_copy(version=copy.version, code="K-18", **again)
    with pytest.raises(RuleBroken, match="Another copy already has this code"):
        copies.correct_copy(version=changed.version, code="b0002", **again)
    with pytest.raises(rules.NotACode):
        copies.correct_copy(version=changed.version, code="no code", **again)
    assert queries.copy_by_code("k-17") == changed


def test_the_policy_is_the_default_until_it_is_chosen(shelf: Shelf) -> None:
    before = queries.policy()
    assert (before.loan_days, before.most_loans, before.most_renewals) == (28, 5, 2)
    row = policies.set_policy(loan_days=21, most_loans=3, most_renewals=1, now=NOW, who=WHO)
    assert queries.policy() == row and (row.loan_days, row.most_loans, row.most_renewals) == (21, 3, 1)
    with pytest.raises(rules.NoSuchNumber):
        policies.set_policy(loan_days=0, most_loans=3, most_renewals=1, now=NOW, who=WHO)
    assert queries.policy() == row


def test_each_deed_says_in_the_journal_what_was_done(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    shelf.renew(1, days(5))
    shelf.give_back(1)
    shelf.withdraw(1)
    shelf.put_back(1)
    said = [str(entry(words).sentence) for words in ("Lent", "101 keeps", "101 gave", "Withdrew", "Put the copy")]
    assert said == [
        "Lent 三国演义 (B0001) to 101",
        "101 keeps 三国演义 (B0001) until 2026-12-23",
        "101 gave back 三国演义 (B0001)",
        "Withdrew the copy B0001 of 三国演义",
        "Put the copy B0001 of 三国演义 back on the shelf",
    ]
    assert entry("Lent").sentence.text("zh_CN") == "把《三国演义》（B0001）借给101室"


def test_what_is_not_there_is_said(shelf: Shelf) -> None:
    with pytest.raises(NotFound):
        operations.lend(copy="nothing", borrower=shelf.households[0], now=NOW, who=WHO)
    with pytest.raises(NotFound):
        operations.lend(copy=shelf.copy(1).ref, borrower="nobody", now=NOW, who=WHO)
    for query in (queries.title_row, queries.copy_row):
        with pytest.raises(NotFound):
            query("nothing")
    with pytest.raises(NotFound):
        queries.loan_row("nothing", today=TODAY)
    with pytest.raises(NotFound):
        queries.title_card("nothing", today=TODAY)
    with pytest.raises(NotFound):
        queries.title_place("nothing")
    assert queries.copy_by_code("nothing") is None


def test_another_loan_than_the_one_that_was_looked_at_is_left_alone(shelf: Shelf) -> None:
    looked_at = shelf.lend(1, 1)
    shelf.give_back(1)
    shelf.lend(1, 2)
    copy = shelf.copy(1).ref
    for deed in (operations.give_back, operations.renew):
        with pytest.raises(RuleBroken, match="B0001"):
            deed(copy=copy, loan_meant=looked_at.ref, now=NOW, who=WHO)
    assert shelf.out() == {"B0001": "102"}
    operations.give_back(copy=copy, loan_meant=shelf.copy(1).loan, now=NOW, who=WHO)
    assert shelf.out() == {}
