"""What happens in auctions: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions import queries, rules
from models.auctions.ladder import parse_ladder
from models.auctions.rows import AuctionRow, LotRow, PaddleRow
from models.auctions.tables import Auction, Bid, Lot, Paddle
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, clean_block, required


@operation
def create_auction(
    *,
    title_zh: str,
    title_en: str = "",
    place: str = "",
    opens_at: datetime,
    closes_at: datetime,
    now: datetime,
    who: str,
) -> AuctionRow:
    """Begin to set up an auction; a title in one of the languages is enough."""
    with writing(who, now, N_("Set up the auction {title}")) as entry:
        auction = Auction()
        _describe(auction, title_zh, title_en, place, opens_at, closes_at)
        auction.save()
        entry.says(title=auction.title_zh)
    return queries.auction_row(auction.ref)


@operation
def correct_auction(
    *,
    auction: str,
    version: int,
    title_zh: str,
    title_en: str,
    place: str,
    opens_at: datetime,
    closes_at: datetime,
    now: datetime,
    who: str,
) -> AuctionRow:
    """Correct an auction's words and times, as long as it is not closed."""
    with writing(who, now, N_("Corrected the auction {title}")) as entry:
        row = Auction.found(auction, version)
        rules.check_state("correct_auction", row.state)
        _describe(row, title_zh, title_en, place, opens_at, closes_at)
        row.save()
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)


def _describe(
    auction: Auction, title_zh: str, title_en: str, place: str, opens_at: datetime, closes_at: datetime
) -> None:
    rules.check_times(opens_at, closes_at)
    auction.title_en = clean(title_en)
    auction.title_zh = required(clean(title_zh) or auction.title_en, _("The title"))
    auction.place = clean(place)
    auction.opens_at, auction.closes_at = opens_at, closes_at


@operation
def add_lot(
    *,
    auction: str,
    title: str,
    description: str = "",
    donor: str | None = None,
    donor_name: str = "",
    starting_fen: int,
    ladder: str,
    now: datetime,
    who: str,
) -> LotRow:
    """Add a lot under the next number."""
    with writing(who, now, N_("Added lot {number}, {title}")) as entry:
        sale = Auction.found(auction)
        rules.check_state("add_lot", sale.state)
        rules.check_amount(starting_fen)
        parse_ladder(ladder)
        last = Lot.select().where(Lot.auction == sale).order_by(Lot.number.desc()).first()
        lot = Lot(
            auction=sale,
            number=last.number + 1 if last else 1,
            title=required(title, _("The title")),
            description=clean_block(description),
            donor=Household.found(donor) if donor else None,
            donor_name=clean(donor_name, 60),
            starting_fen=starting_fen,
            ladder=ladder,
            bidding=sale.state,
        )
        lot.save()
        entry.says(number=lot.number, title=lot.title)
    return queries.lot_row(lot.ref)


@operation
def correct_lot(
    *,
    lot: str,
    version: int,
    title: str,
    description: str,
    donor: str | None,
    donor_name: str,
    starting_fen: int,
    ladder: str,
    now: datetime,
    who: str,
) -> LotRow:
    """Correct a lot; its price terms and its donor only as far as bids allow."""
    with writing(who, now, N_("Corrected lot {number}, {title}")) as entry:
        row = Lot.found(lot, version)
        rules.check_state("correct_lot", row.auction.state)
        rules.check_amount(starting_fen)
        parse_ladder(ladder)
        giver = Household.found(donor) if donor else None
        terms = (starting_fen, ladder) != (row.starting_fen, row.ladder)
        rules.check_lot_change(row.bids, terms, giver is not None and _has_bid(giver, row))
        row.title, row.description = required(title, _("The title")), clean_block(description)
        row.donor, row.donor_name = giver, clean(donor_name, 60)
        row.starting_fen, row.ladder = starting_fen, ladder
        row.save()
        entry.says(number=row.number, title=row.title)
    return queries.lot_row(lot)


def _has_bid(household: Household, lot: Lot) -> bool:
    bids = Bid.select().join(Paddle).where(Bid.lot == lot, Paddle.household == household)
    return bool(bids.exists())


@operation
def withdraw_lot(*, lot: str, now: datetime, who: str) -> LotRow:
    """Take a lot out of the auction; its bids stay in the records and win nothing."""
    with writing(who, now, N_("Withdrew lot {number}, {title}")) as entry:
        row = Lot.found(lot)
        rules.check_state("withdraw_lot", row.auction.state)
        if row.withdrawn:
            raise rules.LotWithdrawn(_("This lot has been withdrawn."), _("Choose another lot."))
        row.withdrawn = True
        row.save()
        entry.says(number=row.number, title=row.title)
    return queries.lot_row(lot)


@operation
def give_paddle(*, auction: str, household: str, now: datetime, who: str) -> PaddleRow:
    """Give a household the next free paddle of an auction."""
    with writing(who, now, N_("Gave paddle {number} to {label}")) as entry:
        sale, family = Auction.found(auction), Household.found(household)
        rules.check_state("give_paddle", sale.state)
        rules.check_paddle(family.moved_out is not None)
        last = Paddle.select().where(Paddle.auction == sale).order_by(Paddle.number.desc()).first()
        paddle = Paddle(auction=sale, household=family, number=last.number + 1 if last else 1)
        paddle.save()
        entry.says(number=paddle.number, label=family.unit.label)
    return queries.paddle_row(paddle.ref)
