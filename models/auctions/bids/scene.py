"""All that a bid meets, asked in one question: on a server every question is a way there and back."""

from __future__ import annotations

from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.auctions.bids.chain import last_line
from models.auctions.bids.clock import end_of
from models.auctions.bids.rules import BidFacts
from models.auctions.bids.tables import Bid, MaximumBid
from models.auctions.lots.ladder import parse_ladder
from models.auctions.lots.tables import Gift, Lot
from models.auctions.paddles.numbers import GUEST
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.households.tables import Household, Unit
from models.written import Written, record

_TABLES: tuple[Any, ...] = (Lot, Auction, Paddle, Bid)


class Scene(NamedTuple):
    """A lot and a paddle, the highest bid, and what an operation wants to know of them; `words` say whose paddle."""

    lot: Lot
    paddle: Paddle
    top: Bid | None
    gave: bool
    maximums: bool
    words: str

    def facts(self, *, sheet_line: int | None = None, as_written: bool = False) -> BidFacts:
        """All that decides about a bid of this paddle on this lot."""
        lot, paddle, top, auction = self.lot, self.paddle, self.top, self.lot.auction
        from_sheet = sheet_line is not None
        return BidFacts(
            state=auction.state,
            bidding=lot.bidding,
            closes_at=None if from_sheet else end_of(lot.way, lot.closes_at, auction.closes_at),
            same_auction=paddle.auction_id == auction.id,
            withdrawn=lot.withdrawn,
            left=paddle.left_at is not None and not from_sheet,
            own_lot=self.gave,
            own_top=top is not None and top.paddle_id == paddle.id,
            top_fen=top.amount_fen if top else None,
            starting_fen=lot.starting_fen,
            ladder=parse_ladder(lot.ladder),
            sheet_line=sheet_line,
            last_line=last_line(lot) if from_sheet else 0,
            as_written=as_written and from_sheet,
        )


def scene_of(lot: str, paddle: str) -> Scene:
    """The lot and the paddle of these refs as they are now; raises NotFound."""
    found = _SCENE.first(lot, paddle)
    if found is None:
        Lot.found(lot), Paddle.found(paddle)
        raise AssertionError("one of the two is not there")
    parts, at = [], 0
    for table in _TABLES:
        width = len(table._meta.sorted_fields)
        parts.append(found[at : at + width])
        at += width
    row, auction, bidder = (record(table, part) for table, part in zip(_TABLES[:3], parts, strict=False))
    row.__rel__["auction"] = auction
    gave, maximums, label = found[at:]
    top = None if parts[3][0] is None else record(Bid, parts[3])
    return Scene(row, bidder, top, bool(gave), bool(maximums), label or GUEST)


def _scene(lot: str, paddle: str) -> Any:
    other = Bid.alias()
    standing = (other.lot == Lot.id) & other.struck_at.is_null()
    highest = other.select(fn.MAX(other.amount_fen)).where(standing)
    gave = Gift.select(Gift.id).where(Gift.lot == Lot.id, Gift.donor == Paddle.household)
    left = MaximumBid.select(MaximumBid.id).where(MaximumBid.lot == Lot.id, MaximumBid.ended_at.is_null())
    columns = (field for table in _TABLES for field in table._meta.sorted_fields)
    return (
        Lot.select(*columns, fn.EXISTS(gave), fn.EXISTS(left), fn.COALESCE(Unit.label, ""))
        .join(Auction)
        .join(Paddle, on=(Paddle.ref == paddle))
        .join(Household, JOIN.LEFT_OUTER)
        .join(Unit, JOIN.LEFT_OUTER)
        .switch(Lot)
        .join(Bid, JOIN.LEFT_OUTER, on=((Bid.lot == Lot.id) & (Bid.amount_fen == highest) & Bid.struck_at.is_null()))
        .where(Lot.ref == lot)
    )


_SCENE = Written(_scene, str, str)
