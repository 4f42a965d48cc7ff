"""Auctions in the calendar for everybody: when the bidding opens and when it closes; no lot, no bid, no name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from exports.feeds.calendar import CONFIRMED, TENTATIVE, Entry
from exports.feeds.words import BELOW, Speech
from models.auctions.rows import AuctionDates
from models.clock import local
from models.i18n import N_

MOMENT = timedelta(minutes=15)  # an entry without length is a hairline in some calendars and missing in others


def public_auctions(auctions: Iterable[AuctionDates], speech: Speech) -> Iterator[Entry]:
    """Two entries for each auction but practice runs; while it is being set up its times may still move."""
    for auction in auctions:
        if auction.practice:
            continue
        yield _entry(auction, speech, "opens", N_("Auction opens: {title}"), auction.opens_at)
        yield _entry(auction, speech, "closes", N_("Bidding closes: {title}"), auction.closes_at)


def _entry(auction: AuctionDates, speech: Speech, moment: str, words: str, at: datetime) -> Entry:
    times = {"opens": _shown(auction.opens_at), "closes": _shown(auction.closes_at)}
    return Entry(
        uid=f"{auction.ref}-{moment}@organizer",
        summary=speech.titled(words, auction.title_zh, auction.title_en),
        start=at,
        end=at + MOMENT,
        sequence=auction.sequence,
        revised_at=auction.revised_at,
        status=TENTATIVE if auction.state == "setup" else CONFIRMED,
        place=auction.place,
        description=speech.say(N_("Bids are taken from {opens} to {closes}."), BELOW, **times),
    )


def _shown(instant: datetime) -> str:
    return f"{local(instant):%Y-%m-%d %H:%M}"
