"""Everything that can be done with an auction, by name: the machine of the books draws from here.

A deed gets the room and a number to choose by, and may be refused. Another operation joins by a line in `DEEDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from models import undo
from models.auctions import steps
from models.auctions.bids.hammer import call_lot, pass_lot, undo_hammer
from models.auctions.bids.queries import sales
from models.auctions.lots.operations import withdraw_lot
from models.auctions.lots.queries import lot_row
from models.auctions.money.books import books
from models.auctions.money.cash import count_cash, put_in_change, take_out_change
from models.auctions.money.collection import bring_back, collect, make_ready
from models.auctions.money.paying import METHODS, Part, pay, pay_all
from models.auctions.money.payouts import take_back_payout
from models.auctions.money.queries import owed
from models.auctions.money.receipt_rows import ReceiptRow
from models.auctions.money.receipts import receipts
from models.auctions.money.refunds import refund, take_back_refund
from models.auctions.money.voiding import back_out, let_stand, offer_to_next, owe_again, write_off
from models.errors import RuleBroken
from models.journal import entries
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_lot
from tests.models.auctions.till import FUND
from tests.models.auctions.till import pay as hand_over

T = TypeVar("T")


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


def some(found: Sequence[T], n: int) -> T:
    if not found:
        raise RuleBroken("There is none.")
    return found[n % len(found)]


def _receipts(room: Room, kind: str = "payment") -> list[ReceiptRow]:
    return [row for row in receipts(room.auction) if row.kind == kind]


def _owes(room: Room, paddle: str) -> int:
    return next((row.owed_fen for row in owed(room.auction) if row.ref == paddle), 0)


def _pay_in_parts(room: Room, n: int) -> None:
    """A part by WeChat, the rest in cash with change, a gift on top."""
    fen = max(_owes(room, room.paddle(n)), 0)
    gift, some_of_it = (0, 1, 5000)[n % 3], fen // (n % 4 + 1)
    parts = [Part("wechat", some_of_it)] if some_of_it else []
    cash = fen - some_of_it + gift
    if cash:
        parts.append(Part("cash", cash, cash + (0, 350)[n % 2]))
    pay(paddle=room.paddle(n), parts=tuple(parts), gift_fen=gift, now=NOW, who=WHO)


def _refund(room: Room, n: int) -> None:
    row = some(_receipts(room), n)
    left = some(row.left.parts, n)
    fen = left.fen if n % 2 else min(100, left.fen)
    gift = max(fen - (row.left.fen - row.left.gift_fen), 0)
    refund(receipt=row.ref, parts=(Part(left.method, fen),), gift_fen=gift, reason="找错了", now=NOW, who=WHO)


def _take_back_refund(room: Room, n: int) -> None:
    row = some(_receipts(room, "refund"), n)
    take_back_refund(receipt=row.ref, reason="退错了", now=NOW, who=WHO)


def _sale(room: Room, n: int, *, void: bool = False) -> str:
    return some([row.ref for row in sales(room.auction, void=void) if not void or row.void_at is not None], n)


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
        _pay_back(room, row.ref)
    _even(room)
    steps.archive_auction(auction=room.auction, now=NOW, who=WHO)


def _pay_back(room: Room, paddle: str) -> None:
    """What is owed to a bidder goes back, receipt by receipt, way by way; gifts stay given."""
    for row in _receipts(room):
        for part in row.left.parts if row.paddle == paddle else ():
            fen = min(-_owes(room, paddle), part.fen, row.left.fen - row.left.gift_fen)
            if fen > 0:
                refund(receipt=row.ref, parts=(Part(part.method, fen),), reason="退款", now=NOW, who=WHO)


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
            hand_over(room.auction, FUND, here.on(method), method)


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
    "back out": lambda room, n: back_out(sale=_sale(room, n), reason="不要了", now=NOW, who=WHO),
    "let it stand": lambda room, n: let_stand(sale=_sale(room, n, void=True), reason="还是要", now=NOW, who=WHO),
    "offer to the next": lambda room, n: offer_to_next(lot=room.lot(n), now=NOW, who=WHO),
    "pay": lambda room, n: pay_all(paddle=room.paddle(n), method=METHODS[n % 9 % 5], now=NOW, who=WHO),
    "pay in parts": _pay_in_parts,
    "refund": _refund,
    "take back a refund": _take_back_refund,
    "write off": lambda room, n: write_off(paddle=room.paddle(n), reason="搬走了", now=NOW, who=WHO),
    "owe again": lambda room, n: owe_again(paddle=room.paddle(n), reason="又来了", now=NOW, who=WHO),
    "lay ready": lambda room, n: make_ready(paddle=room.paddle(n), now=NOW, who=WHO),
    "collect": lambda room, n: collect(paddle=room.paddle(n), unpaid=n % 2 == 0, now=NOW, who=WHO),
    "bring back": lambda room, n: bring_back(sale=_sale(room, n), now=NOW, who=WHO),
    "put change in": lambda room, n: put_in_change(auction=room.auction, fen=n + 1, why="零钱", now=NOW, who=WHO),
    "take change out": lambda room, n: take_out_change(auction=room.auction, fen=n % 500, why="取回", now=NOW, who=WHO),
    "count": lambda room, n: count_cash(auction=room.auction, counted_fen=n, why="数过了", now=NOW, who=WHO),
    "hand over": lambda room, n: hand_over(room.auction, FUND, n % 300 + 1, METHODS[n % 3 % 2]),
    "came back": _take_back_payout,
    "undo": _undo,
    "undo an old one": _undo_an_old_one,
    "redo": _redo,
}
