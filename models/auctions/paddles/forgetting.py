"""Guests of auctions in the archive are forgotten: name and telephone number, here and in the journal, for good.

Their numbers, bids and payments stay: the books must still add up. It cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from models.access import operation, reading, tuples_of
from models.auctions.bids.tables import Bid, MaximumBid, Sale
from models.auctions.money.tables import AuctionReceipt
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import Pledge
from models.auctions.rules import ARCHIVED, NotNow
from models.auctions.tables import Auction
from models.forgotten import blank_rows
from models.i18n import LANGUAGES, N_, _, translator
from models.journal import FORGET, JournalChange, loads, writing

NAMELESS = N_("Guest {number}")
COLUMNS = ("guest_name", "guest_phone")


@operation
def forget_guests(*, auction: str, now: datetime, who: str) -> int:
    """Forget the names and telephone numbers of an archived auction's guests; how many. Raises NotNow."""
    with writing(who, now, N_("Forgot the guests of an auction, {count} in all"), kind=FORGET) as entry:
        sale = Auction.found(auction)
        if sale.state != ARCHIVED:
            raise NotNow(_("This auction is not in the archive yet."), _("Its guests are known until all is settled."))
        known = _known(sale)
        for row in known:
            nameless = {"guest_name": _(NAMELESS, number=row.number), "guest_phone": "", "version": row.version + 1}
            Paddle.update(**nameless).where(Paddle.id == row.id).execute()
        traces = _in_the_journal(sale)
        blank_rows(Paddle.table(), traces, COLUMNS)
        for model in (Bid, MaximumBid, Sale, Pledge, AuctionReceipt):
            blank_rows(model.table(), _under(model, traces), ())
        if known:
            entry.forgets(len(known), "auctions")
    return len(known)


def guests_known(auction: str) -> int:
    """How many guests of an auction are still known by name or telephone number; raises NotFound."""
    with reading():
        return len(_known(Auction.found(auction)))


def _known(auction: Auction) -> list[Paddle]:
    guests = Paddle.select().where(Paddle.auction == auction, Paddle.household.is_null()).order_by(Paddle.number)
    return [row for row in guests if row.guest_phone or row.guest_name not in _nameless(row.number)]


def _nameless(number: int) -> set[str]:
    return {translator(language)(NAMELESS, number=number) for language in LANGUAGES}


def _in_the_journal(auction: Auction) -> set[int]:
    """The paddles that a guest held at any time, those that were taken back or swapped too, as the journal has them."""
    changes: Any = JournalChange.select(JournalChange.row, JournalChange.before, JournalChange.after)
    found = set()
    for row, before, after in tuples_of(changes.where(JournalChange.table_name == Paddle.table())):
        for stored in filter(None, (loads(before), loads(after))):
            if stored.get("auction") == auction.id and (stored.get("guest_name") or stored.get("guest_phone")):
                found.add(row)
    return found


def _under(model: Any, paddles: Collection[int]) -> list[int]:
    return [number for (number,) in tuples_of(model.select(model.id).where(model.paddle << list(paddles)))]
