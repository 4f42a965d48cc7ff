"""The books of an auction, read whole and checked on every reading: against sales, pledges, receipts and counts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from peewee import JOIN

from models.access import dicts_of, reading, snapshot, tuples_of
from models.auctions.bids.tables import Sale
from models.auctions.lots.tables import Lot
from models.auctions.money import books_rules
from models.auctions.money.books_rows import (
    BookEntry,
    BookLine,
    Books,
    ClosingRow,
    CountRow,
    Finding,
    PayoutListRow,
    PayoutRow,
    PostingRow,
)
from models.auctions.money.tables import (
    AuctionClosing,
    AuctionReceipt,
    CashCount,
    CashMove,
    Payment,
    Payout,
    Posting,
    PostingLine,
)
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import Pledge, PledgeLevel
from models.auctions.rows import marked
from models.auctions.rules import ARCHIVED
from models.auctions.tables import Auction

_LISTED = ("beneficiary", "fen", "method", "paid_on", "note", "back_at", "back_why")


def books(auction: str) -> Books:
    """The books of an auction, checked; raises NotFound."""
    with snapshot():
        return read_books(Auction.found(auction))


def all_findings() -> list[tuple[str, Finding]]:
    """What does not fit in the books of any auction, with its Chinese title."""
    with snapshot():
        found = [(_title(auction), read_books(auction)) for auction in Auction.select().order_by(Auction.id)]
        return [(title, finding) for title, here in found for finding in here.findings]


def postings() -> list[PostingRow]:
    """Every line of the books of every auction, the latest auction first, in the order of the entries."""
    with reading():
        return [
            PostingRow(
                auction.ref,
                _title(auction),
                entry.number,
                entry.at,
                entry.kind,
                line.account,
                line.paddle_number,
                line.fen if line.fen > 0 else None,
                -line.fen if line.fen < 0 else None,
                entry.reason,
                entry.source,
            )
            for auction in Auction.select().order_by(Auction.opens_at.desc(), Auction.id.desc())
            for entry in _entries(auction)
            for line in entry.lines
        ]


def payouts() -> list[PayoutListRow]:
    """All that was handed over, the latest auction first."""
    with reading():
        return [
            PayoutListRow(auction.ref, _title(auction), *(getattr(row, name) for name in _LISTED))
            for auction in Auction.select().order_by(Auction.opens_at.desc(), Auction.id.desc())
            for row in payouts_of(auction)
        ]


def _title(auction: Auction) -> str:
    return marked(auction.title_zh, auction.title_en, practice=auction.practice)[0]


def read_books(auction: Auction) -> Books:
    """The books as they stand in the transaction under way."""
    entries, handed_over = _entries(auction), payouts_of(auction)
    closing = AuctionClosing.get_or_none(AuctionClosing.auction == auction)
    counts = [CountRow(*values) for values in _of(CashCount, auction, *CountRow._fields)]
    numbers = dict(tuples_of(Paddle.select(Paddle.ref, Paddle.number).where(Paddle.auction == auction)))
    moved = [books_rules.Move(*values) for values in _of(CashMove, auction, "ref", "fen")]
    facts = books_rules.Facts(
        entries=tuple(entries),
        deals=tuple(_deals(auction)),
        receipts=tuple(_receipts(auction)),
        moves=tuple(moved),
        counts=tuple(
            books_rules.Move(ref, counted - expected)
            for ref, counted, expected in _of(CashCount, auction, "ref", "counted_fen", "expected_fen")
        ),
        payouts=tuple(books_rules.Move(*values) for values in _of(Payout, auction, "ref", "fen", "method")),
        closing=_closing(closing),
        archived=auction.state == ARCHIVED,
        digest=_digest(entries, auction),
        numbers=numbers,
    )
    return Books(
        auction=auction.ref,
        state=auction.state,
        practice=auction.practice,
        balances=books_rules.balances(entries),
        entries=facts.entries,
        payouts=tuple(handed_over),
        counts=tuple(counts),
        closing=facts.closing,
        owing=_owing(entries),
        findings=books_rules.check(facts),
    )


def digest_of(auction: Auction) -> str:
    """The SHA-256 of all postings, their lines, and what was handed over to whom, as they stand now."""
    return _digest(_entries(auction), auction)


def _digest(entries: list[BookEntry], auction: Auction) -> str:
    columns = ("ref", "beneficiary", "fen", "method", "paid_on", "note")
    handed_over = ["\t".join(map(str, values)) for values in _of(Payout, auction, *columns)]
    return books_rules.digest(books_rules.canonical(entries, handed_over))


def _of(table: Any, auction: Auction, *columns: str) -> list[tuple[Any, ...]]:
    query = table.select(*(getattr(table, name) for name in columns))
    return tuples_of(query.where(table.auction == auction).order_by(table.id))


def _entries(auction: Auction) -> list[BookEntry]:
    lines: dict[int, list[BookLine]] = defaultdict(list)
    query = (
        PostingLine.select(
            PostingLine.posting, PostingLine.account, Paddle.ref, Paddle.number.alias("number"), PostingLine.fen
        )
        .join(Posting)
        .switch(PostingLine)
        .join(Paddle, JOIN.LEFT_OUTER)
        .where(Posting.auction == auction)
        .order_by(PostingLine.id)
    )
    for posting, account, paddle, number, fen in tuples_of(query):
        lines[posting].append(BookLine(account, paddle or "", number, int(fen)))
    columns = ("id", *BookEntry._fields[:-1])
    found = Posting.select(*(getattr(Posting, name) for name in columns)).where(Posting.auction == auction)
    return [BookEntry._make((*row[1:], tuple(lines[row[0]]))) for row in tuples_of(found.order_by(Posting.number))]


def payouts_of(auction: Auction) -> list[PayoutRow]:
    """What was handed over of one auction; what came back says so at the payout itself."""
    back = Payout.alias()
    own = [name for name in PayoutRow._fields if name not in ("auction", "back_at", "back_why")]
    query = (
        Payout.select(
            *(getattr(Payout, name) for name in own),
            Auction.ref.alias("auction"),
            back.at.alias("back_at"),
            back.note.alias("back_why"),
        )
        .join(Auction)
        .switch(Payout)
        .join(back, JOIN.LEFT_OUTER, on=(back.reverses == Payout.id))
        .where(Payout.auction == auction, Payout.reverses.is_null())
        .order_by(Payout.id)
    )
    return [PayoutRow(**{**row, "back_why": row["back_why"] or ""}) for row in dicts_of(query)]


def _deals(auction: Auction) -> list[books_rules.Deal]:
    sold = Sale.select(Sale.ref, Paddle.ref.alias("paddle"), Sale.fen, Sale.void_at).join(Lot)
    sold = sold.switch(Sale).join(Paddle).where(Lot.auction == auction).order_by(Sale.id)
    pledged = Pledge.select(Pledge.ref, Paddle.ref.alias("paddle"), Pledge.fen, Pledge.struck_at).join(PledgeLevel)
    pledged = pledged.switch(Pledge).join(Paddle).where(PledgeLevel.auction == auction).order_by(Pledge.id)
    return [
        books_rules.Deal(ref, account, paddle, fen, void=void is not None)
        for account, query in (("lots", sold), ("pledges", pledged))
        for ref, paddle, fen, void in tuples_of(query)
    ]


def _receipts(auction: Auction) -> list[books_rules.Receipt]:
    paid: dict[int, list[tuple[str, int]]] = defaultdict(list)
    payments = Payment.select(Payment.receipt, Payment.method, Payment.fen).join(AuctionReceipt)
    for receipt, method, fen in tuples_of(payments.where(AuctionReceipt.auction == auction).order_by(Payment.id)):
        paid[receipt].append((method, fen))
    columns = (AuctionReceipt.id, AuctionReceipt.ref, AuctionReceipt.number, AuctionReceipt.kind)
    query = AuctionReceipt.select(*columns, Paddle.ref.alias("paddle"), AuctionReceipt.gift_fen).join(Paddle)
    query = query.where(AuctionReceipt.auction == auction).order_by(AuctionReceipt.number)
    return [books_rules.Receipt._make((*row[1:], tuple(paid[row[0]]))) for row in tuples_of(query)]


def _closing(closing: AuctionClosing | None) -> ClosingRow | None:
    return None if closing is None else ClosingRow(*(getattr(closing, name) for name in ClosingRow._fields))


def _owing(entries: list[BookEntry]) -> tuple[tuple[int, int], ...]:
    """Who owes how much, or is owed some (below zero): numbers of paddles with amounts."""
    sums: dict[int, int] = defaultdict(int)
    for entry in entries:
        for line in entry.lines:
            if line.account == "owed":
                sums[line.paddle_number or 0] += line.fen
    return tuple((paddle, fen) for paddle, fen in sorted(sums.items()) if fen)
