"""An auction from being set up to lying in the archive, on both engines, and the refusals on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from models.auctions import operations, queries, rules, steps
from models.auctions.bids import bidding
from models.auctions.bids import queries as bids
from models.auctions.bids import rules as bid_rules
from models.auctions.lots import operations as lots
from models.auctions.lots.ladder import NotALadder
from models.auctions.lots.queries import lot_row
from models.auctions.lots.queries import lots as lots_of
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.money import queries as money
from models.auctions.operations import Evening
from models.auctions.paddles.operations import give_paddle
from models.auctions.paddles.queries import paddles
from models.auctions.paddles.rules import HouseholdGone
from models.errors import NotFound, RuleBroken, StaleRecord
from models.households.operations import move_out
from models.journal import entries
from models.money import MOST_FEN
from tests.models.auctions.saleroom import NOW, USUAL, WHO, Saleroom, make_auction, make_household, make_lot


def _withdraw(lot: str) -> None:
    assert lots.withdraw_lot(lot=lot, now=NOW, who=WHO).state == "withdrawn"


def test_an_auction_runs_from_set_up_to_what_is_owed(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    assert room.hammer(1).state == "sold"
    room.bid(2, 2, 2000)
    assert queries.auction_row(room.auction).top_fen == 2000
    assert room.close().state == "settlement"
    (owed,) = money.owed(room.auction)
    assert (owed.paddle_number, owed.lot_numbers, owed.total_fen, owed.owed_fen) == (2, (1, 2), 3500, 3500)
    row = queries.auction_row(room.auction)
    assert (row.raised_fen, row.unpaid_fen, row.top_fen, row.bids) == (3500, 3500, 0, 3)
    assert [lot.state for lot in lots_of(room.auction)] == ["sold", "sold", "unsold"]


def test_locking_numbers_the_lots_without_gaps_and_fixes_the_prices(unopened: Saleroom) -> None:
    steps.lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    late = make_lot(unopened.auction, "花瓶")
    assert (late.number, late.state) == (4, "locked")
    row = lot_row(unopened.lots[0])
    change: dict[str, Any] = {"lot": row.ref, "selling": Selling(), "now": NOW, "who": WHO}
    with pytest.raises(lots.PrintedAlready):
        lots.correct_lot(version=row.version, words=Words("茶壶"), terms=USUAL._replace(starting_fen=900), **change)
    assert lots.correct_lot(version=row.version, words=Words("紫砂壶"), terms=USUAL, **change).title == "紫砂壶"
    steps.unlock_auction(auction=unopened.auction, now=NOW, who=WHO)
    row = lot_row(unopened.lots[0])
    cheaper = USUAL._replace(starting_fen=900)
    row = lots.correct_lot(version=row.version, words=Words("紫砂壶"), terms=cheaper, **change)
    assert row.starting_fen == 900


def test_a_lot_says_what_it_takes_next_and_who_gave_it(room: Saleroom) -> None:
    before = lot_row(room.lots[0])
    assert (before.least_fen, before.top_fen, before.top_paddle, before.top_label) == (1000, None, None, "")
    after = room.bid(1, 2, 5000)
    assert (after.least_fen, after.top_fen, after.top_paddle) == (5500, 5000, 2)
    assert after.top_label == paddles(room.auction)[1].label
    (gift,) = lot_row(room.lots[2]).gifts
    assert (gift.donor, gift.donor_name, gift.lot_number) == (room.households[0], "赵家", 3)
    assert gift.donor_label


def test_bids_are_refused_with_the_reason(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    cases: list[tuple[Callable[[], object], type[RuleBroken]]] = [
        (lambda: room.bid(1, 2, 1099), bid_rules.BidTooLow),
        (lambda: room.bid(1, 1, 2000), bid_rules.OwnTopBid),
        (lambda: room.bid(3, 1, 2000), bid_rules.OwnLot),
        (lambda: room.bid(1, 2, MOST_FEN + 500), rules.AmountBeyondReason),
    ]
    for attempt, refusal in cases:
        with pytest.raises(refusal):
            attempt()
    assert room.amounts(1) == [1000] and not room.amounts(3)
    room.close()
    with pytest.raises(bid_rules.BidTooLate, match="closed"):
        room.bid(1, 2, 5000)


def test_a_withdrawn_lot_takes_no_bid_and_is_not_sold(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    _withdraw(room.lots[0])
    for attempt in (lambda: room.bid(1, 2, 2000), lambda: room.hammer(1), lambda: _withdraw(room.lots[0])):
        with pytest.raises(bid_rules.LotWithdrawn):
            attempt()
    room.close()
    assert money.owed(room.auction) == [] and queries.auction_row(room.auction).top_fen == 0


def test_a_paddle_bids_in_its_own_auction_only(room: Saleroom) -> None:
    other = Saleroom(make_auction("另一场").ref)
    lot = make_lot(other.auction, "花瓶").ref
    other.open()
    with pytest.raises(bid_rules.WrongPaddle):
        bidding.bid(lot=lot, paddle=room.paddles[0], amount_fen=2000, now=NOW, who=WHO)


def test_nothing_is_bid_before_the_opening(unopened: Saleroom) -> None:
    with pytest.raises(rules.NotNow, match="still being set up"):
        unopened.bid(1, 1, 1000)
    with pytest.raises(rules.NotNow):
        unopened.close()
    with pytest.raises(rules.NotNow, match="still being set up"):
        steps.open_auction(auction=unopened.auction, now=NOW, who=WHO)
    unopened.open()
    with pytest.raises(rules.NotNow):
        unopened.open()


def test_an_auction_begins_only_with_something_to_sell_and_time_left(unopened: Saleroom) -> None:
    with pytest.raises(rules.NothingToSell):
        steps.lock_auction(auction=make_auction("空").ref, now=NOW, who=WHO)
    steps.lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    with pytest.raises(rules.NotNow, match="closing time"):
        steps.open_auction(auction=unopened.auction, now=NOW + timedelta(days=1), who=WHO)
    for lot in unopened.lots:
        _withdraw(lot)
    with pytest.raises(rules.NothingToSell):
        steps.open_auction(auction=unopened.auction, now=NOW, who=WHO)


def test_bidding_that_was_ended_too_early_goes_on(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.close()
    assert steps.reopen_auction(auction=room.auction, now=NOW, who=WHO).state == "live"
    assert [lot.state for lot in lots_of(room.auction)] == ["sold", "passed", "passed"]
    with pytest.raises(rules.NotNow):
        steps.reopen_auction(auction=room.auction, now=NOW, who=WHO)


def test_price_terms_stay_under_bids(room: Saleroom) -> None:
    lot = room.bid(1, 2, 1000)
    change: dict[str, Any] = {"lot": lot.ref, "version": lot.version, "selling": Selling(), "now": NOW, "who": WHO}
    with pytest.raises(lots.LotHasBids):
        lots.correct_lot(words=Words("茶"), terms=USUAL._replace(reserve_fen=100), **change)
    row = lots.correct_lot(words=Words("紫砂壶", "Teapot"), terms=USUAL, **change)
    assert (row.title, row.title_en, row.bids) == ("紫砂壶", "Teapot", 1)


def test_stale_screens_and_strange_input_change_nothing(unopened: Saleroom) -> None:
    auction = queries.auction_row(unopened.auction)
    words: dict[str, Any] = {"title_en": "", "place": "", "opens_at": NOW, "evening": Evening(), "now": NOW, "who": WHO}
    correct = operations.correct_auction
    version, until = auction.version, NOW + timedelta(hours=5)
    later = correct(auction=auction.ref, version=version, title_zh="新名", closes_at=until, **words)
    assert later.title_zh == "新名"
    with pytest.raises(StaleRecord):
        correct(auction=auction.ref, version=version, title_zh="旧名", closes_at=until, **words)
    with pytest.raises(RuleBroken, match="close before it opens"):
        correct(auction=auction.ref, version=later.version, title_zh="新", closes_at=NOW, **words)
    with pytest.raises(NotALadder):
        make_lot(auction.ref, "瓶", Terms(1000, "0:0"))
    with pytest.raises(rules.AmountBeyondReason):
        make_lot(auction.ref, "瓶", Terms(-1, "0:100"))
    with pytest.raises(RuleBroken, match="not above the starting price"):
        make_lot(auction.ref, "瓶", Terms(1000, "0:100", buy_now_fen=1000))
    with pytest.raises(RuleBroken, match="1 to 999"):
        make_lot(auction.ref, "瓶", Terms(1000, "0:100", quantity=0))
    with pytest.raises(RuleBroken, match="empty"):
        make_lot(auction.ref, "  ")
    with pytest.raises(NotFound):
        bidding.bid(lot="nothing", paddle=unopened.paddles[0], amount_fen=1, now=NOW, who=WHO)


def test_a_practice_run_stays_one_once_it_has_begun(room: Saleroom) -> None:
    row = queries.auction_row(room.auction)
    with pytest.raises(rules.NotNow, match="practice"):
        operations.correct_auction(
            auction=row.ref,
            version=row.version,
            title_zh=row.title_zh,
            title_en=row.title_en,
            place="",
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            evening=Evening(practice=True),
            now=NOW,
            who=WHO,
        )


def test_paddles_are_numbered_and_one_a_household(room: Saleroom) -> None:
    assert [paddle.number for paddle in paddles(room.auction)] == [1, 2, 3]
    with pytest.raises(RuleBroken, match="already has a paddle"):
        give_paddle(auction=room.auction, household=room.households[0], now=NOW, who=WHO)
    gone = make_household(9, "李家").ref
    move_out(household=gone, moved_out=date(2026, 11, 19), why="", now=NOW, who=WHO)
    with pytest.raises(HouseholdGone):
        give_paddle(auction=room.auction, household=gone, now=NOW, who=WHO)


def test_lists_of_all_auctions_and_of_one_household(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    room.bid(2, 1, 1000)
    make_lot(make_auction("另一场").ref, "花瓶")
    assert len(lots_of()) == 4 and len(lots_of(room.auction)) == 3
    assert {row.title_zh for row in queries.auctions()} == {"慈善拍卖", "另一场"}
    assert [(bid.lot_number, bid.amount_fen, bid.top) for bid in bids.bids()] == [
        (1, 1500, True),
        (1, 1000, False),
        (2, 1000, True),
    ]
    assert [bid.lot_number for bid in bids.bids(household=room.households[0])] == [1, 2]
    room.close()
    assert [owed.total_fen for owed in money.owed(household=room.households[0])] == [1000]
    assert [(sale.lot_number, sale.fen) for sale in bids.sales(room.auction)] == [(1, 1500), (2, 1000)]
    card = queries.auction_card(room.auction)
    assert (len(card.lots), len(card.paddles), len(card.owed)) == (3, 3, 2)


def test_the_journal_says_every_step_in_words(room: Saleroom) -> None:
    room.bid(1, 2, 1100)
    room.hammer(1)
    room.close()
    label = paddles(room.auction)[1].label
    assert [str(entry.sentence) for entry in entries(limit=3)] == [
        "Ended the bidding of 慈善拍卖",
        f"Sold lot 1, 茶壶, to paddle 2 ({label}) for ¥11",
        f"Paddle 2 ({label}) bid ¥11 on lot 1",
    ]
    assert all(entry.who == WHO and entry.topics == {"auctions"} for entry in entries(limit=3))
