"""What the projector shows of an auction, put together from its public columns (on_show.py), at one instant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from peewee import SQL, fn

from models.access import dicts_of, reading, snapshot
from models.auctions import on_show
from models.auctions.lots.ladder import least_bid, parse_ladder
from models.auctions.lots.tables import Gift, GiftPicture, Lot
from models.auctions.missing import gone
from models.auctions.on_show import COMING, OF_LOT
from models.auctions.projected import NextEnd, Projection, ShownDraw, ShownLevel, ShownLot, ShownPhoto, Winner
from models.auctions.rows import COUNTED_DOWN
from models.auctions.rules import LIVE, LOCKED
from models.auctions.scenes import LOT, SOLD, Moments, scene_of
from models.auctions.tables import Auction

KINDS = frozenset({"image/jpeg", "image/png", "image/webp"})


def auction_in_front(now: datetime) -> str | None:
    """The auction that a projector shows when none is named: the one under way, else the one nearest to now."""
    with reading():
        found = on_show.AUCTIONS.ask()
    nearest = min(found, key=lambda row: (row["state"] != LIVE, abs(now - row["opens_at"]), row["ref"]), default=None)
    return str(nearest["ref"]) if nearest else None


def projection(auction: str, now: datetime) -> Projection:
    """All that the projector shows of an auction; raises NotFound."""
    with snapshot():
        row = _auction(auction)
        number, live = row.pop("id"), row["state"] == LIVE
        sales = on_show.SALES.ask(number) if live else []
        level, level_at = _level(number) if live else (None, None)
        draw, drawn_at = _draw(number) if live else (None, None)
        lots = _lots(number, sales) if row["state"] in (LOCKED, LIVE) else []
        ends = _next_end(number, now) if live else None
        block = _on_the_block(lots)
        # Where a lot is on the block, one that ended by the clock meanwhile does not push it off the wall.
        sold = [sale for sale in sales if block is None or sale["called_at"] is not None]
        moments = Moments(
            called_at=block["called_at"] if block else None,
            sold_at=sold[0]["sold_at"] if sold else None,
            pledged_at=level_at,
            drawn_at=drawn_at,
        )
        scene = scene_of(row["state"], moments, now)
        shown = {LOT: block["id"] if block else None, SOLD: sold[0]["lot"] if sold else None}.get(scene.name)
        photo = _photo_of(shown) if shown is not None else ""
    soon = ends is not None and ends.at - now <= COUNTED_DOWN
    in_front = next((lot for lot in lots if lot["id"] == shown), None)
    return Projection(
        **row,
        scene=scene.name,
        until=_first(scene.until, ends and (ends.at if soon else ends.at - COUNTED_DOWN)),
        lot=_shown(in_front, photo) if in_front else None,
        winners=tuple(_winner(sale) for sale in sold if sale["lot"] == shown) if scene.name == SOLD else (),
        level=level,
        draw=draw,
        coming=tuple(_shown(lot) for lot in _coming(lots, shown)),
        next_end=ends if soon else None,
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
    found = on_show.AUCTION.ask(ref)
    if not found:
        raise gone()
    return found[0] | {"practice": bool(found[0]["practice"]), "raised_fen": int(found[0]["raised_fen"])}


def _lots(auction: int, sales: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lot on the block, the next in the queue, the lot sold last, and the last that was sold on the block."""
    last = next((sale["lot"] for sale in sales), 0)
    last_called = next((sale["lot"] for sale in sales if sale["called_at"] is not None), 0)
    return on_show.LOTS.ask(auction, last, last_called)


def _level(auction: int) -> tuple[ShownLevel | None, datetime | None]:
    """The level under way, and when it was called or a paddle was raised last."""
    found = next(iter(on_show.LEVEL.ask(auction)), None)
    if found is None:
        return None, None
    at = max(found["called_at"], found["pledged_at"] or found["called_at"])
    return ShownLevel(found["fen"], found["paddles"], int(found["total_fen"])), at


def _draw(auction: int) -> tuple[ShownDraw | None, datetime | None]:
    """The last prize drawn, and when."""
    found = next(iter(on_show.DRAW.ask(auction)), None)
    return (ShownDraw(found["prize"], found["paddle"]), found["drawn_at"]) if found else (None, None)


def _photo_of(lot: int) -> str:
    found = on_show.PHOTO.ask(lot)
    return str(found[0]["photo"]) if found else ""


def _on_the_block(lots: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    called = [lot for lot in lots if lot["bidding"] == "open" and lot["called_at"] is not None]
    return max(called, key=lambda lot: (lot["called_at"], lot["id"]), default=None)


def _coming(lots: Sequence[dict[str, Any]], shown: int | None) -> Sequence[dict[str, Any]]:
    waiting = [lot for lot in lots if lot["way"] == "live" and lot["bidding"] in ("locked", "open")]
    return [lot for lot in waiting if lot["id"] != shown][:COMING]


def _next_end(auction: int, now: datetime) -> NextEnd | None:
    found = on_show.ENDS.ask(auction, Lot.closes_at.db_value(now))
    if not found:
        return None
    first = found[0]["ends_at"]
    return NextEnd(first, tuple(row["number"] for row in found if row["ends_at"] == first))


def _first(*moments: datetime | None) -> datetime | None:
    return min((at for at in moments if at is not None), default=None)


def _shown(lot: dict[str, Any], photo: str = "") -> ShownLot:
    least = least_bid(parse_ladder(lot["ladder"]), lot["starting_fen"], lot["top_fen"])
    public = {name: lot[name] for name in (*OF_LOT, "sold", "top_fen", "top_paddle")}
    return ShownLot(**public, least_fen=least, photo=photo)


def _winner(sale: dict[str, Any]) -> Winner:
    return Winner(sale["paddle"], sale["fen"], sale["name"])
