"""Sheets, striking, buying at once, one more of the same, the hammer and its undo, and whose number it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.auctions.bids import bidding, buying, finding, hammer, striking
from models.auctions.bids import rules as bid_rules
from models.auctions.bids.queries import bids, sales
from models.auctions.bids.tables import Sale
from models.auctions.lots.queries import lot_row
from models.auctions.lots.rows import LotRow
from models.auctions.lots.terms import Selling, Terms
from models.auctions.money.paying import pay_all
from models.auctions.money.queries import owed
from models.auctions.paddles.tables import LostPaddle, Paddle
from models.auctions.rules import NotNow
from models.errors import NotFound, RuleBroken
from models.journal import entries, writing
from tests.models.auctions.saleroom import IN_THE_ROOM, NOW, WHO, Saleroom, make_lot

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
AT: dict[str, Any] = {"now": NOW, "who": WHO}


def write(room: Saleroom, line: int, paddle: int, fen: int, *, as_written: bool = False) -> LotRow:
    """Type in a line of the sheet of the last lot."""
    where: dict[str, Any] = {"lot": room.lots[-1], "paddle": room.paddles[paddle - 1]}
    return bidding.bid(**where, amount_fen=fen, sheet_line=line, as_written=as_written, **AT)


def strike(room: Saleroom, from_the_top: int = 0, lot: int = 1, reason: str = "听错了") -> LotRow:
    """Strike a bid of a lot."""
    return striking.strike_bid(bid=bids(lot=room.lots[lot - 1])[from_the_top].ref, reason=reason, **AT)


def more(room: Saleroom, paddle: int) -> LotRow:
    """Sell one more of the last lot."""
    return buying.sell_more(lot=room.lots[-1], paddle=room.paddles[paddle - 1], **AT)


def buy(room: Saleroom, paddle: int) -> LotRow:
    """Buy the last lot at once."""
    return buying.buy_now(lot=room.lots[-1], paddle=room.paddles[paddle - 1], **AT)


def with_lot(room: Saleroom, terms: Terms, selling: Selling = IN_THE_ROOM) -> Saleroom:
    """The room with one lot more."""
    room.lots.append(make_lot(room.auction, "点心票", terms, selling).ref)
    return room


def send_home(room: Saleroom, paddle: int) -> None:
    """Let a bidder leave."""
    with writing(WHO, NOW, "Left"):
        row = Paddle.get(Paddle.ref == room.paddles[paddle - 1])
        row.checked_in_at, row.left_at = NOW, NOW
        row.save()


def test_the_paper_wins_and_its_lines_stay(room: Saleroom) -> None:
    with_lot(room, Terms(1000, "0:500"), Selling("paper"))
    write(room, 1, 1, 1000)
    with pytest.raises(bid_rules.BetweenSteps):
        write(room, 2, 2, 1700)
    write(room, 2, 2, 1700, as_written=True)
    write(room, 4, 2, 1701, as_written=True)  # twice in a row, as it stands there
    with pytest.raises(bid_rules.BidReached):
        write(room, 5, 3, 1701, as_written=True)
    with pytest.raises(bid_rules.LineOutOfOrder):
        write(room, 3, 3, 3000)
    send_home(room, 3)
    write(room, 6, 3, 2201)
    made = [(bid.sheet_line, bid.paddle_number, bid.amount_fen) for bid in reversed(bids(lot=room.lots[-1]))]
    assert made == [(1, 1, 1000), (2, 2, 1700), (4, 2, 1701), (6, 3, 2201)]
    assert {bid.how for bid in bids(lot=room.lots[-1])} == {"sheet"}


def test_striking_a_line_takes_the_lines_below_it_along(room: Saleroom) -> None:
    with_lot(room, Terms(1000, "0:500"), Selling("paper"))
    for line, (paddle, fen) in enumerate(((1, 1000), (2, 1500), (3, 9000), (1, 9500)), 1):
        write(room, line, paddle, fen)
    row = strike(room, from_the_top=1, lot=4)
    assert (row.top_fen, row.top_paddle, row.bids) == (1500, 2, 2)
    assert write(room, 3, 3, 2000).top_fen == 2000
    struck = [bid for bid in bids(lot=room.lots[-1], struck=True) if bid.struck_at]
    assert [(bid.sheet_line, bid.struck_why, bid.top) for bid in struck] == [(4, "听错了", False), (3, "听错了", False)]


def test_a_struck_bid_stays_on_record_and_the_one_below_holds_again(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 20_000)
    with pytest.raises(bid_rules.NotTheTop):
        strike(room, from_the_top=1)
    with pytest.raises(RuleBroken):
        strike(room, reason="  ")
    struck = bids(lot=room.lots[0])[0].ref
    row = strike(room)
    assert (row.top_fen, row.top_paddle, row.least_fen, row.bids) == (1000, 1, 1100, 1)
    assert str(entries()[0].sentence) == "Struck ¥200 of paddle 2 (1102) on lot 1: 听错了"
    with pytest.raises(bid_rules.TakenBack):
        striking.strike_bid(bid=struck, reason="听错了", **AT)
    assert room.bid(1, 2, 1100).top_fen == 1100
    room.hammer(1)
    with pytest.raises(bid_rules.BidTooLate):
        strike(room)


def test_buying_at_once_ends_the_bidding(room: Saleroom) -> None:
    with_lot(room, Terms(1000, "0:100", buy_now_fen=5000))
    room.bid(4, 1, 4900)
    row = buy(room, 1)
    assert (row.state, row.sold_fen, row.top_fen) == ("sold", 5000, 4900)
    (sale,) = sales(room.auction)
    assert (sale.how, sale.fen, sale.paddle_number) == ("buy_now", 5000, 1)
    with pytest.raises(bid_rules.BidTooLate):
        buy(room, 2)
    assert [row.owed_fen for row in owed(room.auction)] == [5000]


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (lambda room: with_lot(room, Terms(1000, "0:100")), bid_rules.NotAtOnce),
        (lambda room: with_lot(room, Terms(1000, "0:100", buy_now_fen=5000)).bid(4, 2, 5000), bid_rules.NotAtOnce),
        (lambda room: send_home(with_lot(room, Terms(1000, "0:100", buy_now_fen=5000)), 1), bid_rules.PaddleLeft),
        (lambda room: with_lot(room, Terms(1000, "0:100", buy_now_fen=5000)).close(), bid_rules.BidTooLate),
    ],
)
def test_what_cannot_be_bought_at_once(
    room: Saleroom, prepare: Callable[[Saleroom], object], refusal: type[RuleBroken]
) -> None:
    prepare(room)
    with pytest.raises(refusal) as refused:
        buy(room, 1)
    assert refused.value.hint and not sales(room.auction)


def test_more_of_the_same_at_the_hammer_s_price_until_none_is_left(room: Saleroom) -> None:
    with_lot(room, Terms(1000, "0:100", quantity=4))
    room.bid(4, 1, 1500)
    with pytest.raises(bid_rules.NotSold):
        more(room, 2)
    room.hammer(4)
    assert more(room, 2).sold == 2
    assert more(room, 2).sold == 3
    room.close()
    row = more(room, 3)  # somebody takes the last one at the checkout
    assert (row.sold, row.sold_fen) == (4, 6000)
    with pytest.raises(bid_rules.NoneLeft):
        more(room, 1)
    assert [(s.unit, s.paddle_number, s.how) for s in sales(lot=room.lots[3])] == [
        (1, 1, "hammer"),
        (2, 2, "more"),
        (3, 2, "more"),
        (4, 3, "more"),
    ]
    assert {row.paddle_number: row.owed_fen for row in owed(room.auction)} == {1: 1500, 2: 3000, 3: 1500}


def test_a_piece_that_came_back_is_sold_again(room: Saleroom) -> None:
    with_lot(room, Terms(1000, "0:100", quantity=2))
    room.bid(4, 1, 1500)
    room.hammer(4)
    more(room, 2)
    with writing(WHO, NOW, "Backed out"):
        hammer.unsell(Sale.get(Sale.ref == sales(lot=room.lots[3])[0].ref), "不要了", NOW)
    assert more(room, 3).sold == 2
    assert [(s.unit, s.paddle_number, s.fen) for s in sales(lot=room.lots[3])] == [(1, 3, 1500), (2, 2, 1500)]


def test_the_donor_buys_nothing_of_their_own(room: Saleroom) -> None:
    room.bid(3, 2, 1000)
    room.hammer(3)
    with pytest.raises(bid_rules.OwnLot):
        buying.sell_more(lot=room.lots[2], paddle=room.paddles[0], **AT)


def test_the_hammer_is_taken_back_until_money_was_taken(room: Saleroom) -> None:
    with_lot(room, Terms(1000, "0:100", quantity=2))
    room.bid(4, 1, 1500)
    with pytest.raises(bid_rules.NotSold):
        hammer.undo_hammer(lot=room.lots[3], **AT)
    room.hammer(4)
    more(room, 2)
    row = hammer.undo_hammer(lot=room.lots[3], reason="喊错了", **AT)
    assert (row.state, row.sold, row.top_fen) == ("open", 0, 1500)
    assert {sale.void_why for sale in sales(room.auction, void=True)} == {"喊错了"}
    assert not any(row.owed_fen for row in owed(room.auction))
    room.bid(4, 3, 1600)
    room.hammer(4)
    more(room, 2)
    pay_all(paddle=room.paddles[1], **AT)
    with pytest.raises(bid_rules.MoneyTaken):
        hammer.undo_hammer(lot=room.lots[3], **AT)
    assert lot_row(room.lots[3]).sold == 2  # the first piece did not go either
    room.close()
    with pytest.raises(NotNow):
        hammer.undo_hammer(lot=room.lots[3], **AT)


def test_a_second_hammer_is_told_what_the_first_has_done(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.hammer(1)
    with pytest.raises(bid_rules.SoldAlready, match="Lot 1 is sold already: to paddle 1 for ¥10") as refused:
        room.hammer(1)
    assert refused.value.hint and len(sales(room.auction)) == 1


def test_whose_number_it_is(room: Saleroom) -> None:
    with writing(WHO, NOW, "Lost"):
        row = Paddle.get(Paddle.ref == room.paddles[1])
        LostPaddle(auction=row.auction, paddle=row, number=2, lost_at=NOW).save()
        row.number = 7
        row.save()
    assert finding.paddle_of(room.auction, 1).ref == room.paddles[0]
    assert finding.paddle_of(room.auction, 7).ref == room.paddles[1]
    with pytest.raises(finding.PaddleLost) as lost:
        finding.paddle_of(room.auction, 2)
    assert str(lost.value) == "Paddle 2 was lost. Whoever held it bids with paddle 7 now."
    with pytest.raises(finding.NoSuchPaddle, match="Nobody has paddle 9"):
        finding.paddle_of(room.auction, 9)
    send_home(room, 3)
    with pytest.raises(bid_rules.PaddleLeft, match="Who held paddle 3 has gone home"):
        finding.paddle_of(room.auction, 3)
    assert finding.paddle_of(room.auction, 3, from_sheet=True).ref == room.paddles[2]
    assert finding.paddle_of(room.auction, 2, from_sheet=True).number == 7
    with pytest.raises(NotFound):
        finding.paddle_of("nothing", 1)
