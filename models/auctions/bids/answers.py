"""What the desk bids for the maximums that were left with it: plain values in, bids out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.auctions.bids.climbing import step_reaching
from models.auctions.lots.ladder import Ladder, least_bid


class Left(NamedTuple):
    """The most that one paddle would pay; the earlier of two comes first in a sequence of them."""

    paddle: int
    most_fen: int


class Standing(NamedTuple):
    """The highest bid that stands, and whose it is."""

    paddle: int
    fen: int


class Price(NamedTuple):
    """What a price climbs on."""

    ladder: Ladder
    starting_fen: int


def answers(left: Sequence[Left], top: Standing | None, price: Price) -> list[Standing]:
    """The bids that the desk places now: the second goes to its maximum, the first one step above it.

    No step leads beyond a maximum. Of equal maximums the earlier holds the amount. Nobody is bid against themselves.
    """
    # A maximum may lie below a price that was raised after it was left: then it bids nothing.
    floor = least_bid(price.ladder, price.starting_fen, None) if top is None else top.fen + 1
    able = [one for one in left if one.most_fen >= floor]
    if not able:
        return []
    best = max(able, key=lambda one: one.most_fen)
    rivals = [one for one in able if one.paddle != best.paddle]
    second = max(rivals, key=lambda one: one.most_fen, default=None)
    if second is not None and second.most_fen == best.most_fen:
        return [Standing(best.paddle, best.most_fen)]
    made = [] if second is None else [Standing(second.paddle, second.most_fen)]
    standing = made[-1] if made else top
    if standing is not None and standing.paddle == best.paddle:
        return []
    step = least_bid(price.ladder, price.starting_fen, standing.fen if standing else None)
    return [*made, Standing(best.paddle, min(step, best.most_fen))]


def tied(left: Sequence[Left], paddle: int, fen: int) -> Left | None:
    """The maximum of somebody else that an amount only equals: it was there before, so it holds the amount."""
    return next((one for one in left if one.paddle != paddle and one.most_fen == fen), None)


def up_to_the_reserve(left: Sequence[Left], top: Standing | None, price: Price, reserve_fen: int | None) -> int | None:
    """What the desk bids before the hammer, for a holder whose maximum reaches a reserve that the bid does not."""
    if top is None or reserve_fen is None or top.fen >= reserve_fen:
        return None
    most = max((one.most_fen for one in left if one.paddle == top.paddle), default=0)
    if most < reserve_fen:
        return None
    return min(step_reaching(price.ladder, price.starting_fen, top.fen, reserve_fen), most)
