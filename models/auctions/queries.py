"""What is known about auctions: frozen rows, joined and limited in SQL."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from peewee import JOIN, SQL, fn

from models.access import dicts_of, reading
from models.auctions.ladder import least_bid, parse_ladder
from models.auctions.rows import AuctionCard, AuctionRow, BidRow, LotRow, OwedRow, PaddleRow
from models.auctions.tables import Auction, Bid, Lot, Paddle, Payment, Sale
from models.errors import NotFound
from models.households.tables import Household, Unit
from models.i18n import _

MOST = 5000


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
        raise _gone()
    return AuctionRow(**found)


def auction_card(ref: str) -> AuctionCard:
    """One auction with its lots, its paddles and what is owed; raises NotFound."""
    with reading():
        return AuctionCard(auction_row(ref), tuple(lots(ref)), tuple(paddles(ref)), tuple(owed(ref)))


def lots(auction: str | None = None) -> list[LotRow]:
    """The lots of one auction, or of all, by number."""
    with reading():
        query = _lots().order_by(Auction.opens_at.desc(), Auction.id.desc(), Lot.number)
        if auction is not None:
            query = query.where(Auction.ref == auction)
        return [_lot(found) for found in dicts_of(query.limit(MOST))]


def lot_row(ref: str) -> LotRow:
    """One lot; raises NotFound."""
    with reading():
        found = _lots().where(Lot.ref == ref).dicts().first()
    if found is None:
        raise _gone()
    return _lot(found)


def paddles(auction: str | None = None) -> list[PaddleRow]:
    """The paddles of one auction, or of all, by number."""
    with reading():
        query = _paddles().order_by(Auction.opens_at.desc(), Auction.id.desc(), Paddle.number)
        if auction is not None:
            query = query.where(Auction.ref == auction)
        return [PaddleRow(**found) for found in dicts_of(query)]


def paddle_row(ref: str) -> PaddleRow:
    """One paddle; raises NotFound."""
    with reading():
        found = _paddles().where(Paddle.ref == ref).dicts().first()
    if found is None:
        raise _gone()
    return PaddleRow(**found)


def bids(lot: str | None = None, auction: str | None = None, household: str | None = None) -> list[BidRow]:
    """The accepted bids, of one lot, one auction or one household if asked, the highest of each lot first."""
    with reading():
        query = _bids().order_by(Auction.opens_at.desc(), Auction.id.desc(), Lot.number, Bid.amount_fen.desc())
        for column, ref in ((Lot.ref, lot), (Auction.ref, auction), (Household.ref, household)):
            if ref is not None:
                query = query.where(column == ref)
        return [BidRow(**{**found, "top": bool(found["top"])}) for found in dicts_of(query.limit(MOST))]


def owed(auction: str | None = None, household: str | None = None) -> list[OwedRow]:
    """What each household won and whether it has paid, by paddle."""
    with reading():
        query = _won().order_by(Auction.opens_at.desc(), Auction.id.desc(), Paddle.number, Lot.number)
        for column, ref in ((Auction.ref, auction), (Household.ref, household)):
            if ref is not None:
                query = query.where(column == ref)
        return [_owed(list(group)) for _ref, group in groupby(dicts_of(query), key=itemgetter("ref"))]


def owed_row(paddle: str) -> OwedRow:
    """What one paddle won and whether it is paid; raises NotFound when it won nothing."""
    with reading():
        found = dicts_of(_won().where(Paddle.ref == paddle).order_by(Lot.number))
    if not found:
        raise _gone()
    return _owed(found)


def _owed(won: list[dict[str, Any]]) -> OwedRow:
    """One row from the lots that one paddle won."""
    one = dict(won[0])
    del one["lot_number"], one["amount_fen"]
    one["paid_fen"], one["method"] = one["paid_fen"] or 0, one["method"] or ""
    numbers = tuple(lot["lot_number"] for lot in won)
    return OwedRow(**one, lot_numbers=numbers, total_fen=sum(lot["amount_fen"] for lot in won))


def _won() -> Any:
    return (
        Sale.select(
            Paddle.ref,
            Auction.ref.alias("auction"),
            Auction.title_zh.alias("auction_title_zh"),
            Auction.title_en.alias("auction_title_en"),
            Paddle.number.alias("paddle_number"),
            Household.ref.alias("household"),
            Unit.label,
            Household.name.alias("household_name"),
            Lot.number.alias("lot_number"),
            Bid.amount_fen,
            Payment.amount_fen.alias("paid_fen"),
            Payment.method,
            Payment.paid_at,
        )
        .join(Bid)
        .join(Paddle)
        .join(Auction)
        .switch(Paddle)
        .join(Household)
        .join(Unit)
        .switch(Sale)
        .join(Lot)
        .switch(Sale)
        .join(Payment, JOIN.LEFT_OUTER)
    )


def _auctions() -> Any:
    one = SQL("1")
    lots_here = Lot.select(fn.COUNT(one)).where(Lot.auction == Auction.id)
    paddles_here = Paddle.select(fn.COUNT(one)).where(Paddle.auction == Auction.id)
    bids_here = Bid.select(fn.COUNT(one)).join(Lot).where(Lot.auction == Auction.id)
    # A bid that no other beats is the highest of its lot.
    higher = Bid.alias()
    beaten = higher.select(one).where(higher.beats == Bid.id)
    tops = (
        Bid.select(fn.COALESCE(fn.SUM(Bid.amount_fen), 0))
        .join(Lot)
        .where(Lot.auction == Auction.id, ~Lot.withdrawn, ~fn.EXISTS(beaten))
    )
    unpaid = (
        Sale.select(fn.COALESCE(fn.SUM(Bid.amount_fen), 0))
        .join(Bid)
        .switch(Sale)
        .join(Lot)
        .where(Lot.auction == Auction.id, Sale.payment.is_null())
    )
    return Auction.select(
        Auction.ref,
        Auction.version,
        Auction.title_zh,
        Auction.title_en,
        Auction.place,
        Auction.opens_at,
        Auction.closes_at,
        Auction.state,
        lots_here.alias("lots"),
        paddles_here.alias("paddles"),
        bids_here.alias("bids"),
        tops.alias("top_fen"),
        unpaid.alias("unpaid_fen"),
        Auction.sequence,
        Auction.revised_at,
    )


def _lots() -> Any:
    bidder, flat, giver_flat = Household.alias(), Unit.alias(), Unit.alias()
    any_bid = Bid.alias()
    highest = any_bid.select(fn.MAX(any_bid.amount_fen)).where(any_bid.lot == Lot.id)
    return (
        Lot.select(
            Lot.ref,
            Lot.version,
            Auction.ref.alias("auction"),
            Lot.number,
            Lot.title,
            Lot.description,
            Household.ref.alias("donor"),
            fn.COALESCE(giver_flat.label, "").alias("donor_label"),
            fn.COALESCE(fn.NULLIF(Lot.donor_name, ""), Household.name, "").alias("donor_name"),
            Lot.starting_fen,
            Lot.ladder,
            Lot.withdrawn,
            Lot.bidding,
            Lot.bids,
            Bid.amount_fen.alias("top_fen"),
            Paddle.number.alias("top_paddle"),
            fn.COALESCE(flat.label, "").alias("top_label"),
        )
        .join(Auction)
        .switch(Lot)
        .join(Household, JOIN.LEFT_OUTER, on=(Lot.donor == Household.id))
        .join(giver_flat, JOIN.LEFT_OUTER, on=(Household.unit == giver_flat.id))
        .switch(Lot)
        .join(Bid, JOIN.LEFT_OUTER, on=((Bid.lot == Lot.id) & (Bid.amount_fen == highest)))
        .join(Paddle, JOIN.LEFT_OUTER, on=(Bid.paddle == Paddle.id))
        .join(bidder, JOIN.LEFT_OUTER, on=(Paddle.household == bidder.id))
        .join(flat, JOIN.LEFT_OUTER, on=(bidder.unit == flat.id))
    )


def _lot(found: dict[str, Any]) -> LotRow:
    withdrawn, bidding = found.pop("withdrawn"), found.pop("bidding")
    sold = "unsold" if found["top_fen"] is None else "sold"
    state = "withdrawn" if withdrawn else sold if bidding == "closed" else bidding
    least = least_bid(parse_ladder(found["ladder"]), found["starting_fen"], found["top_fen"])
    return LotRow(**found, state=state, least_fen=least)


def _paddles() -> Any:
    bids_made = Bid.select(fn.COUNT(SQL("1"))).where(Bid.paddle == Paddle.id)
    return (
        Paddle.select(
            Paddle.ref,
            Paddle.version,
            Auction.ref.alias("auction"),
            Paddle.number,
            Household.ref.alias("household"),
            Unit.label,
            Household.name.alias("household_name"),
            bids_made.alias("bids"),
        )
        .join(Auction)
        .switch(Paddle)
        .join(Household)
        .join(Unit)
    )


def _bids() -> Any:
    higher = Bid.alias()
    beaten = higher.select(SQL("1")).where(higher.beats == Bid.id)
    return (
        Bid.select(
            Bid.ref,
            Auction.ref.alias("auction"),
            Lot.ref.alias("lot"),
            Lot.number.alias("lot_number"),
            Lot.title.alias("lot_title"),
            Paddle.ref.alias("paddle"),
            Paddle.number.alias("paddle_number"),
            Household.ref.alias("household"),
            Unit.label,
            Household.name.alias("household_name"),
            Bid.amount_fen,
            Bid.placed_at,
            (~fn.EXISTS(beaten)).alias("top"),
        )
        .join(Lot)
        .join(Auction)
        .switch(Bid)
        .join(Paddle)
        .join(Household)
        .join(Unit)
    )


def _gone() -> NotFound:
    return NotFound(_("This is not in the auctions any more."), _("Go back to the list and look again."))
