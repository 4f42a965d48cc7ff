"""What the shelf knows of itself, as screens and lists see it: frozen values."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class UseRow(NamedTuple):
    """A title, how many copies could be lent, and how often they were: in the last twelve months, and ever."""

    ref: str
    title: str
    authors: str
    copies: int
    lent_in_year: int
    lent_ever: int
    last_lent_on: date | None


class MonthRow(NamedTuple):
    """How many books were lent in a month (`2026-11`), and how many of these were never seen again."""

    month: str
    loans: int
    lost: int


class AgeRow(NamedTuple):
    """The titles for readers of an age, as the catalogue calls it ('' where it does not say), and how they are lent."""

    age_band: str
    titles: int
    copies: int
    lent_in_year: int
    lent_ever: int


class WantedRow(NamedTuple):
    """A title that is waited for: by how many now, and by how many altogether, as far as that is still known."""

    ref: str
    title: str
    authors: str
    copies: int
    waiting: int
    waited_ever: int


class WeedRow(NamedTuple):
    """A copy that the shelf may do without, and why: damaged, never, idle or spare, see `weeding.why`."""

    ref: str
    code: str
    title: str
    title_ref: str
    place: str
    reason: str
    copies: int
    lent_ever: int
    since: date | None
    last_lent_on: date | None


class DonorRow(NamedTuple):
    """Somebody who gave books: how many, of how many titles, how many are still there, how often they were lent."""

    donor: str
    gave: int
    titles: int
    there: int
    lent_ever: int
