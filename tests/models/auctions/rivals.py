"""What processes do that bid against each other, each on its own laptop."""

from __future__ import annotations

from datetime import timedelta

from models.auctions import steps
from models.auctions.bids import bidding, chain, hammer
from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots.queries import lot_row
from models.auctions.lots.tables import Lot
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.i18n import set_language
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


def hammer_at_once(lot: str) -> str:
    """Let the hammer fall when everybody does; what was said to this desk."""
    set_language("en")
    meet()
    try:
        return hammer.hammer(lot=lot, now=NOW, who=WHO).state
    except RuleBroken as refused:
        return refused.title


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


def hammer_naively(lot: str) -> int:
    """See that a lot is open, let the other desk see it too, then sell: what happens without any protection."""
    row = Lot.get(Lot.ref == lot)
    top = chain.top_bid(row)
    assert top is not None
    meet()
    if row.bidding != "open":
        return 0
    meet()
    Sale.insert(
        ref=new_ref(), lot=row, paddle=top.paddle_id, bid=top, fen=top.amount_fen, sold_at=NOW, unit=1, void_why=""
    ).execute()
    return top.amount_fen
