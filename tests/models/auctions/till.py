"""An evening's money for the tests: sold, pledged, paid, counted, handed over."""

from __future__ import annotations

import json

from models.access import operation, reading
from models.auctions.bids.hammer import unsell
from models.auctions.bids.rules import NotSold
from models.auctions.bids.tables import Sale
from models.auctions.lots.tables import Lot
from models.auctions.money.books import books
from models.auctions.money.books_rows import Books
from models.auctions.money.cash import count_cash, put_in_change, take_out_change
from models.auctions.money.ledger import Line, post
from models.auctions.money.paying import next_receipt, pay_all
from models.auctions.money.payouts import pay_out
from models.auctions.money.queries import owed
from models.auctions.money.tables import AuctionReceipt, Payment
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import Pledge, PledgeLevel
from models.auctions.rules import check_state
from models.clock import day_of
from models.journal import room_of, writing
from models.record import record_tables
from models.schema import load_tables
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

FUND, NURSERY = "本楼公共基金", "阳光托儿所"


@operation
def pledge(paddle: str, fen: int) -> str:
    """A paddle raised at a level."""
    with writing(WHO, NOW, "Pledged"):
        row = Paddle.found(paddle)
        check_state("pledge", row.auction.state)
        level = PledgeLevel.get_or_none(PledgeLevel.auction == row.auction, PledgeLevel.fen == fen)
        if level is None:
            level = PledgeLevel(auction=row.auction, fen=fen, called_at=NOW)
            level.save()
        made = Pledge(level=level, paddle=row, fen=fen, at=NOW)
        made.save()
        post(row.auction, "pledge", (Line("owed", fen, row), Line("pledges", -fen)), NOW, source=made.ref)
        ref: str = made.ref
    return ref


@operation
def strike_pledge(ref: str, why: str) -> None:
    """A pledge that does not stand any more."""
    with writing(WHO, NOW, "Struck a pledge"):
        row = Pledge.found(ref)
        check_state("pledge", row.paddle.auction.state)
        row.struck_at, row.struck_why = NOW, why
        row.save()
        lines = (Line("owed", -row.fen, row.paddle), Line("pledges", row.fen))
        post(row.paddle.auction, "pledge_void", lines, NOW, source=row.ref, reason=why)


@operation
def pay_with_gift(paddle: str, fen: int, gift: int, given: int) -> str:
    """Cash handed over for what is owed, with a gift on top and change back."""
    with writing(WHO, NOW, "Paid"):
        row = Paddle.found(paddle)
        check_state("pay", row.auction.state)
        receipt = AuctionReceipt(
            auction=row.auction, number=next_receipt(row.auction), paddle=row, gift_fen=gift, at=NOW
        )
        receipt.save()
        Payment(receipt=receipt, method="cash", fen=fen + gift, given_fen=given).save()
        lines = (Line("cash", given), Line("cash", fen + gift - given), Line("owed", -fen, row), Line("gifts", -gift))
        post(row.auction, "payment", lines, NOW, source=receipt.ref)
        ref: str = receipt.ref
    return ref


@operation
def refund(receipt: str, fen: int, why: str, method: str = "cash", paddle: str = "") -> None:
    """Part of a receipt goes back."""
    with writing(WHO, NOW, "Refunded"):
        row = AuctionReceipt.found(receipt)
        check_state("refund", row.auction.state)
        bidder = Paddle.found(paddle) if paddle else row.paddle
        back = AuctionReceipt(
            auction=row.auction,
            number=next_receipt(row.auction),
            kind="refund",
            paddle=bidder,
            refunds=row,
            reason=why,
            at=NOW,
        )
        back.save()
        Payment(receipt=back, method=method, fen=-fen).save()
        lines = (Line(method, -fen), Line("owed", fen, bidder))
        post(row.auction, "refund", lines, NOW, source=back.ref, reason=why)


@operation
def write_off(paddle: str, fen: int, why: str) -> None:
    """What a paddle owes is not asked for any more."""
    with writing(WHO, NOW, "Wrote off"):
        row = Paddle.found(paddle)
        check_state("write_off", row.auction.state)
        lines = (Line("written_off", fen), Line("owed", -fen, row))
        post(row.auction, "write_off", lines, NOW, source=row.ref, reason=why)


@operation
def void_sale(lot: str, why: str) -> None:
    """A sale that does not stand any more."""
    with writing(WHO, NOW, "Voided"):
        row = Lot.found(lot)
        check_state("void_sale", row.auction.state)
        sale = Sale.get_or_none(Sale.lot == row, Sale.void_at.is_null())
        if sale is None:
            raise NotSold("This lot is not sold.")
        unsell(sale, why, NOW)
        row.bidding = "unsold"
        row.save()


def evening(room: Saleroom) -> None:
    """Lots 1 and 2 sold (¥10, ¥25), two pledges (¥50, one struck), change of ¥200, all paid, a gift of ¥2, counted."""
    put_in_change(auction=room.auction, fen=20000, why="零钱", now=NOW, who=WHO)
    room.bid(1, 1, 1000)
    room.bid(2, 2, 2500)
    room.hammer(1)
    room.hammer(2)
    pledge(room.paddles[2], 5000)
    strike_pledge(pledge(room.paddles[0], 5000), "举错了牌")
    room.close()
    pay_with_gift(room.paddles[0], 1000, 200, 2000)
    for row in owed(room.auction):
        if not row.paid:
            pay_all(paddle=row.ref, method="wechat" if row.paddle_number == 2 else "cash", now=NOW, who=WHO)
    count_cash(auction=room.auction, counted_fen=26150, why="找零时少了五角", now=NOW, who=WHO)


def hand_over(room: Saleroom) -> Books:
    """Everything to the nursery by WeChat and to the building's fund in cash."""
    change = -books(room.auction).on("float")
    if change:
        take_out_change(auction=room.auction, fen=change, why="零钱取回", now=NOW, who=WHO)
    here = books(room.auction)
    for to, method in ((NURSERY, "wechat"), (FUND, "cash"), (FUND, "alipay"), (FUND, "transfer"), (FUND, "other")):
        if here.on(method) > 0:
            pay(room.auction, to, here.on(method), method)
    return books(room.auction)


def pay(auction: str, to: str, fen: int, method: str = "cash") -> Books:
    """Hand money over."""
    return pay_out(auction=auction, beneficiary=to, fen=fen, method=method, paid_on=day_of(NOW), now=NOW, who=WHO)


def everything() -> dict[str, list[str]]:
    """Every row of the auctions, each column of it, as it is stored."""
    load_tables()
    with reading():
        return {
            name: [json.dumps(row.stored(), ensure_ascii=False) for row in table.select().order_by(table.id)]
            for name, table in sorted(record_tables().items())
            if room_of(name) == "auctions"
        }
