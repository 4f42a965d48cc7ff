"""The queue of the evening: a lot comes earlier or later, or is brought back; each one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.bids import rules
from models.auctions.bids.block import IN_THE_ROOM
from models.auctions.bids.chain import top_bid
from models.auctions.bids.desk import answer, left_with_the_desk
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.rules import check_state
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing

WAITING = ("locked", rules.OPEN)


class NotInTheQueue(RuleBroken):
    """Only what is still to be called in the room has a place in the queue."""


class NothingToBringBack(RuleBroken):
    """Only what was passed or stayed unsold can be brought back."""


@operation
def move_in_queue(*, lot: str, to: int, now: datetime, who: str) -> LotRow:
    """Give a lot another place in the queue: 1 is the next to be called; beyond the end is the end."""
    with writing(who, now, N_("Lot {lot}, {title}, is now called as number {place} of the queue")) as entry:
        row = Lot.found(lot)
        check_state("queue", row.auction.state)
        queue = _queue(row)
        if row not in queue:
            raise NotInTheQueue(
                _("Lot {lot} does not wait in the queue.", lot=row.number),
                _("Bring it back first, or choose another lot."),
            )
        places = [waiting.position for waiting in queue]
        queue.remove(row)
        place = max(1, min(to, len(places)))
        queue.insert(place - 1, row)
        for waiting, position in zip(queue, places, strict=True):
            if waiting.position != position:
                waiting.position = position
                waiting.save()
        entry.says(lot=row.number, title=row.title, place=place)
    return queries.lot_row(lot)


def _queue(lot: Lot) -> list[Lot]:
    here = Lot.select().where(Lot.auction == lot.auction_id, ~Lot.withdrawn, Lot.bidding << WAITING)
    waiting = list(here.order_by(Lot.position, Lot.number, Lot.id))
    called = [one for one in waiting if one.bidding == rules.OPEN and one.called_at is not None]
    block = max(called, key=lambda one: one.called_at) if called else None
    return [one for one in waiting if one.way == IN_THE_ROOM and one != block]


@operation
def bring_back(*, lot: str, now: datetime, who: str) -> LotRow:
    """Bring a lot that was passed or stayed unsold back to the block: from now on it is sold in the room."""
    with writing(who, now, N_("Brought lot {lot}, {title}, back")) as entry:
        row = Lot.found(lot)
        check_state("hammer", row.auction.state)
        if row.withdrawn:
            raise rules.LotWithdrawn(_("This lot has been withdrawn."), _("Choose another lot."))
        if row.bidding not in (rules.PASSED, rules.UNSOLD):
            raise NothingToBringBack(
                _("Lot {lot} was neither passed nor left unsold.", lot=row.number),
                _("Take the hammer back with z if it was sold by mistake."),
            )
        # The clock of a sheet or a table has run out: what comes back waits for the hammer.
        row.way, row.bidding, row.called_at = IN_THE_ROOM, rules.OPEN, now
        answer(row, left_with_the_desk(row), top_bid(row), now)  # on a sheet the desk had waited for the hammer
        row.save()
        entry.says(lot=row.number, title=row.title)
    return queries.lot_row(lot)
