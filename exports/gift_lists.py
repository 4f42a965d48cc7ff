"""The list of what was given to auctions, and who gave it: for the desk only."""

from __future__ import annotations

from models.i18n import N_

LISTS: dict[str, tuple[str, str, bool, tuple[str, ...], dict[str, str]]] = {
    "gifts": (
        "models.auctions.lots.queries",
        "gifts",
        False,
        (
            *("auction_title", "title", "donor_label", "donor_name", "anonymous", "lot_number", "worth_fen"),
            *("restrictions", "thanked_on"),
        ),
        {"title": N_("Gift"), "donor_label": N_("Flat")},
    ),
}
HEADINGS = {
    "auction_title": N_("Auction"),
    "donor_name": N_("Given by"),
    "anonymous": N_("Without a name"),
    "worth_fen": N_("Worth"),
    "restrictions": N_("What goes with it"),
    "thanked_on": N_("Thanked on"),
}
TITLES = {"gifts": N_("Gifts to auctions")}
HINTS = {
    "gifts": N_("For the desk only: it names those too who gave without a name."),
}
# “gifts” has long been the sheet of given books, so the sheet of this list has a name of its own.
SHEETS = {"gifts": "auction-gifts"}
