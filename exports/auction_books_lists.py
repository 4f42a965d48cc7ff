"""The lists of an auction's books, by name: where each query lives, and its columns on paper."""

from __future__ import annotations

from models.auctions.money.books_words import ACCOUNT_WORDS, KIND_WORDS
from models.i18n import N_

LISTS: dict[str, tuple[str, str, bool, tuple[str, ...], dict[str, str]]] = {
    "postings": (
        "models.auctions.money.books",
        "postings",
        False,
        ("auction_title", "number", "at", "kind", "account", "paddle_number", "debit_fen", "credit_fen", "why"),
        {"number": N_("Entry"), "kind": N_("Kind")},
    ),
    "payouts": (
        "models.auctions.money.books",
        "payouts",
        False,
        ("auction_title", "paid_on", "beneficiary", "amount_fen", "method", "note", "back_at", "why"),
        {"why": N_("Why it came back")},
    ),
}
HEADINGS = {
    "auction_title": N_("Auction"),
    "account": N_("Account"),
    "debit_fen": N_("Onto it"),
    "credit_fen": N_("Off it"),
    "why": N_("Why"),
    "beneficiary": N_("Who got it"),
    "paid_on": N_("On which day"),
    "method": N_("How"),
    "back_at": N_("Came back"),
}
TITLES = {
    "postings": N_("Books of the auctions"),
    "payouts": N_("What was handed over"),
}
HINTS = {
    "postings": N_("Who owes what is nobody else's business: keep it at the desk."),
}
STATES = {**KIND_WORDS, **ACCOUNT_WORDS, "owed": N_("owed by the paddle")}
STATE_COLUMNS = frozenset({"account", "method"})
