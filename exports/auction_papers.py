"""The papers of an auction, as the registry lists them: name, title, ending, who writes it, what it heeds, a hint."""

from __future__ import annotations

from models.i18n import N_

Words = tuple[str, str, str, str, tuple[str, ...], str]

AUCTION_PAPERS: tuple[Words, ...] = (
    (
        "bid-sheets",
        N_("Bid sheets of an auction"),
        ".pdf",
        "bid_sheet:write_sheets",
        ("auction", "lots"),
        N_(
            "A page for each lot that is sold on paper, its steps printed already. "
            "Typed back with B in the auctions room, line by line."
        ),
    ),
    (
        "paddle-cards",
        N_("Paddle cards for holding up"),
        ".pdf",
        "paddle_cards:write_cards",
        ("auction", "numbers"),
        N_("Two cards a page, for thick paper: print at 100 % and cut along the line. No name stands on them."),
    ),
    (
        "auction-catalogue",
        N_("Catalogue of an auction, on paper"),
        ".pdf",
        "catalogue:write_catalogue",
        ("auction", "speech"),
        N_("For everybody: whoever gave without wanting to be named is not in it."),
    ),
    (
        "auction-page",
        N_("Catalogue of an auction, as a page for residents"),
        ".html",
        "pages.catalogue:write_page",
        ("auction",),
        N_("One file with its photos inside: it can be sent, or put on a site, as it is. For telephones too."),
    ),
    (
        "auction-slides",
        N_("Slides of an auction, for the projector"),
        ".pdf",
        "slides:write_slides",
        ("auction",),
        N_("One lot a page, to be shown in full screen. Whoever gave without wanting to be named is not on them."),
    ),
    (
        "auction-receipts",
        N_("Receipts of an auction"),
        ".pdf",
        "auction_receipt:write_receipts",
        ("auction", "receipts"),
        N_("A page for each, half as large as a letter: hand it to whom it names, and to nobody else."),
    ),
    (
        "collection-list",
        N_("List for handing over what was won"),
        ".pdf",
        "collection_list:write_list",
        ("auction",),
        N_("For the desk only: it says who won what. Only what is paid is marked ready."),
    ),
    (
        "raffle-record",
        N_("Record of an auction's draws, with which anybody can repeat them"),
        ".txt",
        "raffle_record:write_record",
        ("auction",),
        N_("For the notice board: it names only winners who agreed to be named."),
    ),
    (
        "auction-notice",
        N_("Public notice of an auction: what came in and where it went"),
        ".pdf",
        "auction_notice:write_notice",
        ("auction",),
        N_("To be hung up once the auction is in the archive. It names only those who agreed to be named."),
    ),
    (
        "auction-notice-page",
        N_("Public notice of an auction, as a page"),
        ".html",
        "auction_notice:write_page",
        ("auction",),
        N_("The same as one file for a website or a chat; it loads nothing from elsewhere."),
    ),
)
