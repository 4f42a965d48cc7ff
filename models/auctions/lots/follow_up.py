"""What became of the lots that nobody bought; and who has been thanked."""

from __future__ import annotations

from datetime import date, datetime

from models.access import operation
from models.auctions.bids.tables import Sale
from models.auctions.lots import queries
from models.auctions.lots.rows import GiftRow, LotRow
from models.auctions.lots.tables import Gift, Lot
from models.auctions.rules import check_state
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing

RETURNED, KEPT, GIVEN, SOLD_LATER = ENDS = ("returned", "kept", "given", "sold_later")

_SENTENCES = {
    "": N_("Nothing has become of lot {number}, {title}, yet"),
    RETURNED: N_("Lot {number}, {title}, went back to whoever gave it"),
    KEPT: N_("Lot {number}, {title}, is kept for next time"),
    GIVEN: N_("Lot {number}, {title}, was given away"),
    SOLD_LATER: N_("Lot {number}, {title}, was sold afterwards"),
}


class LotWasSold(RuleBroken):
    """Somebody bought it: there is nothing to see to."""


@operation
def follow_up_lot(*, lot: str, follow_up: str, on: date, now: datetime, who: str) -> LotRow:
    """Write down what became of an unsold or withdrawn lot; empty words take that back."""
    if follow_up not in _SENTENCES:
        raise RuleBroken(_("An unsold lot goes back, is kept, is given away or is sold later."))
    with writing(who, now, _SENTENCES[follow_up]) as entry:
        row = Lot.found(lot)
        check_state("follow_up_lot", row.auction.state)
        if Sale.select(Sale.id).where(Sale.lot == row, Sale.void_at.is_null()).exists():
            raise LotWasSold(_("This lot is sold."), _("Only what nobody bought is seen to here."))
        row.follow_up, row.followed_up_on = follow_up, on if follow_up else None
        row.save()
        entry.says(number=row.number, title=row.title)
    return queries.lot_row(lot)


@operation
def thank_donor(*, gift: str, on: date | None, now: datetime, who: str) -> list[GiftRow]:
    """Whoever gave this has been thanked on that day for all they gave to the auction, or (None) not yet."""
    words = N_("Whoever gave {title} has been thanked") if on else N_("Whoever gave {title} has not been thanked yet")
    with writing(who, now, words) as entry:
        row = Gift.found(gift)
        check_state("thank_donor", row.auction.state)
        given = list(_of_the_same(row))
        for one in given:
            one.thanked_on = on
            one.save()
        entry.says(title=row.title)
    return [queries.gift_row(one.ref) for one in given]


def _of_the_same(gift: Gift) -> list[Gift]:
    """All gifts of the same household, or of the same name, to the same auction; of nobody known, this one only."""
    query = Gift.select().where(Gift.auction == gift.auction).order_by(Gift.id)
    if gift.donor_id is not None:
        return list(query.where(Gift.donor == gift.donor_id))
    if gift.donor_name:
        return list(query.where(Gift.donor.is_null(), Gift.donor_name == gift.donor_name))
    return [gift]
