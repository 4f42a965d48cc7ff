"""What screens and papers see of draws."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class DrawRow(NamedTuple):
    """One prize drawn: the `nth` of the evening, its seed, its pot, and the number that won."""

    ref: str
    auction: str
    nth: int
    prize: str
    seed: str
    pot: str
    paddle: str
    paddle_number: int
    named: bool
    label: str
    name: str
    drawn_at: datetime

    @property
    def words(self) -> str:
        """Who won, as the desk knows them: never on a paper for others."""
        return f"{self.label} {self.name}".strip()

    @property
    def shown_name(self) -> str:
        """Who won, for others: nothing unless they agreed to be named."""
        return self.name if self.named else ""
