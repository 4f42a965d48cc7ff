"""What is known about receipts: each with what had been won by then, read from the books it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from peewee import JOIN

from models.access import dicts_of, reading, tuples_of
from models.auctions.bids.queries import sales
from models.auctions.bids.tables import Sale
from models.auctions.lots.tables import Lot
from models.auctions.missing import gone
from models.auctions.money.paying_rules import Part
from models.auctions.money.receipt_rows import Bill, PledgeLine, ReceiptItem, ReceiptRow, Refunded
from models.auctions.money.tables import AuctionReceipt, Payment, Posting, PostingLine
from models.auctions.paddles.holders import holder, with_holder
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import Pledge
from models.auctions.tables import Auction

SOLD = ("sale", "pledge")
TAKEN_BACK = ("sale_void", "pledge_void")


class _Line(NamedTuple):
    """What a posting did to what a paddle owes."""

    number: int
    kind: str
    source: str
    fen: int


def receipts(auction: str | None = None, paddle: str | None = None) -> list[ReceiptRow]:
    """The receipts of one auction or one bidder, or all, by number."""
    with reading():
        query = _receipts().order_by(Auction.opens_at.desc(), Auction.id.desc(), AuctionReceipt.number)
        for column, ref in ((Auction.ref, auction), (Paddle.ref, paddle)):
            if ref is not None:
                query = query.where(column == ref)
        return _with_lines(dicts_of(query))


def receipt_row(ref: str) -> ReceiptRow:
    """One receipt; raises NotFound."""
    with reading():
        found = _with_lines(dicts_of(_receipts().where(AuctionReceipt.ref == ref)))
    if not found:
        raise gone()
    return found[0]


def bill(paddle: str) -> Bill:
    """What one bidder has to pay, and paid; raises NotFound for a paddle that is nobody's."""
    with reading():
        found = _bidder(paddle)
        lines = _owed_lines([found.pop("id")])
        standing = Pledge.select(Pledge.ref, Pledge.fen, Pledge.at).join(Paddle).where(Paddle.ref == paddle)
        pledges = standing.where(Pledge.struck_at.is_null()).order_by(Pledge.id)
        mine = [line for of_one in lines.values() for line in of_one]
        return Bill(
            **found,
            sales=tuple(sales(paddle=paddle)),
            pledges=tuple(PledgeLine(**values) for values in dicts_of(pledges)),
            receipts=tuple(receipts(paddle=paddle)),
            owed_fen=sum(line.fen for line in mine),
            written_off_fen=-sum(line.fen for line in mine if line.kind == "write_off"),
        )


def _bidder(paddle: str) -> dict[str, Any]:
    columns = (Paddle.id, Paddle.ref.alias("paddle"), Paddle.number, Auction.ref.alias("auction"), Auction.state)
    query = with_holder(Paddle.select(*columns, *holder()).join(Auction).switch(Paddle)).where(Paddle.ref == paddle)
    found = next(iter(dicts_of(query)), None)
    if found is None:
        raise gone()
    return dict(found)


def _receipts() -> Any:
    before = AuctionReceipt.alias()
    own = "id ref number kind at gift_fen reason"
    query = AuctionReceipt.select(
        *(getattr(AuctionReceipt, name) for name in own.split()),
        AuctionReceipt.paddle.alias("paddle_id"),
        before.number.alias("takes_back"),
        Auction.ref.alias("auction"),
        Auction.title_zh.alias("auction_title_zh"),
        Auction.title_en.alias("auction_title_en"),
        *(getattr(Auction, name) for name in ("practice", "cause_zh", "cause_en")),
        Paddle.ref.alias("paddle"),
        Paddle.number.alias("paddle_number"),
        *holder(),
    )
    query = query.join(before, JOIN.LEFT_OUTER, on=(AuctionReceipt.refunds == before.id)).switch(AuctionReceipt)
    return with_holder(query.join(Auction).switch(AuctionReceipt).join(Paddle))


