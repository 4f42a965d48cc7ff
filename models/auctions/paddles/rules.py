"""What is decided about paddles: numbers, who is in the room, whose board is whose; plain values in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from models.errors import NotFound, RuleBroken
from models.i18n import _

MOST_NUMBER = 999


class HouseholdGone(RuleBroken):
    """A household that moved out takes no paddle."""


class NumberTaken(RuleBroken):
    """Somebody else holds the board with this number."""


class NumberLost(RuleBroken):
    """The board with this number was lost: nobody bids with it any more."""


class NumberUnknown(NotFound):
    """Nobody holds a board with this number."""


class HereAlready(RuleBroken):
    """They have been checked in and have not left."""


class NotHere(RuleBroken):
    """They have not come, or have left."""


class PaddleInUse(RuleBroken):
    """Something stands under this paddle, so it cannot be taken back."""


class CannotSwap(RuleBroken):
    """Swapping these two would make something wrong that was right."""


class NoGuest(RuleBroken):
    """This paddle is a household's."""


def next_free(held: Collection[int], lost: Collection[int]) -> int:
    """The lowest number that nobody holds and that was not lost: the board on top of the pile."""
    taken = {*held, *lost}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def check_number(number: int, held: Mapping[int, str], lost: Mapping[int, int]) -> None:
    """Refuse a chosen number that somebody holds (`held`: by whom), or that was lost (`lost`: what is held now)."""
    if not 1 <= number <= MOST_NUMBER:
        raise NumberTaken(
            _("There is no paddle {number}.", number=number),
            _("Paddles are numbered from 1 to {most}.", most=MOST_NUMBER),
        )
    if number in held:
        raise NumberTaken(
            _("{label} holds paddle {number} already.", label=held[number], number=number),
            _("Choose another number, or leave it empty for the next free one."),
        )
    if number in lost:
        raise lost_number(number, lost[number])


def lost_number(number: int, now_number: int) -> NumberLost:
    """The refusal of a lost number, which says what its holder holds now."""
    return NumberLost(
        _("Paddle {number} was lost and is blocked.", number=number),
        _("Who had it now holds paddle {number}.", number=now_number),
    )


def is_here(checked_in_at: datetime | None, left_at: datetime | None) -> bool:
    """Whether somebody came and has not left."""
    return checked_in_at is not None and left_at is None


def check_arrival(label: str, number: int, *, here: bool) -> None:
    """Refuse to check in somebody twice: the second may be another family with a wrong number."""
    if here:
        raise HereAlready(
            _("{label} is here already, with paddle {number}.", label=label, number=number),
            _("Ask for the flat again if somebody else stands before you."),
        )


def check_leaving(label: str, *, here: bool) -> None:
    """Refuse to let go somebody who is not here."""
    if not here:
        raise NotHere(_("{label} is not here.", label=label), _("Check them in first, or choose another paddle."))


def check_swap(one: int, other: int, paid: Collection[int], own_lots: Collection[int]) -> None:
    """Refuse to swap a paddle with itself, one that money was taken from, or so that a donor's own lot is bid on."""
    if one == other:
        raise CannotSwap(_("These are the same paddle."), _("Type the other family's number."))
    if paid:
        raise CannotSwap(
            _("Money was taken for paddle {number}: its receipt names the family.", number=min(paid)),
            _("Pay it back at the checkout first, with the reason; then swap and take the money again."),
        )
    if own_lots:
        raise CannotSwap(
            _("After that a family would have bid on its own lot {lot}.", lot=min(own_lots)),
            _("Strike that bid first, or look at the two boards again."),
        )
