"""What is decided about a bid: plain values in, a refusal or an answer out."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.auctions.bids.climbing import steps_around
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


class BidReached(BidTooLow):
    """Somebody else has bid the amount already."""


class BetweenSteps(RuleBroken):
    """An amount between two steps of the ladder, which `below_fen` and `above_fen` say."""

    def __init__(self, title: str, hint: str, below_fen: int, above_fen: int) -> None:
        super().__init__(title, hint)
        self.below_fen, self.above_fen = below_fen, above_fen


class LineOutOfOrder(RuleBroken):
    """The lines of a sheet are typed in from the top down."""


class BidTooLate(NotNow):
    """The auction is over, the lot is sold, or its closing time has passed."""


class SoldAlready(BidTooLate):
    """Somebody has knocked the lot down before."""


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


class Overbid(RuleBroken):
    """Somebody bid more while the hammer was falling."""


class NotSold(RuleBroken):
    """There is no sale to take back."""


class NotTheTop(RuleBroken):
    """What stands on a bid has to go first."""


class TakenBack(RuleBroken):
    """It has been taken back already."""


class LeftAlready(RuleBroken):
    """The paddle has left the same maximum before."""


class NotAtOnce(RuleBroken):
    """The lot is not sold at once (any more)."""


class NoneLeft(RuleBroken):
    """Every piece of the lot is sold."""


class MoneyTaken(RuleBroken):
    """The winner has paid already."""


class BidFacts(NamedTuple):
    """All that decides about a bid; `closes_at` is None where no clock refuses it.

    A bid from a sheet has a line; what is taken `as_written` need not stand on a step, for the paper wins a dispute.
    """

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
    sheet_line: int | None = None
    last_line: int = 0
    as_written: bool = False


def decide_bid(facts: BidFacts, amount_fen: int, now: datetime) -> None:
    """Accept a bid by returning, or refuse it with the reason."""
    check_lot("bid", facts, now)
    check_bidder(facts)
    if facts.own_top and not facts.as_written:
        raise OwnTopBid(_("This paddle holds the highest bid already."), _("Wait until somebody bids more."))
    if facts.sheet_line is not None and facts.sheet_line <= facts.last_line:
        raise LineOutOfOrder(
            _("Line {line} comes after line {last} on the paper.", line=facts.last_line, last=facts.sheet_line),
            _("Type the lines from the top down; strike what was typed wrong."),
        )
    _check_height(facts, amount_fen)
    check_amount(amount_fen)
    if not facts.as_written:
        _check_step(facts, amount_fen)


def _check_height(facts: BidFacts, amount_fen: int) -> None:
    least = least_of(facts)
    if amount_fen == facts.top_fen:
        raise reached(amount_fen, least)
    if amount_fen < least and not (facts.as_written and amount_fen > (facts.top_fen or least)):
        raise BidTooLow(
            _("{amount} is too low.", amount=format_fen(amount_fen)),
            _("The least bid is now {least}.", least=format_fen(least)),
            least,
        )


def least_of(facts: BidFacts) -> int:
    """The least bid that would be accepted now."""
    return least_bid(facts.ladder, facts.starting_fen, facts.top_fen)


def reached(amount_fen: int, least_fen: int) -> BidReached:
    """The refusal of an amount that somebody else has bid, be it in the room or by the desk."""
    return BidReached(
        _("Somebody else has bid {amount} already.", amount=format_fen(amount_fen)),
        _("The least bid is now {least}.", least=format_fen(least_fen)),
        least_fen,
    )


def _check_step(facts: BidFacts, amount_fen: int) -> None:
    below, above = steps_around(facts.ladder, facts.starting_fen, facts.top_fen, amount_fen)
    if below != above:
        raise BetweenSteps(
            _("{amount} is between two steps.", amount=format_fen(amount_fen)),
            _("Bid {below} or {above}.", below=format_fen(below), above=format_fen(above)),
            below,
            above,
        )


def check_lot(deed: str, facts: BidFacts, now: datetime) -> None:
    """Refuse what the lot itself does not allow (any more)."""
    if facts.state != LIVE and facts.state in ("settlement", "archived"):
        raise BidTooLate(_("Too late: this auction is closed."), _("Tell the bidder that the hammer has fallen."))
    check_state(deed, facts.state)
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


def check_bidder(facts: BidFacts) -> None:
    """Refuse who may not bid on the lot at all."""
    if not facts.same_auction:
        raise WrongPaddle(_("This paddle belongs to another auction."), _("Give the household a paddle here first."))
    if facts.left:
        raise PaddleLeft(_("Who held this paddle has gone home."), _("If they are back, check them in again."))
    if facts.own_lot:
        raise OwnLot(_("This household gave the lot and cannot bid on it."), _("Check the paddle and the lot number."))


def check_hammer(state: str, bidding: str, withdrawn: bool) -> None:
    """Refuse the hammer where there is nothing to knock down."""
    check_state("hammer", state)
    if withdrawn:
        raise LotWithdrawn(_("This lot has been withdrawn."), _("Choose another lot."))
    if bidding == SOLD:
        raise SoldAlready(_("Too late: the hammer has fallen on this lot."), _("Choose another lot."))
    if bidding == UNSOLD:
        raise BidTooLate(
            _("The bidding on this lot is over, and it was not sold."), _("Take the hammer back to open it again.")
        )


def check_winner(top_fen: int | None, reserve_fen: int | None, *, below_reserve: bool) -> None:
    """Refuse to sell to nobody, or below the reserve unless the donor agreed."""
    if top_fen is None:
        raise NobodyBid(_("Nobody has bid on this lot."), _("Pass it; it can be brought back later."))
    if reserve_fen is not None and top_fen < reserve_fen and not below_reserve:
        raise BelowReserve(
            _("{amount} does not reach the reserve.", amount=format_fen(top_fen)),
            _("Ask for more, pass the lot, or sell it all the same if the donor agrees."),
        )


def check_striking(bidding: str, *, already: bool) -> None:
    """Refuse to strike a bid twice, or under a lot that is knocked down."""
    if already:
        raise TakenBack(_("This bid has been struck already."), _("Look at the list again."))
    if bidding in (SOLD, UNSOLD):
        raise BidTooLate(_("The hammer has fallen on this lot."), _("Take the hammer back first."))


def price_at_once(buy_now_fen: int | None, top_fen: int | None) -> int:
    """The price at which a lot is sold at once; raises NotAtOnce where there is none, or a bid has reached it."""
    if buy_now_fen is None:
        raise NotAtOnce(_("This lot cannot be bought at once."), _("Bid on it."))
    if top_fen is not None and top_fen >= buy_now_fen:
        raise NotAtOnce(
            _("The bids have reached {amount}: the lot cannot be bought at once any more.", amount=format_fen(top_fen)),
            _("Bid on it."),
        )
    return buy_now_fen


def check_more(bidding: str, withdrawn: bool, quantity: int, sold: int) -> None:
    """Refuse to sell one more of a lot that the hammer has not sold, or of which nothing is left."""
    if withdrawn:
        raise LotWithdrawn(_("This lot has been withdrawn."), _("Choose another lot."))
    if bidding != SOLD or not sold:
        raise NotSold(_("This lot is not sold yet."), _("Knock it down first; then there is a price for the others."))
    if sold >= quantity:
        raise NoneLeft(_("None of this lot is left."), _("Tell the bidder that all of it is sold."))


def check_seen(top_fen: int | None, seen_fen: int | None) -> None:
    """Refuse to knock down to another bid than the one that was seen."""
    if None not in (top_fen, seen_fen) and top_fen != seen_fen:
        raise Overbid(
            _("The highest bid is {amount} by now.", amount=format_fen(top_fen or 0)),
            _("Look at the lot again, then let the hammer fall."),
        )
