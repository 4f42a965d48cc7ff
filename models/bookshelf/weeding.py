"""Which copies a shelf may do without: plain values in, the reason out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

YEARS = 3
# `damaged`: written down as such, to be mended or thrown away. `never`: not lent once in so many years. `idle`: not
# since so many years. `spare`: there are others of the title, and it never was needed beside them.
REASONS = ("damaged", "never", "idle", "spare")
_SPARE_AFTER = timedelta(days=365)  # a second copy that came last month has not had its chance


class Candidate(NamedTuple):
    """A copy: since when it is there (None: nobody knows) and how it was lent.

    `in_use` is out or set aside; `together` is whether two copies of its title were out at once in these years, or
    somebody waits for the title.
    """

    ref: str
    code: str
    title: str
    title_ref: str
    place: str
    damaged: bool
    in_use: bool
    since: date | None
    lent_ever: int
    last_lent_on: date | None
    together: bool


class Weed(NamedTuple):
    """A copy that may go, why, and how many copies of its title could be lent."""

    copy: Candidate
    reason: str
    copies: int


def weeds(copies: list[Candidate], today: date, years: int = YEARS) -> list[Weed]:
    """Those of the copies that may go, by reason, in the order given; the copies of a title stand together."""
    found = [
        weed
        for _title, group in groupby(copies, lambda copy: copy.title_ref)
        for weed in _of_one(list(group), today, years)
    ]
    return sorted(found, key=lambda weed: REASONS.index(weed.reason))


def _of_one(copies: list[Candidate], today: date, years: int) -> Iterator[Weed]:
    """Those of one title; of copies that are as good as each other the first stays."""
    there = [copy for copy in copies if not copy.damaged]
    best = min(there, key=lambda copy: (not copy.in_use, -copy.lent_ever, copy.code), default=None)
    for copy in copies:
        if reason := why(copy, copy is not best, today, years):
            yield Weed(copy, reason, len(there))


def why(copy: Candidate, others: bool, today: date, years: int = YEARS) -> str:
    """Why a copy may go, one of `REASONS`; '' if it had better stay. `others`: whether a better copy stays."""
    long_ago = years_before(today, years)
    if copy.damaged or copy.in_use:
        return "damaged" if copy.damaged else ""
    if copy.last_lent_on is not None and copy.last_lent_on <= long_ago:
        return "idle"
    if copy.last_lent_on is None and copy.since is not None and copy.since <= long_ago:
        return "never"
    settled = copy.since is not None and copy.since <= today - _SPARE_AFTER
    return "spare" if settled and others and not copy.together else ""


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; of 29 February the 28th."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - years)
