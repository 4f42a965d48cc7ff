"""The canaries of an auction's evening: a guest, why a pledge was struck, what was drawn."""

from __future__ import annotations

from typing import Any, Protocol

from models.auctions.paddles.operations import give_guest_paddle
from models.auctions.pledges import operations as pledging
from models.auctions.raffle.operations import draw
from tests.conftest import NOW


class Birds(Protocol):
    """Whoever hands out canaries."""

    def word(self, whose: str) -> str:
        """A new canary."""

    def phone(self, whose: str) -> str:
        """A canary that dials."""


def hold_evening(birds: Birds, auction: str, who: str) -> None:
    """A guest comes, pledges, is struck, and wins a prize without having agreed to be named."""
    by: dict[str, Any] = {"now": NOW, "who": who}
    guest = give_guest_paddle(
        auction=auction, name=birds.word("guest"), phone=birds.phone("guest"), here=True, **by
    ).ref
    (level,) = pledging.set_levels(auction=auction, amounts=(100,), **by)
    pledging.call_level(level=level.ref, **by)
    pledge = pledging.pledge(level=level.ref, paddle=guest, **by)
    pledging.strike_pledge(pledge=pledge.ref, reason=birds.word("struck"), **by)
    pledging.pledge(level=level.ref, paddle=guest, **by)
    draw(auction=auction, prize=birds.word("prize"), seed="739", **by)
