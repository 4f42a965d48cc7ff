"""What happens to gifts: each a verb, one transaction, one entry in the journal, which names no donor."""

from __future__ import annotations

from datetime import datetime

from models.access import operation, reading
from models.auctions.lots import queries
from models.auctions.lots.giving import Given, cleaned
from models.auctions.lots.operations import check_donor
from models.auctions.lots.rows import GiftRow
from models.auctions.lots.tables import Gift, GiftPicture, Lot
from models.auctions.rules import check_state
from models.auctions.tables import Auction
from models.clock import local
from models.errors import NotFound, RuleBroken
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing
from models.pictures import fit_to_keep, keep


class GiftInALot(RuleBroken):
    """A gift that is being sold cannot just go."""


@operation
def add_gift(*, auction: str, given: Given, now: datetime, who: str) -> GiftRow:
    """Take in a gift; it is in no lot yet."""
    with writing(who, now, N_("Took in a gift for the auction: {title}")) as entry:
        sale = Auction.found(auction)
        check_state("add_gift", sale.state)
        gift = Gift(auction=sale, given_on=local(now).date())
        _describe(gift, given)
        gift.save()
        entry.says(title=gift.title)
    return queries.gift_row(gift.ref)


@operation
def correct_gift(*, gift: str, version: int, given: Given, now: datetime, who: str) -> GiftRow:
    """Correct a gift; raises OwnLot when its new donor has bid on the lot it is in."""
    with writing(who, now, N_("Corrected the gift {title}")) as entry:
        row = Gift.found(gift, version)
        check_state("correct_gift", row.auction.state)
        before = row.donor_id
        _describe(row, given)
        if row.donor_id != before and row.lot is not None:
            if row.donor is not None:
                check_donor(row.donor, row.lot)
            touch(row.lot)
        row.save()
        entry.says(title=row.title)
    return queries.gift_row(gift)


@operation
def remove_gift(*, gift: str, now: datetime, who: str) -> None:
    """A gift that came to nothing; raises GiftInALot while it is part of a lot."""
    with writing(who, now, N_("Took the gift {title} out of the auction")) as entry:
        row = Gift.found(gift)
        check_state("add_gift", row.auction.state)
        if row.lot is not None:
            raise GiftInALot(
                _("This gift is part of a lot."), _("Take it out of the lot first, or withdraw the whole lot.")
            )
        entry.says(title=row.title)
        row.delete_instance()


@operation
def set_photo(*, gift: str, photo: bytes, now: datetime, who: str) -> GiftRow:
    """Keep a photo of the gift, in place of the one before; raises NotAPicture."""
    picture = fit_to_keep(photo)
    with writing(who, now, N_("Photo of the gift {title}")) as entry:
        row = Gift.found(gift)
        check_state("correct_gift", row.auction.state)
        keep(GiftPicture, picture)
        row.photo = picture.sha256
        row.save()
        entry.says(title=row.title)
    return queries.gift_row(gift)


@operation
def remove_photo(*, gift: str, now: datetime, who: str) -> GiftRow:
    """It is not the photo of this gift."""
    with writing(who, now, N_("Took away the photo of the gift {title}")) as entry:
        row = Gift.found(gift)
        check_state("correct_gift", row.auction.state)
        row.photo = ""
        row.save()
        entry.says(title=row.title)
    return queries.gift_row(gift)


def photo_content(sha256: str) -> bytes:
    """The bytes of a photo; raises NotFound."""
    with reading():
        found = GiftPicture.get_or_none(GiftPicture.sha256 == sha256)
    if found is None:
        raise NotFound(_("There is no photo of this gift."), _("Press F on the gift to add one."))
    return bytes(found.content)


def touch(lot: Lot) -> None:
    """Note on a lot that what it holds, or who gave it, is not what it was."""
    lot.packed += 1
    lot.save()


def _describe(gift: Gift, given: Given) -> None:
    said = cleaned(given)
    gift.donor = Household.found(said.donor) if said.donor else None
    for name, value in said._asdict().items():
        if name != "donor":
            setattr(gift, name, value)
