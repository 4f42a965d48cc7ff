"""Lots as papers for everybody may show them: no secret reserve, no donor who wants none, no bid, no bidder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from models.access import reading, tuples_of
from models.auctions.lots.queries import lots
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Gift, GiftPicture
from models.auctions.tables import Auction


class PrintedLot(NamedTuple):
    """One lot for everybody; `reserve_fen` only if it may be shown, `photos` by their SHA-256."""

    ref: str
    number: int
    title: str
    title_en: str
    description: str
    description_en: str
    donors: tuple[str, ...]
    restrictions: tuple[str, ...]
    photos: tuple[str, ...]
    worth_fen: int | None
    way: str
    table_name: str
    closes_at: datetime | None
    starting_fen: int
    ladder: str
    has_reserve: bool
    reserve_fen: int | None
    buy_now_fen: int | None
    quantity: int


def printed_lots(auction: str) -> list[PrintedLot]:
    """The lots of an auction that are not withdrawn, by number."""
    return [printed(lot) for lot in lots(auction) if lot.state != "withdrawn"]


def printed(lot: LotRow) -> PrintedLot:
    """What of a lot everybody may read; a flat's number stands on no paper."""
    own = {name: getattr(lot, name) for name in PrintedLot._fields if name in LotRow._fields}
    own["reserve_fen"] = lot.reserve_fen if lot.reserve_shown else None
    own["description"] = lot.description or "\n".join(_each(gift.description for gift in lot.gifts))
    return PrintedLot(
        **own,
        worth_fen=lot.worth_fen,
        has_reserve=lot.reserve_fen is not None,
        donors=_each(gift.donor_name for gift in lot.gifts if not gift.anonymous),
        restrictions=_each(gift.restrictions for gift in lot.gifts),
        photos=_each(gift.photo for gift in lot.gifts),
    )


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, words)))


def gift_pictures(auction: str) -> dict[str, bytes]:
    """The photos of an auction's gifts by their SHA-256."""
    with reading():
        wanted = Gift.select(Gift.photo).join(Auction).where(Auction.ref == auction, Gift.photo != "")
        query = GiftPicture.select(GiftPicture.sha256, GiftPicture.content).where(GiftPicture.sha256 << wanted)
        return {sha256: bytes(content) for sha256, content in tuples_of(query)}
