"""The words of an auction's papers: prices, steps, ends and donors, in Chinese, in English, or one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from exports.papers.when import day_in
from models.auctions.lots.ladder import parse_ladder
from models.auctions.lots.printed import PrintedLot
from models.auctions.rows import AuctionRow
from models.clock import local
from models.i18n import LANGUAGES, N_, translator
from models.money import format_fen

STARTING = N_("Starting price")
WORTH = N_("Worth about")
DONOR = N_("Given by")
STEPS = N_("Each bid")
BUY_NOW = N_("Buy at once")
RESERVE = N_("Reserve")
ENDS = N_("Ends")
CONDITION = N_("Please note")
PIECES = N_("Pieces")
WAY_WORDS = {"live": N_("In the room"), "paper": N_("On paper"), "clock": N_("Until a time")}
HOW_TO_BID = N_(
    "Take a paddle at the desk: bids are made with its number. In the room, hold it up; on paper, write it on the "
    "next free line of the lot's sheet. The highest bid wins; pay at the desk afterwards. You can leave the desk the "
    "most you would pay, and it bids for you; nobody else is told."
)
DRAFT = N_("Draft: the numbers are not fixed yet")


def both(sentence: str, **params: object) -> str:
    """A sentence in both languages, the Chinese first."""
    return " ".join(translator(language)(sentence, **params) for language in LANGUAGES)


def steps_in(language: str, ladder: str) -> str:
    """By how much a bid rises, in words."""
    say = translator(language)
    parts = []
    for start, step in parse_ladder(ladder):
        if start == 0:
            parts.append(say(N_("at least {step} more"), step=format_fen(step)))
        else:
            parts.append(say(N_("from {start} on {step}"), start=format_fen(start), step=format_fen(step)))
    return say(N_("; ")).join(parts)


def moment_in(language: str, instant: datetime) -> str:
    """A day and an hour."""
    return f"{day_in(language, local(instant).date())} {local(instant):%H:%M}"


def evening_in(language: str, auction: AuctionRow) -> str:
    """From when to when an auction is open."""
    begins, ends = local(auction.opens_at), local(auction.closes_at)
    last = f"{ends:%H:%M}" if begins.date() == ends.date() else moment_in(language, auction.closes_at)
    return f"{moment_in(language, auction.opens_at)}–{last}"


def way_in(language: str, lot: PrintedLot) -> str:
    """How and where a lot is sold, and until when."""
    say = translator(language)
    parts = [say(WAY_WORDS[lot.way])]
    if lot.table_name:
        parts.append(say(N_("table {table}"), table=lot.table_name))
    if lot.closes_at is not None:
        parts.append(say(N_("until {when}"), when=moment_in(language, lot.closes_at)))
    return say(N_(", ")).join(parts)


def reserve_in(language: str, lot: PrintedLot) -> str:
    """That there is a reserve; its amount only if it may be shown."""
    if not lot.has_reserve:
        return ""
    say = translator(language)
    return say(N_("there is a reserve")) if lot.reserve_fen is None else format_fen(lot.reserve_fen)


def facts_in(language: str, lot: PrintedLot) -> list[tuple[str, str]]:
    """What there is to know about a lot, each with its untranslated heading."""
    say = translator(language)
    pieces = say(N_("{n}; the price is for one"), n=lot.quantity) if lot.quantity > 1 else ""
    found: Sequence[tuple[str, str]] = (
        (STARTING, format_fen(lot.starting_fen) if lot.starting_fen else say(N_("none"))),
        (STEPS, steps_in(language, lot.ladder)),
        (BUY_NOW, format_fen(lot.buy_now_fen) if lot.buy_now_fen is not None else ""),
        (RESERVE, reserve_in(language, lot)),
        (WORTH, format_fen(lot.worth_fen) if lot.worth_fen else ""),
        (PIECES, pieces),
        (DONOR, say(N_(", ")).join(lot.donors)),
        (CONDITION, say(N_("; ")).join(lot.restrictions)),
    )
    return [(heading, words) for heading, words in found if words]
