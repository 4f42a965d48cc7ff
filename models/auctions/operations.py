"""What happens in auctions: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.access import operation
from models.auctions import queries, rules
from models.auctions.lots.ladder import STANDARD, parse_ladder
from models.auctions.rows import AuctionRow
from models.auctions.tables import Auction
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, clean_block, required


class Evening(NamedTuple):
    """How the evening goes: the rules that new lots begin with, the soft close, the goals, and what it is all for.

    A bid in the last `soft_minutes` of a lot's time keeps it, or its whole table, open for `extend_minutes` more.
    """

    practice: bool = False
    cause_zh: str = ""
    cause_en: str = ""
    starting_fen: int = 1000
    ladder: str = STANDARD
    soft_minutes: int = 0
    extend_minutes: int = 0
    extend_table: bool = False
    goal_fen: int | None = None
    pledge_goal_fen: int | None = None


PLAIN = Evening()


@operation
def create_auction(
    *,
    title_zh: str,
    title_en: str = "",
    place: str = "",
    opens_at: datetime,
    closes_at: datetime,
    evening: Evening = PLAIN,
    now: datetime,
    who: str,
) -> AuctionRow:
    """Begin to set up an auction; a title in one of the languages is enough."""
    with writing(who, now, N_("Set up the auction {title}")) as entry:
        auction = Auction()
        _describe(auction, title_zh, title_en, place, opens_at, closes_at)
        _arrange(auction, evening)
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
    evening: Evening,
    now: datetime,
    who: str,
) -> AuctionRow:
    """Correct an auction's words and times, as long as it is not closed."""
    with writing(who, now, N_("Corrected the auction {title}")) as entry:
        row = Auction.found(auction, version)
        rules.check_state("correct_auction", row.state)
        _describe(row, title_zh, title_en, place, opens_at, closes_at)
        _arrange(row, evening)
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


def _arrange(auction: Auction, evening: Evening) -> None:
    rules.check_evening(auction.state, practice_changes=evening.practice != auction.practice)
    rules.check_amount(evening.starting_fen)
    parse_ladder(evening.ladder)
    words = {"cause_zh": clean_block(evening.cause_zh), "cause_en": clean_block(evening.cause_en)}
    for name, value in (evening._asdict() | words).items():
        setattr(auction, name, value)
