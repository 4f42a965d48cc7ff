"""An auction is taken as the pattern of the next one, or rehearsed."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.access import operation
from models.auctions import queries, rules
from models.auctions.lots.follow_up import KEPT
from models.auctions.lots.order import PRICED, TOLD, given_of, lots_in_order
from models.auctions.lots.tables import Gift, Lot
from models.auctions.operations import Evening
from models.auctions.pledges.tables import PledgeLevel
from models.auctions.rows import AuctionRow
from models.auctions.tables import Auction
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, required


@operation
def copy_auction(
    *,
    auction: str,
    title_zh: str,
    title_en: str = "",
    place: str | None = None,
    opens_at: datetime,
    closes_at: datetime,
    now: datetime,
    who: str,
) -> AuctionRow:
    """Set up the next auction like this one: its rules, what the money is for, its pledge levels and what was kept."""
    with writing(who, now, N_("Set up the auction {title} like the one before")) as entry:
        before = Auction.found(auction)
        rules.check_times(opens_at, closes_at)
        made = _like(before)
        made.title_en = clean(title_en)
        made.title_zh = required(clean(title_zh) or made.title_en, _("The title"))
        made.place = clean(before.place if place is None else place)
        made.opens_at, made.closes_at, made.practice = opens_at, closes_at, False
        made.save()
        _copy_levels(before, made)
        if before.state in (rules.SETTLEMENT, rules.ARCHIVED) and not before.practice:
            _take_over(before, made)
        entry.says(title=made.title_zh)
    return queries.auction_row(made.ref)


@operation
def practice_run(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """A rehearsal of this auction, marked as one: the same lots under the same rules, beginning now."""
    with writing(who, now, N_("Set up a practice run of the auction {title}")) as entry:
        before = Auction.found(auction)
        made = _like(before)
        made.title_zh, made.title_en, made.place = before.title_zh, before.title_en, before.place
        made.opens_at, made.closes_at = now, now + (before.closes_at - before.opens_at)
        made.practice = True
        made.save()
        _copy_levels(before, made)
        _copy_lots(before, made, now - before.opens_at)
        entry.says(title=made.title_zh)
    return queries.auction_row(made.ref)


def _like(auction: Auction) -> Auction:
    return Auction(**{name: getattr(auction, name) for name in Evening._fields})


def _copy_levels(before: Auction, made: Auction) -> None:
    for level in PledgeLevel.select().where(PledgeLevel.auction == before).order_by(PledgeLevel.id):
        PledgeLevel(auction=made, fen=level.fen).save()


def _take_over(before: Auction, made: Auction) -> None:
    """Gifts that were kept, or that never came into a lot, go on to the next auction, each once."""
    later = Gift.alias()
    gone_on = later.select(later.kept_from).where(later.kept_from.is_null(False))
    kept = Lot.select(Lot.id).where(Lot.auction == before, Lot.follow_up == KEPT)
    waiting = Gift.lot.is_null() | (Gift.lot << kept)
    for gift in Gift.select().where(Gift.auction == before, waiting, Gift.id.not_in(gone_on)).order_by(Gift.id):
        Gift(auction=made, kept_from=gift, **given_of(gift)).save()


def _copy_lots(before: Auction, made: Auction, later: timedelta) -> None:
    """The lots with their gifts; a closing time of their own moves with the evening, withdrawn ones stay behind."""
    numbered = (lot for lot in lots_in_order(before) if not lot.withdrawn)
    for number, lot in enumerate(numbered, 1):
        told = {name: getattr(lot, name) for name in (*TOLD, *PRICED)}
        closes_at = lot.closes_at + later if lot.closes_at else None
        twin = Lot(auction=made, number=number, position=number, **told | {"closes_at": closes_at})
        twin.save()
        for gift in Gift.select().where(Gift.lot == lot).order_by(Gift.id):
            Gift(auction=made, lot=twin, **given_of(gift)).save()
