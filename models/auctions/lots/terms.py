"""What a lot is called, how it is sold and for how much: plain values that forms give and operations check."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.auctions import rules
from models.auctions.lots.ladder import parse_ladder
from models.errors import RuleBroken
from models.i18n import _
from models.text import clean, clean_block, required

WAYS = ("live", "paper", "clock")
MOST_PIECES = 999


class Words(NamedTuple):
    """What a lot is called in both languages; the Chinese title is enough."""

    title: str
    title_en: str = ""
    description: str = ""
    description_en: str = ""


class Selling(NamedTuple):
    """In the room, from a sheet of paper or until a time; on which table; `closes_at` None means the auction's own."""

    way: str = "live"
    table_name: str = ""
    closes_at: datetime | None = None


class Terms(NamedTuple):
    """What bidders rely on: fixed once papers are printed."""

    starting_fen: int
    ladder: str
    reserve_fen: int | None = None
    reserve_shown: bool = False
    buy_now_fen: int | None = None
    quantity: int = 1


def cleaned(words: Words) -> Words:
    """The words as they are kept; refuses a lot without a title."""
    return Words(
        required(clean(words.title) or clean(words.title_en), _("The title")),
        clean(words.title_en),
        clean_block(words.description),
        clean_block(words.description_en),
    )


def check_selling(selling: Selling, opens_at: datetime) -> None:
    """Refuse a way of selling that nobody knows, and an end before the auction begins."""
    if selling.closes_at is not None and selling.closes_at <= opens_at:
        raise RuleBroken(_("This lot would end before the auction opens."), _("Correct the time."))
    if selling.way not in WAYS:
        raise RuleBroken(_("A lot is sold in the room, from a sheet or until a time."))


def check_terms(terms: Terms) -> None:
    """Refuse amounts that make no sense."""
    parse_ladder(terms.ladder)
    for fen in (terms.starting_fen, terms.reserve_fen, terms.buy_now_fen):
        rules.check_amount(fen or 0)
    if terms.buy_now_fen is not None and terms.buy_now_fen <= terms.starting_fen:
        raise RuleBroken(
            _("The price to buy at once is not above the starting price."), _("Correct one of the two prices.")
        )
    if not 1 <= terms.quantity <= MOST_PIECES:
        raise RuleBroken(_("A lot is of 1 to 999 pieces."), _("Correct the number of pieces."))
