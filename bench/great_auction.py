"""An auction of 1,000 lots and 2,000 paddles on which 50,000 bids stand, and what desks do that bid on.

It writes rows by the tables themselves, as a migration would: fifty thousand calls would take an hour.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from models import db, migrate
from models.auctions.bids.bidding import bid
from models.auctions.bids.tables import Bid
from models.auctions.lots.ladder import least_bid, parse_ladder
from models.auctions.lots.queries import lot_row
from models.auctions.lots.tables import Lot
from models.auctions.operations import create_auction
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.db import connected, database
from models.errors import RuleBroken
from models.households.building import create_building
from models.i18n import N_
from models.journal import writing
from models.record import insert_rows

LOTS, PADDLES, BIDS = 1_000, 2_000, 50_000
LADDER = "0:100,5000:500,20000:1000"
WHO = "志愿者"
_SEED = 50
_TOGETHER = 0.1  # so often all desks want the same lot


class Accepted(NamedTuple):
    """A bid that a desk was told is in the building."""

    lot: str
    paddle: str
    fen: int
    seconds: float


class Evening(NamedTuple):
    """The refs of what is bid on, and who bids."""

    lots: tuple[str, ...]
    paddles: tuple[str, ...]


def write(place: str, lots: int = LOTS, paddles: int = PADDLES, bids: int = BIDS) -> Evening:
    """Write a building with a live auction at a place that holds none; every lot has as many bids."""
    now = datetime.now(UTC)
    create_building(place, name="Bench", floors=11, doors=6, language="en", now=now, who=WHO)
    opens, closes = now - timedelta(hours=1), now + timedelta(days=1)
    made = create_auction(title_zh="大拍卖", opens_at=opens, closes_at=closes, now=now, who=WHO)
    chance = random.Random(_SEED)
    with connected(), database.atomic(), writing(WHO, now, N_("Set up the building {name}")) as entry:
        entry.says(name="auction")
        auction = Auction.found(made.ref)
        auction.state = "live"
        auction.save()
        on_lots = insert_rows(Lot, (_lot(auction, number, bids // lots) for number in range(1, lots + 1)))
        bidders = insert_rows(Paddle, (_paddle(auction, number) for number in range(1, paddles + 1)))
        tops: list[Bid] = []
        for _round in range(bids // lots):
            tops = insert_rows(Bid, _one_more(chance, on_lots, tops, bidders, now))
    db.close()
    return Evening(tuple(lot.ref for lot in on_lots), tuple(bidder.ref for bidder in bidders))


def _lot(auction: Auction, number: int, bids: int) -> dict[str, Any]:
    words = {"title": f"拍品 {number}", "ladder": LADDER, "starting_fen": 1000}
    return {"auction": auction, "number": number, "position": number, "bidding": "open", "bids": bids, **words}


def _paddle(auction: Auction, number: int) -> dict[str, Any]:
    return {"auction": auction, "number": number, "guest_name": f"来宾 {number}"}


def _one_more(
    chance: random.Random, lots: list[Lot], tops: list[Bid], bidders: list[Paddle], now: datetime
) -> list[dict[str, Any]]:
    """One bid more on every lot, by somebody else than before."""
    ladder, rows = parse_ladder(LADDER), []
    for place, lot in enumerate(lots):
        top = tops[place] if tops else None
        fen = least_bid(ladder, 1000, top.amount_fen if top else None)
        bidder = bidders[(chance.randrange(len(bidders) // 2) * 2 + (fen // 100) % 2) % len(bidders)]
        rows.append({"lot": lot, "paddle": bidder, "amount_fen": fen, "beats": top, "placed_at": now})
    return rows


def bid_for(evening: Evening, seconds: float, seed: int) -> list[Accepted]:
    """Look at a lot and bid the least on it, again and again; what was accepted and how long it took."""
    chance, done = random.Random(seed), []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        lot = evening.lots[0] if chance.random() < _TOGETHER else chance.choice(evening.lots)
        paddle, fen = chance.choice(evening.paddles), lot_row(lot).least_fen
        begun = time.perf_counter()
        try:
            bid(lot=lot, paddle=paddle, amount_fen=fen, now=datetime.now(UTC), who=WHO)
        except RuleBroken:
            continue  # another desk was faster
        done.append(Accepted(lot, paddle, fen, time.perf_counter() - begun))
    return done


def faults(place: str, loaded: int, accepted: list[Accepted]) -> int:
    """How many bids are lost, doubled, out of order, or counted wrong; none are expected."""
    migrate.open_building(place, datetime.now(UTC))
    with connected():
        lots = {lot.id: lot for lot in Lot.select()}
        paddles = {paddle.id: paddle.ref for paddle in Paddle.select()}
        chains: dict[int, list[Bid]] = {lot: [] for lot in lots}
        for row in Bid.select().order_by(Bid.id):
            chains[row.lot_id].append(row)
    db.close()
    wrong = 0
    for number, chain in chains.items():
        wrong += chain[0].beats_id is not None
        wrong += sum(b.beats_id != a.id or b.amount_fen <= a.amount_fen for a, b in pairwise(chain))
        wrong += lots[number].bids != len(chain)
    here = Counter((lots[b.lot_id].ref, paddles[b.paddle_id], b.amount_fen) for chain in chains.values() for b in chain)
    told = Counter((one.lot, one.paddle, one.fen) for one in accepted)
    return wrong + sum((told - here).values()) + abs(sum(here.values()) - loaded - len(accepted))
