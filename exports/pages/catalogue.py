"""The catalogue of an auction as one page for residents, in both languages: photos inside, no script, nothing outside.

Words are escaped by the template's own rule; a browser is told besides to load nothing but what stands in the page.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from exports import files
from exports.choices import Choices
from exports.pages.rendering import FOLDER, HTML_LANGUAGES, inside, policy, rendered
from exports.papers.auction_words import DRAFT, HOW_TO_BID, evening_in, facts_in, way_in
from exports.papers.auctions_wanted import auction_wanted
from exports.papers.wanted import NothingToPrint
from exports.photos import downscaled
from models.access import snapshot
from models.auctions.lots.printed import PrintedLot, gift_pictures, printed_lots
from models.auctions.rows import AuctionRow
from models.i18n import LANGUAGES, N_, _, translator

PIXELS = 640  # a side: a telephone's width


class Thermometer(NamedTuple):
    """What was raised so far against the goal, said in both languages; `parts` of a hundred, at most all."""

    said: tuple[tuple[str, str], ...]
    parts: int | None


class Surroundings(NamedTuple):
    """Where the page stands: alone with its photos inside, or among other pages with its photos beside it."""

    images: str = "data:"
    home: tuple[tuple[str, str], ...] = ()
    thermometer: Thermometer | None = None


def write_page(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the page of the chosen auction, or of the next; raises NothingToPrint."""
    with snapshot():
        auction = auction_wanted(choices.auction)
        lots, photos = printed_lots(auction.ref), gift_pictures(auction.ref)
    if not lots:
        raise NothingToPrint(_("This auction has no lot yet."), _("Add a lot first."))
    files.write(out, page(auction, lots, photos))
    return [out]


def page(auction: AuctionRow, lots: Sequence[PrintedLot], photos: Mapping[str, bytes]) -> bytes:
    """The page as UTF-8, everything inside."""

    def picture(sha256: str) -> str:
        jpeg = downscaled(photos.get(sha256, b""), PIXELS)
        return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode() if jpeg else ""

    return page_among(auction, lots, picture, Surroundings())


def page_among(
    auction: AuctionRow, lots: Sequence[PrintedLot], picture: Callable[[str], str], around: Surroundings
) -> bytes:
    """The page as UTF-8; `picture` says where the photo of a SHA-256 is found, '' if it cannot be shown."""
    return rendered(
        FOLDER,
        "catalogue.html",
        style=inside(FOLDER / "catalogue.css").text,
        policy=policy_among(around),
        titles=[title for title in auction.titles if title],
        heads=[_head(language, auction) for language in LANGUAGES],
        around=around,
        lots=[_lot(lot, picture) for lot in lots],
    )


def policy_among(around: Surroundings) -> str:
    """What a browser may do with the page."""
    return policy(inside(FOLDER / "catalogue.css"), images=around.images)


def _head(language: str, auction: AuctionRow) -> dict[str, str]:
    """What it is for, when, where and how to bid, in one language."""
    say = translator(language)
    cause = auction.cause_zh if language == "zh_CN" else auction.cause_en
    return {
        "language": HTML_LANGUAGES[language],
        "draft": say(DRAFT) if auction.state == "setup" else "",
        "cause": say(N_("For: {cause}"), cause=cause) if cause else "",
        "when": " ".join(filter(None, (evening_in(language, auction), auction.place))),
        "how": say(HOW_TO_BID),
    }


def _lot(lot: PrintedLot, picture: Callable[[str], str]) -> dict[str, Any]:
    spoken = []
    for language in LANGUAGES:
        zh = language == "zh_CN"
        facts = [(translator(language)(heading), words) for heading, words in facts_in(language, lot)]
        spoken.append(
            {
                "language": HTML_LANGUAGES[language],
                "title": lot.title if zh else lot.title_en,
                "description": (lot.description if zh else lot.description_en).splitlines(),
                "facts": facts,
                "way": way_in(language, lot),
            }
        )
    return {
        "number": lot.number,
        "photos": [source for source in map(picture, lot.photos) if source],
        "spoken": spoken,
        "name": " ".join(filter(None, (lot.title, lot.title_en))),
    }
