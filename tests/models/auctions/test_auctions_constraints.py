"""The schema holds the rules too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.access import operation, refusals
from models.auctions import bidding
from models.auctions.tables import Auction, Bid, Lot, Paddle, Payment, Sale
from models.errors import RuleBroken
from models.journal import writing
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

Violation = Callable[[Saleroom], None]


def _again(model: type[Any], row: Any, **changes: object) -> None:
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    model(**{**values, **changes}).save()


def _change(row: Any, **changes: object) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _first(model: type[Any]) -> Any:
    return model.select().order_by(model.id).get()


def _last(model: type[Any]) -> Any:
    return model.select().order_by(model.id.desc()).get()


VIOLATIONS: dict[str, Violation] = {
    "auction_times_in_order": lambda room: _change(_first(Auction), closes_at=_first(Auction).opens_at),
    "auction_state_known": lambda room: _change(_first(Auction), state="ajar"),
    "lot_number_once": lambda room: _again(Lot, _first(Lot)),
    "lot_number_positive": lambda room: _change(_first(Lot), number=0),
    "lot_starting_not_negative": lambda room: _change(_first(Lot), starting_fen=-1),
    "lot_bidding_known": lambda room: _change(_first(Lot), bidding="ajar"),
    "lot_bids_counted": lambda room: _change(_first(Lot), bids=-1),
    "paddle_number_positive": lambda room: _change(_first(Paddle), number=0),
    "paddle_number_once": lambda room: _change(_last(Paddle), number=1),
    "paddle_one_a_household": lambda room: _again(Paddle, _first(Paddle), number=9),
    "bid_amount_positive": lambda room: _again(Bid, _last(Bid), amount_fen=0, beats=_last(Bid).id),
    "bid_amount_once": lambda room: _again(Bid, _last(Bid), beats=_last(Bid).id),
    "bid_beats_once": lambda room: _again(Bid, _last(Bid), amount_fen=9999),
    "bid_one_first": lambda room: _again(Bid, _first(Bid), amount_fen=9999),
    "payment_amount_positive": lambda room: _change(_first(Payment), amount_fen=0),
    "payment_method_known": lambda room: _change(_first(Payment), method="shells"),
    "payment_once": lambda room: _again(Payment, _first(Payment)),
    "sale_lot_once": lambda room: _again(Sale, _first(Sale), bid=_first(Bid).id),
    "sale_bid_once": lambda room: _again(Sale, _first(Sale), lot=_last(Lot).id),
}


@operation
def _violate(violation: Violation, room: Saleroom) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation(room)


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(room: Saleroom, constraint: str) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    room.close()
    bidding.mark_paid(paddle=room.paddles[1], now=NOW, who=WHO)
    with pytest.raises(RuleBroken) as refused:
        _violate(VIOLATIONS[constraint], room)
    assert refused.value.title == refusals[constraint].words


def test_every_constraint_of_the_room_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Auction, Lot, Paddle, Bid, Payment, Sale)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if getattr(index, "_name", None)}
    assert names == set(VIOLATIONS)
    assert names <= set(refusals)
