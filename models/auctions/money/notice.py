"""The public notice of an auction in the archive: what everybody may know, and nothing else leaves this module."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.access import snapshot, tuples_of
from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots.tables import Gift, Lot
from models.auctions.money.books import read_books
from models.auctions.money.books_rows import BookEntry, Books, Finding
from models.auctions.money.notice_rules import (
    PARTS,
    Attended,
    Money,
    Part,
    attended,
    merged,
    shown_count,
    without_names,
)
from models.auctions.money.tables import AuctionReceipt
from models.auctions.paddles.tables import Paddle
from models.auctions.rows import marked
from models.auctions.rules import ARCHIVED
from models.auctions.tables import Auction
from models.clock import day_of
from models.errors import RuleBroken
from models.households.tables import Household, Resident, Unit
from models.i18n import _


class NoNotice(RuleBroken):
    """There is nothing to tell yet, or the books do not fit."""


class HandedOver(NamedTuple):
    """What went to whom, and when."""

    beneficiary: str
    fen: int
    paid_on: date


class Winner(NamedTuple):
    """Somebody who agreed to be named, with what they won; never for how much."""

    name: str
    lot: str


class YearRow(NamedTuple):
    """One auction in the archive, for the table of the years; `bidders` is None for fewer than three."""

    auction: str
    held_on: date
    title_zh: str
    title_en: str
    raised_fen: int
    lots: int
    bidders: int | None
    handed_over_fen: int


class Notice(NamedTuple):
    """All that the notice says; titles carry the mark of a practice run."""

    title_zh: str
    title_en: str
    place: str
    held_on: date
    practice: bool
    cause_zh: str
    cause_en: str
    money: Money
    lots: int
    attended: Attended
    handed_over: tuple[HandedOver, ...]
    differences: tuple[tuple[int, str], ...]
    counted: bool
    donors: tuple[str, ...]
    unnamed_donors: bool
    winners: tuple[Winner, ...]
    years: tuple[YearRow, ...]
    digest: str
    closed_at: datetime


def notice(auction: str) -> Notice:
    """What may be hung up about an auction in the archive; raises NoNotice, NotFound."""
    with snapshot():
        row = Auction.found(auction)
        if row.state != ARCHIVED:
            raise NoNotice(
                _("The notice is made once the auction is in the archive."),
                _("First everybody pays and all is handed over; M shows what is missing."),
            )
        books = read_books(row)
        if books.findings or books.closing is None:
            raise _does_not_fit(books.findings)
        titles = marked(row.title_zh, row.title_en, practice=row.practice)
        donors, unnamed = _donors(row)
        return Notice(
            *titles,
            row.place,
            day_of(row.opens_at),
            row.practice,
            row.cause_zh,
            row.cause_en,
            money=_money(books),
            lots=_lots_sold(row),
            attended=attended(*_taking_part(row, books)),
            handed_over=_handed_over(books),
            differences=_differences(books, _names(row)),
            counted=bool(books.counts),
            donors=donors,
            unnamed_donors=unnamed,
            winners=_winners(row),
            years=() if row.practice else tuple(_years(row)),
            digest=books.closing.digest,
            closed_at=books.closing.at,
        )


def years() -> list[YearRow]:
    """The real auctions in the archive, the earliest first; for the desk and for the notice alike."""
    with snapshot():
        return _years(None)


def _years(last: Auction | None) -> list[YearRow]:
    query = Auction.select().where(Auction.state == ARCHIVED, ~Auction.practice).order_by(Auction.opens_at, Auction.id)
    if last is not None:
        query = query.where(Auction.opens_at <= last.opens_at)
    return [_year(row, read_books(row)) for row in query]


def _year(row: Auction, books: Books) -> YearRow:
    return YearRow(
        row.ref,
        day_of(row.opens_at),
        row.title_zh,
        row.title_en,
        books.raised_fen,
        _lots_sold(row),
        shown_count(sum(_taking_part(row, books))),
        books.paid_out_fen,
    )


def _does_not_fit(findings: tuple[Finding, ...]) -> NoNotice:
    words = findings[0] if findings else Finding("", _("The books were not closed."), "")
    return NoNotice(_("The books do not fit: {what}", what=words.title), words.hint)


def _money(books: Books) -> Money:
    sums = {name: -books.on(name) for name in PARTS}
    behind = {name: _behind(name, books.entries) for name in PARTS} | {"gifts": _givers(books.auction)}
    parts = [Part(name, sums[name], behind[name]) for name in PARTS]
    return Money(merged(parts), books.raised_fen, -books.on("difference"), books.paid_out_fen)


def _differences(books: Books, names: list[str]) -> tuple[tuple[int, str], ...]:
    """What was too much or missing, with its explanation, unless that names somebody."""
    return tuple(
        (count.difference_fen, without_names(count.why, names)) for count in books.counts if count.difference_fen
    )


def _behind(account: str, entries: tuple[BookEntry, ...]) -> frozenset[str]:
    """The bidders behind what stands on an account: those whose own part of it is not nothing."""
    sums: dict[str, int] = {}
    for entry in entries:
        moved = sum(line.fen for line in entry.lines if line.account == account)
        for paddle in {line.paddle for line in entry.lines if line.paddle} if moved else ():
            sums[paddle] = sums.get(paddle, 0) + moved
    return frozenset(paddle for paddle, fen in sums.items() if fen)


def _givers(auction: str) -> frozenset[str]:
    """Who gave something on top: by the receipts, for a gift alone moves nothing that is owed."""
    given = fn.SUM(AuctionReceipt.gift_fen)
    query = AuctionReceipt.select(Paddle.ref, given).join(Paddle).join(Auction).where(Auction.ref == auction)
    return frozenset(paddle for paddle, fen in tuples_of(query.group_by(Paddle.ref)) if fen)


def _names(row: Auction) -> list[str]:
    """Whatever would say of whom an explanation speaks: names and flats of those with a paddle and of their people."""
    bidders = Paddle.select(Paddle.guest_name, Household.name, Unit.label, Household.id)
    bidders = bidders.join(Household, JOIN.LEFT_OUTER).join(Unit, JOIN.LEFT_OUTER).where(Paddle.auction == row)
    found = tuples_of(bidders)
    homes = [home for *_names, home in found if home is not None]
    people = tuples_of(Resident.select(Resident.name).where(Resident.household << homes))
    return [name for values in found for name in values[:3] if name] + [name for (name,) in people]


def _lots_sold(row: Auction) -> int:
    sold = Sale.select(fn.COUNT(fn.DISTINCT(Sale.lot))).join(Lot).where(Lot.auction == row, Sale.void_at.is_null())
    return int(sold.scalar())


def _taking_part(row: Auction, books: Books) -> tuple[int, int]:
    """How many households and guests came, bid, pledged or paid."""
    bid = Bid.select(Bid.paddle).join(Lot).where(Lot.auction == row, Bid.struck_at.is_null())
    there = Paddle.checked_in_at.is_null(False) | (Paddle.id << bid)
    in_books = {line.paddle for entry in books.entries for line in entry.lines if line.paddle}
    query = Paddle.select(Paddle.household).where(Paddle.auction == row, there | (Paddle.ref << list(in_books)))
    guests = [household is None for (household,) in tuples_of(query)]
    return guests.count(False), guests.count(True)


def _handed_over(books: Books) -> tuple[HandedOver, ...]:
    """What stands, by day; to one beneficiary on one day it is one line."""
    sums: dict[tuple[date, str], int] = {}
    for row in books.payouts:
        if row.back_at is None:
            key = (row.paid_on, row.beneficiary)
            sums[key] = sums.get(key, 0) + row.fen
    return tuple(HandedOver(to, fen, day) for (day, to), fen in sorted(sums.items()))


def _donors(row: Auction) -> tuple[tuple[str, ...], bool]:
    """Who gave and may be named, and whether others gave too."""
    name = fn.COALESCE(fn.NULLIF(Gift.donor_name, ""), Household.name, "")
    query = Gift.select(name, Gift.anonymous).join(Household, JOIN.LEFT_OUTER).where(Gift.auction == row)
    found: list[tuple[Any, ...]] = tuples_of(query.order_by(Gift.id))
    named = tuple(dict.fromkeys(given for given, anonymous in found if given and not anonymous))
    return named, any(anonymous or not given for given, anonymous in found)


def _winners(row: Auction) -> tuple[Winner, ...]:
    name = fn.COALESCE(Household.name, Paddle.guest_name)
    query = Sale.select(name, Lot.title).join(Lot).switch(Sale).join(Paddle).join(Household, JOIN.LEFT_OUTER)
    query = query.where(Lot.auction == row, Sale.void_at.is_null(), Paddle.named, name != "").order_by(
        Lot.number, Sale.unit
    )
    return tuple(dict.fromkeys(Winner(*found) for found in tuples_of(query)))
