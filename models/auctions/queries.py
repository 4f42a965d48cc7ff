"""What is known about auctions as a whole: frozen rows, added up in SQL."""

from __future__ import annotations

from typing import Any, NamedTuple

from peewee import SQL, fn

from models.access import dicts_of, reading
from models.auctions.bids.tables import Bid
from models.auctions.lots.queries import lots
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.missing import gone
from models.auctions.money.queries import owed
from models.auctions.money.rows import OwedRow
from models.auctions.money.tables import Posting, PostingLine
from models.auctions.paddles.queries import paddles
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.tables import Paddle
from models.auctions.rows import AuctionRow
from models.auctions.tables import Auction


class AuctionCard(NamedTuple):
    """All of one auction."""

    auction: AuctionRow
    lots: tuple[LotRow, ...]
    paddles: tuple[PaddleRow, ...]
    owed: tuple[OwedRow, ...]


def auctions() -> list[AuctionRow]:
    """Every auction, the latest first."""
    with reading():
        query = _auctions().order_by(Auction.opens_at.desc(), Auction.id.desc())
        return [AuctionRow(**found) for found in dicts_of(query)]


def auction_row(ref: str) -> AuctionRow:
    """One auction; raises NotFound."""
    with reading():
        found = _auctions().where(Auction.ref == ref).dicts().first()
    if found is None:
        raise gone()
    return AuctionRow(**found)


def auction_card(ref: str) -> AuctionCard:
    """One auction with its lots, its paddles and what is owed; raises NotFound."""
    with reading():
        return AuctionCard(auction_row(ref), tuple(lots(ref)), tuple(paddles(ref)), tuple(owed(ref)))


def _auctions() -> Any:
    one = SQL("1")
    lots_here = Lot.select(fn.COUNT(one)).where(Lot.auction == Auction.id)
    paddles_here = Paddle.select(fn.COUNT(one)).where(Paddle.auction == Auction.id)
    bids_here = Bid.select(fn.COUNT(one)).join(Lot).where(Lot.auction == Auction.id, Bid.struck_at.is_null())
    # A bid that no other beats is the highest of its lot.
    higher = Bid.alias()
    beaten = higher.select(one).where(higher.beats == Bid.id, higher.struck_at.is_null())
    tops = (
        Bid.select(fn.COALESCE(fn.SUM(Bid.amount_fen), 0))
        .join(Lot)
        .where(Lot.auction == Auction.id, ~Lot.withdrawn, Lot.bidding != "sold", Bid.struck_at.is_null())
        .where(~fn.EXISTS(beaten))
    )
    shown = [name for name in AuctionRow._fields if name in Auction._meta.fields]
    return Auction.select(
        *(getattr(Auction, name) for name in shown),
        lots_here.alias("lots"),
        paddles_here.alias("paddles"),
        bids_here.alias("bids"),
        tops.alias("top_fen"),
        _on("lots", "pledges", "gifts", sign=-1).alias("raised_fen"),
        _on("owed").alias("unpaid_fen"),
    )


def _on(*accounts: str, sign: int = 1) -> Any:
    """What stands on accounts of an auction; income stands there below zero."""
    lines = PostingLine.select(fn.COALESCE(fn.SUM(PostingLine.fen * sign), 0)).join(Posting)
    return lines.where(Posting.auction == Auction.id, PostingLine.account << list(accounts))
