"""For which auction the papers of the checkout are made, and which of its receipts: those named, else what is due."""

from __future__ import annotations

from collections.abc import Sequence

from exports.papers.wanted import NothingToPrint
from models.auctions.money.receipt_rows import ReceiptRow
from models.auctions.queries import auctions
from models.auctions.rows import AuctionRow
from models.auctions.rules import MONEY
from models.i18n import _
from models.simplified import simplified


def checkout_wanted(words: str) -> AuctionRow:
    """The auction of that ref or title; without words the one where money is taken, else the latest. NothingToPrint."""
    rows = auctions()
    folded = simplified(words).casefold()
    titles = [(row, [simplified(title).casefold() for title in (row.title_zh, row.title_en)]) for row in rows]
    named = [row for row, names in titles if words == row.ref or folded in names]
    named = named or [row for row, names in titles if any(folded in name for name in names)]
    if not named:
        if not rows:
            raise NothingToPrint(_("There is no auction yet."), _("Set one up in the auctions room."))
        raise NothingToPrint(
            _("No auction is called “{words}”.", words=words[:80]), _("Write its title as it stands in the list.")
        )
    if words:
        return named[0]
    return next((row for row in rows if row.state in MONEY), rows[0])


def receipts_wanted(rows: Sequence[ReceiptRow], numbers: Sequence[str]) -> list[ReceiptRow]:
    """The receipts of these numbers, or all; raises NothingToPrint."""
    there = {str(row.number): row for row in rows}
    strange = next((number for number in numbers if number.lstrip("0") not in there), None)
    if strange is not None:
        raise NothingToPrint(
            _("There is no receipt {number} here.", number=strange[:20]),
            _("The list of receipts says which there are."),
        )
    found = [there[number.lstrip("0")] for number in numbers] if numbers else list(rows)
    if not found:
        raise NothingToPrint(_("There is no receipt yet."), _("Take the money first."))
    return found
