"""What screens and papers see of the pledge round: frozen values; money is whole fen."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class LevelRow(NamedTuple):
    """One level with what was pledged there; `current` is the one called last."""

    ref: str
    auction: str
    fen: int
    called_at: datetime | None
    pledges: int
    pledged_fen: int
    current: bool


class PledgeRow(NamedTuple):
    """One paddle raised at one level; a struck one says why."""

    ref: str
    auction: str
    level: str
    paddle: str
    paddle_number: int
    household: str | None
    label: str
    name: str
    amount_fen: int
    at: datetime
    struck_at: datetime | None
    struck_why: str

    @property
    def words(self) -> str:
        """Whose it is, as the desk knows them: never on a paper for others."""
        return f"{self.label} {self.name}".strip()


class PledgeRound(NamedTuple):
    """The whole round: its levels from high to low, what stands, and the goal."""

    levels: tuple[LevelRow, ...]
    pledges: tuple[PledgeRow, ...]
    goal_fen: int | None

    @property
    def current(self) -> LevelRow | None:
        """The level under way."""
        return next((level for level in self.levels if level.current), None)

    @property
    def next_level(self) -> LevelRow | None:
        """The level that is called next: the highest below the one under way, at first the highest."""
        now_at = self.current
        return next((level for level in self.levels if now_at is None or level.fen < now_at.fen), None)

    @property
    def pledged_fen(self) -> int:
        """All that was pledged."""
        return sum(level.pledged_fen for level in self.levels)

    @property
    def raised(self) -> int:
        """How many times a paddle was raised."""
        return sum(level.pledges for level in self.levels)
