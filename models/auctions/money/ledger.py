"""The books in double entry: every posting's lines add up to nothing, and nothing in them is ever changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from peewee import fn

from models.access import tuples_of
from models.auctions.money.tables import Posting, PostingLine
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.record import insert_rows


class OutOfBalance(RuntimeError):
    """A posting whose lines do not add up: a fault of the program, nothing is written."""


class Line(NamedTuple):
    """Fen onto (above zero) or off (below) an account; `owed` stands under a paddle."""

    account: str
    fen: int
    paddle: Paddle | None = None


def post(
    auction: Auction, kind: str, lines: Iterable[Line], now: datetime, *, source: str = "", reason: str = ""
) -> Posting:
    """Write a posting under the next number; lines of nothing are left out."""
    moved = [line for line in lines if line.fen]
    amounts: list[int] = [line.fen for line in moved]
    if not moved or sum(amounts) != 0:
        raise OutOfBalance(f"{kind}: {[(line.account, line.fen) for line in moved]}")
    last = Posting.select(fn.COALESCE(fn.MAX(Posting.number), 0)).where(Posting.auction == auction).scalar()
    posting = Posting(auction=auction, number=last + 1, kind=kind, source=source, reason=reason, at=now)
    posting.save()
    insert_rows(PostingLine, [{"posting": posting, **line._asdict()} for line in moved])
    return posting


def owed_by(paddle: Paddle) -> int:
    """What a bidder still owes by the books; below zero it is owed to them."""
    owed = PostingLine.select(fn.COALESCE(fn.SUM(PostingLine.fen), 0)).where(PostingLine.paddle == paddle)
    return int(owed.scalar())


def balances(auction: Auction) -> dict[str, int]:
    """What stands on each account of an auction."""
    query = (
        PostingLine.select(PostingLine.account, fn.SUM(PostingLine.fen))
        .join(Posting)
        .where(Posting.auction == auction)
        .group_by(PostingLine.account)
    )
    return {account: int(fen) for account, fen in tuples_of(query)}
