"""What everybody in the room looks at now: decided from what happened last."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from models.auctions.rules import ARCHIVED, LIVE, LOCKED, SETTLEMENT, SETUP

WAITING, LOT, SOLD, PLEDGE, DRAW, NEXT, CLOSED = "waiting", "lot", "sold", "pledge", "draw", "next", "closed"

# For how long something stays in front when nothing new happens: a hammer until the applause is over.
STAYS = {
    SOLD: timedelta(seconds=25),
    PLEDGE: timedelta(minutes=20),
    DRAW: timedelta(minutes=5),
}
_BY_STATE = {SETUP: WAITING, LOCKED: WAITING, SETTLEMENT: CLOSED, ARCHIVED: CLOSED}


class Moments(NamedTuple):
    """When what happened last of each kind: a lot called that is still open, a hammer, a pledge, a draw."""

    called_at: datetime | None = None
    sold_at: datetime | None = None
    pledged_at: datetime | None = None
    drawn_at: datetime | None = None


class Scene(NamedTuple):
    """What is in front, and until when without anything new happening; `until` None means for good."""

    name: str
    until: datetime | None = None


def scene_of(state: str, moments: Moments, now: datetime) -> Scene:
    """What is in front of an auction in that state."""
    if state != LIVE:
        return Scene(_BY_STATE[state])
    happened = zip((LOT, SOLD, PLEDGE, DRAW), moments, strict=True)
    in_order = [
        (at, order, name) for order, (name, at) in enumerate(happened) if at is not None and now < _end(name, at, now)
    ]
    if not in_order:
        return Scene(NEXT)
    at, _order, name = max(in_order)
    return Scene(name, at + STAYS[name] if name in STAYS else None)


def _end(name: str, at: datetime, now: datetime) -> datetime:
    return at + STAYS[name] if name in STAYS else now + timedelta(seconds=1)
