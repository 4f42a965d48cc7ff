"""Paddles on an engine: numbers, guests, the door, boards that are lost or swapped, and undo of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models import undo
from models.auctions.bids import bidding
from models.auctions.bids import queries as bids
from models.auctions.bids.rules import PaddleLeft
from models.auctions.money.paying import pay_all
from models.auctions.paddles import boards, door, forgetting, operations, queries, rules
from models.auctions.paddles.numbers import find_number
from models.auctions.paddles.rows import PaddleRow
from models.auctions.rules import NotNow
from models.auctions.steps import archive_auction
from models.errors import RuleBroken
from models.households.operations import move_out
from models.journal import JournalChange, JournalEntry, entries
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_household

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
BY: dict[str, Any] = {"now": NOW, "who": WHO}


def _guest(room: Saleroom, name: str = "周先生", **more: Any) -> PaddleRow:
    return operations.give_guest_paddle(auction=room.auction, name=name, phone="138 0000 1111", **BY, **more)


def _undo() -> str:
    return undo.undo(entry=entries()[0].ref, now=NOW, who=WHO).ref


def _undo_entry(words: str) -> None:
    found = next(entry for entry in entries() if entry.kind == "do" and words in str(entry.sentence))
    undo.undo(entry=found.ref, now=NOW, who=WHO)


def test_the_next_free_number_fills_a_gap_and_a_chosen_one_is_kept(room: Saleroom) -> None:
    new = [make_household(nth, name).ref for nth, name in ((3, "李家"), (4, "周家"))]
    assert operations.give_paddle(auction=room.auction, household=new[0], number=88, **BY).number == 88
    operations.take_back_paddle(paddle=room.paddles[1], **BY)
    assert operations.give_paddle(auction=room.auction, household=new[1], **BY).number == 2
    assert _guest(room).number == 4


@pytest.mark.parametrize("number", [0, -1, 1000, 1])
def test_a_number_that_cannot_be_is_refused_with_words(room: Saleroom, number: int) -> None:
    with pytest.raises(rules.NumberTaken) as refused:
        _guest(room, number=number)
    assert str(number) in refused.value.title and refused.value.hint
    assert len(queries.paddles(room.auction)) == 3


def test_a_household_has_one_paddle_and_lives_here(room: Saleroom) -> None:
    with pytest.raises(rules.NumberTaken, match="101 holds paddle 1 already"):
        operations.give_paddle(auction=room.auction, household=room.households[0], **BY)
    gone = make_household(3, "搬家")
    move_out(household=gone.ref, moved_out=NOW.date(), why="", **BY)
    for give in (operations.give_paddle, door.check_in_household):
        with pytest.raises(rules.HouseholdGone):
            give(auction=room.auction, household=gone.ref, **BY)


def test_one_key_at_the_door_gives_a_paddle_and_checks_in(room: Saleroom) -> None:
    new = make_household(3, "李家")
    row = door.check_in_household(auction=room.auction, household=new.ref, **BY)
    assert (row.number, row.here, row.checked_in_at) == (4, True, NOW)
    known = door.check_in_household(auction=room.auction, household=room.households[0], number=50, **BY)
    assert (known.ref, known.number, known.here) == (room.paddles[0], 1, True)
    with pytest.raises(rules.HereAlready, match="with paddle 4"):
        door.check_in_household(auction=room.auction, household=new.ref, **BY)
    assert not undo.was_undone(entry=_undo()) and not queries.paddle_row(room.paddles[0]).here
    _undo_entry("with paddle 4")
    assert len(queries.paddles(room.auction)) == 3


def test_who_left_does_not_bid_until_they_are_back(room: Saleroom) -> None:
    paddle = room.paddles[0]
    with pytest.raises(rules.NotHere):
        door.leave(paddle=paddle, **BY)
    door.check_in(paddle=paddle, **BY)
    door.leave(paddle=paddle, now=NOW - timedelta(minutes=1), who=WHO)  # the clock was set back
    with pytest.raises(PaddleLeft):
        room.bid(1, 1, 1000)
    back = door.check_in(paddle=paddle, now=NOW + timedelta(minutes=5), who=WHO)
    assert back.here and back.checked_in_at == NOW
    assert room.bid(1, 1, 1000).top_paddle == 1


def test_nobody_is_checked_in_once_the_bidding_is_over(room: Saleroom) -> None:
    room.close()
    with pytest.raises(NotNow):
        door.check_in(paddle=room.paddles[0], **BY)
    with pytest.raises(NotNow):
        _guest(room)


def test_a_lost_board_is_blocked_and_its_bids_stay_theirs(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    row = boards.lost_paddle(paddle=room.paddles[0], **BY)
    assert row.number == 4 and bids.bids(lot=room.lots[0])[0].paddle_number == 4
    with pytest.raises(rules.NumberLost) as lost:
        find_number(room.auction, 1)
    assert "Paddle 1 was lost" in lost.value.title and "paddle 4" in lost.value.hint
    with pytest.raises(rules.NumberLost):
        _guest(room, number=1)
    assert _guest(room).number == 5 and find_number(room.auction, 4).ref == room.paddles[0]
    with pytest.raises(rules.NumberUnknown):
        find_number(room.auction, 99)


def test_a_board_that_turns_up_again_is_given_back_by_undo(room: Saleroom) -> None:
    boards.lost_paddle(paddle=room.paddles[0], **BY)
    undone = _undo()
    assert find_number(room.auction, 1).ref == room.paddles[0]
    undo.redo(entry=undone, now=NOW, who=WHO)
    assert queries.paddle_row(room.paddles[0]).number == 4


def test_undo_does_not_give_out_a_number_that_was_lost_since(room: Saleroom) -> None:
    operations.take_back_paddle(paddle=room.paddles[2], **BY)
    guest = _guest(room)
    assert guest.number == 3
    boards.lost_paddle(paddle=guest.ref, **BY)
    with pytest.raises(RuleBroken, match="lost since"):
        _undo_entry("Took back paddle 3")


def test_a_paddle_with_a_bid_is_not_taken_back(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    with pytest.raises(rules.PaddleInUse):
        operations.take_back_paddle(paddle=room.paddles[0], **BY)
    boards.lost_paddle(paddle=room.paddles[1], **BY)
    with pytest.raises(rules.PaddleInUse):
        operations.take_back_paddle(paddle=room.paddles[1], **BY)


def test_consent_is_written_down_and_taken_back(room: Saleroom) -> None:
    assert operations.agree_to_be_named(paddle=room.paddles[0], **BY).named
    assert not operations.agree_to_be_named(paddle=room.paddles[0], named=False, **BY).named
    assert str(entries()[0].sentence) == "Paddle 1 may not be named"


def test_a_guest_is_corrected_a_household_is_not(room: Saleroom) -> None:
    guest = _guest(room)
    named = operations.correct_guest(paddle=guest.ref, version=guest.version, name="周 先生", phone="139", **BY)
    assert (named.name, named.guest_phone, named.household) == ("周 先生", "139", None)
    with pytest.raises(rules.NoGuest):
        operations.correct_guest(paddle=room.paddles[0], version=1, name="x", phone="", **BY)
    with pytest.raises(RuleBroken, match="empty"):
        _guest(room, name="  ")


def test_money_and_own_lots_stand_in_the_way_of_a_swap(room: Saleroom) -> None:
    one, two, three = room.paddles
    with pytest.raises(rules.CannotSwap, match="same paddle"):
        boards.swap_paddles(paddle=one, other=one, **BY)
    room.bid(3, 2, 1000)  # lot 3 was given by the first household
    with pytest.raises(rules.CannotSwap, match="own lot 3"):
        boards.swap_paddles(paddle=one, other=two, **BY)
    room.hammer(3)
    pay_all(paddle=two, **BY)
    for pair in ((two, three), (three, two)):
        with pytest.raises(rules.CannotSwap, match="Money was taken for paddle 2"):
            boards.swap_paddles(paddle=pair[0], other=pair[1], **BY)


def test_the_names_of_guests_are_forgotten_everywhere_once_archived(room: Saleroom) -> None:
    guest = _guest(room, name="鸭嘴兽", here=True)
    taken = _guest(room, name="袋鼠")
    operations.take_back_paddle(paddle=taken.ref, **BY)
    boards.swap_paddles(paddle=guest.ref, other=room.paddles[2], **BY)
    bidding.bid(lot=room.lots[0], paddle=room.paddles[2], amount_fen=1000, **BY)
    room.hammer(1)
    with pytest.raises(NotNow):
        forgetting.forget_guests(auction=room.auction, **BY)
    room.close()
    pay_all(paddle=room.paddles[2], **BY)
    archive_auction(auction=room.auction, **BY)
    assert forgetting.guests_known(room.auction) == 1
    assert forgetting.forget_guests(auction=room.auction, **BY) == 1
    assert forgetting.forget_guests(auction=room.auction, **BY) == 0 == forgetting.guests_known(room.auction)
    row = queries.paddle_row(room.paddles[2])
    assert (row.name, row.guest_phone, row.household) == ("Guest 3", "", None)
    kept = [f"{change.before} {change.after}" for change in JournalChange.select()]
    kept += [entry.params for entry in JournalEntry.select()]
    assert not [text for text in kept if "鸭嘴兽" in text or "袋鼠" in text or "138 0000 1111" in text]
    assert "Forgot the guests of an auction, 1 in all" in str(entries()[0].sentence)


def test_nothing_of_an_archived_auction_is_put_back(room: Saleroom) -> None:
    door.check_in(paddle=room.paddles[0], **BY)
    room.close()
    archive_auction(auction=room.auction, **BY)
    with pytest.raises(RuleBroken, match="archive"):
        _undo_entry("with paddle 1")
