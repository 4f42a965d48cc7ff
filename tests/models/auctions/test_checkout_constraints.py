"""The schema holds the rules of receipts too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.access import operation, refusals
from models.auctions.bids.queries import sales
from models.auctions.bids.tables import Sale
from models.auctions.money import paying, refunds
from models.auctions.money.paying_rules import Part
from models.auctions.money.tables import AuctionReceipt, Payment
from models.errors import RuleBroken
from models.journal import writing
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

Violation = Callable[[], None]


def _again(model: type[Any], row: Any, **changes: object) -> None:
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    model(**{**values, **changes}).save()


def _receipt(nth: int, **changes: object) -> None:
    """One more receipt, the 4th, as one of those that are there but for some changes."""
    row = AuctionReceipt.get(AuctionReceipt.number == nth)
    _again(AuctionReceipt, row, **{"number": 4, **changes})


def _payment(**changes: object) -> None:
    row = Payment.select().order_by(Payment.id).get()
    _again(Payment, row, **changes)


def _sale() -> None:
    sale = Sale.get(Sale.void_at.is_null())
    sale.backed_out = True
    sale.save()


VIOLATIONS: dict[str, Violation] = {
    "auction_receipt_number_positive": lambda: _receipt(1, number=0),
    "auction_receipt_number_once": lambda: _receipt(1, number=1),
    "auction_receipt_kind_known": lambda: _receipt(2, kind="gift", gift_fen=0),
    "auction_receipt_refund_of_one": lambda: _receipt(2, refunds=None),
    "auction_receipt_refund_with_a_reason": lambda: _receipt(2, reason=""),
    "auction_receipt_gift_sane": lambda: _receipt(2, gift_fen=1),
    "auction_receipt_refund_back_once": lambda: _receipt(3),
    "payment_of_something": lambda: _payment(fen=0, given_fen=None),
    "payment_method_known": lambda: _payment(method="shells", given_fen=None),
    "payment_change_of_cash": lambda: _payment(method="wechat"),
    "sale_backed_out_is_void": _sale,
}
MORE = {
    "auction_receipt_gift_sane": [lambda: _receipt(1, gift_fen=-1)],
    "payment_change_of_cash": [lambda: _payment(given_fen=999), lambda: _payment(fen=-1000)],
    "auction_receipt_refund_with_a_reason": [lambda: _receipt(3, reason="", refunds=1)],
}


@operation
def _violate(violation: Violation) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.fixture
def paid(room: Saleroom) -> Saleroom:
    """Receipt 1 is a payment with change, 2 its refund, 3 takes that back."""
    room.bid(1, 1, 1000)
    room.hammer(1)
    part = Part("cash", 1000, 2000)
    first = paying.pay(paddle=room.paddles[0], parts=(part,), now=NOW, who=WHO)
    back = refunds.refund(receipt=first.ref, parts=(Part("cash", 1000),), reason="no", now=NOW, who=WHO)
    refunds.take_back_refund(receipt=back.ref, reason="yes", now=NOW, who=WHO)
    assert len(sales(auction=room.auction)) == 1
    return room


def test_the_schema_refuses_each_with_a_sentence(paid: Saleroom) -> None:
    for constraint, violation in VIOLATIONS.items():
        for one in (violation, *MORE.get(constraint, ())):
            with pytest.raises(RuleBroken) as refused:
                _violate(one)
            assert refused.value.title == refusals[constraint].words, constraint


def test_every_constraint_of_receipts_is_violated_here() -> None:
    tables: tuple[Any, ...] = (AuctionReceipt, Payment)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if getattr(index, "_name", None)}
    assert names == set(VIOLATIONS) - {"sale_backed_out_is_void"}
