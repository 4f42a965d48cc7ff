"""The clock: what ends when, what a late bid moves, and that the end knocks each lot down once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from models import undo
from models.auctions import operations
from models.auctions.bids import closing, hammer, maximums
from models.auctions.bids import rules as bid_rules
from models.auctions.bids.bidding import bid
from models.auctions.bids.clock import end_of, is_late, moved_end, next_end
from models.auctions.bids.queries import sales
from models.auctions.lots.operations import withdraw_lot
from models.auctions.lots.queries import lot_row, lots
from models.auctions.lots.terms import Selling, Terms
from models.auctions.operations import Evening
from models.auctions.paddles.operations import give_paddle
from models.journal import entries
from tests.models.auctions.saleroom import NOW, USUAL, WHO, Saleroom, make_lot

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
END = NOW + timedelta(minutes=10)
MINUTE, SECOND, BIT = timedelta(minutes=1), timedelta(seconds=1), timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("way", "own", "end"), [("live", END, None), ("clock", END, END), ("clock", None, NOW), ("paper", None, NOW)]
)
def test_when_a_lot_ends(way: str, own: datetime | None, end: datetime | None) -> None:
    assert end_of(way, own, NOW) == end


@pytest.mark.parametrize(
    ("before_the_end", "late"),
    [(2 * MINUTE + BIT, False), (2 * MINUTE, True), (MINUTE, True), (BIT, True), (0 * MINUTE, False), (-BIT, False)],
)
def test_which_bid_is_late(before_the_end: timedelta, late: bool) -> None:
    assert is_late(END, END - before_the_end, 2) is late
    assert not is_late(END, END - before_the_end, 0)


@pytest.mark.parametrize(("before_the_end", "moved"), [(MINUTE, 2), (2 * MINUTE, 1), (5 * MINUTE, 0), (3 * MINUTE, 0)])
def test_how_far_the_end_moves(before_the_end: timedelta, moved: int) -> None:
    assert moved_end(END, END - before_the_end, 3) == END + moved * MINUTE


def _clocked(room: Saleroom, evening: Evening, *tables: str) -> Saleroom:
    """A live auction with one lot on each table, all of which end together, behind the usual three."""
    row = operations.create_auction(title_zh="慈善拍卖", opens_at=NOW, closes_at=END, evening=evening, now=NOW, who=WHO)
    here = Saleroom(row.ref, room.households)
    here.paddles = [give_paddle(auction=row.ref, household=h, now=NOW, who=WHO).ref for h in room.households]
    here.lots = [
        make_lot(row.ref, f"花瓶{n}", Terms(1000, "0:100", 1500 if n == 0 else None), Selling("clock", table)).ref
        for n, table in enumerate(tables)
    ]
    here.open()
    return here


SOFT = Evening(soft_minutes=2, extend_minutes=3)


def _ends(room: Saleroom) -> list[timedelta]:
    """How much later than planned each lot ends."""
    return [lot.closes_at - END for lot in lots(room.auction) if lot.closes_at is not None]


@SQLITE
@pytest.mark.parametrize(
    ("whole_table", "before_the_end", "later"),
    [
        (False, 2 * MINUTE + SECOND, (0, 0, 0)),
        (False, MINUTE, (2, 0, 0)),
        (True, MINUTE, (2, 2, 0)),
        (True, 2 * MINUTE, (1, 1, 0)),
    ],
)
def test_a_late_bid_keeps_the_lot_or_its_table_open(
    room: Saleroom, whole_table: bool, before_the_end: timedelta, later: tuple[int, ...]
) -> None:
    here = _clocked(room, SOFT._replace(extend_table=whole_table), "一号桌", "一号桌", "二号桌")
    here.bid(1, 1, 1000, END - before_the_end)
    assert _ends(here) == [minutes * MINUTE for minutes in later]
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert _ends(here) == [0 * MINUTE] * 3


@SQLITE
def test_a_bid_is_refused_from_the_very_end_on_and_a_sheet_is_not(room: Saleroom) -> None:
    here = _clocked(room, SOFT, "一号桌")
    for at in (END, END + timedelta(milliseconds=1)):
        with pytest.raises(bid_rules.BidTooLate, match="bidding ended at the closing time"):
            here.bid(1, 1, 1000, at)
    written: dict[str, Any] = {"lot": here.lots[0], "paddle": here.paddles[0], "who": WHO}
    assert bid(**written, amount_fen=1000, sheet_line=1, now=END + MINUTE).closes_at == END
    assert (
        bid(**written | {"paddle": here.paddles[1]}, amount_fen=1100, sheet_line=2, now=END - SECOND).closes_at == END
    )
    assert here.bid(1, 3, 1200, END - BIT).closes_at == END + 3 * MINUTE - BIT
    assert here.bid(1, 1, 1300, END + 2 * MINUTE).closes_at == END + 5 * MINUTE


@SQLITE
def test_what_the_desk_bids_late_keeps_the_lot_open_too(room: Saleroom) -> None:
    here = _clocked(room, SOFT, "一号桌")
    left: dict[str, Any] = {"lot": here.lots[0], "now": END - MINUTE, "who": WHO}
    assert maximums.leave_maximum(paddle=here.paddles[0], most_fen=3000, **left).closes_at == END + 2 * MINUTE
    left["now"] = END + MINUTE
    assert maximums.leave_maximum(paddle=here.paddles[0], most_fen=4000, **left).closes_at == END + 2 * MINUTE


@SQLITE
def test_the_clock_knocks_down_what_is_over_once_and_leaves_the_rest(room: Saleroom) -> None:
    here = _clocked(room, SOFT, "一号桌", "一号桌", "二号桌", "二号桌")
    on_paper = make_lot(here.auction, "台灯", USUAL, Selling("paper"))
    here.bid(1, 1, 1000)  # below the reserve
    here.bid(2, 2, 1000)
    here.bid(3, 3, 1000, END - SECOND)
    withdraw_lot(lot=here.lots[3], now=NOW, who=WHO)
    assert closing.close_due_lots(auction=here.auction, now=END - BIT, who=WHO) == []
    closed = closing.close_due_lots(auction=here.auction, now=END, who=WHO)
    assert [(row.number, row.state) for row in closed] == [(1, "unsold"), (2, "sold")]
    assert str(entries()[0].sentence) == "The time was over for lot 1, 2"
    before = len(entries())
    assert closing.close_due_lots(auction=here.auction, now=END, who=WHO) == [] and len(entries()) == before
    assert [row.state for row in lots(here.auction)] == ["unsold", "sold", "open", "withdrawn", "open"]
    assert [(sale.lot_number, sale.paddle_number, sale.fen) for sale in sales(here.auction)] == [(2, 2, 1000)]
    with pytest.raises(bid_rules.SoldAlready, match="Lot 2 is sold already: to paddle 2 for ¥10"):
        here.hammer(2)
    assert lot_row(on_paper.ref).state == "open"
    assert [row.number for row in closing.close_due_lots(auction=here.auction, now=END + 3 * MINUTE, who=WHO)] == [3]


@SQLITE
def test_a_lot_brought_back_after_its_time_gets_some_more(room: Saleroom) -> None:
    here = _clocked(room, SOFT, "一号桌", "一号桌")
    here.bid(1, 1, 1000)
    closing.close_due_lots(auction=here.auction, now=END, who=WHO)
    row = hammer.undo_hammer(lot=here.lots[0], now=END + MINUTE, who=WHO)
    assert (row.state, row.closes_at, row.top_fen) == ("open", END + 6 * MINUTE, 1000)
    assert closing.close_due_lots(auction=here.auction, now=END + 5 * MINUTE, who=WHO) == []
    hammer.pass_lot(lot=here.lots[0], now=END + MINUTE, who=WHO)
    assert closing.close_due_lots(auction=here.auction, now=END + 9 * MINUTE, who=WHO) == []
    row = hammer.call_lot(lot=here.lots[0], now=END + 10 * MINUTE, who=WHO)
    assert (row.state, row.closes_at) == ("open", END + 15 * MINUTE)
    row = hammer.call_lot(lot=here.lots[0], now=END + 20 * MINUTE, who=WHO)
    assert row.closes_at == END + 15 * MINUTE  # calling an open lot again gives no time


@SQLITE
@pytest.mark.parametrize("end_it", [lambda room: room.close(), lambda room: None])
def test_no_clock_runs_outside_the_evening(room: Saleroom, end_it: Callable[[Saleroom], object]) -> None:
    here = _clocked(room, SOFT, "一号桌")
    end_it(here)
    late = END if lots(here.auction)[0].state != "open" else END - MINUTE
    assert closing.close_due_lots(auction=here.auction, now=late, who=WHO) == []


@SQLITE
def test_a_screen_s_clock_shows_what_ends_next(room: Saleroom) -> None:
    here = _clocked(room, SOFT, "一号桌", "一号桌", "二号桌")
    found = next_end(lots(here.auction), NOW)
    assert found is not None
    assert (found.at, found.left, found.lots, found.table_name) == (END, 10 * MINUTE, tuple(here.lots), "")
    here.bid(3, 1, 1000, END - MINUTE)
    found = next_end(lots(here.auction), END - SECOND)
    assert found is not None and (found.numbers, found.left, found.table_name) == ((1, 2), SECOND, "一号桌")
    found = next_end(lots(here.auction), END)
    assert found is not None and (found.numbers, found.at) == ((3,), END + 2 * MINUTE)
    assert next_end(lots(room.auction), NOW) is None  # live lots have no clock
    assert next_end(lots(here.auction), END + 2 * MINUTE) is None
