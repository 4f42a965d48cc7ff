"""Maximums left with the desk: what it bids, who holds at an equal amount, and that nobody reads an amount."""

from __future__ import annotations

import pytest

from models import undo
from models.auctions import steps
from models.auctions.bids import maximums, striking
from models.auctions.bids import rules as bid_rules
from models.auctions.bids.queries import bids
from models.auctions.lots.queries import lot_row
from models.auctions.lots.rows import LotRow
from models.auctions.lots.terms import Selling, Terms
from models.auctions.rules import NotNow
from models.errors import RuleBroken
from models.journal import changes_of, entries
from tests.models.auctions.saleroom import NOW, USUAL, WHO, Saleroom, make_lot

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def leave(room: Saleroom, lot: int, paddle: int, fen: int) -> LotRow:
    """Leave a maximum on lot 1 to 3 for paddle 1 to 3."""
    where = {"lot": room.lots[lot - 1], "paddle": room.paddles[paddle - 1]}
    return maximums.leave_maximum(**where, most_fen=fen, now=NOW, who=WHO)


def chain(room: Saleroom, lot: int = 1) -> list[tuple[int, int, str]]:
    """The bids on a lot from the first on: paddle, amount, and how it came."""
    return [(bid.paddle_number, bid.amount_fen, bid.how) for bid in reversed(bids(lot=room.lots[lot - 1]))]


def test_the_desk_opens_answers_and_stops_at_the_maximum(room: Saleroom) -> None:
    assert leave(room, 1, 1, 2050).top_fen == 1000
    row = room.bid(1, 2, 1500)
    assert (row.top_paddle, row.top_fen, row.least_fen) == (1, 1600, 1700)
    row = room.bid(1, 2, 2000)
    assert (row.top_paddle, row.top_fen) == (1, 2050)
    row = room.bid(1, 3, 2150)
    assert (row.top_paddle, row.top_fen, row.bids) == (3, 2150, 6)
    desk = "maximum"
    assert chain(room)[-2:] == [(1, 2050, desk), (3, 2150, "room")]


def test_at_an_equal_amount_the_maximum_holds_and_the_bid_is_refused_as_any_other(room: Saleroom) -> None:
    leave(room, 1, 1, 2000)
    with pytest.raises(bid_rules.BidReached) as refused:
        room.bid(1, 2, 2000)
    assert str(refused.value) == "Somebody else has bid ¥20 already. The least bid is now ¥21."
    assert chain(room) == [(1, 1000, "maximum"), (1, 2000, "maximum")]
    with pytest.raises(bid_rules.BidReached) as again:
        room.bid(1, 3, 2000)
    assert str(again.value) == str(refused.value)
    assert str(entries()[0].sentence) == "Paddle 1 (1101) bid ¥20 on lot 1"


def test_of_two_maximums_the_higher_wins_one_step_above_and_of_equal_ones_the_earlier(room: Saleroom) -> None:
    leave(room, 1, 1, 6000)
    row = leave(room, 1, 2, 4000)
    assert (row.top_paddle, row.top_fen) == (1, 4100)
    with pytest.raises(bid_rules.BidReached):
        leave(room, 1, 3, 6000)
    assert chain(room)[-1] == (1, 6000, "maximum")
    assert [(kept.paddle_number, kept.most_fen) for kept in maximums.maximums(room.auction)] == [(1, 6000), (2, 4000)]


def test_what_was_left_before_the_bidding_is_bid_when_it_begins(unopened: Saleroom) -> None:
    on_paper = make_lot(unopened.auction, "花瓶", USUAL, Selling("paper"))
    steps.lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    with pytest.raises(bid_rules.BidTooLow):
        leave(unopened, 1, 1, 900)
    leave(unopened, 1, 1, 3000)
    leave(unopened, 1, 2, 3000)  # refusing it would tell what somebody else left
    leave(unopened, 2, 2, 2000)
    unopened.lots.append(on_paper.ref)
    leave(unopened, 4, 3, 2000)
    assert not bids(auction=unopened.auction)
    steps.open_auction(auction=unopened.auction, now=NOW, who=WHO)
    assert chain(unopened, 1) == [(1, 3000, "maximum")] and chain(unopened, 2) == [(2, 1000, "maximum")]
    assert chain(unopened, 4) == []
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert not bids(auction=unopened.auction) and lot_row(unopened.lots[0]).state == "locked"


def test_on_a_sheet_the_desk_waits_for_the_hammer(room: Saleroom) -> None:
    room.lots.append(make_lot(room.auction, "花瓶", Terms(1000, "0:100", 2500), Selling("paper")).ref)
    leave(room, 4, 1, 2500)
    leave(room, 4, 2, 1200)
    row = room.bid(4, 3, 1200)
    assert (row.top_paddle, row.bids) == (3, 1)
    row = room.hammer(4)
    assert chain(room, 4) == [(3, 1200, "room"), (1, 1300, "maximum"), (1, 2500, "maximum")]
    assert (row.state, row.sold_fen, row.bids) == ("sold", 2500, 3)


