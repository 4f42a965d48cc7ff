"""Deeds of the desk at an auction, each with one number to choose by, for tests that do many of them in any order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from models.auctions.bids import maximums, striking
from models.auctions.bids.queries import bids
from models.auctions.lots.queries import lots
from models.auctions.paddles.queries import paddles
from models.auctions.queries import auctions
from models.errors import RuleBroken

T = TypeVar("T")


def _one(rows: Sequence[T], n: int) -> T:
    if not rows:
        raise RuleBroken("nothing to choose from")
    return rows[n % len(rows)]


def leave_maximum(n: int, now: datetime, who: str) -> object:
    lot, paddle = _one(lots(), n), _one(paddles(), n // 2).ref
    return maximums.leave_maximum(lot=lot.ref, paddle=paddle, most_fen=lot.least_fen + 100 * n, now=now, who=who)


def take_back_maximum(n: int, now: datetime, who: str) -> object:
    left = maximums.maximums(_one(auctions(), n).ref)
    return maximums.take_back_maximum(maximum=_one(left, n // 2).ref, now=now, who=who)


def strike_bid(n: int, now: datetime, who: str) -> object:
    return striking.strike_bid(bid=_one(bids(), n).ref, reason="听错了", now=now, who=who)


BIDDING_DEEDS = (leave_maximum, take_back_maximum, strike_bid)
