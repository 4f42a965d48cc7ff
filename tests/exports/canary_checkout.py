"""Canaries at the checkout of an auction: why somebody was paid back, and why somebody backed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from models.auctions.bids import bidding, hammer
from models.auctions.bids.queries import sales
from models.auctions.lots.queries import lots
from models.auctions.money import paying, refunds, voiding
from models.auctions.money.paying_rules import Part
from models.auctions.paddles.queries import paddles


def check_out(word: Callable[[str], str], auction: str, now: datetime, who: str) -> None:
    """The first two paddles win a lot each and pay; one is paid back a yuan of it, the other backs out."""
    bidders, sold = paddles(auction)[:2], lots(auction)[2:4]
    for bidder, lot in zip(bidders, sold, strict=True):
        bidding.bid(lot=lot.ref, paddle=bidder.ref, amount_fen=1000, now=now, who=who)
        hammer.hammer(lot=lot.ref, now=now, who=who)
        receipt = paying.pay(paddle=bidder.ref, parts=(Part("cash", 1000),), now=now, who=who)
    refunds.refund(receipt=receipt.ref, parts=(Part("cash", 100),), reason=word("refund"), now=now, who=who)
    (sale,) = sales(paddle=bidders[0].ref)
    voiding.back_out(sale=sale.ref, reason=word("backs out"), now=now, who=who)