def test_at_the_hammer_the_desk_reaches_the_reserve_for_the_holder_alone(room: Saleroom) -> None:
    room.lots += [make_lot(room.auction, name, Terms(1000, "0:100", 2000)).ref for name in ("花瓶", "台灯")]
    leave(room, 4, 1, 3000)
    assert room.hammer(4).sold_fen == 2000
    leave(room, 5, 1, 1999)
    with pytest.raises(bid_rules.BelowReserve):
        room.hammer(5)
    assert chain(room, 5) == [(1, 1000, "maximum")]


def test_a_maximum_is_raised_lowered_and_taken_back(room: Saleroom) -> None:
    leave(room, 1, 1, 2000)
    with pytest.raises(bid_rules.LeftAlready):
        leave(room, 1, 1, 2000)
    assert leave(room, 1, 1, 3000).bids == 1
    room.bid(1, 2, 2500)
    with pytest.raises(bid_rules.BidTooLow):
        leave(room, 1, 1, 2600)  # it is bid already
    leave(room, 1, 1, 2700)
    (kept,) = maximums.maximums(room.auction)
    assert kept.most_fen == 2700
    maximums.take_back_maximum(maximum=kept.ref, now=NOW, who=WHO)
    with pytest.raises(bid_rules.TakenBack):
        maximums.take_back_maximum(maximum=kept.ref, now=NOW, who=WHO)
    assert maximums.maximums(room.auction) == [] and chain(room)[-1] == (1, 2600, "maximum")
    assert room.bid(1, 2, 2700).top_paddle == 2


@pytest.mark.parametrize(
    ("lot", "paddle", "fen", "refusal"),
    [
        (1, 1, 999, bid_rules.BidTooLow),
        (1, 1, 1000, None),
        (3, 1, 5000, bid_rules.OwnLot),
        (2, 1, 5000, None),
        (2, 2, 1000, bid_rules.BidReached),
        (2, 2, 1050, bid_rules.BidTooLow),
        (2, 2, 1100, None),
        (2, 3, 1000, bid_rules.BidTooLow),
        (2, 3, 1001, None),
    ],
)
def test_what_may_be_left(room: Saleroom, lot: int, paddle: int, fen: int, refusal: type[RuleBroken] | None) -> None:
    room.bid(2, 3, 1000)
    if refusal is None:
        leave(room, lot, paddle, fen)
        assert len(maximums.maximums(room.auction)) == 1
    else:
        with pytest.raises(refusal):
            leave(room, lot, paddle, fen)
        assert maximums.maximums(room.auction) == [] and not bids(lot=room.lots[0])


def test_a_maximum_needs_a_lot_that_is_still_to_be_had(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.hammer(1)
    with pytest.raises(bid_rules.BidTooLate):
        leave(room, 1, 2, 5000)
    room.close()
    with pytest.raises(NotNow):
        leave(room, 2, 2, 5000)


def test_no_line_of_the_journal_and_no_change_in_it_says_a_maximum(room: Saleroom) -> None:
    before = len(entries())
    leave(room, 1, 1, 7777)
    room.bid(1, 2, 2000)
    leave(room, 1, 1, 8888)
    (kept,) = maximums.maximums(room.auction)
    maximums.take_back_maximum(maximum=kept.ref, now=NOW, who=WHO)
    written = entries()[: len(entries()) - before]
    assert [str(entry.sentence) for entry in reversed(written)] == [
        "Kept a maximum for paddle 1 (1101) on lot 1",
        "Paddle 2 (1102) bid ¥20 on lot 1",
        "Kept a maximum for paddle 1 (1101) on lot 1",
        "Took back the maximum of paddle 1 (1101) on lot 1",
    ]
    shown = str([changes_of(entry.ref) for entry in written])
    assert "maximum_bid" in shown and "7777" not in shown and "8888" not in shown


def test_the_desk_s_bid_is_struck_with_what_it_answered(room: Saleroom) -> None:
    leave(room, 1, 1, 3000)
    room.bid(1, 2, 2000)
    desk, manual, _first = bids(lot=room.lots[0])
    with pytest.raises(bid_rules.NotTheTop, match="The desk would bid the same"):
        striking.strike_bid(bid=desk.ref, reason="听错了", now=NOW, who=WHO)
    row = striking.strike_bid(bid=manual.ref, reason="听错了", now=NOW, who=WHO)
    assert (row.top_fen, row.bids) == (1000, 1) and chain(room) == [(1, 1000, "maximum")]
