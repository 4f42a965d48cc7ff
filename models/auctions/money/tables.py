"""The auction's books: postings in double entry, receipts, the cash box, what was handed over; nothing is deleted."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, Check, ForeignKeyField, IntegerField, TextField

from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.fields import DayField, InstantField
from models.i18n import N_
from models.record import Record

KNOWN_METHOD = "method IN ('cash', 'wechat', 'alipay', 'transfer', 'other')"


class Posting(Record):
    """One entry of the books: what happened, numbered without gaps; its lines add up to nothing.

    `source` is the ref of the sale, pledge, receipt, count or payout it comes from.
    """

    kept_for_ever = True
    reversed_where = N_(
        "Reverse it where it was entered, with a reason; in the checkout (m in the auctions room) b lets a winner back "
        "out, w takes a write-off back. Both lines then stay in the books."
    )

    auction = ForeignKeyField(Auction, index=False)
    auction_id: int
    number = IntegerField()
    kind = TextField()
    source = TextField(default="", index=True)
    reason = TextField(default="")
    at = InstantField()

    class Meta:
        """Only kinds that the rules know."""

        constraints = [
            Check("number > 0", "posting_number_positive"),
            Check(
                "kind IN ('sale', 'sale_void', 'pledge', 'pledge_void', 'payment', 'refund', 'write_off', 'cash_moved',"
                " 'cash_counted', 'payout', 'payout_void')",
                "posting_kind_known",
            ),
        ]


Posting.add_index(Posting.index(Posting.auction, Posting.number, unique=True, name="posting_number_once"))


class PostingLine(Record):
    """One line of a posting: fen onto (above zero) or off (below) one account; what is owed stands under a paddle."""

    kept_for_ever = True

    posting = ForeignKeyField(Posting, backref="lines")
    posting_id: int
    account = TextField()
    paddle = ForeignKeyField(Paddle, null=True)
    paddle_id: int | None
    fen = BigIntegerField()

    class Meta:
        """An amount on an account that the rules know."""

        constraints = [
            Check("fen <> 0", "posting_line_of_something"),
            Check(
                "account IN ('owed', 'lots', 'pledges', 'gifts', 'cash', 'wechat', 'alipay', 'transfer', 'other',"
                " 'float', 'difference', 'written_off', 'paid_out')",
                "posting_account_known",
            ),
            Check("(account = 'owed') = (paddle_id IS NOT NULL)", "posting_owed_by_a_paddle"),
        ]


class AuctionReceipt(Record):
    """A payment by one paddle, or a refund of one, numbered without gaps; `gift_fen` was given on top.

    `refunds` is the receipt that it takes back: of a refund a payment, of a payment a refund that was a mistake.
    """

    kept_for_ever = True
    reversed_where = N_(
        "In the checkout (m in the auctions room) x takes a receipt back, with a reason; both stay in the books."
    )

    auction = ForeignKeyField(Auction, index=False)
    auction_id: int
    number = IntegerField()
    kind = TextField(default="payment")
    paddle = ForeignKeyField(Paddle, backref="receipts")
    paddle_id: int
    refunds = ForeignKeyField("self", null=True, backref="refunded_by")
    refunds_id: int | None
    gift_fen = BigIntegerField(default=0)
    reason = TextField(default="")
    at = InstantField()

    class Meta:
        """A refund is of a receipt and says why."""

        constraints = [
            Check("number > 0", "auction_receipt_number_positive"),
            Check("kind IN ('payment', 'refund')", "auction_receipt_kind_known"),
            Check("kind = 'payment' OR refunds_id IS NOT NULL", "auction_receipt_refund_of_one"),
            Check("refunds_id IS NULL OR reason <> ''", "auction_receipt_refund_with_a_reason"),
            Check(
                "(kind <> 'payment' OR gift_fen >= 0) AND (kind <> 'refund' OR gift_fen <= 0)",
                "auction_receipt_gift_sane",
            ),
        ]


AuctionReceipt.add_index(
    AuctionReceipt.index(AuctionReceipt.auction, AuctionReceipt.number, unique=True, name="auction_receipt_number_once")
)
AuctionReceipt.add_index(
    AuctionReceipt.index(
        AuctionReceipt.refunds,
        unique=True,
        where=SQL("kind = 'payment' AND refunds_id IS NOT NULL"),
        name="auction_receipt_refund_back_once",
    )
)


class Payment(Record):
    """The part of a receipt that was paid in one way (below zero: paid back); `given_fen` is the cash handed over."""

    kept_for_ever = True

    receipt = ForeignKeyField(AuctionReceipt, backref="payments")
    receipt_id: int
    method = TextField(default="cash")
    fen = BigIntegerField()
    given_fen = BigIntegerField(null=True)

    class Meta:
        """Only what the rules know; change is given on cash."""

        constraints = [
            Check("fen <> 0", "payment_of_something"),
            Check(KNOWN_METHOD, "payment_method_known"),
            Check("given_fen IS NULL OR (method = 'cash' AND given_fen >= fen AND fen > 0)", "payment_change_of_cash"),
        ]


class CashMove(Record):
    """Change put into the cash box before the evening, or taken out after it (below zero)."""

    kept_for_ever = True

    auction = ForeignKeyField(Auction)
    auction_id: int
    fen = BigIntegerField()
    why = TextField()
    at = InstantField()

    class Meta:
        """Some money, with a reason."""

        constraints = [
            Check("fen <> 0", "cash_move_of_something"),
            Check("why <> ''", "cash_move_with_a_reason"),
        ]


class CashCount(Record):
    """The cash box counted: what the books expected, what was there, and why that differs."""

    kept_for_ever = True

    auction = ForeignKeyField(Auction)
    auction_id: int
    expected_fen = BigIntegerField()
    counted_fen = BigIntegerField()
    why = TextField(default="")
    at = InstantField()

    class Meta:
        """A difference is explained."""

        constraints = [
            Check("counted_fen >= 0", "cash_count_not_negative"),
            Check("counted_fen = expected_fen OR why <> ''", "cash_count_difference_explained"),
        ]


class Payout(Record):
    """Money handed over to a beneficiary; below zero it reverses an earlier one, with the reason."""

    kept_for_ever = True

    auction = ForeignKeyField(Auction)
    auction_id: int
    beneficiary = TextField()
    fen = BigIntegerField()
    method = TextField(default="transfer")
    paid_on = DayField()
    note = TextField(default="")
    reverses = ForeignKeyField("self", null=True, index=False)
    reverses_id: int | None
    at = InstantField()

    class Meta:
        """To somebody; a reversal is of a payout and says why."""

        constraints = [
            Check("beneficiary <> ''", "payout_to_somebody"),
            Check(KNOWN_METHOD, "payout_method_known"),
            Check("(fen < 0) = (reverses_id IS NOT NULL) AND fen <> 0", "payout_of_something"),
            Check("reverses_id IS NULL OR note <> ''", "payout_reversed_with_a_reason"),
        ]


Payout.add_index(
    Payout.index(Payout.reverses, unique=True, where=SQL("reverses_id IS NOT NULL"), name="payout_once_back")
)


class AuctionClosing(Record):
    """What the books said when the auction went into the archive, and the SHA-256 of all their lines."""

    kept_for_ever = True

    auction = ForeignKeyField(Auction, unique=True)
    auction_id: int
    postings = IntegerField()
    raised_fen = BigIntegerField()
    paid_out_fen = BigIntegerField()
    digest = TextField()
    at = InstantField()


from models.auctions import archived as _archived  # noqa: E402, F401  # what no undo reaches
from models.auctions.money import refusals as _refusals  # noqa: E402, F401  # their sentences, in a file of their own
