"""What is known about lots and gifts: frozen rows, joined and limited in SQL."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import Any

from peewee import JOIN, SQL, fn

from models.access import dicts_of, reading
from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots.ladder import least_bid, parse_ladder
from models.auctions.lots.rows import GiftRow, LotRow
from models.auctions.lots.tables import Gift, Lot
from models.auctions.missing import gone
from models.auctions.paddles.tables import Paddle
from models.auctions.rows import marked
from models.auctions.tables import Auction
from models.households.tables import Household, Unit
from models.written import Written

MOST = 5000
NUMBERED = ("number", "position")
COPIED = (
    "ref",
    "version",
    "title",
    "title_en",
    "description",
    "description_en",
    "way",
    "table_name",
    "starting_fen",
    "ladder",
    "reserve_fen",
    "reserve_shown",
    "buy_now_fen",
    "quantity",
    "called_at",
    "bids",
    "follow_up",
    "followed_up_on",
)


def lots(auction: str | None = None) -> list[LotRow]:
    """The lots of one auction, or of all, by number."""
    with reading():
        query = _lots().order_by(Auction.opens_at.desc(), Auction.id.desc(), Lot.number, Lot.id)
        if auction is not None:
            query = query.where(Auction.ref == auction)
        found = dicts_of(query.limit(MOST))
        given = _gifts_by_lot(auction=auction)
    rows = []
    for _auction, here in groupby(found, key=itemgetter("auction")):
        for nth, values in enumerate(here, 1):
            rows.append(_lot(values, given[values["ref"]], nth))
    return rows


def lot_row(ref: str) -> LotRow:
    """One lot; raises NotFound."""
    with reading():
        rows = _LOT.dicts(ref)
        if not rows:
            raise gone()
        nth = _nth(ref) if rows[0]["bidding"] == "setup" else 0
        return _lot(rows[0], [_gift(given) for given in _GIFTS_IN_LOT.dicts(ref)], nth)


def gifts(auction: str | None = None, household: str | None = None) -> list[GiftRow]:
    """The gifts to one auction, of one household, or all, the latest auction first, as they were promised."""
    with reading():
        query = _gifts().order_by(Auction.opens_at.desc(), Auction.id.desc(), Gift.id)
        for column, ref in ((Auction.ref, auction), (Household.ref, household)):
            if ref is not None:
                query = query.where(column == ref)
        return [_gift(found) for found in dicts_of(query.limit(MOST))]


def gift_row(ref: str) -> GiftRow:
    """One gift; raises NotFound."""
    with reading():
        found = _gifts().where(Gift.ref == ref).dicts().first()
    if found is None:
        raise gone()
    return _gift(found)


def _nth(ref: str) -> int:
    """The place of a lot among those of its auction: its number while nothing is locked."""
    here = Lot.get(Lot.ref == ref)
    before = (Lot.number < here.number) | ((Lot.number == here.number) & (Lot.id <= here.id))
    return int(Lot.select().where(Lot.auction == here.auction_id, before).count())


def _lot(found: dict[str, Any], given: list[GiftRow], nth: int) -> LotRow:
    """A row from its columns; while the auction is set up, the place in the order is the number."""
    bidding, withdrawn, ends = found.pop("bidding"), found.pop("withdrawn"), found.pop("auction_closes_at")
    found["number"] = nth if bidding == "setup" else found["number"]
    found["closes_at"] = None if found["way"] == "live" else found["closes_at"] or ends
    least = least_bid(parse_ladder(found["ladder"]), found["starting_fen"], found["top_fen"])
    state = "withdrawn" if withdrawn else bidding
    return LotRow(**found, state=state, least_fen=least, gifts=tuple(given))


def _lots() -> Any:
    bidder, flat = Household.alias(), Unit.alias()
    any_bid = Bid.alias()
    standing = (any_bid.lot == Lot.id) & any_bid.struck_at.is_null()
    highest = any_bid.select(fn.MAX(any_bid.amount_fen)).where(standing)
    sold = Sale.select(fn.COUNT(SQL("1"))).where(Sale.lot == Lot.id, Sale.void_at.is_null())
    sold_fen = Sale.select(fn.COALESCE(fn.SUM(Sale.fen), 0)).where(Sale.lot == Lot.id, Sale.void_at.is_null())
    return (
        Lot.select(
            *(getattr(Lot, name) for name in (*NUMBERED, *COPIED)),
            Lot.withdrawn,
            Lot.bidding,
            Lot.closes_at,
            Auction.ref.alias("auction"),
            Auction.closes_at.alias("auction_closes_at"),
            Bid.amount_fen.alias("top_fen"),
            Paddle.number.alias("top_paddle"),
            fn.COALESCE(flat.label, "").alias("top_label"),
            sold.alias("sold"),
            sold_fen.alias("sold_fen"),
        )
        .join(Auction)
        .switch(Lot)
        .join(
            Bid,
            JOIN.LEFT_OUTER,
            on=((Bid.lot == Lot.id) & (Bid.amount_fen == highest) & Bid.struck_at.is_null()),
        )
        .join(Paddle, JOIN.LEFT_OUTER, on=(Bid.paddle == Paddle.id))
        .join(bidder, JOIN.LEFT_OUTER, on=(Paddle.household == bidder.id))
        .join(flat, JOIN.LEFT_OUTER, on=(bidder.unit == flat.id))
    )


def _gift(found: dict[str, Any]) -> GiftRow:
    """A row from its columns; a practice run is marked on the title of its auction."""
    title, _en = marked(found.pop("auction_title"), "", practice=found.pop("practice"))
    return GiftRow(**found, auction_title=title)


def _gifts_by_lot(auction: str | None = None) -> dict[str, list[GiftRow]]:
    query = _gifts().where(Gift.lot.is_null(False)).order_by(Gift.id)
    if auction is not None:
        query = query.where(Auction.ref == auction)
    given: dict[str, list[GiftRow]] = defaultdict(list)
    for found in dicts_of(query):
        given[found["lot"]].append(_gift(found))
    return given


def _gifts() -> Any:
    own = "ref version anonymous title title_en description worth_fen restrictions photo given_on thanked_on"
    return (
        Gift.select(
            *(getattr(Gift, name) for name in own.split()),
            Auction.ref.alias("auction"),
            Auction.title_zh.alias("auction_title"),
            Auction.practice,
            Lot.ref.alias("lot"),
            Lot.number.alias("lot_number"),
            Household.ref.alias("donor"),
            fn.COALESCE(Unit.label, "").alias("donor_label"),
            fn.COALESCE(fn.NULLIF(Gift.donor_name, ""), Household.name, "").alias("donor_name"),
        )
        .join(Auction)
        .switch(Gift)
        .join(Lot, JOIN.LEFT_OUTER)
        .switch(Gift)
        .join(Household, JOIN.LEFT_OUTER)
        .join(Unit, JOIN.LEFT_OUTER)
    )


# Asked after every bid.
_LOT = Written(lambda ref: _lots().where(Lot.ref == ref), str)
_GIFTS_IN_LOT = Written(lambda lot: _gifts().where(Lot.ref == lot).order_by(Gift.id), str)
