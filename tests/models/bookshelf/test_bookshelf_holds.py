"""Waiting for a title: the returned copy is set aside for the first, and goes on to the next."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models import journal, undo
from models.bookshelf import holds, policies, queries, rules
from models.bookshelf.rows import HoldRow
from models.clock import day_of
from models.errors import NotFound, RuleBroken
from models.households.operations import move_out
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days, entry


def wait(shelf: Shelf, title: int, household: int, now: datetime = NOW, only: int | None = None) -> HoldRow:
    """Household n waits for title n, or for B000n alone."""
    return holds.place_hold(
        title=shelf.titles[title - 1],
        household=shelf.households[household - 1],
        only=None if only is None else shelf.copy(only).ref,
        now=now,
        who=WHO,
    )


def waiting() -> list[tuple[str, str | None]]:
    """Who waits, in the order of the list, and the copy set aside for them."""
    return [(hold.label, hold.code) for hold in holds.holds()]


def undo_last(now: datetime = NOW) -> None:
    """Take back the last deed."""
    entry = undo.next_undo()
    assert entry is not None
    undo.undo(entry=entry.ref, now=now, who=WHO)


def test_a_returned_copy_is_set_aside_for_the_first_and_lent_to_nobody_else(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    wait(shelf, 2, 2)
    wait(shelf, 2, 3, days(1))
    assert waiting() == [("102", None), ("103", None)]
    shelf.give_back(3, days(2))
    kept, _other = holds.holds()
    assert (kept.label, kept.code, kept.pickup_by) == ("102", "B0003", day_of(days(9)))
    with pytest.raises(rules.CopyKept, match="B0003 is set aside for 102"):
        shelf.lend(3, 3, days(3))
    assert shelf.lend(3, 2, days(3)).label == "102"
    assert waiting() == [("103", None)]
    assert holds.hold_row(kept.ref).outcome == "collected"


def test_a_day_that_passes_hands_the_copy_on_without_anything_running(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    first = wait(shelf, 2, 2)
    wait(shelf, 2, 3)
    shelf.give_back(3, NOW)
    with pytest.raises(rules.CopyKept):
        shelf.lend(3, 3, days(7))
    assert not holds.any_passed(today=day_of(days(7)))
    assert holds.any_passed(today=day_of(days(8)))
    assert shelf.lend(3, 3, days(8)).label == "103"
    assert holds.hold_row(first.ref).outcome == "passed"
    assert waiting() == []


def test_looking_moves_the_lines_on_and_says_how_many_dropped_out(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    wait(shelf, 2, 2)
    wait(shelf, 2, 3)
    shelf.give_back(3, NOW)
    before = len(journal.entries())
    assert holds.look_at_holds(now=days(7), who=WHO) == 0
    assert len(journal.entries()) == before
    assert holds.look_at_holds(now=days(8), who=WHO) == 1
    assert waiting() == [("103", "B0003")]
    (row,) = holds.holds()
    assert row.pickup_by == TODAY + timedelta(days=14)


def test_nobody_waits_for_what_can_be_lent_or_will_not_come(shelf: Shelf) -> None:
    with pytest.raises(rules.HoldNotNeeded, match="B0003 is on the shelf"):
        wait(shelf, 2, 1)
    shelf.lend(3, 1)
    with pytest.raises(rules.HoldNotNeeded, match="have this book"):
        wait(shelf, 2, 1)
    wait(shelf, 2, 2)
    with pytest.raises(rules.HoldNotNeeded, match="wait for it already"):
        wait(shelf, 2, 2)
    shelf.withdraw(3, "lost")
    with pytest.raises(rules.NothingToWaitFor):
        wait(shelf, 2, 3)
    move_out(household=shelf.households[2], moved_out=TODAY, why="", now=NOW, who=WHO)
    with pytest.raises(rules.HouseholdGone):
        wait(shelf, 2, 3)


def test_one_copy_alone_may_be_waited_for(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    wait(shelf, 1, 2, only=1)
    shelf.lend(2, 3)
    shelf.give_back(2)
    assert waiting() == [("102", None)]
    shelf.give_back(1)
    assert waiting() == [("102", "B0001")]


def test_what_somebody_waits_for_is_not_renewed(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    wait(shelf, 2, 2)
    with pytest.raises(rules.SomebodyWaits, match="1 household waits"):
        shelf.renew(3)
    holds.cancel_hold(hold=holds.holds()[0].ref, now=NOW, who=WHO)
    assert shelf.renew(3).renewals == 1


def test_who_leaves_the_line_leaves_the_copy_to_the_next(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    first, second = wait(shelf, 2, 2), wait(shelf, 2, 3)
    shelf.give_back(3)
    assert holds.cancel_hold(hold=first.ref, now=days(1), who=WHO).outcome == "cancelled"
    assert waiting() == [("103", "B0003")]
    with pytest.raises(NotFound):
        holds.cancel_hold(hold=first.ref, now=days(1), who=WHO)
    move_out(household=shelf.households[2], moved_out=TODAY, why="", now=days(2), who=WHO)
    assert shelf.lend(3, 1, days(2)).label == "101"
    assert holds.hold_row(second.ref).outcome == "cancelled"


def test_a_copy_that_is_lost_while_set_aside_is_waited_for_again(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    wait(shelf, 2, 2)
    shelf.give_back(3)
    shelf.withdraw(3, "lost")
    assert waiting() == [("102", None)]
    shelf.put_back(3)
    assert waiting() == [("102", "B0003")]


def test_taking_another_copy_ends_the_wait_and_frees_the_one_set_aside(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    shelf.lend(2, 3)
    wait(shelf, 1, 2)
    shelf.give_back(1)
    shelf.give_back(2)
    assert waiting() == [("102", "B0001")]
    shelf.lend(2, 2)
    assert waiting() == []
    assert shelf.lend(1, 3).label == "103"


def test_a_loan_taken_back_gives_the_copy_to_whoever_came_to_wait_since(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    lent = journal.entries()[0]
    wait(shelf, 2, 2)
    undo.undo(entry=lent.ref, now=NOW, who=WHO)
    assert (shelf.copy(3).state, waiting()) == ("kept", [("102", "B0003")])
    undo.redo(entry=journal.entries()[0].ref, now=NOW, who=WHO)
    assert (shelf.copy(3).state, waiting()) == ("out", [("102", None)])


def test_a_loan_does_not_come_again_for_a_copy_that_is_set_aside_by_now(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    undo_last()
    undone = journal.entries()[0]
    shelf.withdraw(1)
    shelf.lend(2, 3)
    wait(shelf, 1, 2)
    shelf.put_back(1)
    assert waiting() == [("102", "B0001")]
    with pytest.raises(RuleBroken, match="set aside for 102"):
        undo.redo(entry=undone.ref, now=NOW, who=WHO)


def test_a_copy_that_was_not_away_after_all_goes_to_whoever_waits(shelf: Shelf) -> None:
    shelf.lend(2, 3)
    shelf.withdraw(1, "repair")
    wait(shelf, 1, 2)
    undo.undo(entry=journal.entries()[1].ref, now=NOW, who=WHO)
    assert (shelf.copy(1).state, waiting()) == ("kept", [("102", "B0001")])


def test_a_copy_is_not_put_away_again_while_it_is_set_aside(shelf: Shelf) -> None:
    shelf.withdraw(1, "repair")
    undo_last()
    undone = journal.entries()[0]
    shelf.lend(1, 1)
    shelf.lend(2, 3)
    wait(shelf, 1, 2)
    shelf.give_back(1)
    with pytest.raises(RuleBroken, match="set aside for 102"):
        undo.redo(entry=undone.ref, now=NOW, who=WHO)


def test_every_step_of_a_hold_is_taken_back(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    hold = wait(shelf, 2, 2)
    shelf.give_back(3)
    undo_last()
    assert (shelf.copy(3).state, waiting()) == ("out", [("102", None)])
    shelf.give_back(3)
    shelf.lend(3, 2)
    undo_last()
    assert (shelf.copy(3).state, waiting()) == ("kept", [("102", "B0003")])
    holds.cancel_hold(hold=hold.ref, now=NOW, who=WHO)
    undo_last()
    assert waiting() == [("102", "B0003")]


def test_the_days_a_book_is_set_aside_are_chosen(shelf: Shelf) -> None:
    policies.set_policy(loan_days=28, most_loans=5, most_renewals=2, hold_days=3, now=NOW, who=WHO)
    assert queries.policy().hold_days == 3
    shelf.lend(3, 1)
    wait(shelf, 2, 2)
    shelf.give_back(3)
    assert holds.holds()[0].pickup_by == TODAY + timedelta(days=3)
    with pytest.raises(rules.NoSuchNumber):
        policies.set_policy(loan_days=28, most_loans=5, most_renewals=2, hold_days=0, now=NOW, who=WHO)


def test_holds_of_one_household(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    shelf.lend(4, 1)
    wait(shelf, 2, 2)
    wait(shelf, 3, 2)
    wait(shelf, 3, 3)
    assert [hold.title for hold in holds.holds(household=shelf.households[1])] == ["红楼梦", "Robinson"]


def test_who_moves_out_is_seen_to_wait_no_more(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    wait(shelf, 2, 2)
    wait(shelf, 2, 3)
    shelf.give_back(3)
    assert not holds.any_passed(today=TODAY)
    move_out(household=shelf.households[1], moved_out=TODAY, why="", now=NOW, who=WHO)
    assert holds.any_passed(today=TODAY)
    assert holds.look_at_holds(now=NOW, who=WHO) == 1
    assert waiting() == [("103", "B0003")]
    assert not holds.any_passed(today=TODAY)


def test_a_copy_that_is_set_aside_is_not_counted_as_to_be_had(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    shelf.lend(2, 1)
    wait(shelf, 1, 2)
    wait(shelf, 1, 3)
    shelf.give_back(1)
    row = queries.title_row(shelf.titles[0])
    assert (row.copies, row.available, row.waiting) == (2, 0, 2)
    copy = shelf.copy(1)
    assert (copy.state, copy.off_as, copy.kept_for, copy.pickup_by) == ("kept", "", "102", day_of(days(7)))
    card = queries.title_card(shelf.titles[0], today=TODAY)
    assert [(hold.label, hold.code) for hold in card.holds] == [("102", "B0001"), ("103", None)]


def test_a_hold_that_is_done_again_gets_what_came_back_meanwhile(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    holds.place_hold(title=shelf.titles[1], household=shelf.households[1], now=NOW, who=WHO)
    undone = undo.undo(entry=entry("102 waits for").ref, now=NOW, who=WHO)
    shelf.give_back(3)
    undo.redo(entry=undone.ref, now=NOW, who=WHO)
    assert [(hold.label, hold.code) for hold in holds.holds()] == [("102", "B0003")]
