"""What screens and papers see of receipts and of what one bidder has to pay: frozen values; money is whole fen."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.auctions.bids.rows import SaleRow
from models.auctions.money.paying_rules import METHOD_WORDS, Part
from models.auctions.money.refund_rules import Left, left_of
from models.auctions.rows import marked
from models.i18n import _, spoken


class ReceiptItem(NamedTuple):
    """What was won or pledged: a lot with its number, or a pledge without one."""

    lot_number: int | None
    title: str
    title_en: str
    fen: int


class Refunded(NamedTuple):
    """A later receipt that takes an earlier one back: its number, its parts and its gift, below zero for a refund."""

    number: int
    parts: tuple[Part, ...]
    gift_fen: int


class ReceiptRow(NamedTuple):
    """One receipt; parts and gift of a refund are below zero. `before_fen` was owed when it was written.

    `items` is all that had been won and pledged by then; `takes_back` the number of the receipt that it reverses, and
    `taken_back_by` the later ones that reverse it.
    """

    ref: str
    auction: str
    auction_title_zh: str
    auction_title_en: str
    practice: bool
    cause_zh: str
    cause_en: str
    number: int
    kind: str
    at: datetime
    paddle: str
    paddle_number: int
    household: str | None
    label: str
    guest: bool
    name: str
    items: tuple[ReceiptItem, ...]
    before_fen: int
    parts: tuple[Part, ...]
    gift_fen: int
    reason: str
    takes_back: int | None
    taken_back_by: tuple[Refunded, ...]

    @property
    def titles(self) -> tuple[str, str]:
        """The Chinese and the English title of the auction: a practice run is marked on each."""
        return marked(self.auction_title_zh, self.auction_title_en, practice=self.practice)

    @property
    def auction_title(self) -> str:
        """The title in the language the program speaks, marked if it is a practice run."""
        return spoken(*self.titles)

    @property
    def fen(self) -> int:
        """All that changed hands: below zero for a refund."""
        return sum(part.fen for part in self.parts)

    @property
    def change_fen(self) -> int:
        """What went back at once."""
        return sum(part.change_fen for part in self.parts)

    @property
    def after_fen(self) -> int:
        """What was still owed then."""
        return self.before_fen - (self.fen - self.gift_fen)

    @property
    def method_words(self) -> str:
        """The ways of paying, in the language the program speaks."""
        return " + ".join(_(METHOD_WORDS[part.method]) for part in self.parts)

    @property
    def left(self) -> Left:
        """What of it has not been taken back; of a refund what was paid back."""
        sign = -1 if self.kind == "refund" else 1
        own = [Part(part.method, sign * part.fen) for part in self.parts]
        back = [Part(part.method, sign * part.fen) for later in self.taken_back_by for part in later.parts]
        return left_of(own, sign * self.gift_fen, back, sign * sum(later.gift_fen for later in self.taken_back_by))


class PledgeLine(NamedTuple):
    """One pledge that stands."""

    ref: str
    fen: int
    at: datetime


class Bill(NamedTuple):
    """All that the desk has to know of one bidder who pays: what was won and pledged, paid, and is owed.

    `owed_fen` is below zero when money of the bidder's lies at the desk; `written_off_fen` will not be asked for.
    """

    paddle: str
    auction: str
    state: str
    number: int
    household: str | None
    label: str
    name: str
    sales: tuple[SaleRow, ...]
    pledges: tuple[PledgeLine, ...]
    receipts: tuple[ReceiptRow, ...]
    owed_fen: int
    written_off_fen: int

    @property
    def words(self) -> str:
        """Who this is."""
        return f"{self.label} {self.name}".strip()

    @property
    def won_fen(self) -> int:
        """What the lots cost."""
        return sum(sale.fen for sale in self.sales)

    @property
    def pledged_fen(self) -> int:
        """What was pledged."""
        return sum(pledge.fen for pledge in self.pledges)

    @property
    def paid_fen(self) -> int:
        """What was paid for it and has not gone back, without gifts on top."""
        return sum(receipt.fen - receipt.gift_fen for receipt in self.receipts)

    @property
    def gift_fen(self) -> int:
        """What was given on top."""
        return sum(receipt.gift_fen for receipt in self.receipts)
