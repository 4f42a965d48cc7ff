"""What is known about the auction's money: frozen rows, added up in SQL."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from peewee import fn

from models.access import dicts_of, reading, tuples_of
from models.auctions.bids.tables import Sale
from models.auctions.lots.tables import Lot
from models.auctions.missing import gone
from models.auctions.money.rows import OwedRow
from models.auctions.money.tables import AuctionReceipt, Payment, Posting, PostingLine
from models.auctions.paddles.holders import holder, with_holder
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.households.tables import Household

# Which kinds of posting stand behind which sum of a row, as (name, kinds, sign of the owed line).
SUMS = (
    ("won_fen", ("sale", "sale_void"), 1),
    ("pledged_fen", ("pledge", "pledge_void"), 1),
    ("paid_fen", ("payment", "refund"), -1),
    ("written_off_fen", ("write_off",), -1),
)


def owed(auction: str | None = None, household: str | None = None) -> list[OwedRow]:
    """What each bidder that won or pledged anything owes, by paddle."""
    with reading():
        query = _bidders().order_by(Auction.opens_at.desc(), Auction.id.desc(), Paddle.number)
        for column, ref in ((Auction.ref, auction), (Household.ref, household)):
            if ref is not None:
                query = query.where(column == ref)
        return _with_sums(dicts_of(query))


def owed_row(paddle: str) -> OwedRow:
    """What one bidder owes; raises NotFound when nothing was ever won, pledged or paid."""
    with reading():
        found = _with_sums(dicts_of(_bidders().where(Paddle.ref == paddle)))
    if not found:
        raise gone()
    return found[0]


def _bidders() -> Any:
    in_the_books = PostingLine.select(PostingLine.paddle).where(PostingLine.paddle.is_null(False))
    query = Paddle.select(
        Paddle.id,
        Paddle.ref,
        Auction.ref.alias("auction"),
        Auction.title_zh.alias("auction_title_zh"),
        Auction.title_en.alias("auction_title_en"),
        Paddle.number.alias("paddle_number"),
        *holder(),
    )
    return with_holder(query.join(Auction).switch(Paddle)).where(Paddle.id.in_(in_the_books))


def _with_sums(found: list[dict[str, Any]]) -> list[OwedRow]:
    ids = [row["id"] for row in found]
    by_kind: dict[int, dict[str, int]] = defaultdict(dict)
    lines = PostingLine.select(PostingLine.paddle, Posting.kind, fn.SUM(PostingLine.fen)).join(Posting)
    for paddle, kind, fen in tuples_of(
        lines.where(PostingLine.paddle << ids).group_by(PostingLine.paddle, Posting.kind)
    ):
        by_kind[paddle][kind] = int(fen)
    won: dict[int, list[int]] = defaultdict(list)
    standing = Sale.select(Sale.paddle, Lot.number).join(Lot).where(Sale.paddle << ids, Sale.void_at.is_null())
    for paddle, number in tuples_of(standing.order_by(Lot.number, Sale.unit)):
        won[paddle].append(number)
    paid: dict[int, dict[str, Any]] = defaultdict(dict)
    payments = Payment.select(AuctionReceipt.paddle, Payment.method, AuctionReceipt.at).join(AuctionReceipt)
    for paddle, method, at in tuples_of(payments.where(AuctionReceipt.paddle << ids).order_by(Payment.id)):
        paid[paddle][method] = at
    return [_owed(row, by_kind[row["id"]], won[row["id"]], paid[row["id"]]) for row in found]


def _owed(row: dict[str, Any], sums: dict[str, int], won: list[int], paid: dict[str, Any]) -> OwedRow:
    known: dict[str, Any] = {name: value for name, value in row.items() if name != "id"}
    known |= {name: sign * sum(sums.get(kind, 0) for kind in kinds) for name, kinds, sign in SUMS}
    return OwedRow(
        **known,
        lot_numbers=tuple(dict.fromkeys(won)),
        owed_fen=sum(sums.values()),
        methods=tuple(paid),
        paid_at=max(paid.values(), default=None),
    )
