"""What is in the archive lies still: no undo reaches it, however old the entry in the journal is."""

from __future__ import annotations

from models.auctions.rules import ARCHIVED
from models.auctions.tables import Auction
from models.i18n import _
from models.record import Stored, record_tables
from models.reversal import check_reversals
from models.undo import CannotUndo

# Each table of an auction, and the column that leads to the auction.
_LEADS = {
    "lot": "auction",
    "gift": "auction",
    "paddle": "auction",
    "lost_paddle": "auction",
    "pledge_level": "auction",
    "draw": "auction",
    "bid": "lot",
    "maximum_bid": "lot",
    "sale": "lot",
    "pledge": "level",
}
_NEXT = {"lot": "lot", "level": "pledge_level"}
_STILL_CHANGES = frozenset({"thanked_on", "version"})  # donors are thanked after the archive too


def _refuse_in_archive(table: str, row: int, before: Stored | None, after: Stored | None) -> None:
    auction = row if table == "auction" else _auction_of(table, after or before or {})
    here = Auction.get_or_none(Auction.id == auction)
    if here is None or here.state != ARCHIVED or _only_thanks(table, before, after):
        return
    raise CannotUndo(_("This auction is in the archive."), _("Nothing in it changes any more."))


def _auction_of(table: str, stored: Stored) -> int | None:
    column = _LEADS[table]
    if column == "auction":
        found: int | None = stored.get("auction")
        return found
    model = record_tables()[_NEXT[column]]
    above = model.get_or_none(model.id == stored.get(column))
    return None if above is None else _auction_of(_NEXT[column], above.stored())


def _only_thanks(table: str, before: Stored | None, after: Stored | None) -> bool:
    if table != "gift" or before is None or after is None:
        return False
    return {name for name, value in after.items() if before.get(name) != value} <= _STILL_CHANGES


check_reversals(("auction", *_LEADS), _refuse_in_archive)
