"""What screens and papers see of bidders."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class PaddleRow(NamedTuple):
    """A bidder's number in one auction: a household, or a guest (then `household` is None and `label` empty)."""

    ref: str
    version: int
    auction: str
    number: int
    household: str | None
    label: str
    name: str
    guest_phone: str
    named: bool
    checked_in_at: datetime | None
    left_at: datetime | None
    bids: int

    @property
    def words(self) -> str:
        """Who this is, as the desk knows it: never on a paper for others."""
        return f"{self.label} {self.name}".strip()

    @property
    def here(self) -> bool:
        """Whether they came and have not left."""
        return self.checked_in_at is not None and self.left_at is None
