"""Bid sheets typed back: which there are, which are typed to their end, and the hammer for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from peewee import fn

from models.access import operation, reading, tuples_of
from models.auctions.bids.chain import SHEET, top_bid
from models.auctions.bids.hammer import end_bidding
from models.auctions.bids.queries import bids
from models.auctions.bids.rules import OPEN, LotWithdrawn, SoldAlready
from models.auctions.bids.sheet_rows import SheetCard, SheetRow, SheetsDone
from models.auctions.bids.tables import Bid
from models.auctions.lots.queries import lots as lots_of
from models.auctions.lots.tables import Lot
from models.auctions.rules import check_state
from models.auctions.tables import Auction
from models.errors import NotFound, RuleBroken
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen

PAPER = "paper"


class NotOnPaper(RuleBroken):
    """The lot is not sold from a sheet."""


class StillToType(RuleBroken):
    """A sheet is not typed to its end."""


def sheets(auction: str) -> list[SheetRow]:
    """The sheets of an auction in the order of its lots."""
    with reading():
        found = [lot for lot in lots_of(auction) if lot.way == PAPER and lot.state != "withdrawn"]
        here = Lot.select(Lot.ref, Lot.sheet_typed_at).join(Auction).where(Auction.ref == auction)
        typed = dict(tuples_of(here))
        counted = Bid.select(Lot.ref, Bid.how, fn.COUNT(Bid.id)).join(Lot).join(Auction)
        counted = counted.where(Auction.ref == auction, Bid.struck_at.is_null()).group_by(Lot.ref, Bid.how)
        counts = {(lot, how): number for lot, how, number in tuples_of(counted)}
    own = [name for name in SheetRow._fields if name not in ("lines", "others", "typed_at")]
    return [
        SheetRow(
            **{name: getattr(lot, name) for name in own},
            lines=counts.get((lot.ref, SHEET), 0),
            others=lot.bids - counts.get((lot.ref, SHEET), 0),
            typed_at=typed[lot.ref],
        )
        for lot in found
    ]


def sheet_card(auction: str, lot: str) -> SheetCard:
    """One sheet with its lines; raises NotFound."""
    with reading():
        sheet = next((sheet for sheet in sheets(auction) if sheet.ref == lot), None)
        if sheet is None:
            raise NotFound(_("This sheet belongs to no lot of this auction."), _("Look at the title on the sheet."))
        lines = [bid for bid in bids(lot=lot) if bid.how == SHEET]
    return SheetCard(sheet, tuple(sorted(lines, key=lambda bid: bid.sheet_line or 0)))


@operation
def finish_sheet(*, lot: str, now: datetime, who: str) -> None:
    """Say that a sheet is typed to its end, whether anything stands on it or not; a second time changes nothing."""
    with writing(who, now, N_("Typed the sheet of lot {lot} to its end: {bids} bids")) as entry:
        row = Lot.found(lot)
        check_state("bid", row.auction.state)
        _check_on_paper(row)
        if row.sheet_typed_at is None:
            row.sheet_typed_at = now
            row.save()
        entry.says(lot=row.number, bids=row.bids)


@operation
def hammer_sheets(*, auction: str, lots: Sequence[str], now: datetime, who: str) -> SheetsDone:
    """Knock down lots whose sheets are typed, all in one; what nobody wanted, or not enough, stays unsold.

    Those that are knocked down already are left as they are; raises SoldAlready if all of them are.
    """
    sold: list[int] = []
    with writing(
        who, now, N_("Knocked down the sheets of lots {lots}: {sold} sold for {amount}, {unsold} not")
    ) as entry:
        sale = Auction.found(auction)
        check_state("hammer", sale.state)
        rows = sorted((Lot.found(ref) for ref in sorted(set(lots))), key=lambda lot: lot.number)
        for lot in rows:
            _check_on_paper(lot)
        going = [lot for lot in rows if lot.auction_id == sale.id and lot.bidding == OPEN]
        _check_typed(going)
        for lot in going:
            if end_bidding(lot, now):
                sold.append(_price(lot))
        numbers = ", ".join(str(lot.number) for lot in going)
        entry.says(lots=numbers, sold=len(sold), amount=format_fen(sum(sold)), unsold=len(going) - len(sold))
    return SheetsDone(len(sold), len(going) - len(sold), sum(sold))


def _price(lot: Lot) -> int:
    top = top_bid(lot)
    assert top is not None  # it has just been sold to it
    return top.amount_fen


def _check_on_paper(lot: Lot) -> None:
    if lot.withdrawn:
        raise LotWithdrawn(_("Lot {lot} has been withdrawn.", lot=lot.number), _("Lay its sheet aside."))
    if lot.way != PAPER:
        raise NotOnPaper(_("Lot {lot} is not sold from a sheet.", lot=lot.number), _("Sell it in the room."))


def _check_typed(going: Sequence[Lot]) -> None:
    if not going:
        raise SoldAlready(
            _("These sheets are knocked down already."),
            _("Somebody has done it before you; the list of lots says who won."),
        )
    if missing := [lot.number for lot in going if lot.sheet_typed_at is None]:
        raise StillToType(
            _("The sheet of lot {lot} is not typed to its end.", lot=missing[0]), _("Type it first, then the hammer.")
        )
