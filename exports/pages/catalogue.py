"""The catalogue of an auction as one page for residents, in both languages: photos inside, no script, nothing outside.

Words are escaped by the template's own rule; a browser is told besides to load nothing but what stands in the page.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports import files
from exports.choices import Choices
from exports.papers.auction_words import DRAFT, HOW_TO_BID, evening_in, facts_in, way_in
from exports.papers.auctions_wanted import auction_wanted
from exports.papers.wanted import NothingToPrint
from exports.photos import downscaled
from models.access import snapshot
from models.auctions.lots.printed import PrintedLot, gift_pictures, printed_lots
from models.auctions.rows import AuctionRow
from models.i18n import LANGUAGES, N_, _, translator
from models.text import without_controls

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"
PIXELS = 640  # a side: a telephone's width
HTML_LANGUAGES = {"zh_CN": "zh-CN", "en": "en"}


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
    """The page as UTF-8."""
    style = (FOLDER / "catalogue.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    said = _environment().get_template("catalogue.html").render(
        style=_as_it_is(style),
        style_digest=digest,
        titles=[title for title in auction.titles if title],
        heads=[_head(language, auction) for language in LANGUAGES],
        lots=[_lot(lot, photos) for lot in lots],
    )  # fmt: skip
    return without_controls(said).encode()


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


def _lot(lot: PrintedLot, photos: Mapping[str, bytes]) -> dict[str, Any]:
    small = [downscaled(photos.get(sha256, b""), PIXELS) for sha256 in lot.photos]
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
        "photos": ["data:image/jpeg;base64," + base64.b64encode(jpeg).decode() for jpeg in small if jpeg],
        "spoken": spoken,
        "name": " ".join(filter(None, (lot.title, lot.title_en))),
    }


@cache
def _environment() -> Environment:
    """The templates; every value in them is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # loaded on use, like all that one export needs

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _as_it_is(text: str) -> Any:
    """Text of the program's own that is not escaped: only its style."""
    from markupsafe import Markup

    return Markup(text)  # a file of this package, never anybody's words
