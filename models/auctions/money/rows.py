"""What screens and papers see of the auction's money: frozen values; money is whole fen."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.i18n import spoken


class OwedRow(NamedTuple):
    """What one bidder won and pledged in one auction, and what of it is still owed; `ref` is the paddle.

    `paid_fen` is what was received for it, without gifts on top; below zero `owed_fen` is owed to the bidder.
    """

    ref: str
    auction: str
    auction_title_zh: str
    auction_title_en: str
    paddle_number: int
    household: str | None
    label: str
    name: str
    lot_numbers: tuple[int, ...]
    won_fen: int
    pledged_fen: int
    paid_fen: int
    written_off_fen: int
    owed_fen: int
    methods: tuple[str, ...]
    paid_at: datetime | None

    @property
    def auction_title(self) -> str:
        """The auction's title in the language the program speaks."""
        return spoken(self.auction_title_zh, self.auction_title_en)

    @property
    def total_fen(self) -> int:
        """All that was won and pledged."""
        return self.won_fen + self.pledged_fen

    @property
    def paid(self) -> bool:
        """Whether nothing is owed any more."""
        return self.owed_fen <= 0
