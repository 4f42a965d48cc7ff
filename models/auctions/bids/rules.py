"""What is decided about a bid: plain values in, a refusal or an answer out."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.auctions.lots.ladder import Ladder, least_bid
from models.auctions.rules import LIVE, NotNow, check_amount, check_state
from models.errors import RuleBroken
from models.i18n import _
from models.money import format_fen

OPEN, PASSED, SOLD, UNSOLD = "open", "passed", "sold", "unsold"


class BidTooLow(RuleBroken):
    """Less than the least accepted bid, which `least_fen` says."""

    def __init__(self, title: str, hint: str, least_fen: int) -> None:
        super().__init__(title, hint)
        self.least_fen = least_fen


class BidTooLate(NotNow):
    """The auction is over, the lot is sold, or its closing time has passed."""


class OwnLot(RuleBroken):
    """A household does not bid on what it gave."""


class OwnTopBid(RuleBroken):
    """Nobody bids against themselves."""


class LotWithdrawn(RuleBroken):
    """The lot is not for sale any more."""


class WrongPaddle(RuleBroken):
    """The paddle belongs to another auction."""


class PaddleLeft(RuleBroken):
    """Who held the paddle has gone home."""


class NobodyBid(RuleBroken):
    """There is no bid to knock down."""


class BelowReserve(RuleBroken):
    """The highest bid does not reach what the donor wants at least."""


class NotSold(RuleBroken):
    """There is no sale to take back."""


class MoneyTaken(RuleBroken):
    """The winner has paid already."""


class BidFacts(NamedTuple):
    """All that decides about a bid; `closes_at` is None for a lot that waits for the hammer."""

    state: str
    bidding: str
    closes_at: datetime | None
    same_auction: bool
    withdrawn: bool
    left: bool
    own_lot: bool
    own_top: bool
    top_fen: int | None
    starting_fen: int
    ladder: Ladder


def decide_bid(facts: BidFacts, amount_fen: int, now: datetime) -> None:
    """Accept a bid by returning, or refuse it with the reason."""
    _check_lot(facts, now)
    _check_bidder(facts)
    least = least_bid(facts.ladder, facts.starting_fen, facts.top_fen)
    if amount_fen < least:
        raise BidTooLow(
            _("{amount} is too low.", amount=format_fen(amount_fen)),
            _("The least bid is now {least}.", least=format_fen(least)),
            least,
        )
    check_amount(amount_fen)


def _check_lot(facts: BidFacts, now: datetime) -> None:
    if facts.state != LIVE and facts.state in ("settlement", "archived"):
        raise BidTooLate(_("Too late: this auction is closed."), _("Tell the bidder that the hammer has fallen."))
    check_state("bid", facts.state)
    if facts.withdrawn:
        raise LotWithdrawn(_("This lot has been withdrawn."), _("Choose another lot."))
    if facts.bidding in (SOLD, UNSOLD):
        raise BidTooLate(_("Too late: the hammer has fallen on this lot."), _("Choose another lot."))
    if facts.bidding == PASSED:
        raise NotNow(_("This lot has been passed."), _("Bring it back first."))
    if facts.closes_at is not None and now >= facts.closes_at:
        raise BidTooLate(
            _("Too late: bidding ended at the closing time."), _("Tell the bidder that the time for this lot is over.")
        )


def _check_bidder(facts: BidFacts) -> None:
    if not facts.same_auction:
        raise WrongPaddle(_("This paddle belongs to another auction."), _("Give the household a paddle here first."))
    if facts.left:
        raise PaddleLeft(_("Who held this paddle has gone home."), _("If they are back, check them in again."))
    if facts.own_lot:
        raise OwnLot(_("This household gave the lot and cannot bid on it."), _("Check the paddle and the lot number."))
    if facts.own_top:
        raise OwnTopBid(_("This paddle holds the highest bid already."), _("Wait until somebody bids more."))


def check_hammer(state: str, bidding: str, withdrawn: bool) -> None:
    """Refuse the hammer where there is nothing to knock down."""
    check_state("hammer", state)
    if withdrawn:
        raise LotWithdrawn(_("This lot has been withdrawn."), _("Choose another lot."))
    if bidding in (SOLD, UNSOLD):
        raise BidTooLate(_("Too late: the hammer has fallen on this lot."), _("Choose another lot."))


def check_winner(top_fen: int | None, reserve_fen: int | None, *, below_reserve: bool) -> None:
    """Refuse to sell to nobody, or below the reserve unless the donor agreed."""
    if top_fen is None:
        raise NobodyBid(_("Nobody has bid on this lot."), _("Pass it; it can be brought back later."))
    if reserve_fen is not None and top_fen < reserve_fen and not below_reserve:
        raise BelowReserve(
            _("{amount} does not reach the reserve.", amount=format_fen(top_fen)),
            _("Ask for more, pass the lot, or sell it all the same if the donor agrees."),
        )
