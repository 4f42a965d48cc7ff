"""Everything that can be done with an auction, by name: the machine of the books draws from here.

A deed gets the room and a number to choose by, and may be refused. Another operation joins by a line in `DEEDS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models import undo
from models.access import reading
from models.auctions import steps
from models.auctions.bids.hammer import call_lot, pass_lot, undo_hammer
from models.auctions.lots.operations import withdraw_lot
from models.auctions.lots.queries import lot_row
from models.auctions.money.books import books
from models.auctions.money.cash import count_cash, put_in_change, take_out_change
from models.auctions.money.paying import METHODS, pay_all
from models.auctions.money.payouts import take_back_payout
from models.auctions.money.queries import owed
from models.auctions.money.tables import AuctionReceipt
from models.errors import RuleBroken
from models.journal import entries
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_lot
from tests.models.auctions.till import FUND, pay, pay_with_gift, refund, void_sale, write_off


@dataclass(slots=True)
class Room(Saleroom):
    """A saleroom whose setting up is not taken back."""

    kept: frozenset[str] = frozenset()

    def lot(self, n: int) -> str:
        """Some lot."""
        return self.lots[n % len(self.lots)]

    def paddle(self, n: int) -> str:
        """Some paddle."""
        return self.paddles[n // 7 % len(self.paddles)]


def _bid(room: Room, n: int) -> None:
    least = lot_row(room.lot(n)).least_fen
    room.bid(n % len(room.lots) + 1, n // 7 % 3 + 1, least + (-1, 0, 0, 100)[n % 4])


def some(found: list[str], n: int) -> str:
    if not found:
        raise RuleBroken("There is none.")
    return found[n % len(found)]


def _receipt(room: Room, n: int) -> AuctionReceipt:
    with reading():
        query = AuctionReceipt.select().where(AuctionReceipt.kind == "payment", AuctionReceipt.paddle << _ids(room))
        found = list(query.order_by(AuctionReceipt.id))
    if not found:
        raise RuleBroken("There is none.")
    row: AuctionReceipt = found[n % len(found)]
    return row


def _ids(room: Room) -> list[int]:
    from models.auctions.paddles.tables import Paddle

    return [row.id for row in Paddle.select().where(Paddle.ref << room.paddles)]


def _owes(room: Room, paddle: str) -> int:
    return next((row.owed_fen for row in owed(room.auction) if row.ref == paddle), 0)


def _pay_with_gift(room: Room, n: int) -> None:
    fen = max(_owes(room, room.paddle(n)), 0)
    gift = (100, 1, 5000)[n % 3]
    pay_with_gift(room.paddle(n), fen, gift, fen + gift + (0, 350)[n % 2])


def _write_off(room: Room, n: int) -> None:
    fen = _owes(room, room.paddle(n))
    if fen <= 0:
        raise RuleBroken("Nothing is owed.")
    write_off(room.paddle(n), fen - (fen // 3 if n % 2 else 0), "搬走了")


def _take_back_payout(room: Room, n: int) -> None:
    row = some([row.ref for row in books(room.auction).payouts], n)
    take_back_payout(payout=row, reason="账号写错了", now=NOW, who=WHO)


def _undo(room: Room, n: int) -> None:
    entry = undo.next_undo()
    if entry is None or entry.ref in room.kept:
        raise RuleBroken("Nothing is to be undone.")
    undo.undo(entry=entry.ref, now=NOW, who=WHO)


def _undo_an_old_one(room: Room, n: int) -> None:
    undo.undo(entry=some([row.ref for row in entries(limit=30) if row.ref not in room.kept], n), now=NOW, who=WHO)


def _redo(room: Room, n: int) -> None:
    entry = undo.next_redo()
    if entry is None:
        raise RuleBroken("Nothing is to be done again.")
    undo.redo(entry=entry.ref, now=NOW, who=WHO)


def finish(room: Room) -> None:
    """Go through all that is left of the evening, to the archive."""
    for state, step in (
        ("setup", steps.lock_auction),
        ("locked", steps.open_auction),
        ("live", steps.close_auction),
    ):
        if books(room.auction).state == state:
            step(auction=room.auction, now=NOW, who=WHO)
    for row in owed(room.auction):
        if row.owed_fen > 0:
            pay_all(paddle=row.ref, now=NOW, who=WHO)
        elif row.owed_fen < 0:
            with reading():
                receipt = AuctionReceipt.get(AuctionReceipt.paddle << _ids(room), AuctionReceipt.kind == "payment")
            refund(receipt.ref, -row.owed_fen, "退款", paddle=row.ref)
    _even(room)
    steps.archive_auction(auction=room.auction, now=NOW, who=WHO)


def _even(room: Room) -> None:
    here = books(room.auction)
    change = -here.on("float")
    if here.on("cash") < change:
        count_cash(auction=room.auction, counted_fen=change, why="补上了", now=NOW, who=WHO)
    if change:
        take_out_change(auction=room.auction, fen=change, why="零钱取回", now=NOW, who=WHO)
    here = books(room.auction)
    for method in METHODS:
        if here.on(method) > 0:
            pay(room.auction, FUND, here.on(method), method)


Deed = Callable[[Room, int], object]
DEEDS: dict[str, Deed] = {
    "lock": lambda room, n: steps.lock_auction(auction=room.auction, now=NOW, who=WHO),
    "unlock": lambda room, n: steps.unlock_auction(auction=room.auction, now=NOW, who=WHO),
    "open": lambda room, n: steps.open_auction(auction=room.auction, now=NOW, who=WHO),
    "close": lambda room, n: steps.close_auction(auction=room.auction, now=NOW, who=WHO),
    "reopen": lambda room, n: steps.reopen_auction(auction=room.auction, now=NOW, who=WHO),
    "archive": lambda room, n: steps.archive_auction(auction=room.auction, now=NOW, who=WHO),
    "add a lot": lambda room, n: room.lots.append(make_lot(room.auction, f"第{n}件").ref),
    "withdraw": lambda room, n: withdraw_lot(lot=room.lot(n), now=NOW, who=WHO),
    "bid": _bid,
    "bid again": _bid,
    "bid once more": _bid,
    "call": lambda room, n: call_lot(lot=room.lot(n), now=NOW, who=WHO),
    "hammer": lambda room, n: room.hammer(n % len(room.lots) + 1),
    "hammer again": lambda room, n: room.hammer(n // 3 % len(room.lots) + 1),
    "take the hammer back": lambda room, n: undo_hammer(lot=room.lot(n), now=NOW, who=WHO),
    "pass": lambda room, n: pass_lot(lot=room.lot(n), now=NOW, who=WHO),
    "void a sale": lambda room, n: void_sale(room.lot(n), "送错了"),
    "pay": lambda room, n: pay_all(paddle=room.paddle(n), method=METHODS[n % 9 % 5], now=NOW, who=WHO),
    "pay with a gift": _pay_with_gift,
    "refund": lambda room, n: refund(_receipt(room, n).ref, (100, 1, 999)[n % 3], "找错了"),
    "write off": _write_off,
    "put change in": lambda room, n: put_in_change(auction=room.auction, fen=n + 1, why="零钱", now=NOW, who=WHO),
    "take change out": lambda room, n: take_out_change(auction=room.auction, fen=n % 500, why="取回", now=NOW, who=WHO),
    "count": lambda room, n: count_cash(auction=room.auction, counted_fen=n, why="数过了", now=NOW, who=WHO),
    "hand over": lambda room, n: pay(room.auction, FUND, n % 300 + 1, METHODS[n % 3 % 2]),
    "came back": _take_back_payout,
    "undo": _undo,
    "undo an old one": _undo_an_old_one,
    "redo": _redo,
}
