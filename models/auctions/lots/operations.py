"""What happens to lots: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from models.access import operation
from models.auctions import rules
from models.auctions.bids.rules import LotWithdrawn, OwnLot
from models.auctions.bids.tables import Bid, MaximumBid
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Gift, Lot
from models.auctions.lots.terms import Selling, Terms, Words, check_selling, check_terms, cleaned
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.clock import local
from models.errors import RuleBroken
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing
from models.text import clean

IN_THE_ROOM = Selling()
_RELIED_ON = (Bid, MaximumBid)


class LotHasBids(RuleBroken):
    """What bidders relied on cannot change."""


class PrintedAlready(RuleBroken):
    """The price terms stand on papers."""


@operation
def add_lot(
    *,
    auction: str,
    words: Words,
    terms: Terms,
    selling: Selling = IN_THE_ROOM,
    donor: str | None = None,
    donor_name: str = "",
    anonymous: bool = False,
    worth_fen: int | None = None,
    now: datetime,
    who: str,
) -> LotRow:
    """Add a lot behind the others, made of one gift of the same name."""
    with writing(who, now, N_("Added lot {number}, {title}")) as entry:
        sale = Auction.found(auction)
        rules.check_state("add_lot", sale.state)
        lot = next_lot(sale)
        describe(lot, words, terms, selling)
        lot.save()
        giver = Household.found(donor) if donor else None
        rules.check_amount(worth_fen or 0)
        named = {"donor": giver, "donor_name": "" if giver else clean(donor_name, 60), "anonymous": anonymous}
        given = {"title": lot.title, "title_en": lot.title_en, "worth_fen": worth_fen, "given_on": local(now).date()}
        Gift(auction=sale, lot=lot, **named, **given).save()
        entry.says(number=queries.lot_row(lot.ref).number, title=lot.title)
    return queries.lot_row(lot.ref)


def next_lot(auction: Auction) -> Lot:
    """An unsaved lot behind the others, with the auction's own terms and as far along as the auction is."""
    last = Lot.select(fn.COALESCE(fn.MAX(Lot.number), 0)).where(Lot.auction == auction).scalar()
    place = Lot.select(fn.COALESCE(fn.MAX(Lot.position), 0)).where(Lot.auction == auction).scalar()
    bidding = {"setup": "setup", "locked": "locked"}.get(auction.state, "open")
    return Lot(
        auction=auction,
        number=last + 1,
        position=place + 1,
        starting_fen=auction.starting_fen,
        ladder=auction.ladder,
        bidding=bidding,
    )


@operation
def correct_lot(
    *, lot: str, version: int, words: Words, terms: Terms, selling: Selling, now: datetime, who: str
) -> LotRow:
    """Correct a lot; its price terms only until they are printed."""
    with writing(who, now, N_("Corrected lot {number}, {title}")) as entry:
        row = Lot.found(lot, version)
        rules.check_state("correct_lot", row.auction.state)
        before = terms_of(row)
        describe(row, words, terms, selling)
        if terms_of(row) != before:
            _check_terms_may_change(row)
        row.save()
        entry.says(number=queries.lot_row(lot).number, title=row.title)
    return queries.lot_row(lot)


def terms_of(lot: Lot) -> Terms:
    """What bidders on a lot rely on."""
    return Terms(*(getattr(lot, name) for name in Terms._fields))


def _check_terms_may_change(lot: Lot) -> None:
    if lot.bids:
        raise LotHasBids(
            _("There are bids on this lot: its price and its steps stay as they are."),
            _("Change only the words, or withdraw the lot."),
        )
    if lot.bidding == "locked":
        raise PrintedAlready(
            _("The auction is locked: the price and the steps of this lot stand on papers."),
            _("Unlock the auction first, and print the papers again."),
        )


def describe(lot: Lot, words: Words, terms: Terms, selling: Selling) -> None:
    """Write the words, the terms and the way of selling onto a lot; raises a RuleBroken."""
    check_terms(terms)
    check_selling(selling, lot.auction.opens_at)
    for values in (cleaned(words), terms, selling._replace(table_name=clean(selling.table_name, 40))):
        for name, value in values._asdict().items():
            setattr(lot, name, value)


def check_donor(household: Household, lot: Lot) -> None:
    """Refuse a bidder on the lot as its donor."""
    here = (table.select().join(Paddle).where(table.lot == lot, Paddle.household == household) for table in _RELIED_ON)
    if any(found.exists() for found in here):
        raise OwnLot(_("This household has bid on the lot and cannot be its donor."), _("Choose another donor."))


@operation
def withdraw_lot(*, lot: str, now: datetime, who: str) -> LotRow:
    """Take a lot out of the auction; its bids stay in the records and win nothing."""
    with writing(who, now, N_("Withdrew lot {number}, {title}")) as entry:
        row = Lot.found(lot)
        rules.check_state("withdraw_lot", row.auction.state)
        if row.withdrawn:
            raise LotWithdrawn(_("This lot has been withdrawn."), _("Choose another lot."))
        if row.bidding == "sold":
            raise LotHasBids(_("This lot is sold already."), _("Take the hammer back first."))
        row.withdrawn = True
        row.save()
        entry.says(number=queries.lot_row(lot).number, title=row.title)
    return queries.lot_row(lot)
