"""The papers about gifts to auctions, as the registry lists them: name, title, ending, who writes it, what it heeds."""

from __future__ import annotations

from models.i18n import N_

Words = tuple[str, str, str, str, tuple[str, ...], str]

GIFT_PAPERS: tuple[Words, ...] = (
    (
        "auction-thanks",
        N_("Letters of thanks to those who gave to an auction"),
        ".pdf",
        "auction_thanks:write_letters",
        ("auction", "donors"),
        N_("One letter a donor. Hand it over in an envelope: who gave without a name is named on their own letter."),
    ),
    (
        "auction-thanks-text",
        N_("Text of thanks for gifts to an auction, to paste into a chat"),
        ".txt",
        "auction_thanks:write_text",
        ("auction", "donors"),
        N_("One paragraph a donor. Send each to that donor only, above all where no name is wanted."),
    ),
)
