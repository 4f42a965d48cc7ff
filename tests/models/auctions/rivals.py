"""What processes do that bid against each other, each on its own laptop."""

from __future__ import annotations

from datetime import timedelta

from models.auctions import steps
from models.auctions.bids import bidding
from models.auctions.bids.tables import Bid
from models.auctions.lots.queries import lot_row
from models.auctions.lots.tables import Lot
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.record import new_ref
from tests.models.auctions.saleroom import NOW, WHO
from tests.together import meet


def bid_often(lot: str, paddle: str, times: int) -> list[int]:
    """Bid the least that is accepted, again and again; returns the amounts that were accepted."""
    accepted = []
    meet()
    for nth in range(times):
        try:
            least = lot_row(lot).least_fen
            bidding.bid(lot=lot, paddle=paddle, amount_fen=least, now=NOW + timedelta(seconds=nth), who=WHO)
            accepted.append(least)
        except RuleBroken:
            continue
    return accepted


def close_soon(auction: str, lot: str) -> None:
    """Close the auction after the first bid."""
    meet()
    for _attempt in range(10_000):
        if lot_row(lot).bids:
            break
    steps.close_auction(auction=auction, now=NOW, who=WHO)


def bid_naively(lot: str, paddle: str) -> int:
    """Read the top, let everybody else read it too, then write: what happens without any protection."""
    row, bidder = Lot.get(Lot.ref == lot), Paddle.get(Paddle.ref == paddle)
    state = Auction.get(Auction.id == row.auction_id).state
    amount = lot_row(lot).least_fen
    meet()
    if state != "live":
        return 0
    meet()
    Bid.insert(
        ref=new_ref(), lot=row, paddle=bidder, amount_fen=amount, beats=None, placed_at=NOW, how="room", struck_why=""
    ).execute()
    return amount


def close_between(auction: str) -> None:
    """Close after the others have read that the auction is open, and before they write."""
    meet()
    steps.close_auction(auction=auction, now=NOW, who=WHO)
    meet()
