"""To whom a lot can be offered after its winner backed out: read only."""

from __future__ import annotations

from typing import NamedTuple

from models.access import dicts_of, reading, tuples_of
from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots.tables import Lot
from models.auctions.money.voiding_rules import NextBid, next_bids
from models.auctions.paddles.holders import in_words, with_holder
from models.auctions.paddles.tables import Paddle


class OfferRow(NamedTuple):
    """The next bidder and their own bid; `low` if it does not reach what the donor wants at least."""

    paddle: str
    number: int
    label: str
    name: str
    fen: int
    low: bool


def offers(lot: str) -> list[OfferRow]:
    """Who could have a lot next, the highest bid first; raises NotFound."""
    with reading():
        row = Lot.found(lot)
        found = bids_after(row)
        who = Paddle.select(
            Paddle.id,
            Paddle.ref.alias("paddle"),
            Paddle.number,
            *in_words(),
        )
        people = {p.pop("id"): p for p in dicts_of(with_holder(who).where(Paddle.id << [bid.paddle for bid in found]))}
    least = row.reserve_fen or 0
    return [OfferRow(**people[bid.paddle], fen=bid.fen, low=bid.fen < least) for bid in found]


def bids_after(lot: Lot) -> list[NextBid]:
    """Each other bidder's highest standing bid; nobody that backed out of the lot, or has it."""
    standing = Bid.select(Bid.id, Bid.paddle, Bid.amount_fen).where(Bid.lot == lot, Bid.struck_at.is_null())
    out = Sale.select(Sale.paddle).where(Sale.lot == lot, Sale.backed_out | Sale.void_at.is_null())
    return next_bids((NextBid(*bid) for bid in tuples_of(standing)), {paddle for (paddle,) in tuples_of(out)})
