"""What the panel's room, its list and its calendars see: frozen values; each reader's row has what it may know only."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.clock import day_of


class SittingRow(NamedTuple):
    """One sitting; `cases` are the numbers of the cases it hears, in the order of their hours, and no flat."""

    ref: str
    version: int
    starts_at: datetime
    ends_at: datetime
    place: str
    status: str
    cases: str

    @property
    def day(self) -> date:
        """The day it is on."""
        return day_of(self.starts_at)


class HearingRow(NamedTuple):
    """One hearing, for the panel's room alone: it says which flats are concerned.

    `status` is 'cancelled' once it or its sitting was, else that of the sitting.
    """

    ref: str
    version: int
    sitting: str
    case_number: str
    starts_at: datetime
    ends_at: datetime
    status: str
    households: tuple[str, ...]
    flats: tuple[str, ...]


class HeardCase(NamedTuple):
    """A hearing as the panel's calendar has it: a number and its hours."""

    case_number: str
    starts_at: datetime
    ends_at: datetime
    cancelled: bool


class SittingDates(NamedTuple):
    """A sitting as the panel's calendar has it; `sequence` and `revised_at` are of it and its hearings together."""

    ref: str
    starts_at: datetime
    ends_at: datetime
    place: str
    status: str
    sequence: int
    revised_at: datetime
    cases: tuple[HeardCase, ...]


class AppointmentRow(NamedTuple):
    """A hearing as one household's calendar has it: when and where, and nothing of the case or of others.

    `ref` is of this household's part in it, so that the phones of two neighbours have nothing in common.
    """

    ref: str
    household: str
    starts_at: datetime
    ends_at: datetime
    place: str
    cancelled: bool
    sequence: int
    revised_at: datetime
