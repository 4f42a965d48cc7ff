"""Gifts become lots: one lot of one gift or of several, opened again, or with something else in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.access import operation
from models.auctions.lots import queries
from models.auctions.lots.gifts import touch
from models.auctions.lots.operations import IN_THE_ROOM, check_donor, describe, next_lot
from models.auctions.lots.order import take_out
from models.auctions.lots.rows import GiftRow, LotRow
from models.auctions.lots.tables import Gift, Lot
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.rules import SETUP, check_state
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing


class NothingInIt(RuleBroken):
    """A lot is made of at least one gift."""


class AnotherAuction(RuleBroken):
    """Gifts and lots of two auctions do not mix."""


@operation
def pack(
    *,
    auction: str,
    gifts: Sequence[str],
    words: Words,
    terms: Terms,
    selling: Selling = IN_THE_ROOM,
    now: datetime,
    who: str,
) -> LotRow:
    """Make one lot of several gifts, behind the others; while the auction is set up they may come from other lots."""
    with writing(who, now, N_("Packed lot {number}, {title}")) as entry:
        sale = Auction.found(auction)
        check_state("add_lot", sale.state)
        lot = next_lot(sale)
        describe(lot, words, terms, selling)
        lot.save()
        _fill(lot, gifts)
        entry.says(number=queries.lot_row(lot.ref).number, title=lot.title)
    return queries.lot_row(lot.ref)


@operation
def repack(*, lot: str, gifts: Sequence[str], now: datetime, who: str) -> LotRow:
    """Let a lot hold just these gifts while the auction is set up; what is left out is in no lot any more."""
    with writing(who, now, N_("Packed lot {number}, {title}, anew")) as entry:
        row = Lot.found(lot)
        check_state("repack_lot", row.auction.state)
        for gift in Gift.select().where(Gift.lot == row, Gift.ref.not_in(list(gifts))):
            gift.lot = None
            gift.save()
        _fill(row, gifts)
        touch(Lot.found(lot))
        entry.says(number=queries.lot_row(lot).number, title=row.title)
    return queries.lot_row(lot)


@operation
def move_gift(*, gift: str, lot: str | None, now: datetime, who: str) -> GiftRow:
    """Put a gift into a lot, or into none, while the auction is set up; a lot that nothing is left in goes."""
    with writing(who, now, N_("Moved the gift {title}")) as entry:
        row = Gift.found(gift)
        check_state("repack_lot", row.auction.state)
        if lot is None:
            _leave(row, None)
        else:
            target = Lot.found(lot)
            _put(row, target)
            touch(Lot.found(lot))
        entry.says(title=row.title)
    return queries.gift_row(gift)


def _fill(lot: Lot, gifts: Sequence[str]) -> None:
    if not gifts:
        raise NothingInIt(_("A lot is made of at least one gift."), _("Choose what is in it."))
    for ref in dict.fromkeys(gifts):
        _put(Gift.found(ref), lot)


def _put(gift: Gift, lot: Lot) -> None:
    if gift.auction_id != lot.auction_id:
        raise AnotherAuction(_("This gift was given to another auction."), _("Choose a gift of this auction."))
    if gift.lot_id not in (None, lot.id):
        check_state("repack_lot", lot.auction.state)
    if gift.donor is not None:
        check_donor(gift.donor, lot)
    _leave(gift, lot)


def _leave(gift: Gift, lot: Lot | None) -> None:
    """Take a gift out of the lot it is in, which goes if nothing is left in it, and put it into another, or none."""
    before = gift.lot
    if before == lot:
        return
    gift.lot = lot
    gift.save()
    if before is None:
        return
    if Gift.select(Gift.id).where(Gift.lot == before).exists():
        touch(before)
    elif before.auction.state == SETUP:
        take_out(before)
