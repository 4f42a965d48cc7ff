"""Once is once, a guest stays nameless in the journal, nobody bids on what they gave, consent can be taken back."""

from __future__ import annotations

import pytest

from models.auctions import steps
from models.auctions.bids import maximums
from models.auctions.bids.bidding import bid
from models.auctions.bids.buying import sell_more
from models.auctions.bids.queries import sales
from models.auctions.bids.rules import OwnLot
from models.auctions.lots import gifts
from models.auctions.lots.giving import Given
from models.auctions.lots.queries import lot_row
from models.auctions.money.receipts import bill
from models.auctions.money.voiding import back_out, let_stand
from models.auctions.paddles.operations import agree_to_be_named, give_guest_paddle
from models.auctions.rules import ARCHIVED, NotNow
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.journal import entries
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, Terms, make_lot

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
