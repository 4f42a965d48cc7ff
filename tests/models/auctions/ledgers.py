"""What must be true of the books of an auction whatever was done; returns nothing, and says what is wrong."""

from __future__ import annotations

from collections import Counter, defaultdict

from models.auctions.bids.tables import Sale
from models.auctions.money.queries import owed
from models.auctions.money.receipts import receipts
from models.auctions.money.tables import AuctionReceipt, Payment, Posting, PostingLine
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import Pledge
from models.auctions.tables import Auction

METHODS = ("cash", "wechat", "alipay", "transfer", "other")


def check_books(auction: str) -> None:
    """Every posting adds up; what is owed and what lies in the box is what sales, pledges and receipts say."""
    row = Auction.get(Auction.ref == auction)
    numbers = [posting.number for posting in Posting.select().where(Posting.auction == row).order_by(Posting.number)]
    assert numbers == list(range(1, len(numbers) + 1)), "the postings have a gap"
    sums: dict[int, int] = defaultdict(int)
    accounts: Counter[str] = Counter()
    owing: Counter[int] = Counter()
    for line in PostingLine.select(PostingLine).join(Posting).where(Posting.auction == row):
        sums[line.posting_id] += line.fen
        accounts[line.account] += line.fen
        if line.paddle_id is not None:
            owing[line.paddle_id] += line.fen
    assert not any(sums.values()), "a posting does not add up"
    assert not sum(accounts.values())
    written_off = _written_off(row)
    for paddle in Paddle.select().where(Paddle.auction == row):
        assert owing[paddle.id] == _bought(paddle) - _paid(paddle) - written_off[paddle.id], f"paddle {paddle.number}"
        assert -owing[paddle.id] <= _paid(paddle), "more would go back than ever came"
    for method in METHODS:
        assert accounts[method] == _taken(row, method), f"what was taken as {method}"
    assert -accounts["gifts"] == sum(receipt.gift_fen for receipt in AuctionReceipt.select().where(_of(row)))
    _check_rows(auction, owing)


def _check_rows(auction: str, owing: Counter[int]) -> None:
    """What the screens are told is the same."""
    rows = receipts(auction)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1)), "the receipts have a gap"
    for row in rows:
        assert row.left.fen >= row.left.gift_fen >= 0 and all(part.fen > 0 for part in row.left.parts)
    refs = {paddle.ref: paddle.id for paddle in Paddle.select()}
    assert {row.ref: row.owed_fen for row in owed(auction)} == {
        ref: owing[number] for ref, number in refs.items() if number in owing
    }


def _of(auction: Auction) -> object:
    return AuctionReceipt.auction == auction


def _bought(paddle: Paddle) -> int:
    sold = Sale.select().where(Sale.paddle == paddle, Sale.void_at.is_null())
    pledged = Pledge.select().where(Pledge.paddle == paddle, Pledge.struck_at.is_null())
    return sum(sale.fen for sale in sold) + sum(pledge.fen for pledge in pledged)


def _paid(paddle: Paddle) -> int:
    """Without gifts on top."""
    mine = AuctionReceipt.select().where(AuctionReceipt.paddle == paddle)
    payments = Payment.select(Payment).join(AuctionReceipt).where(AuctionReceipt.paddle == paddle)
    return sum(payment.fen for payment in payments) - sum(receipt.gift_fen for receipt in mine)


def _taken(auction: Auction, method: str) -> int:
    payments = Payment.select(Payment).join(AuctionReceipt).where(_of(auction), Payment.method == method)
    return sum(payment.fen for payment in payments)


def _written_off(auction: Auction) -> Counter[int]:
    found: Counter[int] = Counter()
    lines = PostingLine.select(PostingLine).join(Posting).where(Posting.auction == auction, Posting.kind == "write_off")
    for line in lines:
        if line.paddle_id is not None:
            found[line.paddle_id] -= line.fen
    return found
