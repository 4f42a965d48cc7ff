"""What screens and papers see of auctions: frozen values; money is whole fen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from models.i18n import spoken

COUNTED_DOWN = timedelta(days=1)  # an end that is days away needs no seconds, on no screen and on no wall


def marked(zh: str, en: str, *, practice: bool) -> tuple[str, str]:
    """The two titles of an auction, marked if it is a practice run, so that nobody takes its papers for real."""
    return (f"【演练】{zh}", f"[PRACTICE] {en}" if en else "") if practice else (zh, en)


class AuctionDates(NamedTuple):
    """An auction as calendars and the first screen see it: its words, its times, its state."""

    ref: str
    title_zh: str
    title_en: str
    place: str
    opens_at: datetime
    closes_at: datetime
    state: str
    practice: bool
    sequence: int
    revised_at: datetime

    @property
    def title(self) -> str:
        """The title in the language the program speaks, marked if it is a practice run."""
        return spoken(*self.titles)

    @property
    def titles(self) -> tuple[str, str]:
        """The Chinese and the English title as screens and papers show them: a practice run is marked on each."""
        return marked(self.title_zh, self.title_en, practice=self.practice)

    @property
    def begun(self) -> bool:
        """Whether bidding has begun, or is over."""
        return self.state not in ("setup", "locked")


class AuctionRow(NamedTuple):
    """One auction with its rules; `raised_fen` is what was sold, pledged and given on top.

    `unpaid_fen` is what of it is still owed, `top_fen` the sum of the highest bids on lots that are not sold yet.
    """

    ref: str
    version: int
    title_zh: str
    title_en: str
    place: str
    opens_at: datetime
    closes_at: datetime
    state: str
    practice: bool
    cause_zh: str
    cause_en: str
    starting_fen: int
    ladder: str
    soft_minutes: int
    extend_minutes: int
    extend_table: bool
    goal_fen: int | None
    pledge_goal_fen: int | None
    lots: int
    paddles: int
    bids: int
    top_fen: int
    raised_fen: int
    unpaid_fen: int

    @property
    def title(self) -> str:
        """The title in the language the program speaks, marked if it is a practice run."""
        return spoken(*self.titles)

    @property
    def titles(self) -> tuple[str, str]:
        """The Chinese and the English title as screens and papers show them: a practice run is marked on each."""
        return marked(self.title_zh, self.title_en, practice=self.practice)
