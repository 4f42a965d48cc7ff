"""Whoever brings a book back late borrows nothing for a while, unless somebody forgives it and says why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.bookshelf import counter, guests, operations, pauses, policies, rules
from models.errors import RuleBroken
from models.i18n import set_language
from models.journal import entries
from models.undo import undo
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def pause_after(pause_days: int, borrower: str = "") -> None:
    policies.set_policy(
        loan_days=28,
        most_loans=5,
        most_renewals=2,
        pause_days=pause_days,
        borrower=borrower,
        now=NOW,
        who=WHO,
    )


def late(shelf: Shelf, by: int) -> None:
    """B0001 comes back that many days late."""
    shelf.lend(1, 1)
    shelf.give_back(1, days(28 + by))


def standing(by: int) -> list[str]:
    return [pause.label for pause in pauses.pauses(today=TODAY + timedelta(days=28 + by))]


def test_without_the_terms_nobody_is_paused(shelf: Shelf) -> None:
    late(shelf, 10)
    assert standing(10) == []


def test_a_late_return_pauses_until_a_day(shelf: Shelf) -> None:
    pause_after(7)
    late(shelf, 3)
    pause = pauses.pauses(today=TODAY + timedelta(days=31))[0]
    assert (pause.label, pause.days_late, (pause.until - TODAY).days) == ("101", 3, 38)
    with pytest.raises(rules.OnPause, match="101 borrows nothing until 2026-12-28"):
        shelf.lend(3, 1, days(38))
    shelf.lend(4, 2, days(38))  # the others go on
    shelf.lend(3, 1, days(39))
    assert standing(11) == []


def test_who_is_in_time_is_not_paused(shelf: Shelf) -> None:
    pause_after(7)
    late(shelf, 0)
    assert standing(0) == []


def test_the_terms_of_the_category_and_borrower_say_how_long(shelf: Shelf) -> None:
    pause_after(7)
    pause_after(30, borrower="guest")
    guest = guests.add_guest(name="老陈", now=NOW, who=WHO)
    operations.lend(copy=shelf.copy(1).ref, borrower=guest.ref, now=NOW, who=WHO)
    shelf.give_back(1, days(29))
    pause = pauses.pauses(today=TODAY + timedelta(days=29))[0]
    assert (pause.label, pause.guest, (pause.until - TODAY).days) == ("G001", guest.ref, 59)


def test_forgiving_needs_a_reason_and_is_recorded(shelf: Shelf) -> None:
    pause_after(7)
    late(shelf, 3)
    pause = pauses.pauses(today=TODAY + timedelta(days=31))[0]
    with pytest.raises(RuleBroken, match="reason"):
        pauses.forgive_pause(pause=pause.ref, why="  ", now=days(31), who=WHO)
    forgiven = pauses.forgive_pause(pause=pause.ref, why="老人住院", now=days(31), who=WHO)
    assert (forgiven.forgiven_on, forgiven.forgiven_why) == (TODAY + timedelta(days=31), "老人住院")
    assert str(entries()[0].sentence) == "Forgave 101 the pause: 老人住院" and entries()[0].who == WHO
    shelf.lend(3, 1, days(31))
    with pytest.raises(RuleBroken, match="no such pause"):
        pauses.forgive_pause(pause=pause.ref, why="再来", now=days(31), who=WHO)


def test_a_return_that_is_taken_back_takes_its_pause_along(shelf: Shelf) -> None:
    pause_after(7)
    late(shelf, 3)
    undo(entry=entries()[0].ref, now=days(31), who=WHO)
    assert standing(3) == [] and shelf.copy(1).state == "out"


def test_the_card_at_the_table_says_so(shelf: Shelf) -> None:
    pause_after(7)
    late(shelf, 3)
    card = counter.reader_card(shelf.households[0], today=TODAY + timedelta(days=31))
    assert card.pause is not None and card.pause.days_late == 3


def test_a_return_written_down_so_late_that_the_pause_is_over_stops_nobody(shelf: Shelf) -> None:
    pause_after(7)
    shelf.lend(1, 1)
    back = TODAY + timedelta(days=30)
    operations.give_back(copy=shelf.copy(1).ref, on=back, now=days(60), who=WHO)
    assert pauses.pauses(today=TODAY + timedelta(days=60)) == []
    shelf.lend(1, 1, days(60))


def test_forgiving_forgives_all_that_a_reader_brought_late(shelf: Shelf) -> None:
    pause_after(7)
    shelf.lend(1, 1)
    shelf.lend(3, 1)
    shelf.lend(4, 2)
    for number in (1, 3, 4):
        shelf.give_back(number, days(31))
    pause = next(pause for pause in pauses.pauses(today=TODAY + timedelta(days=31)) if pause.label == "101")
    pauses.forgive_pause(pause=pause.ref, why="老人住院", now=days(31), who=WHO)
    assert standing(3) == ["102"]
    shelf.lend(1, 1, days(31))
    undo(entry=next(e.ref for e in entries() if str(e.sentence).startswith("Forgave")), now=days(31), who=WHO)
    assert standing(3) == ["101", "101", "102"]
