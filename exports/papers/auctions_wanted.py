"""For which auction a paper is made, and for which of its lots: those that were named, else what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from exports.papers.wanted import NothingToPrint
from models.auctions.lots.printed import PrintedLot
from models.auctions.queries import auctions
from models.auctions.rows import AuctionRow
from models.i18n import _
from models.simplified import simplified

ALL = frozenset({"all", "全部", "所有"})


def auction_wanted(words: str) -> AuctionRow:
    """The auction of that ref or title; without words the next that is not over, else the last one.

    Raises NothingToPrint.
    """
    rows = auctions()  # the latest first
    if not words:
        if not rows:
            raise NothingToPrint(_("There is no auction yet."), _("Set one up in the auctions room."))
        return next((row for row in reversed(rows) if row.state in ("setup", "locked", "live")), rows[0])
    folded = simplified(words).casefold()
    titles = [(row, [simplified(title).casefold() for title in (row.title_zh, row.title_en)]) for row in rows]
    named = [row for row, names in titles if words == row.ref or folded in names]
    named = named or [row for row, names in titles if any(folded in name for name in names)]
    if not named:
        raise NothingToPrint(
            _("No auction is called “{words}”.", words=words[:80]), _("Write its title as it stands in the list.")
        )
    return named[0]


def lots_wanted(lots: Sequence[PrintedLot], words: Sequence[str]) -> list[PrintedLot]:
    """The lots of these numbers, all of them, or (without words) those that are sold on paper."""
    if ALL & {word.casefold() for word in words}:
        chosen = list(lots)
    elif words:
        known = {str(lot.number): lot for lot in lots}
        if strange := [word for word in words if word.lstrip("0") not in known]:
            raise NothingToPrint(
                _("There is no lot {number} here.", number=strange[0][:20]), _("Look at the list of lots.")
            )
        chosen = [known[word.lstrip("0")] for word in words]
    else:
        chosen = [lot for lot in lots if lot.way == "paper"]
    if not chosen:
        raise NothingToPrint(
            _("No lot of this auction is sold on paper."),
            _("Say so of the lots, or choose the lots by number, or “all”."),
        )
    return chosen
