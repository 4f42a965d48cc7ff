"""Paying, paying back, backing out, writing off: the books are checked after each deed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from models.auctions.bids.hammer import undo_hammer
from models.auctions.bids.queries import sales
from models.auctions.bids.rules import BackedOut, BelowReserve
from models.auctions.lots.queries import lot_row
from models.auctions.lots.tables import Lot
from models.auctions.money import paying, refunds, voiding
from models.auctions.money.offers import offers
from models.auctions.money.paying_rules import NothingOwed, OwedChanged, PaidTooMuch, Part
from models.auctions.money.queries import owed_row
from models.auctions.money.receipt_rows import ReceiptRow
from models.auctions.money.receipts import bill, receipt_row, receipts
from models.auctions.money.refund_rules import NothingToTakeBack, RefundTooMuch
from models.auctions.money.tables import PostingLine
from models.auctions.money.voiding_rules import NobodyNext, NotVoid
from models.auctions.rules import NotNow
from models.errors import RuleBroken
from models.undo import CannotUndo, next_undo, undo
from tests.models.auctions.ledgers import check_books
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

BY: dict[str, Any] = {"now": NOW, "who": WHO}


@pytest.fixture
def sold(room: Saleroom) -> Iterator[Saleroom]:
    """Lot 1 went to paddle 2 for 15, lot 2 to paddle 2 for 20 before 1 (18), 3 (11); the auction is live."""
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    for paddle, fen in ((3, 1100), (1, 1800), (2, 2000)):
        room.bid(2, paddle, fen)
    room.hammer(1)
    room.hammer(2)
    yield room
    check_books(room.auction)


def _pay(room: Saleroom, paddle: int, *parts: Part, gift: int = 0, seen: int | None = None) -> ReceiptRow:
    made = paying.pay(paddle=room.paddles[paddle - 1], parts=parts, gift_fen=gift, seen_fen=seen, **BY)
    check_books(room.auction)
    return made


def _refund(room: Saleroom, receipt: str, *parts: Part, gift: int = 0) -> ReceiptRow:
    made = refunds.refund(receipt=receipt, parts=parts, gift_fen=gift, reason="typed wrong", **BY)
    check_books(room.auction)
    return made


def _back_out(room: Saleroom, lot: int) -> None:
    (sale,) = sales(lot=room.lots[lot - 1])
    voiding.back_out(sale=sale.ref, reason="too dear", **BY)
    check_books(room.auction)


def _owed(room: Saleroom, paddle: int) -> int:
    return bill(room.paddles[paddle - 1]).owed_fen


def test_a_part_then_two_ways_with_change_and_a_gift(sold: Saleroom) -> None:
    first = _pay(sold, 2, Part("wechat", 1000), seen=3500)
    assert (first.number, first.before_fen, first.after_fen, first.fen) == (1, 3500, 2500, 1000)
    assert [(item.lot_number, item.fen) for item in first.items] == [(1, 1500), (2, 2000)]
    second = _pay(sold, 2, Part("cash", 2000, 5000), Part("transfer", 700), gift=200)
    assert (second.number, second.after_fen, second.change_fen, second.gift_fen) == (2, 0, 3000, 200)
    cash = [line.fen for line in PostingLine.select().where(PostingLine.account == "cash")]
    assert cash == [5000, -3000], "what was handed over and the change are two lines"
    row = owed_row(sold.paddles[1])
    assert (row.paid_fen, row.owed_fen) == (3500, 0)
    assert (bill(sold.paddles[1]).paid_fen, bill(sold.paddles[1]).gift_fen) == (3500, 200)


def test_more_than_owed_is_refused_and_nothing_is_written(sold: Saleroom) -> None:
    with pytest.raises(PaidTooMuch):
        _pay(sold, 2, Part("cash", 3600))
    with pytest.raises(OwedChanged):
        _pay(sold, 2, Part("cash", 1500), seen=1500)
    with pytest.raises(NothingOwed):
        _pay(sold, 1, Part("cash", 100))
    assert receipts(sold.auction) == []
    assert _pay(sold, 1, Part("cash", 100), gift=100).items == (), "a gift by somebody who won nothing"


def test_a_refund_takes_back_so_much_as_is_left_and_no_more(sold: Saleroom) -> None:
    paid = _pay(sold, 2, Part("cash", 2000), Part("wechat", 2000), gift=500)
    back = _refund(sold, paid.ref, Part("cash", 1500), gift=500)
    assert (back.kind, back.number, back.takes_back, back.reason) == ("refund", 2, 1, "typed wrong")
    assert (back.fen, back.gift_fen, back.before_fen, back.after_fen) == (-1500, -500, 0, 1000)
    with pytest.raises(RefundTooMuch):
        _refund(sold, paid.ref, Part("cash", 501))
    with pytest.raises(RefundTooMuch):
        _refund(sold, paid.ref, Part("cash", 500), gift=1)
    _refund(sold, paid.ref, Part("cash", 500), Part("wechat", 2000))
    with pytest.raises(NothingToTakeBack):
        _refund(sold, paid.ref, Part("cash", 1))
    with pytest.raises(RuleBroken, match="is a refund itself"):
        _refund(sold, back.ref, Part("cash", 1))
    assert _owed(sold, 2) == 3500 and [later.number for later in receipt_row(paid.ref).taken_back_by] == [2, 3]


def test_a_refund_that_was_a_mistake_is_taken_back_once(sold: Saleroom) -> None:
    paid = _pay(sold, 2, Part("cash", 3600), gift=100)
    back = _refund(sold, paid.ref, Part("cash", 3600), gift=100)
    again = refunds.take_back_refund(receipt=back.ref, reason="it was the other one", **BY)
    assert (again.kind, again.takes_back, again.fen, again.gift_fen, again.after_fen) == ("payment", 2, 3600, 100, 0)
    with pytest.raises(NothingToTakeBack):
        refunds.take_back_refund(receipt=back.ref, reason="again", **BY)
    with pytest.raises(RuleBroken, match="is no refund"):
        refunds.take_back_refund(receipt=paid.ref, reason="again", **BY)
    assert receipt_row(paid.ref).left.fen == 0 and receipt_row(again.ref).left.fen == 3600


def test_a_reason_is_asked_for(sold: Saleroom) -> None:
    paid = _pay(sold, 2, Part("cash", 3500))
    (sale,) = sales(lot=sold.lots[0])
    for deed in (
        lambda: refunds.refund(receipt=paid.ref, parts=(Part("cash", 1),), reason=" ", **BY),
        lambda: voiding.back_out(sale=sale.ref, reason="", **BY),
        lambda: voiding.write_off(paddle=sold.paddles[1], reason="", **BY),
    ):
        with pytest.raises(RuleBroken, match="The reason is empty"):
            deed()


def test_who_backs_out_after_paying_has_a_credit(sold: Saleroom) -> None:
    paid = _pay(sold, 2, Part("cash", 3500))
    _back_out(sold, 2)
    assert _owed(sold, 2) == -2000 and lot_row(sold.lots[1]).state == "unsold"
    with pytest.raises(NotVoid):
        void = next(sale for sale in sales(lot=sold.lots[1], void=True))
        voiding.back_out(sale=void.ref, reason="again", **BY)
    back = _refund(sold, paid.ref, Part("cash", 2000))
    assert _owed(sold, 2) == 0 and [item.lot_number for item in back.items] == [1]


def test_the_next_gets_it_at_their_own_bid_and_may_decline(sold: Saleroom) -> None:
    _back_out(sold, 2)
    assert [(row.number, row.fen) for row in offers(sold.lots[1])] == [(1, 1800), (3, 1100)]
    voiding.offer_to_next(lot=sold.lots[1], paddle=sold.paddles[2], **BY)
    check_books(sold.auction)
    assert _owed(sold, 3) == 1100 and lot_row(sold.lots[1]).state == "sold"
    with pytest.raises(RuleBroken, match="is sold already"):
        voiding.offer_to_next(lot=sold.lots[1], **BY)
    _back_out(sold, 2)
    voiding.offer_to_next(lot=sold.lots[1], **BY)
    assert _owed(sold, 1) == 1800 and [sale.how for sale in sales(lot=sold.lots[1])] == ["offer"]
    _back_out(sold, 2)
    with pytest.raises(NobodyNext):
        voiding.offer_to_next(lot=sold.lots[1], **BY)


def test_below_the_reserve_only_if_the_donor_agrees(sold: Saleroom) -> None:
    Lot.update(reserve_fen=1900).where(Lot.ref == sold.lots[1]).execute()
    _back_out(sold, 2)
    assert [row.low for row in offers(sold.lots[1])] == [True, True]
    with pytest.raises(BelowReserve):
        voiding.offer_to_next(lot=sold.lots[1], **BY)
    voiding.offer_to_next(lot=sold.lots[1], below_reserve=True, **BY)
    assert _owed(sold, 1) == 1800


def test_a_lot_that_is_still_open_is_not_offered(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    with pytest.raises(RuleBroken, match="is not free to be offered"):
        voiding.offer_to_next(lot=room.lots[0], **BY)


def test_a_hammer_taken_back_is_no_backing_out(sold: Saleroom) -> None:
    undo_hammer(lot=sold.lots[1], **BY)
    sold.bid(2, 1, 2500)
    sold.hammer(2)
    _back_out(sold, 2)
    assert [(row.number, row.fen) for row in offers(sold.lots[1])] == [(2, 2000), (3, 1100)]


def test_who_backed_out_does_not_win_again_with_the_same_bid(sold: Saleroom) -> None:
    _back_out(sold, 2)
    undo_hammer(lot=sold.lots[1], **BY)
    with pytest.raises(BackedOut, match="Paddle 2 has backed out of lot 2"):
        sold.hammer(2)
    sold.close()
    assert lot_row(sold.lots[1]).state == "unsold"
    voiding.offer_to_next(lot=sold.lots[1], **BY)
    assert _owed(sold, 1) == 1800


def test_they_did_not_back_out_after_all(sold: Saleroom) -> None:
    _back_out(sold, 2)
    (void,) = [sale for sale in sales(lot=sold.lots[1], void=True) if sale.void_at]
    voiding.let_stand(sale=void.ref, reason="it was lot 1", **BY)
    check_books(sold.auction)
    assert _owed(sold, 2) == 3500
    with pytest.raises(RuleBroken, match="Nobody backed out"):
        voiding.let_stand(sale=void.ref, reason="again", **BY)


def test_one_piece_of_several_goes_to_the_next(sold: Saleroom) -> None:
    Lot.update(quantity=3).where(Lot.ref == sold.lots[1]).execute()
    voiding.offer_to_next(lot=sold.lots[1], **BY)
    first = next(sale for sale in sales(lot=sold.lots[1]) if sale.unit == 1)
    voiding.back_out(sale=first.ref, reason="one is enough", **BY)
    check_books(sold.auction)
    assert lot_row(sold.lots[1]).state == "sold", "another piece of it still is"
    voiding.offer_to_next(lot=sold.lots[1], **BY)
    assert [(sale.unit, sale.paddle_number) for sale in sales(lot=sold.lots[1])] == [(1, 3), (2, 1)]


def test_writing_off_and_owing_again(sold: Saleroom) -> None:
    with pytest.raises(NotNow):
        voiding.write_off(paddle=sold.paddles[1], reason="moved away", **BY)
    sold.close()
    assert voiding.write_off(paddle=sold.paddles[1], reason="moved away", **BY).written_off_fen == 3500
    with pytest.raises(NothingOwed):
        voiding.write_off(paddle=sold.paddles[1], reason="moved away", **BY)
    _back_out(sold, 2)
    assert (_owed(sold, 2), bill(sold.paddles[1]).written_off_fen) == (0, 1500), "nobody gets it as money"
    assert voiding.owe_again(paddle=sold.paddles[1], reason="came to pay", **BY).owed_fen == 1500
    with pytest.raises(NothingOwed):
        voiding.owe_again(paddle=sold.paddles[1], reason="again", **BY)


def test_undo_says_where_it_is_reversed(sold: Saleroom) -> None:
    _pay(sold, 2, Part("cash", 3500))
    assert _hint_of_undo().startswith("In the checkout")
    _back_out(sold, 2)
    assert _hint_of_undo().startswith("Reverse it where it was entered")


def _hint_of_undo() -> str:
    entry = next_undo()
    assert entry is not None
    with pytest.raises(CannotUndo) as refused:
        undo(entry=entry.ref, **BY)
    return refused.value.hint
