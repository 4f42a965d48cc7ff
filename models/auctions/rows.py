"""What screens and papers see of auctions: frozen values; money is whole fen."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.i18n import spoken


class AuctionRow(NamedTuple):
    """One line of the list of auctions; `top_fen` is the sum of the highest bids, `unpaid_fen` what is still owed."""

    ref: str
    version: int
    title_zh: str
    title_en: str
    place: str
    opens_at: datetime
    closes_at: datetime
    state: str
    lots: int
    paddles: int
    bids: int
    top_fen: int
    unpaid_fen: int
    sequence: int
    revised_at: datetime

    @property
    def title(self) -> str:
        """The title in the language the program speaks."""
        return spoken(self.title_zh, self.title_en)


class LotRow(NamedTuple):
    """One lot; `state` is setup, open, withdrawn, sold or unsold; `least_fen` is the least that would be accepted."""

    ref: str
    version: int
    auction: str
    number: int
    title: str
    description: str
    donor: str | None
    donor_label: str
    donor_name: str
    starting_fen: int
    ladder: str
    state: str
    bids: int
    top_fen: int | None
    top_paddle: int | None
    top_label: str
    least_fen: int


class PaddleRow(NamedTuple):
    """A household's number in one auction."""

    ref: str
    version: int
    auction: str
    number: int
    household: str
    label: str
    household_name: str
    bids: int


class BidRow(NamedTuple):
    """One accepted bid; `top` while no higher one stands."""

    ref: str
    auction: str
    lot: str
    lot_number: int
    lot_title: str
    paddle: str
    paddle_number: int
    household: str
    label: str
    household_name: str
    amount_fen: int
    placed_at: datetime
    top: bool


class OwedRow(NamedTuple):
    """What one household won in one auction, and whether it has paid; `ref` is its paddle."""

    ref: str
    auction: str
    auction_title_zh: str
    auction_title_en: str
    paddle_number: int
    household: str
    label: str
    household_name: str
    lot_numbers: tuple[int, ...]
    total_fen: int
    paid_fen: int
    method: str
    paid_at: datetime | None

    @property
    def paid(self) -> bool:
        """Whether nothing is owed any more."""
        return self.paid_fen >= self.total_fen


class AuctionCard(NamedTuple):
    """All of one auction."""

    auction: AuctionRow
    lots: tuple[LotRow, ...]
    paddles: tuple[PaddleRow, ...]
    owed: tuple[OwedRow, ...]
