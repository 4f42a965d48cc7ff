"""Where an amount stands on the ladder, counted from the price that a lot has reached: plain numbers in and out."""

from __future__ import annotations

from typing import NamedTuple

from models.auctions.lots.ladder import Ladder, least_bid


class Steps(NamedTuple):
    """The step at or below an amount and the next one above it; the same twice if the amount is a step."""

    below_fen: int
    above_fen: int


def steps_around(ladder: Ladder, starting_fen: int, top_fen: int | None, amount_fen: int) -> Steps:
    """The steps between which an amount stands that is not below the least bid.

    Whoever climbs from rung to rung never counts single steps: from ¥10 to a million is a handful of sums.
    """
    at = least_bid(ladder, starting_fen, top_fen)
    for (_start, step), following in zip(ladder, (*ladder[1:], None), strict=True):
        end = amount_fen if following is None else min(following[0], amount_fen)
        if at < end:
            # On this rung every step begins below `end`; the last one may reach beyond it.
            steps = -(-(end - at) // step)
            if at + steps * step > amount_fen:
                return Steps(at + (steps - 1) * step, at + steps * step)
            at += steps * step
    return Steps(at, at)


def step_reaching(ladder: Ladder, starting_fen: int, top_fen: int | None, amount_fen: int) -> int:
    """The least step that a bid may take which is no less than this amount."""
    least = least_bid(ladder, starting_fen, top_fen)
    return least if amount_fen <= least else steps_around(ladder, starting_fen, top_fen, amount_fen).above_fen
