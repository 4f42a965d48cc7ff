"""What is decided about auctions: plain values in, a refusal or an answer out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.auctions.ladder import Ladder, least_bid
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import MOST_FEN, format_fen

SETUP, OPEN, CLOSED, SETTLED = "setup", "open", "closed", "settled"
METHODS = ("cash", "wechat", "alipay", "transfer", "other")

# In which states a deed is possible; whatever is not here is refused.
ALLOWED: dict[str, frozenset[str]] = {
    "correct_auction": frozenset({SETUP, OPEN}),
    "add_lot": frozenset({SETUP, OPEN}),
    "correct_lot": frozenset({SETUP, OPEN}),
    "withdraw_lot": frozenset({SETUP, OPEN}),
    "give_paddle": frozenset({SETUP, OPEN}),
    "open_auction": frozenset({SETUP}),
    "bid": frozenset({OPEN}),
    "close_auction": frozenset({OPEN}),
    "mark_paid": frozenset({CLOSED}),
    "take_back_payment": frozenset({CLOSED}),
    "settle_auction": frozenset({CLOSED}),
}
NEXT_STATE = {"open_auction": OPEN, "close_auction": CLOSED, "settle_auction": SETTLED}

_STATE_WORDS = {
    SETUP: (N_("This auction is still being set up."), N_("Open it first.")),
    OPEN: (N_("This auction is still open."), N_("Close it first.")),
    CLOSED: (N_("This auction is closed."), N_("If it was closed by mistake, undo the closing.")),
    SETTLED: (N_("This auction is settled."), N_("If something is wrong, undo the settling.")),
}


class NotNow(RuleBroken):
    """The auction's state does not allow this."""


class BidTooLow(RuleBroken):
    """Less than the least accepted bid, which `least_fen` says."""

    def __init__(self, title: str, hint: str, least_fen: int) -> None:
        super().__init__(title, hint)
        self.least_fen = least_fen


class BidTooLate(NotNow):
    """The auction is closed, or its closing time has passed."""


class BidTooHigh(RuleBroken):
    """More than anybody can mean."""


class OwnLot(RuleBroken):
    """A household does not bid on what it gave."""


class OwnTopBid(RuleBroken):
    """Nobody bids against themselves."""


class LotWithdrawn(RuleBroken):
    """The lot is not for sale any more."""


class WrongPaddle(RuleBroken):
    """The paddle belongs to another auction."""


class LotHasBids(RuleBroken):
    """What bidders relied on cannot change."""


class NothingToSell(RuleBroken):
    """An auction without lots cannot open."""


class HouseholdGone(RuleBroken):
    """A household that moved out takes no paddle."""


class NothingOwed(RuleBroken):
    """The household won nothing."""


class PaidAlready(RuleBroken):
    """The household has paid."""


class NotPaid(RuleBroken):
    """There is no payment to take back, or somebody still owes."""


@dataclass(frozen=True, slots=True)
class BidFacts:
    """All that decides about a bid."""

    state: str
    closes_at: datetime
    same_auction: bool
    withdrawn: bool
    own_lot: bool
    own_top: bool
    top_fen: int | None
    starting_fen: int
    ladder: Ladder


def check_state(deed: str, state: str) -> None:
    """Refuse a deed that the state does not allow."""
    if state not in ALLOWED[deed]:
        title, hint = _STATE_WORDS[state]
        raise NotNow(_(title), _(hint))


def decide_bid(facts: BidFacts, amount_fen: int, now: datetime) -> None:
    """Accept a bid by returning, or refuse it with the reason."""
    if facts.state in (CLOSED, SETTLED):
        raise BidTooLate(_("Too late: this auction is closed."), _("Tell the bidder that the hammer has fallen."))
    check_state("bid", facts.state)
    if now >= facts.closes_at:
        raise BidTooLate(
            _("Too late: bidding ended at the closing time."),
            _("Close the auction, or give it a later closing time."),
        )
    if not facts.same_auction:
        raise WrongPaddle(_("This paddle belongs to another auction."), _("Give the household a paddle here first."))
    if facts.withdrawn:
        raise LotWithdrawn(_("This lot has been withdrawn."), _("Choose another lot."))
    if facts.own_lot:
        raise OwnLot(_("This household gave the lot and cannot bid on it."), _("Check the paddle and the lot number."))
    if facts.own_top:
        raise OwnTopBid(_("This paddle holds the highest bid already."), _("Wait until somebody bids more."))
    least = least_bid(facts.ladder, facts.starting_fen, facts.top_fen)
    if amount_fen < least:
        raise BidTooLow(
            _("{amount} is too low.", amount=format_fen(amount_fen)),
            _("The least bid is now {least}.", least=format_fen(least)),
            least,
        )
    check_amount(amount_fen)


def check_amount(amount_fen: int) -> None:
    """Refuse an amount that nobody can mean, or a negative one."""
    if not 0 <= amount_fen <= MOST_FEN:
        raise BidTooHigh(_("{amount} cannot be right.", amount=format_fen(amount_fen)), _("Check the amount."))


def check_times(opens_at: datetime, closes_at: datetime) -> None:
    """Refuse a closing that is not after the opening."""
    if closes_at <= opens_at:
        raise RuleBroken(_("The auction would close before it opens."), _("Correct one of the two times."))


def check_opening(state: str, lots: int, closes_at: datetime, now: datetime) -> None:
    """Refuse to open an auction that has nothing to sell, or whose closing time has passed."""
    check_state("open_auction", state)
    if not lots:
        raise NothingToSell(_("This auction has no lot yet."), _("Add a lot first."))
    if closes_at <= now:
        raise NotNow(_("The closing time of this auction has passed."), _("Give it a later closing time first."))


def check_lot_change(bids: int, terms_change: bool, donor_has_bid: bool) -> None:
    """Refuse to change the price terms under bids, or to name a bidder as the donor."""
    if bids and terms_change:
        raise LotHasBids(
            _("There are bids on this lot: its price and its steps stay as they are."),
            _("Change only the words, or withdraw the lot."),
        )
    if donor_has_bid:
        raise OwnLot(_("This household has bid on the lot and cannot be its donor."), _("Choose another donor."))


def check_paddle(moved_out: bool) -> None:
    """Refuse a paddle to a household that has left."""
    if moved_out:
        raise HouseholdGone(_("This household has moved out."), _("Choose a household that lives here."))


def check_payment(owed_fen: int, paid: bool, method: str) -> None:
    """Refuse a payment of nothing, a second one, or one by an unknown way."""
    if not owed_fen:
        raise NothingOwed(_("This household won nothing and owes nothing."), _("Check the paddle."))
    if paid:
        raise PaidAlready(_("This household has paid already."), _("Look at the list of payments."))
    if method not in METHODS:
        raise RuleBroken(_("Choose one of the ways of paying."))


def check_settling(state: str, unpaid: int) -> None:
    """Refuse to settle while somebody owes."""
    check_state("settle_auction", state)
    if unpaid:
        raise NotPaid(
            _("Somebody has not paid yet."), _("Take the payment first; the list of what is owed says whose.")
        )
