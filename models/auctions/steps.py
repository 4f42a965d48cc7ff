"""An auction goes from one state to the next: each step one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions import queries, rules
from models.auctions.bids.desk import open_with_maximums
from models.auctions.bids.hammer import end_bidding
from models.auctions.lots.tables import Lot
from models.auctions.money.archiving import archive_auction
from models.auctions.rows import AuctionRow
from models.auctions.tables import Auction
from models.i18n import N_
from models.journal import writing

__all__ = (
    "archive_auction",
    "close_auction",
    "lock_auction",
    "open_auction",
    "reopen_auction",
    "unlock_auction",
)


@operation
def lock_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """Fix the numbers of the lots, without gaps, so that papers can be printed."""
    with writing(who, now, N_("Locked the auction {title}")) as entry:
        row, lots = _with_lots(auction)
        rules.check_locking(row.state, sum(not lot.withdrawn for lot in lots))
        row.state = rules.LOCKED
        row.save()
        for number, lot in enumerate(lots, 1):
            lot.number, lot.position, lot.bidding = number, number, rules.LOCKED
            lot.save()
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)


@operation
def unlock_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """Let the lots be changed again; what was printed is not right any more."""
    with writing(who, now, N_("Unlocked the auction {title}")) as entry:
        row, lots = _with_lots(auction)
        rules.check_state("unlock_auction", row.state)
        _go_on(row, lots, rules.SETUP, rules.SETUP)
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)


@operation
def open_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """Let the bidding begin."""
    with writing(who, now, N_("Opened the auction {title}")) as entry:
        row, lots = _with_lots(auction)
        rules.check_opening(row.state, sum(not lot.withdrawn for lot in lots), row.closes_at, now)
        _go_on(row, lots, rules.LIVE, "open")
        open_with_maximums(row, now)
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)


@operation
def close_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """End the bidding: every lot that is still open goes to its highest bid, the others are unsold."""
    with writing(who, now, N_("Ended the bidding of {title}")) as entry:
        row, lots = _with_lots(auction)
        rules.check_state("close_auction", row.state)
        row.state = rules.SETTLEMENT
        row.save()
        for lot in lots:
            if lot.withdrawn and lot.bidding in ("open", "passed"):
                lot.bidding = "unsold"  # or undoing the withdrawal would bring back a lot that nobody can sell
                lot.save()
            elif lot.bidding in ("open", "passed"):
                end_bidding(lot, now)
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)


@operation
def reopen_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """The bidding was ended too early: what is sold stays sold, what was unsold can be brought back."""
    with writing(who, now, N_("Went on with the bidding of {title}")) as entry:
        row, lots = _with_lots(auction)
        rules.check_state("reopen_auction", row.state)
        row.state = rules.LIVE
        row.save()
        for lot in lots:
            if lot.bidding == "unsold":
                lot.bidding = "passed"
                lot.save()
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)


def _with_lots(ref: str) -> tuple[Auction, list[Lot]]:
    row = Auction.found(ref)
    return row, list(Lot.select().where(Lot.auction == row).order_by(Lot.number, Lot.id))


def _go_on(auction: Auction, lots: list[Lot], state: str, bidding: str) -> None:
    """Bring an auction and every one of its lots into the next state.

    The withdrawn lots too: whatever was done to a lot before can then be undone only after this has been undone.
    """
    auction.state = state
    auction.save()
    for lot in lots:
        lot.bidding = bidding
        lot.save()
