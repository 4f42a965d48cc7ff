"""The schema holds the rules too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.access import operation, refusals
from models.auctions.bids.tables import Bid, MaximumBid, Sale
from models.auctions.lots.tables import Gift, Lot
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.journal import writing
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

Violation = Callable[[Saleroom], object]


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


def _gift() -> Any:
    return _first(Gift)


VIOLATIONS: dict[str, Violation] = {
    "auction_times_in_order": lambda room: _change(_first(Auction), closes_at=_first(Auction).opens_at),
    "auction_state_known": lambda room: _change(_first(Auction), state="ajar"),
    "auction_starting_not_negative": lambda room: _change(_first(Auction), starting_fen=-1),
    "auction_minutes_sane": lambda room: _change(_first(Auction), soft_minutes=61, extend_minutes=2),
    "auction_soft_close_both": lambda room: _change(_first(Auction), soft_minutes=2),
    "auction_goals_positive": lambda room: _change(_first(Auction), goal_fen=0),
    "lot_number_once": lambda room: _again(Lot, _first(Lot)),
    "lot_number_positive": lambda room: _change(_first(Lot), number=0),
    "lot_starting_not_negative": lambda room: _change(_first(Lot), starting_fen=-1),
    "lot_way_known": lambda room: _change(_first(Lot), way="by post"),
    "lot_reserve_positive": lambda room: _change(_first(Lot), reserve_fen=0),
    "lot_buy_now_above_the_start": lambda room: _change(_first(Lot), buy_now_fen=_first(Lot).starting_fen),
    "lot_quantity_sane": lambda room: _change(_first(Lot), quantity=0),
    "lot_bidding_known": lambda room: _change(_first(Lot), bidding="ajar"),
    "lot_bids_counted": lambda room: _change(_first(Lot), bids=-1),
    "lot_follow_up_known": lambda room: _change(_first(Lot), follow_up="eaten", followed_up_on=NOW.date()),
    "lot_followed_up_on_a_day": lambda room: _change(_first(Lot), follow_up="returned"),
    "gift_named": lambda room: _change(_gift(), title=""),
    "gift_worth_not_negative": lambda room: _change(_gift(), worth_fen=-1),
    "gift_kept_once": lambda room: _kept_twice(),
    "bid_amount_positive": lambda room: _again(Bid, _last(Bid), amount_fen=0, beats=_last(Bid).id),
    "bid_way_known": lambda room: _change(_last(Bid), how="by post"),
    "bid_line_of_a_sheet": lambda room: _change(_last(Bid), sheet_line=3),
    "bid_line_positive": lambda room: _change(_last(Bid), how="sheet", sheet_line=0),
    "bid_struck_with_a_reason": lambda room: _change(_last(Bid), struck_at=NOW),
    "bid_amount_once": lambda room: _again(Bid, _last(Bid), beats=_last(Bid).id),
    "bid_beats_once": lambda room: _again(Bid, _last(Bid), amount_fen=9999),
    "bid_one_first": lambda room: _again(Bid, _first(Bid), amount_fen=9999),
    "bid_sheet_line_once": lambda room: _two_of_a_line(),
    "maximum_positive": lambda room: _leave(most_fen=0),
    "maximum_once_a_lot": lambda room: _leave(times=2),
    "sale_amount_positive": lambda room: _change(_first(Sale), fen=0),
    "sale_unit_positive": lambda room: _change(_first(Sale), unit=0),
    "sale_way_known": lambda room: _change(_first(Sale), how="by post"),
    "sale_void_with_a_reason": lambda room: _change(_first(Sale), void_at=NOW),
    "sale_unit_once": lambda room: _again(Sale, _first(Sale), bid=_first(Bid).id),
    "sale_bid_once": lambda room: _again(Sale, _first(Sale), lot=_last(Lot).id),
}


def _two_of_a_line() -> None:
    for row in Bid.select():
        _change(row, how="sheet", sheet_line=1)


def _kept_twice() -> None:
    for gift in Gift.select():
        _change(gift, kept_from=_gift())


def _leave(most_fen: int = 5000, times: int = 1) -> None:
    for _time in range(times):
        MaximumBid(lot=_first(Lot), paddle=_first(Paddle), most_fen=most_fen, left_at=NOW).save()


@operation
def _violate(violation: Violation, room: Saleroom) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation(room)


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(room: Saleroom, constraint: str) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    room.close()
    with pytest.raises(RuleBroken) as refused:
        _violate(VIOLATIONS[constraint], room)
    assert refused.value.title == refusals[constraint].words


def test_every_constraint_of_the_room_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Auction, Lot, Gift, Bid, MaximumBid, Sale)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    indexes = [index for table in tables for index in table._meta.indexes if getattr(index, "_unique", False)]
    names |= {index._name for index in indexes}
    assert names == set(VIOLATIONS)
    assert names <= set(refusals)
