"""What screens and papers see of the parts of events."""

from __future__ import annotations

from typing import NamedTuple

from models.i18n import spoken


class PartRow(NamedTuple):
    """A part: `heads` are those who are in, `waiting_heads` those who wait for a place."""

    ref: str
    version: int
    event: str
    name_zh: str
    name_en: str
    capacity: int | None
    heads: int
    waiting_heads: int

    @property
    def name(self) -> str:
        """The name in the language the program speaks."""
        return spoken(self.name_zh, self.name_en)

    @property
    def free(self) -> int | None:
        """How many places nobody has; None where there is no limit."""
        return None if self.capacity is None else self.capacity - self.heads


class PartPlaceRow(NamedTuple):
    """How many of a household take part in a part, and whether they are in or wait there."""

    ref: str
    part: str
    part_name_zh: str
    part_name_en: str
    sign_up: str
    household: str
    label: str
    household_name: str
    heads: int
    state: str

    @property
    def part_name(self) -> str:
        """The part's name in the language the program speaks."""
        return spoken(self.part_name_zh, self.part_name_en)
