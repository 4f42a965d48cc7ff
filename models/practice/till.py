"""How the winners of last spring's auction paid: most of them plainly, some in parts, with change, a gift on top."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.auctions.money import collection, paying, refunds
from models.auctions.money.paying_rules import Part, rounded_up
from models.auctions.money.queries import owed
from models.auctions.money.rows import OwedRow


def pay(auction: str, methods: list[str], now: datetime, who: str) -> None:
    """Everybody pays, in these ways of paying, and takes home what was won; one was typed in wrong at first."""
    for number, row in enumerate(owed(auction)):
        at = now + timedelta(minutes=number)
        if number == 2:
            _typed_wrong(row, at, who)
        parts, gift_fen = _parts(row.owed_fen, number, methods[number])
        paying.pay(paddle=row.ref, parts=parts, gift_fen=gift_fen, now=at, who=who)
        collection.collect(paddle=row.ref, now=at + timedelta(seconds=20), who=who)


def _parts(owed_fen: int, number: int, method: str) -> tuple[tuple[Part, ...], int]:
    """The third rounds up, the fifth pays half of it in cash, who pays in cash gets change on a note of a hundred."""
    if number == 3:
        total = rounded_up(owed_fen)
        return (Part(method, total),), total - owed_fen
    if number == 5 and owed_fen > 2000:
        return (Part("wechat", 2000), Part("cash", owed_fen - 2000)), 0
    notes = -(-owed_fen // 10000) * 10000
    return (Part(method, owed_fen, notes if method == "cash" else None),), 0


def _typed_wrong(row: OwedRow, now: datetime, who: str) -> None:
    wrong = Part("transfer", row.owed_fen)
    receipt = paying.pay(paddle=row.ref, parts=(wrong,), now=now, who=who)
    after = now + timedelta(seconds=40)
    refunds.refund(receipt=receipt.ref, parts=(wrong,), reason="不是转账，按错了", now=after, who=who)
