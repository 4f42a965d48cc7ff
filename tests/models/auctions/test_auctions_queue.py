"""The block and the queue: what comes when, moved earlier and later, and what is brought back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.auctions.bids import block, rules
from models.auctions.bids.console import console_card
from models.auctions.bids.hammer import call_lot, hammer, pass_lot
from models.auctions.bids.queue import NothingToBringBack, NotInTheQueue, bring_back, move_in_queue
from models.auctions.lots.operations import withdraw_lot
from models.auctions.lots.queries import lot_row, lots
from models.auctions.lots.terms import Selling
from models.auctions.rules import NotNow
from models.errors import RuleBroken
from models.journal import entries
from models.undo import undo
from tests.models.auctions.rows import GIFT, lot
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_lot
from tests.queries_asked import queries_asked

LATER = NOW + timedelta(minutes=1)


def waiting(room: Saleroom) -> list[int]:
    return [row.number for row in block.coming(lots(room.auction))]


def move(room: Saleroom, number: int, to: int) -> None:
    move_in_queue(lot=room.lots[number - 1], to=to, now=NOW, who=WHO)


def test_the_lot_called_last_is_on_the_block_and_the_others_wait() -> None:
    rows = [
        lot(1, called_at=NOW),
        lot(2, called_at=LATER),
        lot(3, called_at=LATER + timedelta(1), state="sold"),
        lot(4, position=1),
        lot(5, way="paper"),
        lot(6, state="passed"),
        lot(7, state="unsold"),
        lot(8, state="withdrawn"),
        lot(9, state="locked"),
    ]
    on = block.on_the_block(rows)
    assert on is not None and on.number == 2
    assert [row.number for row in block.coming(rows)] == [1, 4, 9]
    assert [row.number for row in block.to_bring_back(rows)] == [6, 7]
    assert block.on_the_block([lot(1)]) is None


@pytest.mark.parametrize(
    ("top", "fen", "by", "expected"),
    [
        (None, None, 1, 1000),
        (None, 1000, 1, 1100),
        (None, 999, 1, 1000),
        (None, 1000, -1, 1000),
        (None, 5000, 1, 5500),
        (None, 5500, -1, 5000),
        (None, 5000, -1, 4900),
        (5000, None, 1, 5500),
        (5000, 6000, -1, 5500),
        (5000, 5500, -1, 5500),
    ],
)
def test_the_arrows_climb_the_ladder_and_stop_at_the_least(
    top: int | None, fen: int | None, by: int, expected: int
) -> None:
    row = lot(1, top_fen=top, least_fen=1000 if top is None else 5500)
    assert block.step(row, fen, by) == expected


@pytest.mark.parametrize(
    ("worth", "fen", "doubted"),
    [(None, 19_999, False), (None, 20_000, True), (20_000, 99_999, False), (20_000, 100_000, True)],
)
def test_an_amount_is_doubted_far_above_the_least_and_the_worth(worth: int | None, fen: int, doubted: bool) -> None:
    assert block.far_above(lot(1, gifts=(GIFT._replace(worth_fen=worth),)), fen) is doubted


def test_a_lot_comes_earlier_or_later_and_no_further_than_the_ends(room: Saleroom) -> None:
    assert waiting(room) == [1, 2, 3]
    move(room, 3, 1)
    assert waiting(room) == [3, 1, 2]
    assert str(entries(limit=1)[0].sentence) == "Lot 3, 毛毯, is now called as number 1 of the queue"
    move(room, 3, 99)
    assert waiting(room) == [1, 2, 3]
    move(room, 2, -5)
    assert waiting(room) == [2, 1, 3]
    undo(entry=entries(limit=1)[0].ref, now=NOW, who=WHO)
    assert waiting(room) == [1, 2, 3]


def test_what_is_not_waiting_in_the_room_keeps_its_place(room: Saleroom) -> None:
    sheet = make_lot(room.auction, "剪纸", selling=Selling("paper"))
    call_lot(lot=room.lots[0], now=NOW, who=WHO)
    withdraw_lot(lot=room.lots[1], now=NOW, who=WHO)
    for ref in (sheet.ref, room.lots[0], room.lots[1]):
        with pytest.raises(NotInTheQueue, match="does not wait in the queue"):
            move_in_queue(lot=ref, to=1, now=NOW, who=WHO)
    call_lot(lot=room.lots[2], now=LATER, who=WHO)
    move(room, 1, 1)  # the lot that was called before waits again
    assert waiting(room) == [1]


def test_the_queue_is_of_the_evening(unopened: Saleroom) -> None:
    with pytest.raises(NotNow, match="still being set up"):
        move(unopened, 1, 2)


def test_a_passed_lot_comes_back_to_the_block(room: Saleroom) -> None:
    pass_lot(lot=room.lots[1], now=NOW, who=WHO)
    assert [row.number for row in block.to_bring_back(lots(room.auction))] == [2]
    back = bring_back(lot=room.lots[1], now=LATER, who=WHO)
    on = block.on_the_block(lots(room.auction))
    assert (back.state, back.called_at) == ("open", LATER) and on is not None and on.ref == back.ref
    assert room.bid(2, 1, 1000).top_fen == 1000


def test_what_is_not_gone_by_is_not_brought_back(room: Saleroom) -> None:
    with pytest.raises(NothingToBringBack, match="Lot 1 was neither passed"):
        bring_back(lot=room.lots[0], now=NOW, who=WHO)
    pass_lot(lot=room.lots[0], now=NOW, who=WHO)
    withdraw_lot(lot=room.lots[0], now=NOW, who=WHO)
    with pytest.raises(rules.LotWithdrawn):
        bring_back(lot=room.lots[0], now=NOW, who=WHO)
    pass_lot(lot=room.lots[1], now=NOW, who=WHO)
    room.close()
    with pytest.raises(RuleBroken, match="is over"):
        bring_back(lot=room.lots[1], now=NOW, who=WHO)
    assert lot_row(room.lots[1]).state == "unsold"


def test_the_hammer_falls_only_on_the_bid_that_was_seen(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 2000)
    with pytest.raises(rules.Overbid, match=r"The highest bid is ¥20 by now\."):
        hammer(lot=room.lots[0], seen_fen=1000, now=NOW, who=WHO)
    assert lot_row(room.lots[0]).state == "open"
    assert hammer(lot=room.lots[0], seen_fen=2000, now=NOW, who=WHO).sold_fen == 2000


def test_the_console_reads_the_evening_at_one_instant(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.hammer(1)
    room.bid(2, 2, 3000)
    call_lot(lot=room.lots[1], now=NOW, who=WHO)
    with queries_asked() as asked:
        card = console_card(room.auction)
    assert (len(card.lots), len(card.paddles), [sale.fen for sale in card.sales]) == (3, 3, [1000])
    assert [bid.amount_fen for bid in card.bids] == [3000]  # of the lot on the block
    assert [bid.amount_fen for bid in console_card(room.auction, room.lots[0]).bids] == [1000]
    assert len(asked) <= 7, asked
