"""The lists of an auction's checkout: who owes what, the receipts, what was sold to whom."""

from __future__ import annotations

from typing import Any

from models.i18n import N_

LISTS: dict[str, tuple[Any, ...]] = {
    "owed": (
        "models.auctions.money.queries",
        "owed",
        False,
        (
            *("auction_title", "paddle_number", "label", "name", "won_fen", "pledged_fen"),
            *("paid_fen", "written_off_fen", "owed_fen"),
        ),
    ),
    "receipts": (
        "models.auctions.money.receipts",
        "receipts",
        False,
        ("auction_title", "number", "at", "kind", "paddle_number", "label", "name", "fen", "gift_fen", "method_words"),
        {"number": N_("Receipt")},
    ),
    "sales": (
        "models.auctions.bids.queries",
        "sales",
        False,
        ("lot_number", "lot_title", "paddle_number", "label", "name", "fen", "sold_at", "collected_at"),
    ),
}
HEADINGS = {
    "auction_title": N_("Auction"),
    "won_fen": N_("Won"),
    "pledged_fen": N_("Pledged"),
    "paid_fen": N_("Paid"),
    "written_off_fen": N_("Written off"),
    "owed_fen": N_("To pay"),
    "fen": N_("Amount"),
    "gift_fen": N_("Gift on top"),
    "method_words": N_("Paid by"),
    "lot_title": N_("Item"),
    "sold_at": N_("Sold at"),
    "collected_at": N_("Collected"),
}
STATES = {
    "payment": N_("payment"),
    "refund": N_("refund"),
}
TITLES = {
    "owed": N_("What winners owe"),
    "receipts": N_("Receipts of the auctions"),
    "sales": N_("What was sold at the auctions"),
}
