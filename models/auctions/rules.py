"""What is decided about an auction as a whole: its states, and what may still be done in each."""

from __future__ import annotations

from datetime import datetime

from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import MOST_FEN, format_fen

SETUP, LOCKED, LIVE, SETTLEMENT, ARCHIVED = STATES = ("setup", "locked", "live", "settlement", "archived")
BEFORE = frozenset({SETUP, LOCKED})
UNTIL_THE_END = frozenset({SETUP, LOCKED, LIVE})
MONEY = frozenset({LIVE, SETTLEMENT})

# In which states a deed is possible; whatever is not here is refused.
ALLOWED: dict[str, frozenset[str]] = {
    "correct_auction": UNTIL_THE_END,
    "lock_auction": frozenset({SETUP}),
    "unlock_auction": frozenset({LOCKED}),
    "open_auction": frozenset({LOCKED}),
    "close_auction": frozenset({LIVE}),
    "reopen_auction": frozenset({SETTLEMENT}),
    "archive_auction": frozenset({SETTLEMENT}),
    # lots and gifts
    "add_gift": UNTIL_THE_END,
    "correct_gift": frozenset({SETUP, LOCKED, LIVE, SETTLEMENT}),
    "thank_donor": frozenset({SETUP, LOCKED, LIVE, SETTLEMENT, ARCHIVED}),
    "add_lot": UNTIL_THE_END,
    "correct_lot": UNTIL_THE_END,
    "reorder_lots": frozenset({SETUP}),
    "repack_lot": frozenset({SETUP}),  # what a lot holds stands on papers as soon as it is locked
    "withdraw_lot": UNTIL_THE_END,
    "follow_up_lot": frozenset({SETTLEMENT}),
    # bidders
    "give_paddle": UNTIL_THE_END,
    "correct_paddle": frozenset({SETUP, LOCKED, LIVE, SETTLEMENT}),
    "leave_unnamed": frozenset(STATES),  # whoever agreed to be named may change their mind at any time
    "check_in": frozenset({LOCKED, LIVE}),
    # the evening
    "queue": frozenset({LOCKED, LIVE}),
    "leave_maximum": frozenset({LOCKED, LIVE}),
    "bid": frozenset({LIVE}),
    "strike_bid": frozenset({LIVE}),
    "hammer": frozenset({LIVE}),
    "undo_hammer": frozenset({LIVE}),
    "sell_more": MONEY,  # at the checkout too somebody takes one more
    "pledge": frozenset({LIVE}),
    "set_pledge_levels": UNTIL_THE_END,
    "draw": frozenset({LIVE}),
    # the money
    "void_sale": MONEY,
    "pay": MONEY,
    "refund": MONEY,
    "write_off": frozenset({SETTLEMENT}),
    "move_cash": frozenset({LOCKED, LIVE, SETTLEMENT}),
    "count_cash": MONEY,
    "pay_out": frozenset({SETTLEMENT}),
    "collect": MONEY,
}

_STATE_WORDS = {
    SETUP: (N_("This auction is still being set up."), N_("Lock it first: that fixes the numbers for the papers.")),
    LOCKED: (N_("This auction is locked: its papers are printed."), N_("Unlock it, or wait until the bidding begins.")),
    LIVE: (N_("This auction is still under way."), N_("End the bidding first.")),
    SETTLEMENT: (N_("The bidding of this auction is over."), N_("If it was ended by mistake, go on with the bidding.")),
    ARCHIVED: (N_("This auction is in the archive."), N_("Nothing in it changes any more.")),
}


class NotNow(RuleBroken):
    """The auction's state does not allow this."""


class AmountBeyondReason(RuleBroken):
    """More than anybody can mean, or less than nothing."""


class NothingToSell(RuleBroken):
    """An auction without lots cannot begin."""


def check_state(deed: str, state: str) -> None:
    """Refuse a deed that the state does not allow."""
    if state not in ALLOWED[deed]:
        title, hint = _STATE_WORDS[state]
        raise NotNow(_(title), _(hint))


def check_amount(amount_fen: int) -> None:
    """Refuse an amount that nobody can mean, or a negative one."""
    if not 0 <= amount_fen <= MOST_FEN:
        raise AmountBeyondReason(_("{amount} cannot be right.", amount=format_fen(amount_fen)), _("Check the amount."))


def check_times(opens_at: datetime, closes_at: datetime) -> None:
    """Refuse a closing that is not after the opening."""
    if closes_at <= opens_at:
        raise RuleBroken(_("The auction would close before it opens."), _("Correct one of the two times."))


def check_evening(state: str, *, practice_changes: bool) -> None:
    """Refuse to turn a practice run into the evening itself, or back, once it is under way."""
    if practice_changes and state not in BEFORE:
        raise NotNow(
            _("A practice run stays one once the bidding has begun."), _("Set up the real auction as a new one.")
        )


def check_locking(state: str, lots: int) -> None:
    """Refuse to lock an auction that has nothing to sell."""
    check_state("lock_auction", state)
    if not lots:
        raise NothingToSell(_("This auction has no lot yet."), _("Add a lot first."))


def check_opening(state: str, lots: int, closes_at: datetime, now: datetime) -> None:
    """Refuse to open an auction that has nothing to sell, or whose closing time has passed."""
    check_state("open_auction", state)
    if not lots:
        raise NothingToSell(_("Every lot of this auction has been withdrawn."), _("Add a lot first."))
    if closes_at <= now:
        raise NotNow(_("The closing time of this auction has passed."), _("Give it a later closing time first."))
