"""What is known about bids and sales: frozen rows, joined and limited in SQL."""

from __future__ import annotations

from typing import Any

from peewee import SQL, fn

from models.access import dicts_of, reading
from models.auctions.bids.rows import BidRow, SaleRow
from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots.tables import Lot
from models.auctions.paddles.holders import holder, with_holder
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.households.tables import Household

MOST = 5000


def bids(
    lot: str | None = None, auction: str | None = None, household: str | None = None, *, struck: bool = False
) -> list[BidRow]:
    """The bids of one lot, one auction or one household, the highest of each lot first; struck ones only if asked."""
    with reading():
        query = _bids().order_by(Auction.opens_at.desc(), Auction.id.desc(), Lot.number, Bid.amount_fen.desc())
        query = _of(query, (Lot.ref, lot), (Auction.ref, auction), (Household.ref, household))
        if not struck:
            query = query.where(Bid.struck_at.is_null())
        return [BidRow(**{**found, "top": bool(found["top"])}) for found in dicts_of(query.limit(MOST))]


def sales(
    auction: str | None = None, lot: str | None = None, paddle: str | None = None, *, void: bool = False
) -> list[SaleRow]:
    """What was sold, by lot and piece; sales that do not stand any more only if asked."""
    with reading():
        query = _sales().order_by(Auction.opens_at.desc(), Auction.id.desc(), Lot.number, Sale.unit, Sale.id)
        query = _of(query, (Auction.ref, auction), (Lot.ref, lot), (Paddle.ref, paddle))
        if not void:
            query = query.where(Sale.void_at.is_null())
        return [SaleRow(**found) for found in dicts_of(query)]


def _of(query: Any, *wanted: tuple[Any, str | None]) -> Any:
    for column, ref in wanted:
        if ref is not None:
            query = query.where(column == ref)
    return query


def _bids() -> Any:
    higher = Bid.alias()
    beaten = higher.select(SQL("1")).where(higher.beats == Bid.id, higher.struck_at.is_null())
    own = "ref amount_fen placed_at how sheet_line struck_at struck_why"
    query = Bid.select(
        *(getattr(Bid, name) for name in own.split()),
        *_lot_and_bidder(),
        (~fn.EXISTS(beaten) & Bid.struck_at.is_null()).alias("top"),
    )
    return _joined(query.join(Lot), Bid)


def _sales() -> Any:
    own = "ref unit fen how sold_at void_at void_why ready_at collected_at backed_out"
    return _joined(Sale.select(*(getattr(Sale, name) for name in own.split()), *_lot_and_bidder()).join(Lot), Sale)


def _lot_and_bidder() -> tuple[Any, ...]:
    return (
        Auction.ref.alias("auction"),
        Lot.ref.alias("lot"),
        Lot.number.alias("lot_number"),
        Lot.title.alias("lot_title"),
        Paddle.ref.alias("paddle"),
        Paddle.number.alias("paddle_number"),
        *holder(),
    )


def _joined(query: Any, of: Any) -> Any:
    return with_holder(query.join(Auction).switch(of).join(Paddle))
