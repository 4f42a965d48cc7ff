"""How a prize is drawn, so that anyone can repeat it with a seed, a pot and a SHA-256; plain values in.

The winner is the paddle number in the pot for which the SHA-256 of `seed:nth:number` is the lowest. For paddle 12 in
the first draw of the evening:

    printf '%s' "seed:1:12" | sha256sum
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256

from models.errors import RuleBroken
from models.i18n import _

DIGITS = 8
LONGEST_SEED = 40


class CannotDraw(RuleBroken):
    """There is nobody to draw among, or the seed is none."""


def mark(seed: str, nth: int, number: int) -> str:
    """The SHA-256 of one paddle number in one draw, as sixty-four letters and digits."""
    return sha256(f"{seed}:{nth}:{number}".encode()).hexdigest()


def winner(seed: str, nth: int, pot: Iterable[int]) -> int:
    """The number with the lowest mark; raises CannotDraw when the pot is empty."""
    numbers = set(pot)
    if not numbers:
        raise CannotDraw(
            _("Nobody is left to draw among."), _("Check in who is here; who has won a prize is not drawn again.")
        )
    return min(numbers, key=lambda number: (mark(seed, nth, number), number))


def random_seed() -> str:
    """Digits that nobody can know before."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def read_seed(typed: str) -> str:
    """A seed as the room calls it out: letters and digits without blanks; raises CannotDraw."""
    seed = "".join(unicodedata.normalize("NFKC", typed).split())
    if not seed.isalnum() or len(seed) > LONGEST_SEED:
        raise CannotDraw(
            _("A seed is of letters and digits, {most} at most.", most=LONGEST_SEED),
            _("Let the room call out some digits, or leave it empty for a random one."),
        )
    return seed


def pot_words(numbers: Iterable[int]) -> str:
    """The pot as it is written down: the numbers in order, with blanks between."""
    return " ".join(map(str, sorted(set(numbers))))


def read_pot(words: str) -> Sequence[int]:
    """The numbers of a pot that was written down."""
    return [int(word) for word in words.split()]