def _with_lines(found: Sequence[dict[str, Any]]) -> list[ReceiptRow]:
    paddles = sorted({row["paddle_id"] for row in found})
    parts, later = _parts(paddles), _later(paddles)
    lines, items = _owed_lines(paddles), _items(paddles)
    return [
        _row(row, parts, [Refunded(n, parts[id_], gift) for id_, n, gift in later[row["id"]]], lines, items)
        for row in found
    ]


def _row(
    row: dict[str, Any],
    parts: Mapping[int, tuple[Part, ...]],
    later: Sequence[Refunded],
    lines: Mapping[int, Sequence[_Line]],
    items: Mapping[str, ReceiptItem],
) -> ReceiptRow:
    known = {name: value for name, value in row.items() if name in ReceiptRow._fields}
    earlier = _until(lines[row["paddle_id"]], row["ref"])
    void = {line.source for line in earlier if line.kind in TAKEN_BACK}
    sources = [line.source for line in earlier if line.kind in SOLD and line.source not in void]
    return ReceiptRow(
        **known,
        guest=row["household"] is None,
        items=tuple(items[source] for source in sources if source in items),
        before_fen=sum(line.fen for line in earlier),
        parts=parts[row["id"]],
        taken_back_by=tuple(later),
    )


def _until(lines: Sequence[_Line], receipt: str) -> list[_Line]:
    """What the books held of a bidder before a receipt; of one that was only a gift, by its own posting's number."""
    own = next((line.number for line in lines if line.source == receipt), None)
    return [line for line in lines if own is None or line.number < own]


def _parts(paddles: Sequence[int]) -> Mapping[int, tuple[Part, ...]]:
    found: dict[int, tuple[Part, ...]] = defaultdict(tuple)
    query = Payment.select(Payment.receipt, Payment.method, Payment.fen, Payment.given_fen).join(AuctionReceipt)
    for receipt, *part in tuples_of(query.where(AuctionReceipt.paddle << paddles).order_by(Payment.id)):
        found[receipt] += (Part(*part),)
    return found


def _later(paddles: Sequence[int]) -> Mapping[int, list[tuple[int, int, int]]]:
    """For each receipt those that take it back: their id, their number, their gift."""
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    columns = (AuctionReceipt.refunds, AuctionReceipt.id, AuctionReceipt.number, AuctionReceipt.gift_fen)
    query = AuctionReceipt.select(*columns).where(
        AuctionReceipt.paddle << paddles, AuctionReceipt.refunds.is_null(False)
    )
    for receipt, *later in tuples_of(query.order_by(AuctionReceipt.number)):
        found[receipt].append(tuple(later))
    return found


def _owed_lines(paddles: Sequence[int]) -> Mapping[int, list[_Line]]:
    """All that the books hold of what these bidders owe, in order; a receipt that was only a gift too, as nothing."""
    found: dict[int, list[_Line]] = defaultdict(list)
    columns = (PostingLine.paddle, Posting.number, Posting.kind, Posting.source, PostingLine.fen)
    query = PostingLine.select(*columns).join(Posting).where(PostingLine.paddle << paddles)
    for paddle, *line in tuples_of(query.order_by(Posting.number)):
        found[paddle].append(_Line(*line))
    gifts = AuctionReceipt.select(AuctionReceipt.paddle, Posting.number, Posting.kind, Posting.source)
    gifts = gifts.join(Posting, on=(Posting.source == AuctionReceipt.ref)).where(AuctionReceipt.paddle << paddles)
    for paddle, number, kind, source in tuples_of(gifts):
        if all(line.source != source for line in found[paddle]):
            found[paddle].append(_Line(number, kind, source, 0))
    return found


def _items(paddles: Sequence[int]) -> Mapping[str, ReceiptItem]:
    """What was ever sold to or pledged by these bidders, by the ref that the books name."""
    sold = Sale.select(Sale.ref, Lot.number, Lot.title, Lot.title_en, Sale.fen).join(Lot).where(Sale.paddle << paddles)
    pledged = Pledge.select(Pledge.ref, Pledge.fen).where(Pledge.paddle << paddles)
    items = {ref: ReceiptItem(*words) for ref, *words in tuples_of(sold)}
    return items | {ref: ReceiptItem(None, "", "", fen) for ref, fen in tuples_of(pledged)}
