"""An auction goes into the archive: what stands in the way is said all at once, and then nothing changes any more."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions import queries
from models.auctions.money.archive_rules import check_archiving
from models.auctions.money.books import digest_of, read_books
from models.auctions.money.tables import AuctionClosing
from models.auctions.rows import AuctionRow
from models.auctions.rules import ARCHIVED, check_state
from models.auctions.tables import Auction
from models.i18n import N_
from models.journal import writing


@operation
def archive_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """Put an auction into the archive once its books are even: nothing in it changes any more; raises NotEven."""
    with writing(who, now, N_("Put the auction {title} into the archive")) as entry:
        row = Auction.found(auction)
        check_state("archive_auction", row.state)
        books = read_books(row)
        check_archiving(books)
        AuctionClosing(
            auction=row,
            postings=len(books.entries),
            raised_fen=books.raised_fen,
            paid_out_fen=books.paid_out_fen,
            digest=digest_of(row),
            at=now,
        ).save()
        row.state = ARCHIVED
        row.save()
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)
