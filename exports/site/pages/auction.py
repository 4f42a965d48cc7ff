"""The auctions whose turn it is: their catalogues as pages with photos beside them, and what was raised so far.

Titles, hours and places are those that were published. What is not in a calendar is shown once the lots are locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from exports.auction_notice_words import told as notice_told
from exports.pages.auction_notice import notice_policy, page_of
from exports.pages.catalogue import PIXELS, Surroundings, Thermometer, page_among, policy_among
from exports.photos import downscaled
from exports.site.file import PAGE, File
from exports.site.pages.announced import Announced
from exports.site.pages.making import told
from exports.site.pages.spoken import Words, said
from models.auctions.lots.printed import PrintedLot, printed_lots
from models.auctions.money.notice import NoNotice, Notice, notice
from models.auctions.projection import shown_photo
from models.auctions.queries import auctions
from models.auctions.rows import AuctionRow
from models.auctions.rules import ARCHIVED, BEFORE, LIVE, SETTLEMENT, SETUP, UNTIL_THE_END
from models.i18n import N_
from models.money import format_fen

CATALOGUE, PHOTOS, NOTICES = "auction.html", "photos/", "notices/"
HOME = N_("Back to the building's page")


class OnShow(NamedTuple):
    """An auction as everybody may see it; `page` is where its catalogue is found, '' while its lots are not fixed.

    `photos` are those of its lots as small JPEGs by their SHA-256.
    """

    auction: AuctionRow
    lots: tuple[PrintedLot, ...] = ()
    photos: Mapping[str, bytes] = {}
    page: str = ""


class PastAuction(NamedTuple):
    """An auction in the archive with its notice."""

    ref: str
    notice: Notice


def on_show(told: Mapping[str, Announced]) -> tuple[OnShow, ...]:
    """Of those that were announced the one under way, or else the next; then those whose money is being settled."""
    rows = [_as_told(row, told[row.ref]) for row in auctions() if row.ref in told and not row.practice]
    coming = sorted((row for row in rows if row.state in UNTIL_THE_END), key=_turn)
    paying = [row for row in rows if row.state == SETTLEMENT]  # the latest first
    found: list[OnShow] = []
    for row in (*coming[:1], *paying):
        shown = OnShow(row) if row.state == SETUP else _with_lots(row)
        first = not any(other.page for other in found)
        page = CATALOGUE if first else f"auction-{row.ref}.html"
        found.append(shown._replace(page=page if shown.lots else ""))
    return tuple(found)


def _as_told(row: AuctionRow, told: Announced) -> AuctionRow:
    """An auction under the words that were published; what no calendar says may change as long as it is set up."""
    shown = row._replace(**told._asdict())
    return shown._replace(cause_zh="", cause_en="", goal_fen=None) if row.state == SETUP else shown


def _turn(row: AuctionRow) -> tuple[bool, datetime]:
    return row.state != LIVE, row.opens_at


def _with_lots(row: AuctionRow) -> OnShow:
    # Who gave is told to those who come; on a page that the whole world may open nobody is named.
    lots = tuple(lot._replace(donors=()) for lot in printed_lots(row.ref))
    wanted = {sha256 for lot in lots for sha256 in lot.photos}
    photos = {sha256: _small(row.ref, sha256) for sha256 in sorted(wanted)}
    return OnShow(row, lots, {sha256: jpeg for sha256, jpeg in photos.items() if jpeg})


def past_auctions() -> tuple[PastAuction, ...]:
    """The notices of the auctions in the archive, the latest first; one whose books do not agree has none."""
    found = []
    for row in auctions():
        if row.state == ARCHIVED and not row.practice:
            try:
                found.append(PastAuction(row.ref, notice(row.ref)))
            except NoNotice:
                continue
    return tuple(found)


def auction_files(shown: OnShow) -> dict[str, File]:
    """The catalogue and its photos."""
    around = Surroundings("'self'", _plain(said(HOME)), thermometer(shown.auction))

    def picture(sha256: str) -> str:
        return f"{PHOTOS}{sha256[:32]}.jpg" if sha256 in shown.photos else ""

    body = page_among(shown.auction, shown.lots, picture, around)
    files = {shown.page: File(body, PAGE, told(policy_among(around)))}
    return files | {picture(sha256): File(jpeg, "image/jpeg") for sha256, jpeg in shown.photos.items()}


def notice_files(building: str, past: tuple[PastAuction, ...]) -> dict[str, File]:
    """The notices, each a page."""
    headers = told(notice_policy())
    return {
        notice_file(row.ref): File(page_of(building, notice_told(row.notice), home=True), PAGE, headers) for row in past
    }


def notice_file(ref: str) -> str:
    """Where the notice of an auction is found."""
    return f"{NOTICES}{ref}.html"


def thermometer(auction: AuctionRow) -> Thermometer | None:
    """What was raised so far against the goal, once bidding has begun or if there is a goal."""
    raised, goal = auction.raised_fen, auction.goal_fen
    if auction.state in BEFORE and not goal:
        return None
    if not goal:
        return Thermometer(_plain(said(N_("Raised so far: {raised}"), raised=format_fen(raised))), None)
    parts = max(0, min(100, raised * 100 // goal))
    sentence, percent = N_("Raised so far: {raised} of {goal} ({percent} %)"), raised * 100 // goal
    words = said(sentence, raised=format_fen(raised), goal=format_fen(goal), percent=percent)
    return Thermometer(_plain(words), parts)


def _plain(words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((word.language, word.text) for word in words)


def _small(auction: str, sha256: str) -> bytes:
    try:
        return _reduced(auction, sha256)
    except LookupError:
        return b""


@lru_cache(256)
def _reduced(auction: str, sha256: str) -> bytes:
    """A photo as it is sent; that of a SHA-256 is always the same one. Raises LookupError, so that none is kept."""
    photo = shown_photo(auction, sha256)
    if photo is None:
        raise LookupError(sha256)
    return downscaled(photo.content, PIXELS)
