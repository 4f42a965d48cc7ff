"""An auction from being set up to being settled, on both engines, and every refusal on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from models.auctions.ladder import NotALadder

from models.auctions import bidding, operations, queries, rules
from models.errors import NotFound, RuleBroken, StaleRecord
from models.households.operations import move_out
from models.journal import entries
from models.money import MOST_FEN
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_auction, make_household, make_lot


def _open(room: Saleroom) -> None:
    bidding.open_auction(auction=room.auction, now=NOW, who=WHO)


def _pay(room: Saleroom, paddle: int, method: str = "cash") -> None:
    bidding.mark_paid(paddle=room.paddles[paddle - 1], method=method, now=NOW, who=WHO)


def _settle(room: Saleroom) -> None:
    bidding.settle_auction(auction=room.auction, now=NOW, who=WHO)


def test_an_auction_runs_from_set_up_to_settled(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    room.bid(2, 2, 2000)
    assert room.close().state == "closed"
    (owed,) = queries.owed(room.auction)
    assert (owed.paddle_number, owed.lot_numbers, owed.total_fen, owed.paid_fen, owed.paid) == (
        2,
        (1, 2),
        3500,
        0,
        False,
    )
    assert queries.auction_row(room.auction).unpaid_fen == 3500
    paid = bidding.mark_paid(paddle=room.paddles[1], method="wechat", now=NOW, who=WHO)
    assert (paid.paid_fen, paid.method, paid.paid_at, paid.paid) == (3500, "wechat", NOW, True)
    _settle(room)
    row = queries.auction_row(room.auction)
    assert (row.state, row.unpaid_fen, row.top_fen, row.bids) == ("settled", 0, 3500, 3)
    assert [lot.state for lot in queries.lots(room.auction)] == ["sold", "sold", "unsold"]


def test_a_lot_says_what_it_takes_next(room: Saleroom) -> None:
    before = queries.lot_row(room.lots[0])
    assert (before.least_fen, before.top_fen, before.top_paddle, before.top_label) == (1000, None, None, "")
    after = room.bid(1, 2, 5000)
    assert (after.least_fen, after.top_fen, after.top_paddle) == (5500, 5000, 2)
    assert after.top_label == queries.paddles(room.auction)[1].label
    given = queries.lot_row(room.lots[2])
    assert (given.donor, given.donor_name) == (room.households[0], "赵家")
    assert given.donor_label


def test_bids_are_refused_with_the_reason(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    cases: list[tuple[Callable[[], object], type[RuleBroken]]] = [
        (lambda: room.bid(1, 2, 1099), rules.BidTooLow),
        (lambda: room.bid(1, 1, 2000), rules.OwnTopBid),
        (lambda: room.bid(3, 1, 2000), rules.OwnLot),
        (lambda: room.bid(1, 2, 2000, NOW + timedelta(hours=3)), rules.BidTooLate),
        (lambda: room.bid(1, 2, MOST_FEN + 1), rules.BidTooHigh),
    ]
    for attempt, refusal in cases:
        with pytest.raises(refusal):
            attempt()
    assert room.amounts(1) == [1000] and not room.amounts(3)
    room.close()
    with pytest.raises(rules.BidTooLate, match="closed"):
        room.bid(1, 2, 5000)


def test_a_withdrawn_lot_takes_no_bid_and_is_not_sold(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    assert operations.withdraw_lot(lot=room.lots[0], now=NOW, who=WHO).state == "withdrawn"
    with pytest.raises(rules.LotWithdrawn):
        room.bid(1, 2, 2000)
    with pytest.raises(rules.LotWithdrawn):
        operations.withdraw_lot(lot=room.lots[0], now=NOW, who=WHO)
    room.close()
    assert queries.owed(room.auction) == [] and queries.auction_row(room.auction).top_fen == 0


def test_a_paddle_bids_in_its_own_auction_only(room: Saleroom) -> None:
    other = make_auction("另一场").ref
    lot = make_lot(other, "花瓶").ref
    bidding.open_auction(auction=other, now=NOW, who=WHO)
    with pytest.raises(rules.WrongPaddle):
        bidding.bid(lot=lot, paddle=room.paddles[0], amount_fen=2000, now=NOW, who=WHO)


def test_nothing_is_bid_before_the_opening(unopened: Saleroom) -> None:
    with pytest.raises(rules.NotNow, match="still being set up"):
        unopened.bid(1, 1, 1000)
    with pytest.raises(rules.NotNow):
        unopened.close()
    _open(unopened)
    with pytest.raises(rules.NotNow):
        _open(unopened)


def test_an_auction_opens_only_with_something_to_sell_and_time_left(unopened: Saleroom) -> None:
    empty = make_auction("空")
    with pytest.raises(rules.NothingToSell):
        bidding.open_auction(auction=empty.ref, now=NOW, who=WHO)
    with pytest.raises(rules.NotNow, match="closing time"):
        bidding.open_auction(auction=unopened.auction, now=NOW + timedelta(days=1), who=WHO)
    for lot in unopened.lots:
        operations.withdraw_lot(lot=lot, now=NOW, who=WHO)
    with pytest.raises(rules.NothingToSell):
        _open(unopened)


def test_money_is_taken_once_and_settling_waits_for_all(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(2, 2, 2000)
    with pytest.raises(rules.NotNow):
        _pay(room, 1)
    room.close()
    with pytest.raises(rules.NothingOwed):
        _pay(room, 3)
    with pytest.raises(RuleBroken, match="ways of paying"):
        _pay(room, 1, "shells")
    _pay(room, 1)
    with pytest.raises(rules.PaidAlready):
        _pay(room, 1)
    with pytest.raises(rules.NotPaid):
        _settle(room)
    with pytest.raises(rules.NotPaid):
        bidding.take_back_payment(paddle=room.paddles[1], now=NOW, who=WHO)
    _pay(room, 2)
    assert not bidding.take_back_payment(paddle=room.paddles[0], now=NOW, who=WHO).paid
    _pay(room, 1, "alipay")
    _settle(room)
    with pytest.raises(rules.NotNow):
        bidding.take_back_payment(paddle=room.paddles[0], now=NOW, who=WHO)


def test_terms_stay_under_bids_and_a_bidder_is_no_donor(room: Saleroom) -> None:
    lot = room.bid(1, 2, 1000)
    terms: dict[str, Any] = {"description": "", "donor_name": "", "now": NOW, "who": WHO}
    with pytest.raises(rules.LotHasBids):
        operations.correct_lot(
            lot=lot.ref, version=lot.version, title="茶", donor=None, starting_fen=1, ladder=lot.ladder, **terms
        )
    with pytest.raises(rules.OwnLot):
        operations.correct_lot(
            lot=lot.ref,
            version=lot.version,
            title="茶",
            donor=room.households[1],
            starting_fen=1000,
            ladder=lot.ladder,
            **terms,
        )
    row = operations.correct_lot(
        lot=lot.ref,
        version=lot.version,
        title="紫砂壶",
        donor=room.households[2],
        starting_fen=1000,
        ladder=lot.ladder,
        **terms,
    )
    assert (row.title, row.donor, row.bids) == ("紫砂壶", room.households[2], 1)


def test_stale_screens_and_strange_input_change_nothing(unopened: Saleroom) -> None:
    auction = queries.auction_row(unopened.auction)
    words: dict[str, Any] = {"title_en": "", "place": "", "opens_at": NOW, "now": NOW, "who": WHO}
    later = operations.correct_auction(
        auction=auction.ref, version=auction.version, title_zh="新名", closes_at=NOW + timedelta(hours=5), **words
    )
    assert later.title_zh == "新名" and later.sequence == auction.sequence + 1
    with pytest.raises(StaleRecord):
        operations.correct_auction(
            auction=auction.ref, version=auction.version, title_zh="旧名", closes_at=NOW + timedelta(hours=5), **words
        )
    with pytest.raises(RuleBroken, match="close before it opens"):
        operations.correct_auction(auction=auction.ref, version=later.version, title_zh="新", closes_at=NOW, **words)
    with pytest.raises(NotALadder):
        make_lot(auction.ref, "瓶", ladder="0:0")
    with pytest.raises(rules.BidTooHigh):
        make_lot(auction.ref, "瓶", starting_fen=-1)
    with pytest.raises(RuleBroken, match="empty"):
        make_lot(auction.ref, "  ")
    with pytest.raises(NotFound):
        bidding.bid(lot="nothing", paddle=unopened.paddles[0], amount_fen=1, now=NOW, who=WHO)


def test_paddles_are_numbered_and_one_a_household(room: Saleroom) -> None:
    assert [paddle.number for paddle in queries.paddles(room.auction)] == [1, 2, 3]
    with pytest.raises(RuleBroken, match="already has a paddle"):
        operations.give_paddle(auction=room.auction, household=room.households[0], now=NOW, who=WHO)
    gone = make_household(9, "李家").ref
    move_out(household=gone, moved_out=date(2026, 11, 19), why="", now=NOW, who=WHO)
    with pytest.raises(rules.HouseholdGone):
        operations.give_paddle(auction=room.auction, household=gone, now=NOW, who=WHO)


def test_lists_of_all_auctions_and_of_one_household(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    room.bid(2, 1, 1000)
    make_lot(make_auction("另一场").ref, "花瓶")
    assert len(queries.lots()) == 4 and len(queries.lots(room.auction)) == 3
    assert {row.title_zh for row in queries.auctions()} == {"慈善拍卖", "另一场"}
    assert [(bid.lot_number, bid.amount_fen, bid.top) for bid in queries.bids()] == [
        (1, 1500, True),
        (1, 1000, False),
        (2, 1000, True),
    ]
    assert [bid.lot_number for bid in queries.bids(household=room.households[0])] == [1, 2]
    room.close()
    assert [owed.total_fen for owed in queries.owed(household=room.households[0])] == [1000]
    card = queries.auction_card(room.auction)
    assert (len(card.lots), len(card.paddles), len(card.owed)) == (3, 3, 2)


def test_the_journal_says_every_step_in_words(room: Saleroom) -> None:
    room.bid(1, 2, 1050)
    room.close()
    _pay(room, 2)
    _settle(room)
    label = queries.paddles(room.auction)[1].label
    assert [str(entry.sentence) for entry in entries(limit=4)] == [
        "Settled the auction 慈善拍卖",
        f"{label} paid ¥10.50",
        "Closed the auction 慈善拍卖",
        f"Paddle 2 ({label}) bid ¥10.50 on lot 1",
    ]
    assert all(entry.who == WHO and entry.topics == {"auctions"} for entry in entries(limit=4))
