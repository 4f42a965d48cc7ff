"""The notice of an auction as one page for residents: everything inside, nothing that runs, nothing from outside."""

from __future__ import annotations

from exports.auction_notice_words import HEADINGS, YEAR_COLUMNS, Told, both
from exports.pages.rendering import FOLDER, inside, policy, rendered
from models.i18n import N_

HOME = N_("Back to the building's page")
STYLE = FOLDER / "auction_notice.css"


def notice_policy() -> str:
    """What a browser may do with the page."""
    return policy(inside(STYLE))


def page_of(building: str, said: Told, *, home: bool = False) -> bytes:
    """The page; whatever neighbours wrote is escaped by the template. `home`: it stands below the residents' page."""
    return rendered(
        FOLDER,
        "auction_notice.html",
        style=inside(STYLE).text,
        policy=notice_policy(),
        building=building,
        told=said,
        headings={name: both(words) for name, words in HEADINGS.items()},
        columns=[both(words) for words in YEAR_COLUMNS],
        home=both(HOME) if home else None,
    )
