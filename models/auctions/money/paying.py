"""Taking money: one transaction, one entry in the journal, one receipt."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from models.access import operation
from models.auctions.bids.bidding import words_of
from models.auctions.money import queries
from models.auctions.money.ledger import Line, owed_by, post
from models.auctions.money.rows import OwedRow
from models.auctions.money.tables import AuctionReceipt, Payment
from models.auctions.paddles.tables import Paddle
from models.auctions.rules import check_state
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen

METHODS = ("cash", "wechat", "alipay", "transfer", "other")


class NothingOwed(RuleBroken):
    """The bidder owes nothing."""


@operation
def pay_all(*, paddle: str, method: str = "cash", now: datetime, who: str) -> OwedRow:
    """A bidder pays all that is owed, in one way; raises NothingOwed."""
    with writing(who, now, N_("{label} paid {amount}")) as entry:
        row = Paddle.found(paddle)
        check_state("pay", row.auction.state)
        fen = owed_by(row)
        if fen <= 0:
            raise NothingOwed(_("Nothing is owed by this paddle."), _("Check the paddle."))
        if method not in METHODS:
            raise RuleBroken(_("Choose one of the ways of paying."))
        receipt = AuctionReceipt(auction=row.auction, number=next_receipt(row.auction), paddle=row, at=now)
        receipt.save()
        Payment(receipt=receipt, method=method, fen=fen).save()
        post(row.auction, "payment", (Line(method, fen), Line("owed", -fen, row)), now, source=receipt.ref)
        entry.says(label=words_of(row), amount=format_fen(fen))
    return queries.owed_row(paddle)


def next_receipt(auction: Auction) -> int:
    """The number of the next receipt: without gaps, for none is ever deleted."""
    last = AuctionReceipt.select(fn.COALESCE(fn.MAX(AuctionReceipt.number), 0))
    return int(last.where(AuctionReceipt.auction == auction).scalar()) + 1
