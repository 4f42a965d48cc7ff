"""The order of the lots while the auction is set up: moved, doubled, taken out; the numbers never have a gap."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.bids.tables import Bid, MaximumBid
from models.auctions.lots import queries
from models.auctions.lots.operations import LotHasBids, next_lot
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Gift, Lot
from models.auctions.rules import SETUP, check_state
from models.auctions.tables import Auction
from models.i18n import N_, _
from models.journal import writing

TOLD = ("title", "title_en", "description", "description_en", "way", "table_name", "closes_at")
PRICED = ("starting_fen", "ladder", "reserve_fen", "reserve_shown", "buy_now_fen", "quantity")
GIVEN = (
    *("donor", "donor_name", "anonymous", "title", "title_en", "description", "worth_fen", "restrictions"),
    *("photo", "given_on"),
)


def placed(order: list[int], moved: int, to: int) -> list[int]:
    """The order with one of its members at place `to`, counted from 1; a place beyond an end is that end."""
    others = [one for one in order if one != moved]
    at = min(max(to - 1, 0), len(others))
    return [*others[:at], moved, *others[at:]]


@operation
def move_lot(*, lot: str, to: int | None = None, by: int = 0, now: datetime, who: str) -> LotRow:
    """Bring a lot to a place in the order, or some places on or back; the others make room."""
    with writing(who, now, N_("Moved lot {number}, {title}, to {to}")) as entry:
        row = Lot.found(lot)
        check_state("reorder_lots", row.auction.state)
        order = [one.id for one in lots_in_order(row.auction)]
        before = order.index(row.id) + 1
        renumber(row.auction, placed(order, row.id, before + by if to is None else to))
        entry.says(number=before, title=row.title, to=queries.lot_row(lot).number)
    return queries.lot_row(lot)


@operation
def duplicate_lot(*, lot: str, now: datetime, who: str) -> LotRow:
    """The same once more, its gifts too: behind the first while the auction is set up, later behind all."""
    with writing(who, now, N_("Doubled lot {number}, {title}")) as entry:
        row = Lot.found(lot)
        auction = row.auction
        check_state("add_lot", auction.state)
        entry.says(number=queries.lot_row(lot).number, title=row.title)
        made = doubled(row, auction)
        if auction.state == SETUP:
            order = [one.id for one in lots_in_order(auction)]
            renumber(auction, placed(order, made.id, order.index(row.id) + 2))
    return queries.lot_row(made.ref)


def doubled(lot: Lot, auction: Auction) -> Lot:
    """A lot like another, with gifts like its gifts, behind the lots of an auction."""
    made = next_lot(auction)
    for name in (*TOLD, *PRICED):
        setattr(made, name, getattr(lot, name))
    made.save()
    for gift in Gift.select().where(Gift.lot == lot).order_by(Gift.id):
        Gift(auction=auction, lot=made, **given_of(gift)).save()
    return made


def given_of(gift: Gift) -> dict[str, object]:
    """All that was said of a gift, for another like it."""
    return {name: getattr(gift, name) for name in GIVEN}


@operation
def remove_lot(*, lot: str, now: datetime, who: str) -> None:
    """Take a lot out while the auction is set up; its gifts stay and are in no lot any more."""
    with writing(who, now, N_("Took out lot {number}, {title}")) as entry:
        row = Lot.found(lot)
        check_state("reorder_lots", row.auction.state)
        entry.says(number=queries.lot_row(lot).number, title=row.title)
        for gift in Gift.select().where(Gift.lot == row):
            gift.lot = None
            gift.save()
        take_out(row)


def take_out(lot: Lot) -> None:
    """Delete a lot that nothing is in any more, and close the gap; raises LotHasBids."""
    if any(table.select(table.id).where(table.lot == lot).exists() for table in (Bid, MaximumBid)):
        raise LotHasBids(
            _("Somebody has left a bid for this lot."), _("Lock the auction and withdraw the lot instead.")
        )
    lot.delete_instance()
    renumber(lot.auction)


def lots_in_order(auction: Auction) -> list[Lot]:
    """The lots of an auction as they are numbered."""
    return list(Lot.select().where(Lot.auction == auction).order_by(Lot.number, Lot.id))


def renumber(auction: Auction, order: list[int] | None = None) -> None:
    """Number the lots from 1 on, in this order of ids or as they are, while the auction is set up."""
    lots = {lot.id: lot for lot in lots_in_order(auction)}
    for number, row_id in enumerate(order or list(lots), 1):
        lot = lots[row_id]
        lot.number = lot.position = number
        lot.save()
