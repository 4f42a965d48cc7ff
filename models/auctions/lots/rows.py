"""What screens and papers see of lots and gifts: frozen values; money is whole fen."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.i18n import spoken


class GiftRow(NamedTuple):
    """One gift; `lot` and `lot_number` are those of the lot it is in, if any; `photo` is the SHA-256 of its picture."""

    ref: str
    version: int
    auction: str
    lot: str | None
    lot_number: int | None
    donor: str | None
    donor_label: str
    donor_name: str
    anonymous: bool
    title: str
    title_en: str
    description: str
    worth_fen: int | None
    restrictions: str
    photo: str
    given_on: date
    thanked_on: date | None
    auction_title: str = ""

    @property
    def donor_words(self) -> str:
        """Who gave it, as the desk knows it: never on a paper for others."""
        return f"{self.donor_label} {self.donor_name}".strip()


class LotRow(NamedTuple):
    """One lot.

    `state` is setup, locked, open, passed, withdrawn, sold or unsold; `least_fen` is the least that would be accepted;
    `closes_at` is when its bidding ends by the clock, None while it waits for the hammer; `sold` counts its pieces
    sold, for `sold_fen` together.
    """

    ref: str
    version: int
    auction: str
    number: int
    position: int
    title: str
    title_en: str
    description: str
    description_en: str
    gifts: tuple[GiftRow, ...]
    way: str
    table_name: str
    closes_at: datetime | None
    starting_fen: int
    ladder: str
    reserve_fen: int | None
    reserve_shown: bool
    buy_now_fen: int | None
    quantity: int
    state: str
    called_at: datetime | None
    bids: int
    top_fen: int | None
    top_paddle: int | None
    top_label: str
    least_fen: int
    sold: int
    sold_fen: int
    follow_up: str
    followed_up_on: date | None

    @property
    def words(self) -> str:
        """The title in the language the program speaks."""
        return spoken(self.title, self.title_en)

    @property
    def donor_words(self) -> str:
        """Who gave it, as the desk knows it: never on a paper for others."""
        return ", ".join(dict.fromkeys(filter(None, (gift.donor_words for gift in self.gifts))))

    @property
    def worth_fen(self) -> int | None:
        """What it would cost elsewhere, as far as its gifts say."""
        known = [gift.worth_fen for gift in self.gifts if gift.worth_fen is not None]
        return sum(known) if known else None
