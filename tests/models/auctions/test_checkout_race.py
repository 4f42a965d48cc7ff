"""Two checkouts and one bidder's money: it is taken once, and the detector does find what goes wrong unprotected."""

from __future__ import annotations

from models.auctions.money.ledger import owed_by
from models.auctions.money.receipts import receipts
from models.auctions.paddles.tables import Paddle
from tests.models.auctions.ledgers import check_books
from tests.models.auctions.saleroom import Saleroom
from tests.models.auctions.tills import take_all, take_naively
from tests.together import results, rivals


def _sell(room: Saleroom) -> str:
    room.bid(1, 1, 1000)
    room.hammer(1)
    return room.paddles[0]


def _owed(paddle: str) -> int:
    return owed_by(Paddle.get(Paddle.ref == paddle))


def test_one_of_two_checkouts_takes_it_and_the_other_is_refused(room: Saleroom, place: str) -> None:
    paddle = _sell(room)
    with rivals(place, 2) as pool:
        came = results([pool.submit(take_all, paddle, 1000) for _till in range(2)])
    assert sorted(came) == ["OwedChanged", "taken"]
    assert [row.number for row in receipts(room.auction)] == [1] and _owed(paddle) == 0
    check_books(room.auction)


def test_without_protection_the_money_is_taken_twice(room: Saleroom, place: str) -> None:
    paddle = _sell(room)
    with rivals(place, 2) as pool:
        results([pool.submit(take_naively, paddle, number) for number in (1, 2)])
    assert _owed(paddle) == -1000
