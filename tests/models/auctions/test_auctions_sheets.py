"""Bid sheets typed back: what is printed is what is accepted, the paper comes first, and all sheets end at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.auctions.bids import bidding, sheets
from models.auctions.bids.maximums import leave_maximum
from models.auctions.bids.queries import bids, sales
from models.auctions.bids.rules import BidFacts, LotWithdrawn, NotTheTop, SoldAlready, decide_bid
from models.auctions.bids.sheet_rows import SheetRow, amount_on, is_far
from models.auctions.bids.striking import strike_bid
from models.auctions.lots.ladder import ladder_amounts
from models.auctions.lots.operations import correct_lot, withdraw_lot
from models.auctions.lots.printed import gift_pictures, printed_lots
from models.auctions.lots.queries import lot_row
from models.auctions.lots.tables import Gift, Lot
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.rules import NotNow
from models.errors import NotFound
from models.journal import entries
from models.money import MOST_FEN
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

LATE = NOW + timedelta(hours=2)
SHEET = SheetRow("ref", 1, "茶壶", "A", "open", 8000, "0:100,2000:500,10000:1000", None, None, None, 0, 0, None)
LADDERS = st.lists(st.tuples(st.integers(0, 50_000), st.integers(1, 9_999)), min_size=1, max_size=4).map(
    lambda rungs: tuple(sorted(dict([*rungs, (0, rungs[0][1])]).items()))
)


@given(LADDERS, st.integers(0, 100_000))
def test_what_is_printed_is_accepted_line_by_line(ladder: tuple[tuple[int, int], ...], starting: int) -> None:
    top: int | None = None
    for line, amount in enumerate(ladder_amounts(starting, ladder, 24), 1):
        facts = BidFacts("live", "open", None, True, False, False, False, False, top, starting, ladder, line, line - 1)
        decide_bid(facts, amount, NOW)
        top = amount
    assert line == 24


def test_amounts_end_where_no_price_is_any_more() -> None:
    assert ladder_amounts(MOST_FEN - 100, ((0, 100),), 24) == [MOST_FEN - 100, MOST_FEN]


@pytest.mark.parametrize(
    ("line", "top", "amount"),
    [(1, None, 8000), (4, None, 9500), (2, 8000, 8500), (3, 8700, 9000), (7, 11500, 12000), (30, None, 35000)],
)
def test_the_line_at_hand_expects_the_printed_amount_or_more(line: int, top: int | None, amount: int) -> None:
    assert amount_on(SHEET._replace(top_fen=top), line) == amount


def test_a_zero_too_many_is_far_above() -> None:
    assert is_far(85000, 8500) and not is_far(84900, 8500)


@pytest.fixture
def tables(unopened: Saleroom) -> Saleroom:
    """The saleroom with lots 1 and 2 on paper, the sheets collected in an hour; it is open."""
    for ref in unopened.lots[:2]:
        lot = lot_row(ref)
        words = Words(*(getattr(lot, name) for name in Words._fields))
        terms = Terms(*(getattr(lot, name) for name in Terms._fields))
        selling = Selling("paper", "A", NOW + timedelta(hours=1))
        correct_lot(lot=ref, version=lot.version, words=words, terms=terms, selling=selling, now=NOW, who=WHO)
    unopened.open()
    return unopened


def _type(room: Saleroom, lot: int, line: int, paddle: int, fen: int, *, as_written: bool = False) -> None:
    bidding.bid(
        lot=room.lots[lot - 1], paddle=room.paddles[paddle - 1], amount_fen=fen, sheet_line=line,
        as_written=as_written, now=LATE, who=WHO,
    )  # fmt: skip


def _finish(room: Saleroom, *lots: int) -> list[str]:
    refs = [room.lots[lot - 1] for lot in lots]
    for ref in refs:
        sheets.finish_sheet(lot=ref, now=LATE, who=WHO)
    return refs


def test_sheets_say_what_is_typed_and_what_is_still_to_type(tables: Saleroom) -> None:
    _type(tables, 1, 1, 1, 1000)
    _type(tables, 1, 2, 2, 1100)
    first, second = sheets.sheets(tables.auction)
    assert (first.number, first.lines, first.top_fen, first.top_paddle, first.to_type) == (1, 2, 1100, 2, True)
    assert (second.number, second.lines, second.others) == (2, 0, 0)
    _finish(tables, 1)
    first, second = sheets.sheets(tables.auction)
    assert first.to_knock_down and not first.to_type and second.to_type
    card = sheets.sheet_card(tables.auction, tables.lots[0])
    assert [(bid.sheet_line, bid.amount_fen) for bid in card.lines] == [(1, 1000), (2, 1100)] and card.next_line == 3


def test_a_sheet_of_another_auction_is_no_sheet_of_this_one(tables: Saleroom) -> None:
    for stranger in ("nothing", tables.lots[2]):
        with pytest.raises(NotFound):
            sheets.sheet_card(tables.auction, stranger)


def test_a_sheet_that_is_finished_twice_says_so_once(tables: Saleroom) -> None:
    _finish(tables, 2)
    before = len(entries())
    _finish(tables, 2)
    assert len(entries()) == before


def test_what_was_typed_wrong_is_struck_from_that_line_on(tables: Saleroom) -> None:
    for line, (paddle, fen) in enumerate(((1, 1000), (2, 1100), (3, 1200)), 1):
        _type(tables, 1, line, paddle, fen)
    second = sheets.sheet_card(tables.auction, tables.lots[0]).lines[1]
    strike_bid(bid=second.ref, reason="typed wrong", now=LATE, who=WHO)
    assert sheets.sheet_card(tables.auction, tables.lots[0]).next_line == 2
    _type(tables, 1, 2, 3, 1100)
    assert [bid.paddle_number for bid in sheets.sheet_card(tables.auction, tables.lots[0]).lines] == [1, 3]
    assert len(bids(lot=tables.lots[0], struck=True)) == 4


def test_bids_of_the_desk_are_told_apart_and_give_way_to_the_paper(tables: Saleroom) -> None:
    tables.bid(1, 3, 1500)
    (first, _second) = sheets.sheets(tables.auction)
    assert (first.lines, first.others) == (0, 1)
    strike_bid(bid=bids(lot=tables.lots[0])[0].ref, reason="the paper counts", now=LATE, who=WHO)
    _type(tables, 1, 1, 1, 1000)
    assert sheets.sheets(tables.auction)[0].top_fen == 1000


def test_all_typed_sheets_are_knocked_down_in_one(tables: Saleroom) -> None:
    _type(tables, 1, 1, 1, 1000)
    _type(tables, 1, 2, 2, 1200)
    refs = _finish(tables, 2, 1)
    before = len(entries())
    assert sheets.hammer_sheets(auction=tables.auction, lots=refs, now=LATE, who=WHO) == (1, 1, 1200)
    assert len(entries()) == before + 1
    assert [(sale.lot_number, sale.paddle_number, sale.fen) for sale in sales(tables.auction)] == [(1, 2, 1200)]
    assert [lot_row(ref).state for ref in tables.lots[:2]] == ["sold", "unsold"]


def test_the_second_operator_is_told_and_changes_nothing(tables: Saleroom) -> None:
    _type(tables, 1, 1, 1, 1000)
    refs = _finish(tables, 1)
    sheets.hammer_sheets(auction=tables.auction, lots=refs, now=LATE, who=WHO)
    with pytest.raises(SoldAlready, match="knocked down already"):
        sheets.hammer_sheets(auction=tables.auction, lots=refs, now=LATE, who="李叔叔")
    assert len(sales(tables.auction)) == 1
    _finish(tables, 2)
    again = sheets.hammer_sheets(auction=tables.auction, lots=tables.lots[:2], now=LATE, who="李叔叔")
    assert again == (0, 1, 0) and len(sales(tables.auction)) == 1


def test_a_maximum_left_with_the_desk_bids_after_the_paper(tables: Saleroom) -> None:
    leave_maximum(lot=tables.lots[0], paddle=tables.paddles[2], most_fen=2000, now=NOW, who=WHO)
    _type(tables, 1, 1, 1, 1000)
    _type(tables, 1, 2, 2, 1100)
    done = sheets.hammer_sheets(auction=tables.auction, lots=_finish(tables, 1), now=LATE, who=WHO)
    assert done.fen == 1200 and sales(tables.auction)[0].paddle_number == 3


def _not_typed(room: Saleroom) -> object:
    _type(room, 1, 1, 1, 1000)
    return sheets.hammer_sheets(auction=room.auction, lots=room.lots[:1], now=LATE, who=WHO)


def _not_on_paper(room: Saleroom) -> object:
    return sheets.hammer_sheets(auction=room.auction, lots=room.lots[2:], now=LATE, who=WHO)


def _withdrawn(room: Saleroom) -> object:
    refs = _finish(room, 1)
    withdraw_lot(lot=refs[0], now=LATE, who=WHO)
    return sheets.hammer_sheets(auction=room.auction, lots=refs, now=LATE, who=WHO)


def _over(room: Saleroom) -> object:
    room.close()
    return _finish(room, 1)


def _in_the_middle(room: Saleroom) -> object:
    _type(room, 1, 1, 1, 1000)
    tables_bid = bids(lot=room.lots[0])[0].ref
    room.bid(1, 2, 1100)
    return strike_bid(bid=tables_bid, reason="typed wrong", now=LATE, who=WHO)


@pytest.mark.parametrize(
    ("deed", "refusal"),
    [
        (_not_typed, sheets.StillToType),
        (_not_on_paper, sheets.NotOnPaper),
        (_withdrawn, LotWithdrawn),
        (_over, NotNow),
        (_in_the_middle, NotTheTop),
    ],
)
def test_what_cannot_be_is_refused(
    tables: Saleroom, deed: Callable[[Saleroom], object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        deed(tables)


def test_papers_for_others_know_no_secret(unopened: Saleroom) -> None:
    ref = unopened.lots[2]
    Gift.update(anonymous=True, donor_name="", restrictions="月底前取走").where(Gift.lot == Lot.found(ref)).execute()
    Lot.update(reserve_fen=99900).where(Lot.ref == ref).execute()
    told = next(lot for lot in printed_lots(unopened.auction) if lot.ref == ref)
    assert told.donors == () and told.has_reserve and told.reserve_fen is None and told.restrictions == ("月底前取走",)
    Gift.update(anonymous=False).where(Gift.lot == Lot.found(ref)).execute()
    Lot.update(reserve_shown=True).where(Lot.ref == ref).execute()
    told = next(lot for lot in printed_lots(unopened.auction) if lot.ref == ref)
    assert told.donors == ("赵家",) and told.reserve_fen == 99900 and gift_pictures(unopened.auction) == {}
