"""What the public notice may say: small numbers are merged, so that nobody's part follows from the others.

A sum is shown only if at least `FEWEST` bidders stand behind it. One that is about fewer is added to another, and that
one to a further one, until enough stand behind each: the parts that are shown share nothing and add up to the whole,
so whatever is computed from them is about at least `FEWEST` bidders too, or about everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

FEWEST = 3
PARTS = ("lots", "pledges", "gifts", "written_off")


_Group = tuple[tuple[str, ...], int, frozenset[str]]


class Part(NamedTuple):
    """One part of what was raised: its sum, and the bidders it is about (any stable names for them)."""

    name: str
    fen: int
    bidders: frozenset[str]


class Shown(NamedTuple):
    """Parts that the notice shows as one line: their names in order and their sum."""

    names: tuple[str, ...]
    fen: int


class Attended(NamedTuple):
    """How many took part; None where the number is too small to be shown apart, `total` None for fewer than 3."""

    households: int | None
    guests: int | None
    total: int | None


class Money(NamedTuple):
    """The sums of a notice: what each line is about, and where it went."""

    parts: tuple[Shown, ...]
    raised_fen: int
    difference_fen: int
    handed_over_fen: int

    @property
    def left_fen(self) -> int:
        """What was not handed over: nothing, once the notice balances."""
        return self.raised_fen + self.difference_fen - self.handed_over_fen


def merged(parts: Iterable[Part]) -> tuple[Shown, ...]:
    """The parts as they may be shown: those about nobody are left out, those about too few are merged."""
    groups: list[_Group] = [((part.name,), part.fen, part.bidders) for part in parts if part.fen]
    while len(groups) > 1:
        small = min(groups, key=lambda group: (len(group[2]), group[0]))
        if len(small[2]) >= FEWEST:
            break
        groups.remove(small)
        # With the next smallest, so that what many stand behind stays to be seen by itself.
        other = min(groups, key=lambda group: (len(group[2]), group[0]))
        groups.remove(other)
        groups.append((_in_order(small[0] + other[0]), small[1] + other[1], small[2] | other[2]))
    return tuple(Shown(names, fen) for names, fen, _bidders in sorted(groups, key=lambda group: _place(group[0])))


def attended(households: int, guests: int) -> Attended:
    """How many took part: a number of fewer than 3 is not shown, nor can it be taken from the total."""
    total = households + guests
    if total < FEWEST:
        return Attended(None, None, 0 if total == 0 else None)
    apart = all(number == 0 or number >= FEWEST for number in (households, guests))
    return Attended(households, guests, total) if apart else Attended(None, None, total)


def without_names(why: str, names: Iterable[str]) -> str:
    """An explanation as it may be hung up: nothing of it if it speaks of a neighbour by name or flat."""
    return "" if any(name in why for name in names if len(name) > 1) else why


def shown_count(number: int) -> int | None:
    """A number of bidders, or None for one or two."""
    return number if number == 0 or number >= FEWEST else None


def _in_order(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=PARTS.index))


def _place(names: Sequence[str]) -> int:
    return PARTS.index(names[0])
