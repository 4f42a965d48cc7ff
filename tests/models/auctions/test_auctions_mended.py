"""Once is once, a guest stays nameless in the journal, nobody bids on what they gave, consent can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from models.auctions import steps
from models.auctions.bids import hammer, maximums, queue
from models.auctions.bids.bidding import bid
from models.auctions.bids.buying import sell_more
from models.auctions.bids.queries import sales
from models.auctions.bids.rules import OwnLot
from models.auctions.lots import gifts
from models.auctions.lots.follow_up import follow_up_lot
from models.auctions.lots.giving import Given
from models.auctions.lots.operations import correct_lot, withdraw_lot
from models.auctions.lots.packing import move_gift
from models.auctions.lots.queries import lot_row
from models.auctions.lots.tables import Lot
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.money.collection import collect
from models.auctions.money.paying import pay
from models.auctions.money.paying_rules import Part
from models.auctions.money.receipts import bill
from models.auctions.money.voiding import back_out, let_stand, offer_to_next
from models.auctions.money.voiding_rules import HandedOver
from models.auctions.paddles.operations import agree_to_be_named, give_guest_paddle
from models.auctions.projection import projection
from models.auctions.queries import auction_row
from models.auctions.rules import ARCHIVED, NotNow
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.journal import changes_of, entries
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_lot

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def test_a_sale_that_stands_after_all_is_sold_once(room: Saleroom) -> None:
    room.lots[0] = make_lot(room.auction, "蜂蜜", Terms(1000, "0:100", quantity=3)).ref
    room.bid(1, 1, 1000)
    room.hammer(1)
    sell_more(lot=room.lots[0], paddle=room.paddles[1], now=NOW, who=WHO)
    second = next(sale for sale in sales(lot=room.lots[0]) if sale.how == "more")
    back_out(sale=second.ref, reason="too dear", now=NOW, who=WHO)
    let_stand(sale=second.ref, reason="after all", now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="Nobody backed out"):
        let_stand(sale=second.ref, reason="after all", now=NOW, who=WHO)
    assert bill(room.paddles[1]).owed_fen == 1000


def test_the_journal_says_no_guests_name(room: Saleroom) -> None:
    guest = give_guest_paddle(auction=room.auction, name="陆先生", now=NOW, who=WHO)
    bid(lot=room.lots[0], paddle=guest.ref, amount_fen=1000, now=NOW, who=WHO)
    maximums.leave_maximum(lot=room.lots[1], paddle=guest.ref, most_fen=2000, now=NOW, who=WHO)
    assert not [entry for entry in entries() if "陆先生" in str(entry.sentence)]


def test_who_left_a_maximum_does_not_become_the_donor(unopened: Saleroom) -> None:
    steps.lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    (given,) = lot_row(unopened.lots[1]).gifts
    maximums.leave_maximum(lot=unopened.lots[1], paddle=unopened.paddles[1], most_fen=1000, now=NOW, who=WHO)
    with pytest.raises(OwnLot):
        gifts.correct_gift(
            gift=given.ref, version=given.version, given=Given("字画", donor=unopened.households[1]), now=NOW, who=WHO
        )


def test_consent_is_taken_back_in_the_archive_too(room: Saleroom) -> None:
    paddle = room.paddles[0]
    agree_to_be_named(paddle=paddle, now=NOW, who=WHO)
    Auction.update(state=ARCHIVED).where(Auction.ref == room.auction).execute()
    assert not agree_to_be_named(paddle=paddle, named=False, now=NOW, who=WHO).named
    with pytest.raises(NotNow):
        agree_to_be_named(paddle=paddle, now=NOW, who=WHO)


def test_a_price_that_was_raised_above_a_maximum_is_not_bid(unopened: Saleroom) -> None:
    steps.lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    maximums.leave_maximum(lot=unopened.lots[0], paddle=unopened.paddles[1], most_fen=1000, now=NOW, who=WHO)
    steps.unlock_auction(auction=unopened.auction, now=NOW, who=WHO)
    row = lot_row(unopened.lots[0])
    change: dict[str, Any] = {"words": Words(row.title), "selling": Selling(), "now": NOW, "who": WHO}
    correct_lot(lot=row.ref, version=row.version, terms=Terms(2000, "0:100"), **change)
    unopened.open()
    assert unopened.amounts(1) == []


def test_a_lot_of_paper_that_comes_back_answers_its_maximums(unopened: Saleroom) -> None:
    lot = make_lot(unopened.auction, "纸上的壶", selling=Selling("paper")).ref
    unopened.open()
    maximums.leave_maximum(lot=lot, paddle=unopened.paddles[1], most_fen=3000, now=NOW, who=WHO)
    assert lot_row(lot).top_fen is None
    hammer.pass_lot(lot=lot, now=NOW, who=WHO)
    queue.bring_back(lot=lot, now=NOW, who=WHO)
    assert lot_row(lot).top_fen == 1000


def test_the_desk_does_not_bid_on_for_who_backed_out(room: Saleroom) -> None:
    maximums.leave_maximum(lot=room.lots[0], paddle=room.paddles[0], most_fen=5000, now=NOW, who=WHO)
    room.hammer(1)
    back_out(sale=sales(lot=room.lots[0])[0].ref, reason="ill", now=NOW, who=WHO)
    assert maximums.maximums(room.auction) == []


def test_what_became_of_a_lot_is_not_sold_over(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1100)
    room.hammer(1)
    room.close()
    sale = sales(lot=room.lots[0])[0].ref
    back_out(sale=sale, reason="ill", now=NOW, who=WHO)
    follow_up_lot(lot=room.lots[0], follow_up="returned", on=NOW.date(), now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="what became of lot 1"):
        offer_to_next(lot=room.lots[0], now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="what became of lot 1"):
        let_stand(sale=sale, reason="after all", now=NOW, who=WHO)


def test_a_hammer_is_not_taken_back_from_who_has_the_lot_at_home(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.hammer(1)
    collect(paddle=room.paddles[0], unpaid=True, now=NOW, who=WHO)
    with pytest.raises(HandedOver):
        hammer.undo_hammer(lot=room.lots[0], now=NOW, who=WHO)


def test_a_withdrawal_undone_after_the_end_leaves_no_open_lot(room: Saleroom) -> None:
    withdraw_lot(lot=room.lots[0], now=NOW, who=WHO)
    room.close()
    assert {lot.bidding for lot in Lot.select()} == {"unsold"}


def test_a_gift_does_not_move_into_a_lot_on_which_its_donor_left_a_maximum(unopened: Saleroom) -> None:
    steps.lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    maximums.leave_maximum(lot=unopened.lots[0], paddle=unopened.paddles[0], most_fen=2000, now=NOW, who=WHO)
    steps.unlock_auction(auction=unopened.auction, now=NOW, who=WHO)
    (given,) = lot_row(unopened.lots[2]).gifts
    with pytest.raises(OwnLot):
        move_gift(gift=given.ref, lot=unopened.lots[0], now=NOW, who=WHO)


def test_the_look_at_an_entry_shows_no_giver_and_no_guest(room: Saleroom) -> None:
    give_guest_paddle(auction=room.auction, name="陆先生", phone="13800000000", now=NOW, who=WHO)
    make_lot(room.auction, "毯子", donor=room.households[1])
    shown = str([changes_of(entry.ref) for entry in entries()])
    assert "陆先生" not in shown and "13800000000" not in shown and "'donor'" not in shown


def test_what_is_given_on_top_is_raised_too_on_the_desk_and_on_the_wall(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.hammer(1)
    pay(paddle=room.paddles[0], parts=(Part("cash", 1200),), gift_fen=200, now=NOW, who=WHO)
    assert auction_row(room.auction).raised_fen == projection(room.auction, NOW).raised_fen == 1200
