"""Handing over: ready, collected, here again; not before it is paid, unless somebody means to."""

from __future__ import annotations

from typing import Any

import pytest

from models.auctions.bids.queries import sales
from models.auctions.money import collection, paying, voiding
from models.auctions.money.voiding_rules import HandedOver, NotPaid
from models.errors import RuleBroken
from models.undo import next_undo, undo
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

BY: dict[str, Any] = {"now": NOW, "who": WHO}


@pytest.fixture
def winner(room: Saleroom) -> str:
    """Paddle 2, who won lots 1 and 2."""
    for lot in (1, 2):
        room.bid(lot, 2, 1000)
        room.hammer(lot)
    return room.paddles[1]


def test_nothing_leaves_the_desk_unpaid_but_on_purpose(winner: str) -> None:
    with pytest.raises(NotPaid, match="Paddle 2 still owes ¥20"):
        collection.collect(paddle=winner, **BY)
    with pytest.raises(NotPaid):
        collection.make_ready(paddle=winner, **BY)
    assert all(sale.collected_at for sale in collection.collect(paddle=winner, unpaid=True, **BY))


def test_one_by_one_and_all_at_once(winner: str) -> None:
    paying.pay_all(paddle=winner, **BY)
    first, second = sales(paddle=winner)
    assert all(sale.ready_at for sale in collection.make_ready(paddle=winner, **BY))
    with pytest.raises(HandedOver):
        collection.make_ready(paddle=winner, **BY)
    one, other = collection.collect(paddle=winner, sales=(second.ref,), **BY)
    assert one.collected_at is None and other.collected_at == NOW
    with pytest.raises(HandedOver):
        voiding.back_out(sale=second.ref, reason="broken", **BY)
    collection.collect(paddle=winner, **BY)
    with pytest.raises(HandedOver):
        collection.collect(paddle=winner, **BY)
    collection.bring_back(sale=second.ref, **BY)
    with pytest.raises(HandedOver):
        collection.bring_back(sale=second.ref, **BY)
    voiding.back_out(sale=second.ref, reason="broken", **BY)
    with pytest.raises(RuleBroken, match="not this bidder's any more"):
        collection.collect(paddle=winner, sales=(second.ref,), **BY)
    assert [sale.ref for sale in sales(paddle=winner)] == [first.ref]


def test_the_journal_takes_a_collection_back(winner: str) -> None:
    paying.pay_all(paddle=winner, **BY)
    collection.collect(paddle=winner, **BY)
    entry = next_undo()
    assert entry is not None
    undo(entry=entry.ref, **BY)
    assert [sale.collected_at for sale in sales(paddle=winner)] == [None, None]
