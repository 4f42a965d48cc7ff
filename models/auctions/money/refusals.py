"""What the constraints of the books mean in words."""

from __future__ import annotations

from models.access import Refusal, register
from models.i18n import N_

register(
    Refusal("posting_number_positive", "", N_("Entries of the books are numbered from 1.")),
    Refusal("posting_kind_known", "", N_("The books do not know this kind of entry.")),
    Refusal(
        "posting_number_once",
        "posting.auction_id, posting.number",
        N_("The books already have an entry of this number."),
    ),
    Refusal("posting_line_of_something", "", N_("A line of the books is of some money.")),
    Refusal("posting_account_known", "", N_("The books do not know this account.")),
    Refusal("posting_owed_by_a_paddle", "", N_("What is owed is owed by a paddle.")),
    Refusal("auction_receipt_number_positive", "", N_("Receipts are numbered from 1.")),
    Refusal("auction_receipt_kind_known", "", N_("A receipt is for a payment or for a refund.")),
    Refusal("auction_receipt_refund_of_one", "", N_("A refund is of a receipt.")),
    Refusal("auction_receipt_refund_with_a_reason", "", N_("Say why the money goes back.")),
    Refusal("auction_receipt_gift_sane", "", N_("A gift on top is nothing or more.")),
    Refusal(
        "auction_receipt_number_once",
        "auction_receipt.auction_id, auction_receipt.number",
        N_("There is already a receipt of this number."),
    ),
    Refusal(
        "auction_receipt_refund_back_once",
        "auction_receipt.refunds_id",
        N_("This refund has been taken back already."),
    ),
    Refusal("payment_of_something", "", N_("There is nothing to pay.")),
    Refusal("payment_method_known", "", N_("Choose one of the ways of paying.")),
    Refusal("payment_change_of_cash", "", N_("Only cash gives change, and only if enough was handed over.")),
    Refusal("cash_move_of_something", "", N_("Give an amount of more than nothing.")),
    Refusal("cash_move_with_a_reason", "", N_("Say what the money is for.")),
    Refusal("cash_count_not_negative", "", N_("A cash box holds nothing or more.")),
    Refusal("cash_count_difference_explained", "", N_("Say why the cash box differs from the books.")),
    Refusal("payout_to_somebody", "", N_("Say who gets the money.")),
    Refusal("payout_method_known", "", N_("Choose one of the ways of paying.")),
    Refusal("payout_of_something", "", N_("Give an amount of more than nothing.")),
    Refusal("payout_reversed_with_a_reason", "", N_("Say why the money came back.")),
    Refusal("payout_once_back", "payout.reverses_id", N_("This has been taken back already.")),
    Refusal("auction_closing_auction_id", "auction_closing.auction_id", N_("This auction is in the archive already.")),
)
