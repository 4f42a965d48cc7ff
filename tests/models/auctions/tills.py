"""What two checkouts do at the same time, each on its own laptop."""

from __future__ import annotations

from models.auctions.money import paying
from models.auctions.money.ledger import owed_by
from models.auctions.money.paying_rules import PaidTooMuch, Part
from models.auctions.money.tables import AuctionReceipt, Payment, Posting, PostingLine
from models.auctions.paddles.tables import Paddle
from models.errors import RuleBroken
from models.record import new_ref
from tests.models.auctions.saleroom import NOW, WHO
from tests.together import meet


def take_all(paddle: str, fen: int) -> str:
    """Take all that is owed; returns what came of it."""
    meet()
    try:
        paying.pay(paddle=paddle, parts=(Part("cash", fen),), seen_fen=fen, now=NOW, who=WHO)
    except RuleBroken as refused:
        return type(refused).__name__
    return "taken"


def take_naively(paddle: str, number: int) -> str:
    """Read what is owed, let the other read it too, then write: what happens without any protection."""
    row = Paddle.get(Paddle.ref == paddle)
    fen = owed_by(row)
    meet()
    if fen <= 0:
        return PaidTooMuch.__name__
    values = {"auction": row.auction_id, "number": number, "at": NOW}
    receipt = AuctionReceipt.insert(
        **values, ref=new_ref(), paddle=row, kind="payment", gift_fen=0, reason=""
    ).execute()
    Payment.insert(ref=new_ref(), receipt=receipt, method="cash", fen=fen).execute()
    posting = Posting.insert(**(values | {"number": number + 1}), ref=new_ref(), kind="payment", source="", reason="")
    of = posting.execute()
    for account, owing, moved in (("cash", None, fen), ("owed", row, -fen)):
        PostingLine.insert(ref=new_ref(), posting=of, account=account, paddle=owing, fen=moved).execute()
    return "taken"
