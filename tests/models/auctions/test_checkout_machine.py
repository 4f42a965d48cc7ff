"""Whatever is paid, paid back, backed out of, offered and written off in whatever order: the books stay right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.auctions.bids.queries import sales
from models.auctions.money import collection, paying, refunds, voiding
from models.auctions.money.paying_rules import METHODS, Part
from models.auctions.money.receipts import bill, receipts
from models.auctions.paddles.operations import give_paddle
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.auctions.ledgers import check_books
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_auction, make_household, make_lot

BY: dict[str, Any] = {"now": NOW, "who": WHO}
Deed = tuple[str, int, int, str]
DEEDS = st.tuples(
    st.sampled_from(
        ["pay", "pay", "refund", "refund", "again", "back_out", "offer", "stand", "off", "owe", "collect", "close"]
    ),
    st.integers(0, 5),
    st.integers(0, 4000),
    st.sampled_from(METHODS),
)


def _pay(room: Saleroom, nth: int, fen: int, method: str) -> None:
    paddle = room.paddles[nth % 3]
    owed = bill(paddle).owed_fen
    wanted = fen if nth < 3 else max(owed, 0) + fen % 300
    gift = max(0, wanted - max(owed, 0))
    given = wanted + 500 if method == "cash" and nth % 2 else None
    paying.pay(paddle=paddle, parts=(Part(method, wanted, given),), gift_fen=gift, seen_fen=owed, **BY)


def _refund(room: Saleroom, nth: int, fen: int, _method: str) -> None:
    rows = [row for row in receipts(room.auction) if row.kind == "payment" and row.left.parts]
    if rows:
        left = rows[nth % len(rows)].left
        part = left.parts[0]
        back = Part(part.method, min(fen, part.fen + 1))  # at times a fen more than is there
        gift = max(0, back.fen - (left.fen - left.gift_fen))
        refunds.refund(receipt=rows[nth % len(rows)].ref, parts=(back,), gift_fen=gift, reason="machine", **BY)


def _again(room: Saleroom, nth: int, _fen: int, _method: str) -> None:
    rows = [row for row in receipts(room.auction) if row.kind == "refund"]
    if rows:
        refunds.take_back_refund(receipt=rows[nth % len(rows)].ref, reason="machine", **BY)


def _sale(room: Saleroom, nth: int) -> str:
    rows = sales(auction=room.auction, void=True)
    return rows[nth % len(rows)].ref


def _collect(room: Saleroom, nth: int, fen: int, _method: str) -> None:
    if fen % 3 == 0:
        collection.collect(paddle=room.paddles[nth % 3], unpaid=fen % 2 == 0, **BY)
    else:
        collection.bring_back(sale=_sale(room, nth), **BY)


DO: dict[str, Callable[[Saleroom, int, int, str], object]] = {
    "pay": _pay,
    "refund": _refund,
    "again": _again,
    "back_out": lambda room, nth, _f, _m: voiding.back_out(sale=_sale(room, nth), reason="machine", **BY),
    "offer": lambda room, nth, _f, _m: voiding.offer_to_next(lot=room.lots[nth % 3], **BY),
    "stand": lambda room, nth, _f, _m: voiding.let_stand(sale=_sale(room, nth), reason="machine", **BY),
    "off": lambda room, nth, _f, _m: voiding.write_off(paddle=room.paddles[nth % 3], reason="machine", **BY),
    "owe": lambda room, nth, _f, _m: voiding.owe_again(paddle=room.paddles[nth % 3], reason="machine", **BY),
    "collect": _collect,
    "close": lambda room, _n, _f, _m: room.close(),
}


BIDS = (((1, 1000), (2, 1500), (3, 1600)), ((3, 1000), (2, 2000)), ((2, 1000), (3, 1100)))


def _sold(households: list[str]) -> Saleroom:
    """One more auction of the same families, its three lots knocked down."""
    room = Saleroom(make_auction().ref, households)
    room.paddles = [give_paddle(auction=room.auction, household=home, **BY).ref for home in households]
    room.lots = [make_lot(room.auction, title).ref for title in ("茶壶", "字画", "毛毯")]
    room.open()
    for lot, bids in enumerate(BIDS, 1):
        for paddle, fen in bids:
            room.bid(lot, paddle, fen)
        room.hammer(lot)
    return room


def test_the_books_stay_right_whatever_is_done(building: BuildingRow, engine: str) -> None:
    set_language("en")
    households = [make_household(nth, name).ref for nth, name in enumerate(("赵家", "钱家", "孙家"))]
    done: set[str] = set()

    @settings(max_examples=8 if engine == "sqlite" else 4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(DEEDS, min_size=8, max_size=16))
    def run(deeds: list[Deed]) -> None:
        room = _sold(households)
        for name, nth, fen, method in deeds:
            with suppress(RuleBroken):
                DO[name](room, nth, fen, method)
                done.add(name)
                check_books(room.auction)

    run()
    assert len(done) >= (5 if engine == "sqlite" else 3), f"the machine got little done: {sorted(done)}"
