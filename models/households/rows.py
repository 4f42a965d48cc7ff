"""What screens and papers see of households: frozen values, never rows of a table."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class BuildingRow(NamedTuple):
    """The building itself."""

    ref: str
    name: str
    floors: int
    doors: int
    language: str
    zone: str


class ShiftRow(NamedTuple):
    """Who is at the table, since when."""

    who: str
    started_at: datetime


class UnitRow(NamedTuple):
    """A flat and the household in it now, if any."""

    ref: str
    floor: int
    door: int
    label: str
    household: str | None
    household_name: str


class HouseholdRow(NamedTuple):
    """One line of the list of households."""

    ref: str
    version: int
    unit: str
    label: str
    floor: int
    door: int
    name: str
    residents: int
    moved_in: date | None
    moved_out: date | None
    why_left: str
    note: str
    alert: bool


class ResidentRow(NamedTuple):
    """One person."""

    ref: str
    version: int
    household: str
    label: str
    name: str
    pinyin: str
    relation: str
    sex: str
    born: str
    phone: str
    languages: tuple[str, ...]
    tags: frozenset[str]
    note: str
    alert: bool
    status: str
    left_on: date | None


class ConsentRow(NamedTuple):
    """What a resident said about one use of their data."""

    resident: str
    purpose: str
    given: bool
    said_on: date


class VisitRow(NamedTuple):
    """A visit owed, or paid on `done_on`."""

    ref: str
    version: int
    household: str
    label: str
    due_on: date
    done_on: date | None
    note: str


class HouseholdCard(NamedTuple):
    """A household with its people, what they consent to, its visits, and who lived in the flat before and after."""

    row: HouseholdRow
    residents: tuple[ResidentRow, ...]
    gone: tuple[ResidentRow, ...]
    consents: tuple[ConsentRow, ...]
    visits: tuple[VisitRow, ...]
    others: tuple[HouseholdRow, ...]
