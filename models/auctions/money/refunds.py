"""Paying back: a receipt of its own with the reason, never a deletion; a refund can be taken back too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.access import operation
from models.auctions.bids.bidding import words_of
from models.auctions.money.ledger import Line, post
from models.auctions.money.paying import next_receipt, receive
from models.auctions.money.paying_rules import Part
from models.auctions.money.receipt_rows import ReceiptRow
from models.auctions.money.receipts import receipt_row
from models.auctions.money.refund_rules import NothingToTakeBack, check_refund
from models.auctions.money.tables import AuctionReceipt, Payment
from models.auctions.rules import check_state
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen
from models.text import clean, required

PAYMENT, REFUND = "payment", "refund"


@operation
def refund(
    *, receipt: str, parts: tuple[Part, ...], gift_fen: int = 0, reason: str, now: datetime, who: str
) -> ReceiptRow:
    """Pay back all or a part of a receipt, `gift_fen` of it a gift; raises RefundTooMuch, NothingToTakeBack.

    What was paid for is owed again, unless the winner has backed out of it before.
    """
    with writing(who, now, N_("Paid {amount} back to {label}, receipt {number}")) as entry:
        row, why = _with_reason(receipt, reason)
        check_state("refund", row.auction.state)
        if row.kind == REFUND:
            raise RuleBroken(
                _("Receipt {number} is a refund itself.", number=row.number), _("Choose the receipt of a payment.")
            )
        check_refund(row.number, receipt_row(receipt).left, parts, gift_fen)
        made = _give_back(row, parts, gift_fen, why, now)
        total = format_fen(sum(part.fen for part in parts))
        entry.says(amount=total, label=words_of(row.paddle), number=made.number)
    return receipt_row(made.ref)


@operation
def take_back_refund(*, receipt: str, reason: str, now: datetime, who: str) -> ReceiptRow:
    """A refund was a mistake: the money is there again, all of it; raises NothingToTakeBack."""
    with writing(who, now, N_("Took {amount} again that was paid back to {label}, receipt {number}")) as entry:
        row, why = _with_reason(receipt, reason)
        check_state("refund", row.auction.state)
        if row.kind != REFUND:
            raise RuleBroken(
                _("Receipt {number} is no refund.", number=row.number), _("Choose the receipt of a refund.")
            )
        before = receipt_row(receipt)
        if before.taken_back_by:
            raise NothingToTakeBack(_("This refund has been taken back already."), _("Look at the list of receipts."))
        parts = [Part(part.method, -part.fen) for part in before.parts]
        made = receive(row.paddle, parts, -row.gift_fen, now, of=row, why=why)
        entry.says(amount=format_fen(-before.fen), label=words_of(row.paddle), number=made.number)
    return receipt_row(made.ref)


def _with_reason(receipt: str, reason: str) -> tuple[AuctionReceipt, str]:
    return AuctionReceipt.found(receipt), required(clean(reason), _("The reason"))


def _give_back(
    receipt: AuctionReceipt, parts: Sequence[Part], gift_fen: int, why: str, now: datetime
) -> AuctionReceipt:
    auction, paddle = receipt.auction, receipt.paddle
    made = AuctionReceipt(auction=auction, number=next_receipt(auction), kind=REFUND, paddle=paddle, refunds=receipt)
    made.gift_fen, made.reason, made.at = -gift_fen, why, now
    made.save()
    for part in parts:
        Payment(receipt=made, method=part.method, fen=-part.fen).save()
    total = sum(part.fen for part in parts)
    lines = [Line(part.method, -part.fen) for part in parts]
    lines += [Line("owed", total - gift_fen, paddle), Line("gifts", gift_fen)]
    post(auction, "refund", lines, now, source=made.ref, reason=why)
    return made
