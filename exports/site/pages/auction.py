"""The auction whose turn it is: its catalogue as a page with photos beside it, and what was raised so far."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from exports.auction_notice_words import told as notice_told
from exports.pages.auction_notice import notice_policy, page_of
from exports.pages.catalogue import PIXELS, Surroundings, Thermometer, page_among, policy_among
from exports.photos import downscaled
from exports.site.file import PAGE, File
from exports.site.pages.making import told
from exports.site.pages.spoken import Words, said
from models.auctions.lots.printed import PrintedLot, printed_lots
from models.auctions.money.notice import NoNotice, Notice, notice
from models.auctions.projection import shown_photo
from models.auctions.queries import auctions
from models.auctions.rows import AuctionRow
from models.i18n import N_
from models.money import format_fen

CATALOGUE, PHOTOS, NOTICES = "auction.html", "photos/", "notices/"
HOME = N_("Back to the building's page")
_COMING, _OVER = ("setup", "locked", "live"), ("closed",)


class OnShow(NamedTuple):
    """The auction whose turn it is as everybody may see it, and its photos as small JPEGs by their SHA-256."""

    auction: AuctionRow
    lots: tuple[PrintedLot, ...]
    photos: dict[str, bytes]


class PastAuction(NamedTuple):
    """An auction in the archive with its notice."""

    ref: str
    notice: Notice


def on_show(published: frozenset[str]) -> OnShow | None:
    """The next auction that is not in the archive, of those whose refs are in a published calendar."""
    rows = [row for row in auctions() if row.ref in published and not row.practice]  # the latest first
    turn = next((row for row in reversed(rows) if row.state in _COMING), None)
    turn = turn or next((row for row in rows if row.state in _OVER), None)
    if turn is None:
        return None
    # Who gave is told to those who come; on a page that the whole world may open nobody is named.
    lots = tuple(lot._replace(donors=()) for lot in printed_lots(turn.ref))
    wanted = {sha256 for lot in lots for sha256 in lot.photos}
    photos = {sha256: _small(turn.ref, sha256) for sha256 in sorted(wanted)}
    return OnShow(turn, lots, {sha256: jpeg for sha256, jpeg in photos.items() if jpeg})


def past_auctions() -> tuple[PastAuction, ...]:
    """The notices of the auctions in the archive, the latest first; one whose books do not agree has none."""
    found = []
    for row in auctions():
        if row.state == "archived" and not row.practice:
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
    files = {CATALOGUE: File(body, PAGE, told(policy_among(around)))}
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
    if auction.state in ("setup", "locked") and not goal:
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
