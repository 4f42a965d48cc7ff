"""What the projector shows of an auction, read in few questions that ask for public columns only.

No reserve, no maximum, no telephone and no donor is ever read here; a name only where its paddle says that it may be
shown, and that is asked in the database, so that no other name leaves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from peewee import JOIN, SQL, Case, fn

from models.access import dicts_of, reading, snapshot, tuples_of
from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots.ladder import least_bid, parse_ladder
from models.auctions.lots.tables import Gift, GiftPicture, Lot
from models.auctions.missing import gone
from models.auctions.money.tables import Posting, PostingLine
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import Pledge, PledgeLevel
from models.auctions.projected import NextEnd, Projection, ShownDraw, ShownLevel, ShownLot, ShownPhoto, Winner
from models.auctions.raffle.tables import Draw
from models.auctions.rules import LIVE, LOCKED
from models.auctions.scenes import LOT, SOLD, Moments, Scene, scene_of
from models.auctions.tables import Auction
from models.households.tables import Household

COMING = 3
MOST_SALES = 50  # of one lot of many pieces
MOST_ENDS = 12
KINDS = frozenset({"image/jpeg", "image/png", "image/webp"})
OF_AUCTION = ("title_zh", "title_en", "practice", "place", "opens_at", "state", "goal_fen", "pledge_goal_fen")
OF_LOT = ("number", "title", "title_en", "starting_fen", "quantity")


class _Called(NamedTuple):
    """A level or a prize, and when it was called."""

    what: Any
    at: datetime


def auction_in_front(now: datetime) -> str | None:
    """The auction that a projector shows when none is named: the one under way, else the one nearest to now."""
    with reading():
        found = tuples_of(Auction.select(Auction.ref, Auction.state, Auction.opens_at, Auction.closes_at))
    nearest = sorted(found, key=lambda row: (row[1] != LIVE, abs(now - row[2]), row[0]))
    return nearest[0][0] if nearest else None


def projection(auction: str, now: datetime) -> Projection:
    """All that the projector shows of an auction; raises NotFound."""
    with snapshot():
        row = _auction(auction)
        number, live = row.pop("id"), row["state"] == LIVE
        sales = dicts_of(_sales(number)) if live else []
        level, draw = (_level(number), _draw(number)) if live else (None, None)
        lots = dicts_of(_lots(number, sales)) if row["state"] in (LOCKED, LIVE) else []
        ends = _next_end(number, now) if live else None
        block = _on_the_block(lots)
        # Where a lot is on the block, one that ended by the clock meanwhile does not push it off the wall.
        sold = [sale for sale in sales if block is None or sale["called_at"] is not None]
        moments = Moments(
            called_at=block["called_at"] if block else None,
            sold_at=sold[0]["sold_at"] if sold else None,
            pledged_at=level.at if level else None,
            drawn_at=draw.at if draw else None,
        )
        scene = scene_of(row["state"], moments, now)
        shown = {LOT: block["id"] if block else None, SOLD: sold[0]["lot"] if sold else None}.get(scene.name)
        photo = _photo_of(shown) if shown is not None else ""
    in_front = next((lot for lot in lots if lot["id"] == shown), None)
    return Projection(
        **row,
        scene=scene.name,
        until=_first(scene, ends),
        lot=_shown(in_front, photo) if in_front else None,
        winners=tuple(_winner(sale) for sale in sold if sale["lot"] == shown) if scene.name == SOLD else (),
        level=level.what if level else None,
        draw=draw.what if draw else None,
        coming=tuple(_shown(lot) for lot in _coming(lots, shown)),
        next_end=ends,
    )


def shown_photo(auction: str, sha256: str) -> ShownPhoto | None:
    """The picture of a gift in a lot of this auction, None if it is none of its."""
    here = Gift.select(SQL("1")).join(Lot).join(Auction).where(Auction.ref == auction, Gift.photo == sha256)
    with reading():
        query = GiftPicture.select(GiftPicture.content_type, GiftPicture.content)
        found = dicts_of(query.where(GiftPicture.sha256 == sha256, fn.EXISTS(here)))
    if not found or found[0]["content_type"] not in KINDS:
        return None
    return ShownPhoto(found[0]["content_type"], bytes(found[0]["content"]))


def _auction(ref: str) -> dict[str, Any]:
    raised = PostingLine.select(fn.COALESCE(fn.SUM(PostingLine.fen * -1), 0)).join(Posting)
    lots = Lot.select(fn.COUNT(SQL("1"))).where(Lot.auction == Auction.id, ~Lot.withdrawn)
    query = Auction.select(
        Auction.id,
        *(getattr(Auction, name) for name in OF_AUCTION),
        lots.alias("lots"),
        lots.where(Lot.bidding == "sold").alias("lots_sold"),
        raised.where(Posting.auction == Auction.id, PostingLine.account << ["lots", "pledges"]).alias("raised_fen"),
    )
    found = dicts_of(query.where(Auction.ref == ref))
    if not found:
        raise gone()
    return found[0] | {"raised_fen": int(found[0]["raised_fen"])}


def _lots(auction: int, sales: Sequence[dict[str, Any]]) -> Any:
    """The lots that may be in front or come next, by their place in the queue; the others are not even read."""
    other = Bid.alias()
    highest = other.select(fn.MAX(other.amount_fen)).where((other.lot == Lot.id) & other.struck_at.is_null())
    sold = Sale.select(fn.COUNT(SQL("1"))).where(Sale.lot == Lot.id, Sale.void_at.is_null())
    return (
        Lot.select(
            Lot.id,
            *(getattr(Lot, name) for name in OF_LOT),
            *(Lot.ladder, Lot.way, Lot.bidding, Lot.called_at),
            Bid.amount_fen.alias("top_fen"),
            Paddle.number.alias("top_paddle"),
            sold.alias("sold"),
        )
        .join(Bid, JOIN.LEFT_OUTER, on=((Bid.lot == Lot.id) & (Bid.amount_fen == highest) & Bid.struck_at.is_null()))
        .join(Paddle, JOIN.LEFT_OUTER, on=(Bid.paddle == Paddle.id))
        .where(Lot.id << _wanted(auction, sales))
        .order_by(Lot.position, Lot.number, Lot.id)
    )


def _wanted(auction: int, sales: Sequence[dict[str, Any]]) -> list[int]:
    """The numbers of those lots: the one on the block, the next in the queue, and what was sold last."""
    open_ones = Lot.select(Lot.id).where(Lot.auction == auction, ~Lot.withdrawn, Lot.bidding << ("locked", "open"))
    block = open_ones.where(Lot.bidding == "open", Lot.called_at.is_null(False))
    queue = open_ones.where(Lot.way == "live").order_by(Lot.position, Lot.number, Lot.id).limit(COMING + 1)
    ids = tuples_of(block.order_by(Lot.called_at.desc(), Lot.id.desc()).limit(1)) + tuples_of(queue)
    sold = [sale["lot"] for sale in sales[:1]] + [sale["lot"] for sale in sales if sale["called_at"] is not None][:1]
    return [found for (found,) in ids] + sold


def _sales(auction: int) -> Any:
    """The latest sales that stand, the latest lot first, its pieces in order."""
    name = Case(None, ((Paddle.named, fn.COALESCE(Household.name, Paddle.guest_name)),), "")
    latest = fn.MAX(Sale.sold_at).over(partition_by=[Sale.lot])
    return (
        Sale.select(
            *(Sale.lot, Sale.fen, latest.alias("sold_at"), Lot.called_at),
            *(Paddle.number.alias("paddle"), name.alias("name")),
        )
        .join(Lot)
        .switch(Sale)
        .join(Paddle)
        .join(Household, JOIN.LEFT_OUTER)
        .where(Lot.auction == auction, Sale.void_at.is_null())
        .order_by(latest.desc(), Sale.lot.desc(), Sale.unit)
        .limit(MOST_SALES)
    )


def _level(auction: int) -> _Called | None:
    standing = Pledge.select(fn.COUNT(SQL("1"))).where(Pledge.level == PledgeLevel.id, Pledge.struck_at.is_null())
    last = Pledge.select(fn.MAX(Pledge.at)).where(Pledge.level == PledgeLevel.id, Pledge.struck_at.is_null())
    other = PledgeLevel.alias()
    total = Pledge.select(fn.COALESCE(fn.SUM(Pledge.fen), 0)).join(other, on=(Pledge.level == other.id))
    query = PledgeLevel.select(
        *(PledgeLevel.fen, PledgeLevel.called_at, standing.alias("paddles"), last.alias("last_at")),
        total.where(other.auction == PledgeLevel.auction, Pledge.struck_at.is_null()).alias("total_fen"),
    ).where(PledgeLevel.auction == auction, PledgeLevel.called_at.is_null(False))
    found = dicts_of(query.order_by(PledgeLevel.called_at.desc(), PledgeLevel.fen).limit(1))
    if not found:
        return None
    row = found[0]
    last_at = PledgeLevel.called_at.python_value(row["last_at"]) if row["last_at"] else row["called_at"]
    return _Called(ShownLevel(row["fen"], row["paddles"], int(row["total_fen"])), max(row["called_at"], last_at))


def _draw(auction: int) -> _Called | None:
    query = Draw.select(Draw.prize, Draw.drawn_at, Paddle.number).join(Paddle).where(Draw.auction == auction)
    found = tuples_of(query.order_by(Draw.nth.desc()).limit(1))
    return _Called(ShownDraw(found[0][0], found[0][2]), found[0][1]) if found else None


def _photo_of(lot: int) -> str:
    found = tuples_of(Gift.select(Gift.photo).where(Gift.lot == lot, Gift.photo != "").order_by(Gift.id).limit(1))
    return found[0][0] if found else ""


def _on_the_block(lots: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    called = [lot for lot in lots if lot["bidding"] == "open" and lot["called_at"] is not None]
    return max(called, key=lambda lot: (lot["called_at"], lot["id"]), default=None)


def _coming(lots: Sequence[dict[str, Any]], shown: int | None) -> Sequence[dict[str, Any]]:
    waiting = [lot for lot in lots if lot["way"] == "live" and lot["bidding"] in ("locked", "open")]
    return [lot for lot in waiting if lot["id"] != shown][:COMING]


def _next_end(auction: int, now: datetime) -> NextEnd | None:
    ends = fn.COALESCE(Lot.closes_at, Auction.closes_at)
    query = Lot.select(Lot.number, ends).join(Auction).where(Lot.auction == auction, ~Lot.withdrawn, Lot.way != "live")
    later = query.where(Lot.bidding == "open", ends > Lot.closes_at.db_value(now))
    found = tuples_of(later.order_by(ends, Lot.number).limit(MOST_ENDS))
    numbers = tuple(number for number, at in found if at == found[0][1])
    return NextEnd(Lot.closes_at.python_value(found[0][1]), numbers) if found else None


def _first(scene: Scene, ends: NextEnd | None) -> datetime | None:
    return min((at for at in (scene.until, ends.at if ends else None) if at is not None), default=None)


def _shown(lot: dict[str, Any], photo: str = "") -> ShownLot:
    least = least_bid(parse_ladder(lot["ladder"]), lot["starting_fen"], lot["top_fen"])
    public = {name: lot[name] for name in (*OF_LOT, "sold", "top_fen", "top_paddle")}
    return ShownLot(**public, least_fen=least, photo=photo)


def _winner(sale: dict[str, Any]) -> Winner:
    return Winner(sale["paddle"], sale["fen"], sale["name"])
