"""What the projector may show: public facts only, each named here, so that nothing else ever gets on the wall."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.auctions.rows import marked


class ShownLot(NamedTuple):
    """A lot as the whole room may know it; `photo` is the SHA-256 of its first picture, '' without one."""

    number: int
    title: str
    title_en: str
    starting_fen: int
    quantity: int
    sold: int
    top_fen: int | None
    top_paddle: int | None
    least_fen: int
    photo: str = ""


class Winner(NamedTuple):
    """Who bought a piece: the number on the paddle, and the name only of those who said that it may be shown."""

    paddle: int
    fen: int
    name: str


class ShownLevel(NamedTuple):
    """The level of the pledge round under way: how many paddles are up, and what all levels brought so far."""

    fen: int
    paddles: int
    total_fen: int


class ShownDraw(NamedTuple):
    """A prize and the number that won it."""

    prize: str
    paddle: int


class NextEnd(NamedTuple):
    """When the next lots end by the clock, and which those are."""

    at: datetime
    numbers: tuple[int, ...]


class Projection(NamedTuple):
    """All that the projector shows of an auction at one instant.

    `scene` says what is in front (see scenes.py) and `until` when to look again though nothing was written.
    """

    title_zh: str
    title_en: str
    practice: bool
    place: str
    opens_at: datetime
    state: str
    scene: str
    until: datetime | None
    lot: ShownLot | None
    winners: tuple[Winner, ...]
    level: ShownLevel | None
    draw: ShownDraw | None
    coming: tuple[ShownLot, ...]
    next_end: NextEnd | None
    lots: int
    lots_sold: int
    raised_fen: int
    goal_fen: int | None
    pledge_goal_fen: int | None

    @property
    def titles(self) -> tuple[str, str]:
        """The Chinese and the English title: a practice run is marked on each."""
        return marked(self.title_zh, self.title_en, practice=self.practice)


class ShownPhoto(NamedTuple):
    """The bytes of a gift's picture."""

    content_type: str
    content: bytes
