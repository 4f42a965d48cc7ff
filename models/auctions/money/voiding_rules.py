"""What is decided when a winner backs out, or will never pay: plain values in, a refusal or an answer out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from models.errors import RuleBroken
from models.i18n import _


class NobodyNext(RuleBroken):
    """Nobody else bid on the lot, or all of them backed out."""


class NotPaid(RuleBroken):
    """What was won is not paid yet."""


class HandedOver(RuleBroken):
    """The lot has been collected."""


class NotVoid(RuleBroken):
    """The sale stands."""


class NextBid(NamedTuple):
    """Somebody to whom a lot can be offered: their highest bid."""

    bid: int
    paddle: int
    fen: int


def next_bids(bids: Iterable[NextBid], out: Collection[int]) -> list[NextBid]:
    """Each bidder's highest bid, the highest first, without those that are out: they backed out, or have the lot."""
    found: dict[int, NextBid] = {}
    for bid in sorted(bids, key=lambda bid: -bid.fen):
        if bid.paddle not in out:
            found.setdefault(bid.paddle, bid)
    return list(found.values())


def check_back_out(*, void: bool, collected: bool) -> None:
    """Refuse to void what is void, or what the winner has taken home."""
    if void:
        raise NotVoid(_("This sale does not stand any more."), _("Choose a lot that is sold."))
    if collected:
        raise HandedOver(
            _("This lot has been handed over already."),
            _("Let them bring it back first: k says that it is here again."),
        )


def to_forgive(owed_fen: int, written_off_fen: int) -> int:
    """How much of what was written off is not needed any more, now that this is owed: nobody gets it as money."""
    return min(max(-owed_fen, 0), max(written_off_fen, 0))
