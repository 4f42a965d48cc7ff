"""What screens and lists see of a count: frozen values."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.bookshelf.rows import CopyRow
from models.bookshelf.stocktake import findings


class StocktakeRow(NamedTuple):
    """One count, under way or over: how many copies were seen, what was found, how many shelves were done."""

    ref: str
    version: int
    kind: str
    begun_at: datetime
    ended_on: date | None
    note: str
    seen: int
    misplaced: int
    again: int
    missing: int
    shelves: int


class ShelfRow(NamedTuple):
    """One shelf in a count: how many copies ought to be there, how many of those nobody has seen yet.

    `seen` copies were scanned there, whatever belongs there; `begun` and `done_at` say how far it is.
    """

    ref: str
    shelf: str
    expected: int
    left: int
    seen: int
    done_at: datetime | None

    @property
    def begun(self) -> bool:
        """Whether anything was scanned there."""
        return self.seen > 0 or self.done_at is not None


class FindingRow(NamedTuple):
    """A copy in a count, as it was found (`finding`, `shelf`) and as it is now (`place`, `state`)."""

    ref: str
    stocktake: str
    begun_at: datetime
    kind: str
    finding: str
    shelf: str
    seen_at: datetime
    copy: str
    code: str
    title: str
    place: str
    state: str
    take_one: bool

    @property
    def remedy(self) -> str:
        """What a volunteer may do about it now."""
        return findings.remedy(
            self.finding, state=self.state, take_one=self.take_one, place=self.place, shelf=self.shelf
        )

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be done about it."""
        return findings.is_settled(self.finding, state=self.state, place=self.place, shelf=self.shelf)


class SeenRow(NamedTuple):
    """What one scan was: the copy as it is known, what that means, and whether it had been counted there before."""

    copy: CopyRow
    finding: str
    remark: str
    shelf: str
    twice: bool
