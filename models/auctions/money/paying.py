"""Taking money: one transaction, one entry in the journal, one receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from peewee import fn

from models.access import operation
from models.auctions.bids.bidding import words_of
from models.auctions.money import queries
from models.auctions.money.ledger import Line, owed_by, post
from models.auctions.money.paying_rules import METHODS, NothingOwed, Part, cash_lines, check_payment, check_seen
from models.auctions.money.receipt_rows import ReceiptRow
from models.auctions.money.receipts import receipt_row
from models.auctions.money.rows import OwedRow
from models.auctions.money.tables import AuctionReceipt, Payment
from models.auctions.paddles.tables import Paddle
from models.auctions.rules import check_state
from models.auctions.tables import Auction
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen

__all__ = ["METHODS", "NothingOwed", "Part", "next_receipt", "pay", "pay_all", "receive"]


@operation
def pay(
    *, paddle: str, parts: tuple[Part, ...], gift_fen: int = 0, seen_fen: int | None = None, now: datetime, who: str
) -> ReceiptRow:
    """A bidder pays all or a part of what is owed, in one way or several, with a gift on top if they like.

    `seen_fen` is what the desk saw as owed; raises OwedChanged, NothingOwed, NothingPaid, PaidTooMuch.
    """
    with writing(who, now, N_("{label} paid {amount}, receipt {number}")) as entry:
        row = Paddle.found(paddle)
        check_state("pay", row.auction.state)
        owed = owed_by(row)
        check_seen(owed, seen_fen)
        check_payment(owed, parts, gift_fen)
        receipt = receive(row, parts, gift_fen, now)
        total = format_fen(sum(part.fen for part in parts))
        entry.says(label=words_of(row), amount=total, number=receipt.number)
    return receipt_row(receipt.ref)


def receive(
    row: Paddle, parts: Sequence[Part], gift_fen: int, now: datetime, *, of: AuctionReceipt | None = None, why: str = ""
) -> AuctionReceipt:
    """Write down money that was taken: the receipt, its parts, and what the books say; `of` a refund it takes back."""
    receipt = AuctionReceipt(
        auction=row.auction, number=next_receipt(row.auction), paddle=row, gift_fen=gift_fen, refunds=of, reason=why
    )
    receipt.at = now
    receipt.save()
    for part in parts:
        Payment(receipt=receipt, **part._asdict()).save()
    lines = [Line(account, fen) for account, fen in cash_lines(parts)]
    lines.append(Line("owed", gift_fen - sum(part.fen for part in parts), row))
    lines.append(Line("gifts", -gift_fen))
    post(row.auction, "payment", lines, now, source=receipt.ref, reason=why)
    return receipt


@operation
def pay_all(*, paddle: str, method: str = "cash", now: datetime, who: str) -> OwedRow:
    """A bidder pays all that is owed, in one way; raises NothingOwed."""
    with writing(who, now, N_("{label} paid {amount}")) as entry:
        row = Paddle.found(paddle)
        check_state("pay", row.auction.state)
        fen = owed_by(row)
        if fen <= 0:
            raise NothingOwed(_("Nothing is owed by this paddle."), _("Check the paddle."))
        parts = (Part(method, fen),)
        check_payment(fen, parts, 0)
        receive(row, parts, 0, now)
        entry.says(label=words_of(row), amount=format_fen(fen))
    return queries.owed_row(paddle)


def next_receipt(auction: Auction) -> int:
    """The number of the next receipt: without gaps, for none is ever deleted."""
    last = AuctionReceipt.select(fn.COALESCE(fn.MAX(AuctionReceipt.number), 0))
    return int(last.where(AuctionReceipt.auction == auction).scalar()) + 1
