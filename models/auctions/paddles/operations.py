"""Paddles are given and taken back, and what is known of their holders is set right; each one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.bids import tables as _bids  # noqa: F401  # all that may stand under a paddle is known
from models.auctions.money import tables as _money  # noqa: F401
from models.auctions.paddles import queries, rules
from models.auctions.paddles.numbers import chosen_or_next, flat_of, words_of
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.rules import HouseholdGone as HouseholdGone
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges import tables as _pledges  # noqa: F401
from models.auctions.raffle import tables as _raffle  # noqa: F401
from models.auctions.rules import check_state
from models.auctions.tables import Auction
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, required


@operation
def give_paddle(*, auction: str, household: str, number: int | None = None, now: datetime, who: str) -> PaddleRow:
    """Give a household a paddle: the number chosen, or the next free one; raises HouseholdGone, NumberTaken."""
    with writing(who, now, N_("Gave paddle {number} to {label}")) as entry:
        paddle = give_one(Auction.found(auction), Household.found(household), number)
        paddle.save()
        entry.says(number=paddle.number, label=flat_of(paddle))
    return queries.paddle_row(paddle.ref)


def give_one(auction: Auction, family: Household, number: int | None) -> Paddle:
    """A household's new paddle, decided on and not saved yet."""
    check_state("give_paddle", auction.state)
    if family.moved_out is not None:
        raise HouseholdGone(_("This household has moved out."), _("Choose a household that lives here."))
    held = Paddle.get_or_none(Paddle.auction == auction, Paddle.household == family)
    if held is not None:
        raise rules.holds_already(words_of(held), held.number)
    return Paddle(auction=auction, household=family, number=chosen_or_next(auction, number))


@operation
def give_guest_paddle(
    *,
    auction: str,
    name: str,
    phone: str = "",
    number: int | None = None,
    here: bool = False,
    now: datetime,
    who: str,
) -> PaddleRow:
    """Give somebody who lives elsewhere a paddle; `here` if they stand at the door."""
    with writing(who, now, N_("Gave a guest paddle {number}")) as entry:
        sale = Auction.found(auction)
        check_state("give_paddle", sale.state)
        named = {"guest_name": required(name, _("The guest's name")), "guest_phone": clean(phone)}
        paddle = Paddle(auction=sale, number=chosen_or_next(sale, number), **named)
        if here:
            check_state("check_in", sale.state)
            paddle.checked_in_at = now
        paddle.save()
        entry.says(number=paddle.number)
    return queries.paddle_row(paddle.ref)


@operation
def correct_guest(*, paddle: str, version: int, name: str, phone: str, now: datetime, who: str) -> PaddleRow:
    """Correct a guest's name or telephone number; raises NoGuest."""
    with writing(who, now, N_("Corrected the guest of paddle {number}")) as entry:
        row = Paddle.found(paddle, version)
        check_state("correct_paddle", row.auction.state)
        if row.household_id is not None:
            raise rules.NoGuest(_("This paddle is a household's."), _("Correct the household in its own room."))
        row.guest_name, row.guest_phone = required(name, _("The guest's name")), clean(phone)
        row.save()
        entry.says(number=row.number)
    return queries.paddle_row(paddle)


@operation
def agree_to_be_named(*, paddle: str, named: bool = True, now: datetime, who: str) -> PaddleRow:
    """Write down that a bidder's name may be shown as a winner's, or that it may not."""
    with writing(who, now, N_("Paddle {number} may be named")) as entry:
        row = Paddle.found(paddle)
        check_state("correct_paddle" if named else "leave_unnamed", row.auction.state)
        if not named:
            entry.sentence = N_("Paddle {number} may not be named")
        row.named = named
        row.save()
        entry.says(number=row.number)
    return queries.paddle_row(paddle)


@operation
def take_back_paddle(*, paddle: str, now: datetime, who: str) -> None:
    """Take back a paddle under which nothing stands, so that it can be given to another; raises PaddleInUse."""
    with writing(who, now, N_("Took back paddle {number} ({label})")) as entry:
        row = Paddle.found(paddle)
        check_state("give_paddle", row.auction.state)
        for key, model in Paddle._meta.backrefs.items():
            if model.select(model.id).where(key == row).exists():
                raise rules.PaddleInUse(
                    _("Paddle {number} has bid, pledged, won or lost its board.", number=row.number),
                    _("It stays. If they go home, write down that they left."),
                )
        entry.says(number=row.number, label=flat_of(row))
        row.delete_instance()
