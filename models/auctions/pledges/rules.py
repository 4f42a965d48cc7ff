"""What is decided about pledges: the levels as they are typed, which is called next, who may pledge; plain values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from models.auctions.rules import check_state
from models.errors import RuleBroken
from models.i18n import _
from models.money import MOST_FEN, NotMoney, format_fen, parse_fen

# A comma may part thousands; whatever else stands between two amounts parts them.
_BETWEEN = re.compile(r"[\s、;/]+")
MOST_LEVELS = 20


class LevelRefused(RuleBroken):
    """This level cannot be added, taken away or called."""


class PledgedAlready(RuleBroken):
    """This paddle has pledged at this level: it counts once."""


class PledgeRefused(RuleBroken):
    """This paddle cannot pledge here."""


class PledgePaid(RuleBroken):
    """The pledge has been paid already."""


class Called(NamedTuple):
    """A level that was called, and when."""

    fen: int
    at: datetime


def read_levels(text: str) -> tuple[int, ...]:
    """Amounts typed one after the other, as fen from high to low, each once; raises NotMoney."""
    typed = unicodedata.normalize("NFKC", text)
    words = [word for part in _BETWEEN.split(typed) for word in _parted(part) if word]
    amounts = tuple(sorted({parse_fen(word) for word in words}, reverse=True))
    if not amounts or not amounts[-1]:
        raise NotMoney(_("A pledge is more than nothing."), _("Write the amounts in yuan, such as 500 200 100 50."))
    if len(amounts) > MOST_LEVELS:
        raise NotMoney(
            _("{n} levels are more than an evening can take.", n=len(amounts)),
            _("Write {most} at most.", most=MOST_LEVELS),
        )
    return amounts


def _parted(word: str) -> Sequence[str]:
    """A word as one amount (1,000), or as several that a comma parts (500,200); refuses what may be either (1,500)."""
    parts = [part for part in word.split(",") if part]
    if len(parts) < 2 or any(part.startswith("0") for part in parts):
        return [word.strip(",")]
    if all(part.isdecimal() for part in parts) and list(parts) != sorted(parts, key=int, reverse=True):
        raise NotMoney(
            _("“{text}” may be one amount or several.", text=word[:40]), _("Part the amounts with blanks: 1500 500.")
        )
    return parts


def check_levels(new: Collection[int], pledged: Collection[int]) -> None:
    """Refuse to take away a level at which somebody pledged."""
    if gone := sorted(set(pledged) - set(new)):
        raise LevelRefused(
            _("Somebody has pledged {amount}.", amount=format_fen(gone[0])),
            _("Leave this level in, or strike its pledges first."),
        )
    if any(not 0 < fen <= MOST_FEN for fen in new):
        raise LevelRefused(_("A pledge is more than nothing."), _("Check the amount."))


def current(levels: Collection[Called]) -> Called | None:
    """The level under way: called last, and of two in the same instant the lower one."""
    return max(levels, key=lambda level: (level.at, -level.fen), default=None)


def check_call(fen: int, now_at: Called | None, *, back_up: bool) -> None:
    """Refuse to go up again, unless that is meant."""
    if now_at is not None and fen > now_at.fen and not back_up:
        raise LevelRefused(
            _("{amount} is above {now}, which was called last.", amount=format_fen(fen), now=format_fen(now_at.fen)),
            _("Pledges go from high to low. Say on purpose that you go back up."),
        )


class PledgeFacts(NamedTuple):
    """All that decides about a pledge."""

    state: str
    called: bool
    same_auction: bool
    left: bool
    pledged: bool
    number: int
    fen: int


def decide_pledge(facts: PledgeFacts) -> None:
    """Accept a pledge by returning, or refuse it with the reason."""
    check_state("pledge", facts.state)
    if not facts.same_auction:
        raise PledgeRefused(_("This paddle belongs to another auction."), _("Give the household a paddle here first."))
    if not facts.called:
        raise LevelRefused(
            _("{amount} has not been called yet.", amount=format_fen(facts.fen)), _("Call the level first.")
        )
    if facts.left:
        raise PledgeRefused(
            _("Who held paddle {number} has gone home.", number=facts.number),
            _("If they are back, check them in again."),
        )
    if facts.pledged:
        raise PledgedAlready(
            _("Paddle {number} has pledged {amount} already.", number=facts.number, amount=format_fen(facts.fen)),
            _("It counts once. Was another number called?"),
        )


def check_striking(*, struck: bool, owed_fen: int, fen: int) -> None:
    """Refuse to strike a pledge twice, or one that is paid."""
    if struck:
        raise PledgeRefused(_("This pledge has been struck already."), _("Look at the list again."))
    if owed_fen < fen:
        raise PledgePaid(
            _("This pledge has been paid already."), _("Pay the money back at the checkout first, with the reason.")
        )
