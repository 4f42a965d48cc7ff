"""What screens, papers and calendars see of events: frozen values, never rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event; `heads` are those who are in, `waiting_heads` those who wait."""

    ref: str
    version: int
    title_zh: str
    title_en: str
    kind: str
    place: str
    starts_at: datetime | None
    ends_at: datetime | None
    first_day: date | None
    last_day: date | None
    audience: str
    capacity: int | None
    status: str
    description: str
    heads: int
    waiting_heads: int
    households: int
    sequence: int
    revised_at: datetime


@dataclass(frozen=True, slots=True)
class SignUpRow:
    """One household's sign-up; `state` is confirmed or waiting."""

    ref: str
    version: int
    event: str
    event_title_zh: str
    event_title_en: str
    household: str
    label: str
    household_name: str
    heads: int
    position: int
    state: str
    note: str
    sequence: int
    revised_at: datetime


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event on one screen, with who comes and who waits, in order."""

    row: EventRow
    sign_ups: tuple[SignUpRow, ...]


@dataclass(frozen=True, slots=True)
class SignUpOutcome:
    """What became of a sign-up, and which households moved up because of it."""

    row: SignUpRow | None
    moved_up: tuple[SignUpRow, ...]
