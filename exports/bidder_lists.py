"""The lists of an evening's bidders, by name: paddles, pledges, draws; for the desk, since they name who bids."""

from __future__ import annotations

from models.i18n import N_

LISTS: dict[str, tuple[str, str, bool, tuple[str, ...], dict[str, str]]] = {
    "paddles": (
        "models.auctions.paddles.queries",
        "paddles",
        False,
        ("number", "label", "name", "checked_in_at", "left_at", "bids"),
        {"number": N_("Paddle")},
    ),
    "pledges": (
        "models.auctions.pledges.queries",
        "pledges",
        False,
        ("paddle_number", "label", "name", "amount_fen", "at"),
        {},
    ),
    "draws": (
        "models.auctions.raffle.queries",
        "draws",
        False,
        ("nth", "prize", "paddle_number", "seed", "pot", "drawn_at"),
        {},
    ),
}
HEADINGS = {
    "bids": N_("Bids"),
    "checked_in_at": N_("Checked in at"),
    "left_at": N_("Went home"),
    "nth": N_("Draw"),
    "prize": N_("Prize"),
    "seed": N_("Seed"),
    "pot": N_("In the pot"),
    "drawn_at": N_("When"),
}
TITLES = {
    "paddles": N_("Paddles"),
    "pledges": N_("Pledges"),
    "draws": N_("Draws"),
}
